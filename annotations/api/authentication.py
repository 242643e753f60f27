"""Who calls: a program by its bearer token (RFC 6750); people of the desk by their session."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication, SessionAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from annotations.access.actions import note_use
from annotations.access.models import Token, User
from annotations.access.queries import lacks_second_factor, token_for
from annotations.access.refusals import NotAllowed
from annotations.api.callers import address_of
from annotations.api.throttling import count_guess

SCHEME = "Bearer"


class BearerAuthentication(BaseAuthentication):
    """``Authorization: Bearer fck_…``, or an access token of OAuth 2.0.

    The request's ``auth`` is the Token (of an access token, its client's), its ``user`` the token's holder.
    """

    def authenticate(self, request: Request) -> tuple[User, Token] | None:
        """None without such a header.

        Raises AuthenticationFailed for a token that opens nothing, NotAllowed for one that does not open from there;
        for either, shown too often, Throttled.
        """
        shown = self.shown(request)
        if shown is None:
            return None
        at = timezone.now()
        token = token_for(shown, at)
        if token is None:
            count_guess(request)
            raise AuthenticationFailed(
                _("This token is unknown, expired or revoked. Ask the desk for a new one."), code="invalid_token"
            )
        if not token.admits(address := address_of(request)):
            count_guess(request)
            sentence = _("This key may not be used from %(address)s. Ask the desk to add the address.")
            raise NotAllowed(sentence % {"address": address}, code="address_not_allowed")
        note_use(token=token, at=at)
        return token.holder, token

    def shown(self, request: Request) -> str | None:
        """What was sent as a token; None where there is no such header."""
        scheme, _space, shown = get_authorization_header(request).partition(b" ")
        return shown.strip().decode("latin-1") if scheme.lower() == SCHEME.lower().encode() else None

    def authenticate_header(self, request: Request) -> str:
        """How to sign in, for the answer 401."""
        return f'{SCHEME} realm="factcheck"'


class DeskSession(SessionAuthentication):
    """The session of somebody who signed in on the login page, second factor included where their role needs one."""

    def authenticate(self, request: Request) -> tuple[Any, None] | None:
        """None without a session. Raises NotAllowed for somebody who has to set up a second factor first."""
        found = super().authenticate(request)
        if found and lacks_second_factor(found[0]):
            raise NotAllowed(
                _("Your role needs a second factor. Set one up on the pages of your account."),
                code="second_factor_required",
            )
        return found
