"""What can be asked about people, invitations and tokens."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from oauth2_provider.models import AccessToken

from annotations.access.models import Invitation, Partner, Token, User
from annotations.access.roles import Right, Role, roles_with

ACCESS_PREFIX = "fca_"
"""How access tokens of OAuth2 clients begin."""


def digest(shown: str) -> str:
    """What is kept of a token: SHA-256 in hexadecimal. A slow hash adds nothing to 32 random characters."""
    return hashlib.sha256(shown.encode()).hexdigest()


def token_for(shown: str, at: datetime) -> Token | None:
    """The valid token that a program shows, with its holder; None if there is none."""
    if shown.startswith(ACCESS_PREFIX):
        token = _key_of_access(shown, at)
    else:
        own = Token.objects.select_related("holder__partner").filter(application=None)
        token = own.filter(digest=digest(shown)).first()
    return token if token and token.is_valid(at) else None


def _key_of_access(shown: str, at: datetime) -> Token | None:
    """The key of the OAuth2 client that fetched this access token, with the scopes that it was given."""
    found = (
        AccessToken.objects.select_related("application__key__holder__partner")
        .filter(token_checksum=digest(shown), expires__gt=at)
        .first()
    )
    key: Token | None = getattr(found.application, "key", None) if found else None
    if key is not None and found is not None:
        asked = set(found.scope.split())
        key.scopes = [scope for scope in key.scopes if scope in asked]
    return key


def get_person(pk: int) -> User:
    """The person with this key, active or not. Raises User.DoesNotExist."""
    return User.objects.get(pk=pk)


def person_named(username: str) -> User | None:
    """The person with this user name, active or not."""
    return User.objects.filter(username=username).first()


def people() -> QuerySet[User]:
    """Everybody, active people first, by name; each with ``has_second_factor`` and the number of valid ``tokens``."""
    return User.objects.annotate(
        has_second_factor=Exists(_factors().filter(user_id=OuterRef("pk"))),
        token_count=Count("tokens", filter=Q(tokens__revoked_at=None)),
    ).order_by("-is_active", "first_name", "username")


def person_listed(pk: int) -> User | None:
    """One of them, with the same beside."""
    return people().filter(pk=pk).first()


def people_with_email(email: str) -> QuerySet[User]:
    """Active people with this address, in whatever case; more than one only if they were added long ago."""
    return User.objects.filter(is_active=True, email__iexact=email).exclude(email="")


def open_invitations(at: datetime) -> QuerySet[Invitation]:
    """Those that can still be accepted, newest first."""
    return Invitation.objects.select_related("invited_by").filter(
        accepted_at=None, withdrawn_at=None, expires_at__gt=at
    )


def get_invitation(pk: int) -> Invitation | None:
    """One of them, open or not."""
    return Invitation.objects.filter(pk=pk).first()


def invitation_for(secret: str, at: datetime) -> Invitation | None:
    """The open invitation whose link this is; None for a link that was used, withdrawn, or is too old."""
    found = Invitation.objects.filter(digest=digest(secret)).first()
    return found if found and found.is_open(at) else None


def has_second_factor(person: User) -> bool:
    """Whether an authenticator app or a passkey is set up. Recovery codes alone are none."""
    return _factors().filter(user_id=person.pk).exists()


def lacks_second_factor(person: User) -> bool:
    """Whether the desk asks people of this role for a second factor, and this person has none yet.

    No query for roles that are not asked.
    """
    return person.role in settings.REQUIRE_SECOND_FACTOR and not has_second_factor(person)


def factor_kinds(person: User) -> Counter[str]:
    """How many ways of each kind somebody has to prove who they are, beside a password."""
    kinds = list(Authenticator.objects.filter(user_id=person.pk).values_list("type", flat=True))
    linked = SocialAccount.objects.filter(user_id=person.pk).count()
    return Counter([*kinds, *["single_sign_on"] * linked])


def has_sign_on_alone(person: User) -> bool:
    """Whether somebody has no password and comes by an account of the single sign-on, while the desk has one."""
    if not settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]:
        return False
    return not person.has_usable_password() and SocialAccount.objects.filter(user_id=person.pk).exists()


def _factors() -> QuerySet[Authenticator]:
    found: QuerySet[Authenticator] = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    return found


def names_of(keys: Iterable[int]) -> dict[int, str]:
    """The names of these people, active or not; no query when there are none."""
    wanted = set(keys)
    return {person.pk: person.get_full_name() for person in User.objects.filter(pk__in=wanted)} if wanted else {}


def people_who_may(right: Right) -> QuerySet[User]:
    """Active people with this right, by name."""
    return User.objects.filter(is_active=True, role__in=roles_with(right)).order_by("first_name", "username")


def fresh_person(person: User) -> User:
    """Who somebody is now that the caller holds the pen: since they were looked up they may have left."""
    return User.objects.get(pk=person.pk)


def demo_people() -> QuerySet[User]:
    """The labelled demo accounts that sign in; the partner's programs send a token instead."""
    return User.objects.filter(is_demo=True, is_active=True).exclude(role=Role.PARTNER).order_by("pk")


def partners() -> QuerySet[Partner]:
    """All organisations, by name."""
    return Partner.objects.select_related("user").order_by("user__first_name", "pk")


def get_partner(pk: int) -> Partner | None:
    """One by its key."""
    return partners().filter(pk=pk).first()


def tokens() -> QuerySet[Token]:
    """All keys, newest first, with whose they are."""
    return Token.objects.select_related("holder__partner").order_by("-created_at", "-pk")


def tokens_of(holder_id: int) -> QuerySet[Token]:
    """The keys of one holder, newest first."""
    return tokens().filter(holder_id=holder_id)


def tokens_of_holders(holder_ids: Iterable[int]) -> dict[int, list[Token]]:
    """The keys of these holders, in one query."""
    grouped: dict[int, list[Token]] = {}
    for token in tokens().filter(holder__in=list(holder_ids)):
        grouped.setdefault(token.holder_id, []).append(token)
    return grouped


def get_token(pk: int) -> Token | None:
    """One by its key in the table."""
    return tokens().filter(pk=pk).first()


def tokens_named(prefix: str) -> list[Token]:
    """Those whose first characters these are; two at most, so that a second one tells that it is not unique."""
    return list(tokens().filter(prefix=prefix.rstrip("…"))[:2])
