"""What a caller may ask for: the person's role has the right, and the token, if there is one, has the scope."""

from collections.abc import Collection
from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from annotations.access.models import Token
from annotations.access.refusals import NotAllowed, Sentence
from annotations.access.roles import REFUSALS, Right, may

if TYPE_CHECKING:
    from rest_framework.views import APIView

READ: Collection[Right] = (Right.READ_PUBLISHED, Right.READ_DESK)
"""Either opens an address to read; which one decides what stands there."""


def holds(request: Request, right: Right) -> bool:
    """Whether the caller has this right now, by role and by scope."""
    token = cast(Token | None, request.auth)
    return may(request.user, right) and (token is None or token.covers([right]))


class Scoped(BasePermission):
    """Each door says in ``rights`` which rights a method takes: any one of them opens it, none at all means everybody.

    A method that a door does not name is let through to its answer 405.
    """

    def has_permission(self, request: Request, view: "APIView") -> bool:
        """False asks the anonymous to sign in. Raises NotAllowed with the sentence for everybody else."""
        method = "GET" if request.method == "HEAD" else request.method
        rights: Collection[Right] = getattr(view, "rights", {}).get(method, ())
        if not rights or any(holds(request, right) for right in rights):
            return True
        if not request.user.is_authenticated:
            return False
        raise NotAllowed(self._sentence(request, rights), code="not_allowed")

    def _sentence(self, request: Request, rights: Collection[Right]) -> Sentence:
        wanted = next(iter(rights))
        if not any(may(request.user, right) for right in rights):
            return REFUSALS[wanted]
        return _("This token does not have the scope “%(scope)s”. Ask for one that does.") % {"scope": wanted}
