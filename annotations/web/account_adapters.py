"""Where allauth asks the desk: who may come in, how passwords are set and told, and what it says to people."""

import logging
from functools import partial
from smtplib import SMTPException
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from allauth.socialaccount.models import SocialLogin
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from annotations.access.credentials import link_account, set_password
from annotations.access.invitations import accept_invitation
from annotations.access.models import User
from annotations.access.queries import factor_kinds, invitation_for, people_with_email
from annotations.web.pages import now

log = logging.getLogger(__name__)
INVITATION = "invitation"
"""Where a session keeps the secret of the invitation that is being accepted."""
WRONG = _("Please enter a correct username and password. Both may be case-sensitive.")


def display(user: User) -> str:
    """How allauth's texts name somebody."""
    return user.get_full_name()


class AccountAdapter(DefaultAccountAdapter):
    """Signing in by user name and password."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "account_inactive": _("This account is deactivated. Ask an admin of the desk."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are invited."""
        return False

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Through the room's verb, so that the ledger tells it."""
        set_password(person=cast(User, user), password=password, by=cast(User, user), at=now())

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Before the account changes; but who has neither password nor factor yet could not answer."""
        return bool(super().is_reauthentication_required(app=app)) and bool(
            self.get_reauthentication_methods(self.request.user)
        )

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """What a page shows anyway is not said above it again."""
        if message_template not in ("account/messages/logged_in.txt", "account/messages/logged_out.txt"):
            super().add_message(request, level, message_template, message_context, extra_tags, message)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Somebody's password or factor changed. That it did stands, even when the mail server does not answer."""
        try:
            super().send_notification_mail(*args, **kwargs)
        except (SMTPException, OSError):
            log.exception("A notice of a changed account was not sent")


class FactorAdapter(DefaultMFAAdapter):
    """Second factors."""

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """The user name, with which they sign in."""
        return user.get_username()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002  allauth's name
        """Numbered, until the person gives a better one."""
        return str(_("Passkey %(number)d") % {"number": factor_kinds(cast(User, user))[type] + 1})


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """OpenID Connect, as the environment configures it: nothing of it is kept in the database."""

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[Any]:
        """From the settings only."""
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Who comes for the first time is known by the address that the provider verified, if one person has it.

        Who is signed in links the account with their own.
        """
        if sociallogin.is_existing:
            return
        if request.user.is_authenticated and sociallogin.state.get("process") == "connect":
            person = request.user
            link_account(person=person, link=partial(sociallogin.connect, request, person), at=now())
            return
        for address in verified(sociallogin):
            people = list(people_with_email(address)[:2])
            if len(people) == 1:
                link_account(person=people[0], link=partial(sociallogin.connect, request, people[0]), at=now())
                return

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Only to who is accepting an invitation."""
        return invitation_for(request.session.get(INVITATION, ""), now()) is not None

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nothing more is asked."""
        return True

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """Accept the invitation with this account: the name is the provider's, there is no password."""
        person = cast(User, sociallogin.user)
        person.set_unusable_password()
        person.last_name = person.last_name or ""
        self.populate_username(person, sociallogin)
        secret = request.session.pop(INVITATION)
        accept_invitation(secret=secret, by=person, at=now(), link=partial(sociallogin.connect, request, person))
        return person

    def populate_username(self, person: User, sociallogin: SocialLogin) -> None:
        """A free user name, from what the provider says."""
        from_provider = [person.username, person.email.partition("@")[0], person.first_name]
        person.username = AccountAdapter().generate_unique_username([*from_provider, "person"])


def verified(sociallogin: SocialLogin) -> list[str]:
    """The addresses that the provider says are really theirs."""
    return [address.email for address in sociallogin.email_addresses if address.verified]
