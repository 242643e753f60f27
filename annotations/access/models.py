"""People, invitations of new ones, and the tokens by which programs act."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from annotations.access.networks import admits
from annotations.access.roles import Right, Role


class People(UserManager["User"]):
    """Django's, except that who is made on the command line as superuser is an admin of the desk too."""

    def create_superuser(self, username: str, *args: Any, **fields: Any) -> "User":
        """`manage.py createsuperuser`."""
        fields.setdefault("role", Role.ADMIN)
        return super().create_superuser(username, *args, **fields)


class User(AbstractUser):
    """A person of the desk, or a partner for whom programs act. Deactivated, never deleted."""

    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.CHECKER)
    language = models.CharField(_("language of e-mails"), max_length=10, blank=True)
    unread_notices = models.PositiveIntegerField(default=0, editable=False)
    is_demo = models.BooleanField(_("demo account"), default=False, editable=False)

    objects: ClassVar[People] = People()

    class Meta(AbstractUser.Meta):
        constraints = (models.CheckConstraint(condition=models.Q(role__in=Role.values), name="user_has_a_known_role"),)

    def get_full_name(self) -> str:
        """The name in bylines and histories; the user name where there is none."""
        return super().get_full_name() or self.username

    def save(self, *args: Any, told: bool = False, **kwargs: Any) -> None:
        """Admins, and only they, enter Django's admin, and see all of it.

        Raises TypeError for another password than before, unless who saves has ``told`` the ledger.
        """
        if getattr(self, "_password", None) is not None and not self._state.adding and not told:
            raise TypeError("Another password is set by access.credentials.set_password, so that the ledger tells it.")
        self.is_staff = self.is_superuser = self.role == Role.ADMIN
        super().save(*args, **kwargs)


class Invitation(models.Model):
    """Somebody was asked to join: the link in their e-mail opens once, until it expires. Its secret is not kept."""

    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=150, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.CHECKER)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    invited_at = models.DateTimeField(editable=False)
    expires_at = models.DateTimeField(editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    accepted_by = models.OneToOneField(User, models.PROTECT, related_name="invitation", null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[models.Manager["Invitation"]] = models.Manager()

    class Meta:
        ordering = ("-invited_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="invitation_is_to_a_known_role"),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None, accepted_by=None)
                | models.Q(accepted_at__isnull=False, accepted_by__isnull=False, withdrawn_at=None),
                name="invitation_is_accepted_by_somebody_or_not",
            ),
        )

    def __str__(self) -> str:
        return self.email

    def is_open(self, at: datetime) -> bool:
        """Neither accepted nor withdrawn nor expired."""
        return self.accepted_at is None and self.withdrawn_at is None and at < self.expires_at


class Partner(models.Model):
    """An organisation whose programs act for ``user``; what it may do counts for all its keys together."""

    user = models.OneToOneField(User, models.PROTECT, related_name="partner")
    contact = models.CharField(_("contact"), max_length=300, blank=True)
    networks = models.JSONField(_("networks"), default=list, blank=True)
    rate = models.PositiveIntegerField(_("requests a minute"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[models.Manager["Partner"]] = models.Manager()

    def __str__(self) -> str:
        return self.user.get_full_name()


class Token(models.Model):
    """A bearer token, the key of a program: kept only as SHA-256, shown once when issued.

    It opens from ``networks`` only (from everywhere if there are none), and ``rate`` times a minute; both beside what
    its partner allows. With an ``application`` it is an OAuth2 client, which opens nothing itself but fetches access
    tokens that open in its place.
    """

    holder = models.ForeignKey(User, models.PROTECT, related_name="tokens")
    name = models.CharField(_("name"), max_length=200)
    prefix = models.CharField(max_length=12, help_text=_("The first characters, to tell tokens apart."))
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    networks = models.JSONField(default=list, blank=True)
    rate = models.PositiveIntegerField(null=True, blank=True)
    application = models.OneToOneField(
        "oauth2_provider.Application", models.PROTECT, null=True, related_name="key", editable=False
    )

    objects: ClassVar[models.Manager["Token"]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    def is_valid(self, at: datetime) -> bool:
        """Neither revoked nor expired, and its holder is active."""
        return self.revoked_at is None and (self.expires_at is None or at < self.expires_at) and self.holder.is_active

    def covers(self, rights: Iterable[Right]) -> bool:
        """Whether its scopes hold all of these."""
        return set(rights) <= set(self.scopes)

    @property
    def partner(self) -> Partner | None:
        """The organisation whose key it is; None for a program of somebody of the desk."""
        return getattr(self.holder, "partner", None)

    def admits(self, address: str) -> bool:
        """Whether it opens from this address, as its partner and it itself say."""
        return all(
            admits(networks, address) for networks in (self.partner.networks if self.partner else (), self.networks)
        )
