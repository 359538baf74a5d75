import uuid

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import events.models.languages
import events.models.registration


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("hub", "0001_initial"),
        ("programme", "0004_isced_fields"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Speaker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="first name and surname")),
                (
                    "titles_before",
                    models.CharField(blank=True, max_length=40, verbose_name="titles before the name"),
                ),
                (
                    "titles_after",
                    models.CharField(blank=True, max_length=40, verbose_name="titles after the name"),
                ),
                (
                    "affiliation_pl",
                    models.CharField(blank=True, max_length=200, verbose_name="function and institution"),
                ),
                (
                    "affiliation_en",
                    models.CharField(blank=True, max_length=200, verbose_name="function and institution"),
                ),
                ("bio_pl", models.TextField(blank=True, verbose_name="a few words about the person")),
                ("bio_en", models.TextField(blank=True, verbose_name="a few words about the person")),
                ("url", models.URLField(blank=True, verbose_name="website")),
                ("sort_key", models.CharField(db_index=True, editable=False, max_length=600)),
            ],
            options={
                "verbose_name": "speaker",
                "verbose_name_plural": "speakers",
                "ordering": ["sort_key"],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("information", "information meeting"),
                            ("open_day", "open day"),
                            ("workshop", "workshop"),
                            ("webinar", "webinar"),
                            ("seminar", "seminar"),
                            ("conference", "conference"),
                            ("training_week", "training week"),
                            ("study_visit", "study visit"),
                            ("alumni", "alumni meeting"),
                            ("other", "other event"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "component",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("initiatives", "Erasmus+ initiatives centre"),
                            ("leaders", "Incubator for leaders"),
                            ("events", "Events centre"),
                        ],
                        max_length=20,
                        verbose_name="part of the hub",
                    ),
                ),
                ("title_pl", models.CharField(blank=True, max_length=160, verbose_name="title")),
                ("title_en", models.CharField(blank=True, max_length=160, verbose_name="title")),
                (
                    "slug_pl",
                    models.SlugField(
                        blank=True, max_length=120, null=True, unique=True, verbose_name="address"
                    ),
                ),
                (
                    "slug_en",
                    models.SlugField(
                        blank=True, max_length=120, null=True, unique=True, verbose_name="address"
                    ),
                ),
                (
                    "summary_pl",
                    models.CharField(
                        blank=True,
                        help_text="In plain words: what one learns or does.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_en",
                    models.CharField(
                        blank=True,
                        help_text="In plain words: what one learns or does.",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                ("description_pl", models.TextField(blank=True, verbose_name="description")),
                ("description_en", models.TextField(blank=True, verbose_name="description")),
                ("audience_pl", models.CharField(blank=True, max_length=300, verbose_name="who it is for")),
                ("audience_en", models.CharField(blank=True, max_length=300, verbose_name="who it is for")),
                ("published_pl", models.BooleanField(default=False, verbose_name="published")),
                ("published_en", models.BooleanField(default=False, verbose_name="published")),
                (
                    "languages",
                    events.models.languages.SeveralField(
                        base_field=models.CharField(
                            choices=[
                                ("pl", "Polish"),
                                ("en", "English"),
                                ("uk", "Ukrainian"),
                                ("be", "Belarusian"),
                                ("lt", "Lithuanian"),
                                ("de", "German"),
                                ("es", "Spanish"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="working languages",
                    ),
                ),
                (
                    "sign_language",
                    models.BooleanField(default=False, verbose_name="interpreted into Polish Sign Language"),
                ),
                ("captions", models.BooleanField(default=False, verbose_name="live captions")),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("on_site", "on site"),
                            ("online", "online"),
                            ("hybrid", "on site and online"),
                        ],
                        default="on_site",
                        max_length=10,
                        verbose_name="format",
                    ),
                ),
                (
                    "join_url",
                    models.URLField(
                        blank=True,
                        help_text="Never shown: people with a place are led there from their own page, 15 minutes before the start.",
                        max_length=500,
                        verbose_name="link to the meeting",
                    ),
                ),
                ("starts_at", models.DateTimeField(editable=False, null=True, verbose_name="starts")),
                ("ends_at", models.DateTimeField(editable=False, null=True, verbose_name="ends")),
                (
                    "admission",
                    models.CharField(
                        choices=[
                            ("first_come", "in the order of registration"),
                            ("selection", "the hub chooses among those who applied"),
                            ("open", "no registration"),
                        ],
                        default="first_come",
                        max_length=10,
                        verbose_name="admission",
                    ),
                ),
                (
                    "registration_opens_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="registration opens"),
                ),
                (
                    "registration_closes_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: two hours before the start.",
                        null=True,
                        verbose_name="registration closes",
                    ),
                ),
                (
                    "capacity",
                    models.PositiveIntegerField(
                        blank=True, help_text="Empty: no limit.", null=True, verbose_name="places on site"
                    ),
                ),
                (
                    "online_capacity",
                    models.PositiveIntegerField(
                        blank=True, help_text="Empty: no limit.", null=True, verbose_name="places online"
                    ),
                ),
                (
                    "per_institution",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="places per institution",
                    ),
                ),
                (
                    "cancel_notice",
                    models.PositiveSmallIntegerField(
                        default=24,
                        validators=[django.core.validators.MaxValueValidator(720)],
                        verbose_name="minimum notice to cancel, in hours",
                    ),
                ),
                (
                    "certificate_hours",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="hours on the certificate"
                    ),
                ),
                ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="contact person")),
                (
                    "contact_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="contact e-mail"),
                ),
                ("contact_phone", models.CharField(blank=True, max_length=30, verbose_name="contact phone")),
                (
                    "photo_policy",
                    models.CharField(
                        choices=[
                            ("none", "no photos are taken"),
                            ("asked", "photos only of those who agree"),
                            ("crowd", "photos of the whole room; portraits only of those who agree"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="photos",
                    ),
                ),
                ("involves_minors", models.BooleanField(default=False, verbose_name="minors take part")),
                (
                    "series",
                    models.CharField(
                        blank=True,
                        help_text="Events of one series link to each other.",
                        max_length=80,
                        verbose_name="series",
                    ),
                ),
                (
                    "cancelled_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="cancelled"),
                ),
                (
                    "cancel_reason_pl",
                    models.CharField(blank=True, max_length=300, verbose_name="why it is cancelled"),
                ),
                (
                    "cancel_reason_en",
                    models.CharField(blank=True, max_length=300, verbose_name="why it is cancelled"),
                ),
                ("search_pl", models.TextField(db_default="", default="", editable=False)),
                ("search_en", models.TextField(db_default="", default="", editable=False)),
                ("seat_version", models.BigIntegerField(db_default=0, default=0, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="entered")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="last change")),
                (
                    "actions",
                    models.ManyToManyField(
                        blank=True, related_name="events", to="programme.action", verbose_name="actions"
                    ),
                ),
                (
                    "funding_notice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="hub.fundingnotice",
                        verbose_name="funding notice",
                    ),
                ),
                (
                    "sectors",
                    models.ManyToManyField(
                        blank=True, related_name="events", to="programme.sector", verbose_name="sectors"
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ["-starts_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Group",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="who registers")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("institution_name", models.CharField(max_length=200, verbose_name="institution")),
                (
                    "language",
                    models.CharField(
                        choices=[("pl", "Polish"), ("en", "English")], max_length=2, verbose_name="language"
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="address confirmed"),
                ),
                ("form_key", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                (
                    "code",
                    models.CharField(
                        default=events.models.registration.new_code,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="entered"),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="groups",
                        to="events.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "group",
                "verbose_name_plural": "groups",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_pl", models.CharField(max_length=200, verbose_name="question")),
                ("text_en", models.CharField(max_length=200, verbose_name="question")),
                ("help_pl", models.CharField(blank=True, max_length=300, verbose_name="explanation")),
                ("help_en", models.CharField(blank=True, max_length=300, verbose_name="explanation")),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("line", "one line of text"),
                            ("text", "a few sentences"),
                            ("one", "one of several answers"),
                            ("several", "any of several answers"),
                            ("yes_no", "yes or no"),
                        ],
                        default="line",
                        max_length=10,
                        verbose_name="kind of answer",
                    ),
                ),
                (
                    "options_pl",
                    models.TextField(
                        blank=True,
                        help_text="One a line, in the same order in both languages.",
                        verbose_name="answers to choose from",
                    ),
                ),
                (
                    "options_en",
                    models.TextField(
                        blank=True,
                        help_text="One a line, in the same order in both languages.",
                        verbose_name="answers to choose from",
                    ),
                ),
                ("required", models.BooleanField(default=False, verbose_name="must be answered")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="events.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending_email", "address not confirmed yet"),
                            ("submitted", "application under review"),
                            ("waiting", "on the reserve list"),
                            ("offered", "place offered"),
                            ("confirmed", "confirmed"),
                            ("cancelled", "cancelled"),
                            ("declined", "offer declined"),
                            ("expired", "offer expired"),
                            ("rejected", "not chosen"),
                            ("closed", "closed without a place"),
                        ],
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("why", models.CharField(default="", editable=False, max_length=20)),
                (
                    "mode",
                    models.CharField(
                        choices=[("on_site", "on site"), ("online", "online")],
                        max_length=10,
                        verbose_name="takes part",
                    ),
                ),
                (
                    "holds_seat",
                    models.BooleanField(default=False, editable=False, verbose_name="takes a seat"),
                ),
                (
                    "held_until",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="until"),
                ),
                ("name", models.CharField(max_length=150, verbose_name="first name and surname")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("email_key", models.CharField(default="", editable=False, max_length=254)),
                (
                    "institution_name",
                    models.CharField(blank=True, max_length=200, verbose_name="institution"),
                ),
                ("institution_key", models.CharField(default="", editable=False, max_length=200)),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("head", "head of an institution"),
                            ("teacher", "teacher or trainer"),
                            ("coordinator", "project coordinator"),
                            ("academic", "academic teacher or researcher"),
                            ("student", "student"),
                            ("pupil", "pupil"),
                            ("government", "local government employee"),
                            ("ngo", "works or volunteers for an NGO"),
                            ("company", "entrepreneur or employee of a company"),
                            ("other", "other"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                ("county", models.CharField(blank=True, max_length=80, verbose_name="county or country")),
                (
                    "language",
                    models.CharField(
                        choices=[("pl", "Polish"), ("en", "English")], max_length=2, verbose_name="language"
                    ),
                ),
                ("answers", models.JSONField(blank=True, default=dict, verbose_name="answers")),
                ("access_needs", models.TextField(blank=True, max_length=1000, verbose_name="access needs")),
                ("photos_allowed", models.BooleanField(default=False, verbose_name="agrees to photos")),
                (
                    "priority",
                    models.SmallIntegerField(default=0, verbose_name="priority on the reserve list"),
                ),
                ("joined_at", models.DateTimeField(verbose_name="registered")),
                ("form_key", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                (
                    "code",
                    models.CharField(
                        default=events.models.registration.new_code,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("calendar_offset", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "joined_online_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="joined the meeting"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="events.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="registrations",
                        to="events.group",
                        verbose_name="group",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programme.sector",
                        verbose_name="sector",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "registration",
                "verbose_name_plural": "registrations",
                "ordering": ["-joined_at", "-pk"],
                "permissions": [("export_registration", "Can export registrations")],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title_pl",
                    models.CharField(
                        blank=True,
                        help_text="Leave it empty for an event of one session.",
                        max_length=160,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True,
                        help_text="Leave it empty for an event of one session.",
                        max_length=160,
                        verbose_name="title",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="starts")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                ("room", models.CharField(blank=True, max_length=80, verbose_name="room")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="events.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "ordering": ["starts_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Appearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("topic_pl", models.CharField(blank=True, max_length=200, verbose_name="topic")),
                ("topic_en", models.CharField(blank=True, max_length=200, verbose_name="topic")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appearances",
                        to="events.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="appearances",
                        to="events.session",
                        verbose_name="session",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appearances",
                        to="events.speaker",
                        verbose_name="speaker",
                    ),
                ),
            ],
            options={
                "verbose_name": "speaker at the event",
                "verbose_name_plural": "speakers at the event",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pending_email", "address not confirmed yet"),
                            ("submitted", "application under review"),
                            ("waiting", "on the reserve list"),
                            ("offered", "place offered"),
                            ("confirmed", "confirmed"),
                            ("cancelled", "cancelled"),
                            ("declined", "offer declined"),
                            ("expired", "offer expired"),
                            ("rejected", "not chosen"),
                            ("closed", "closed without a place"),
                        ],
                        max_length=20,
                        verbose_name="from",
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("pending_email", "address not confirmed yet"),
                            ("submitted", "application under review"),
                            ("waiting", "on the reserve list"),
                            ("offered", "place offered"),
                            ("confirmed", "confirmed"),
                            ("cancelled", "cancelled"),
                            ("declined", "offer declined"),
                            ("expired", "offer expired"),
                            ("rejected", "not chosen"),
                            ("closed", "closed without a place"),
                        ],
                        max_length=20,
                        verbose_name="to",
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("seat", "There was a free place."),
                            (
                                "held",
                                "A place is held until the address is confirmed, for 60 minutes at most.",
                            ),
                            ("asked_address", "The address has to be confirmed first."),
                            ("full", "All places were taken, so the registration joined the reserve list."),
                            (
                                "others_wait",
                                "Others had been waiting longer, so the registration joined the reserve list.",
                            ),
                            (
                                "institution",
                                "The institution already has all its places, so the registration joined the reserve list.",
                            ),
                            ("confirmed_address", "The address was confirmed."),
                            (
                                "hold_over",
                                "The address was not confirmed within 60 minutes, so the place was released.",
                            ),
                            (
                                "applied",
                                "The application was received; the hub will choose after registration closes.",
                            ),
                            ("offered", "A place became free and it was this registration’s turn."),
                            (
                                "asked_together",
                                "Little time is left, so several people are asked at once and the first to answer gets the place.",
                            ),
                            (
                                "faster",
                                "Somebody else answered first; the place on the reserve list is kept.",
                            ),
                            ("accepted", "The offer was accepted."),
                            ("declined", "The offer was declined."),
                            ("unanswered", "The offer was not answered in time."),
                            ("cancelled", "Cancelled by the person registered."),
                            ("cancelled_late", "Cancelled by the person registered, later than we ask for."),
                            ("cancelled_by_hub", "The hub cancelled the registration."),
                            ("added", "The hub entered the registration."),
                            ("approved", "The hub chose this application."),
                            ("reserve", "The hub put this application on the reserve list."),
                            ("rejected", "The hub could not choose this application."),
                            ("closed", "Registration ended before a place became free."),
                            ("swapped", "The place was passed on to another person."),
                            ("switched", "The way of taking part was changed."),
                            ("moved_up", "The hub changed the order of the reserve list."),
                        ],
                        max_length=20,
                        verbose_name="why",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="events.registration",
                        verbose_name="registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of a registration",
                "verbose_name_plural": "history",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Venue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_pl", models.CharField(max_length=160, verbose_name="name")),
                ("name_en", models.CharField(max_length=160, verbose_name="name")),
                ("street", models.CharField(max_length=120, verbose_name="street and number")),
                ("postal_code", models.CharField(blank=True, max_length=12, verbose_name="postal code")),
                ("city", models.CharField(max_length=80, verbose_name="city")),
                (
                    "country",
                    models.CharField(
                        default="PL",
                        help_text="Two letters, such as PL.",
                        max_length=2,
                        verbose_name="country",
                    ),
                ),
                ("map_url", models.URLField(blank=True, verbose_name="link to a map")),
                ("getting_there_pl", models.TextField(blank=True, verbose_name="how to get there")),
                ("getting_there_en", models.TextField(blank=True, verbose_name="how to get there")),
                ("step_free", models.BooleanField(default=False, verbose_name="no steps on the way in")),
                ("lift", models.BooleanField(default=False, verbose_name="lift")),
                ("accessible_toilet", models.BooleanField(default=False, verbose_name="accessible toilet")),
                ("induction_loop", models.BooleanField(default=False, verbose_name="induction loop")),
                (
                    "accessible_parking",
                    models.BooleanField(default=False, verbose_name="parking for people with disabilities"),
                ),
                (
                    "assistance_dogs",
                    models.BooleanField(default=True, verbose_name="assistance dogs welcome"),
                ),
                (
                    "access_note_pl",
                    models.TextField(
                        blank=True,
                        help_text="Doors, thresholds, who helps and how to reach them.",
                        verbose_name="more about accessibility",
                    ),
                ),
                (
                    "access_note_en",
                    models.TextField(
                        blank=True,
                        help_text="Doors, thresholds, who helps and how to reach them.",
                        verbose_name="more about accessibility",
                    ),
                ),
            ],
            options={
                "verbose_name": "venue",
                "verbose_name_plural": "venues",
                "ordering": ["city", "name_pl"],
                "constraints": [
                    models.UniqueConstraint(fields=("name_pl", "city"), name="venue_is_entered_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="event",
            name="venue",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="events.venue",
                verbose_name="venue",
            ),
        ),
        migrations.CreateModel(
            name="ChangeNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="changed"),
                ),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="released")),
                ("leaves_at", models.DateTimeField(blank=True, null=True, verbose_name="mails leave")),
                ("taken_back_at", models.DateTimeField(blank=True, null=True, verbose_name="taken back")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="events.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "change notice",
                "verbose_name_plural": "change notices",
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("confirmed_at", None), ("taken_back_at", None)),
                        fields=("event",),
                        name="change_notice_one_draft_per_event",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(
                condition=models.Q(("holds_seat", True)),
                fields=["event", "mode"],
                name="registration_holding",
            ),
        ),
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["event", "mode"],
                name="registration_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(
                condition=models.Q(("held_until__isnull", False)),
                fields=["held_until"],
                name="registration_held_until",
            ),
        ),
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(fields=["email_key"], name="registration_email"),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("state__in", ["pending_email", "submitted", "waiting", "offered", "confirmed"]),
                    models.Q(("email_key", ""), _negated=True),
                ),
                fields=("event", "email_key"),
                name="registration_one_live_per_person",
                violation_error_message="This person is registered already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "pending_email",
                            "submitted",
                            "waiting",
                            "offered",
                            "confirmed",
                            "cancelled",
                            "declined",
                            "expired",
                            "rejected",
                            "closed",
                        ],
                    )
                ),
                name="registration_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("holds_seat", False),
                    ("state__in", ["pending_email", "offered", "confirmed"]),
                    _connector="OR",
                ),
                name="registration_seat_needs_a_live_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "confirmed"), _negated=True), ("holds_seat", True), _connector="OR"
                ),
                name="registration_confirmed_has_a_seat",
            ),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["starts_at"], name="session_starts"),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="session_ends_after_it_starts",
                violation_error_message="A session ends after it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="appearance",
            constraint=models.UniqueConstraint(
                fields=("event", "speaker", "session"), name="speaker_once_per_session", nulls_distinct=False
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["ends_at", "starts_at"], name="event_ends"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["starts_at"], name="event_starts"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector("search_pl", config="simple"),
                name="event_search_pl",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector("search_en", config="simple"),
                name="event_search_en",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_pl", False),
                    models.Q(
                        ("title_pl", ""),
                        ("slug_pl", ""),
                        ("slug_pl__isnull", True),
                        ("summary_pl", ""),
                        _connector="OR",
                        _negated=True,
                    ),
                    _connector="OR",
                ),
                name="event_published_pl_is_complete",
                violation_error_message="A published language needs a title, an address and a summary: add them or hide it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_en", False),
                    models.Q(
                        ("title_en", ""),
                        ("slug_en", ""),
                        ("slug_en__isnull", True),
                        ("summary_en", ""),
                        _connector="OR",
                        _negated=True,
                    ),
                    _connector="OR",
                ),
                name="event_published_en_is_complete",
                violation_error_message="A published language needs a title, an address and a summary: add them or hide it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("registration_opens_at", None),
                    ("registration_closes_at", None),
                    ("registration_closes_at__gt", models.F("registration_opens_at")),
                    _connector="OR",
                ),
                name="event_registration_closes_after_it_opens",
                violation_error_message="Registration closes after it opens.",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("format", "online"), _negated=True), ("venue", None), _connector="OR"
                ),
                name="event_online_has_no_venue",
                violation_error_message="An online event has no venue.",
            ),
        ),
    ]
