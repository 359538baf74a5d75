from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """queued → leased → sending → sent; or failed, skipped, uncertain.

    leased: a pump holds it, SMTP is untouched. sending: marked and committed before SMTP is spoken, so a row
    found here after its time is one of which nobody knows.
    """

    QUEUED = "queued", pgettext_lazy("mail", "waiting")
    LEASED = "leased", pgettext_lazy("mail", "next in line")
    SENDING = "sending", pgettext_lazy("mail", "being sent")
    SENT = "sent", pgettext_lazy("mail", "sent")
    FAILED = "failed", pgettext_lazy("mail", "failed")
    SKIPPED = "skipped", pgettext_lazy("mail", "not sent on purpose")
    UNCERTAIN = "uncertain", pgettext_lazy("mail", "uncertain")


UNFINISHED = [State.QUEUED, State.LEASED, State.SENDING]


class Reason(TextChoices):
    """Why a row is not simply sent; the detail beside it is for whoever looks closer."""

    BAD_ADDRESS = "bad_address", pgettext_lazy("mail", "This is no e-mail address.")
    UNKNOWN_KIND = "unknown_kind", pgettext_lazy("mail", "The portal has no such e-mail.")
    BROKEN = "broken", pgettext_lazy("mail", "The e-mail could not be written.")
    GONE = "gone", pgettext_lazy("mail", "What it is about no longer exists.")
    NOT_WANTED = "not_wanted", pgettext_lazy("mail", "It is no longer needed.")
    CHANGED = "changed", pgettext_lazy("mail", "What it announces has changed; a newer e-mail replaces it.")
    TOO_LATE = "too_late", pgettext_lazy("mail", "It would have come too late.")
    SUPPRESSED = "suppressed", pgettext_lazy("mail", "The address is on the list of those not written to.")
    CANCELLED = "cancelled", pgettext_lazy("mail", "The mailing was cancelled.")
    ERASED = "erased", pgettext_lazy("mail", "The recipient's data were erased.")
    NO_MAILBOX = "no_mailbox", pgettext_lazy("mail", "The mail server knows no such mailbox.")
    REFUSED = "refused", pgettext_lazy("mail", "The mail server refused the e-mail.")
    GAVE_UP = "gave_up", pgettext_lazy("mail", "Six attempts in a row did not succeed.")
    TRYING = "trying", pgettext_lazy("mail", "The mail server asked to try later.")
    BOUNCED = "bounced", pgettext_lazy("mail", "It came back as undeliverable.")
    UNKNOWN = (
        "unknown",
        pgettext_lazy("mail", "Nobody knows whether it left: the connection broke at the end."),
    )
