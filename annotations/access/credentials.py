"""What can be done about how somebody proves who they are: told in the ledger as events, never with a secret."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.queries import factor_kinds
from annotations.access.refusals import Conflict
from annotations.access.roles import Right, check_may
from annotations.ledger.actions import record, writing


def set_password(*, person: User, password: str | None, by: User | None, at: datetime) -> User:
    """Another password; None takes it away, so that only the single sign-on lets them in.

    ``by`` is None on the command line. Whether the password is good enough is asked where it is typed.
    """
    if by is not None and by.pk != person.pk:
        check_may(by, Right.ADMINISTER)
    with writing():
        person.set_password(password)
        person.save(update_fields=["password"], told=True)
        record(event="person.password_changed", subject=person, by=by, at=at, after={"person": person.username})
    return person


def make_password_link(*, person: User, by: User, at: datetime) -> str:
    """A link for somebody else's new password, as an admin makes it.

    Raises NotAllowed, and Conflict for somebody who cannot sign in anyway.
    """
    check_may(by, Right.ADMINISTER)
    if not person.is_active:
        raise Conflict(_("%(name)s is deactivated. Reactivate them first.") % {"name": person.get_full_name()})
    with writing():
        record(event="person.password_link_made", subject=person, by=by, at=at, after={"person": person.username})
    return password_link(person)


def password_link(person: User) -> str:
    """The address by which somebody sets a new password, once, within Django's PASSWORD_RESET_TIMEOUT."""
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    page = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
    return f"{settings.SITE_URL}{page.replace('UID-KEY', key)}"


def remove_factors(*, person: User, by: User, at: datetime) -> int:
    """Take all second factors of somebody away who lost theirs; gives how many there were. Raises NotAllowed."""
    check_may(by, Right.ADMINISTER)
    with writing():
        factors = Authenticator.objects.filter(user=person)
        kinds = sorted({factor.type for factor in factors})
        if kinds:
            factors.delete()
            record(event="person.factor_removed", subject=person, by=by, at=at, after={"kinds": kinds})
    return len(kinds)


def note_factors(*, person: User, before: Counter[str], by: User, at: datetime) -> None:
    """Tell what somebody added or removed since ``before``, in the transaction that does it."""
    after = factor_kinds(person)
    with writing():
        for event, kinds in (("person.factor_added", after - before), ("person.factor_removed", before - after)):
            if kinds:
                record(event=event, subject=person, by=by, at=at, after={"kinds": sorted(kinds)})


def link_account(*, person: User, link: Callable[[], object], at: datetime) -> None:
    """Somebody comes by the single sign-on for the first time: ``link`` keeps that the account there is theirs."""
    with writing():
        link()
        record(event="person.factor_added", subject=person, by=person, at=at, after={"kinds": ["single_sign_on"]})
