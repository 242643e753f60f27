"""The person at the desk: who is signed in, and whether this page is open to them."""

from typing import cast

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import NotAllowed
from annotations.access.roles import Right, check_may


def desk_person(request: HttpRequest, right: Right = Right.READ_DESK) -> User:
    """Who asks. Raises NotAllowed for anybody without this right; anonymous people are then sent to sign in."""
    check_may(request.user, right)
    return cast(User, request.user)


def signed_in(request: HttpRequest) -> User:
    """Who asks, whatever their role. Raises NotAllowed for anonymous people, who are then sent to sign in."""
    if not request.user.is_authenticated:
        raise NotAllowed(_("Sign in to see your account."), code="not_signed_in")
    return request.user
