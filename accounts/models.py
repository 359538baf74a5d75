"""Who you are."""

from django.conf import settings
from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    """Users are made and looked up by e-mail; case does not matter."""

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email=email.lower())


class User(AbstractUser):
    """A person with an account: the e-mail is the login, there is no user name."""

    username = first_name = last_name = None
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("first name and surname"), max_length=150, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_is_lower_case")
        ]

    def __str__(self):
        return self.name or self.email

    def clean(self):
        super().clean()
        self.email = self.email.lower()

    def invite(self):
        """Save somebody whom staff entered: no password; the first mailed code confirms the address."""
        self.set_unusable_password()
        self.save()
        self.emailaddress_set.create(email=self.email, primary=True)

    def close(self):
        """Nobody signs in here any more; what is open ends at once. `reopen` undoes it."""
        self.is_active = False
        self.save(update_fields=["is_active"])
        for session in self.usersession_set.all():
            session.end()

    def reopen(self):
        self.is_active = True
        self.save(update_fields=["is_active"])

    def forget_second_factor(self):
        """For somebody who lost the phone and the backup codes. Ends the open sessions as well."""
        self.authenticator_set.all().delete()
        for session in self.usersession_set.all():
            session.end()

    @cached_property
    def only_translates(self) -> bool:
        """A translator with no other role; the admin then opens the English columns alone."""
        roles = set(self.groups.values_list("name", flat=True))
        return roles == {"Translator"} and not self.is_superuser

    def get_full_name(self):
        return self.name or self.email

    def get_short_name(self):
        return self.get_full_name()
