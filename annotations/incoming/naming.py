"""The names of an annotation: its own address here for good, and what it was called before, which nobody changes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import Conflict
from annotations.incoming.document import Given
from annotations.incoming.models import Annotation
from annotations.incoming.parts import words

OWN = ("id", "via", "canonical")


def check_is_there(annotation: Annotation) -> None:
    """Raise Conflict for one that was taken back."""
    if annotation.is_deleted:
        raise Conflict(_("This annotation was taken back."), code="deleted")


def check_same_names(annotation: Annotation, given: Given, own_address: str) -> None:
    """Raise Conflict where other names are given than it has, as the protocol asks (section 5.3)."""
    canonical = words(annotation.document.get("canonical"))
    if (
        given.id not in ("", own_address, annotation.via)
        or set(given.via) - set(annotation.names)
        or (canonical and given.canonical not in ("", *canonical))
    ):
        raise Conflict(_("“id”, “via” and “canonical” of an annotation stay what they are."), code="other_names")


def kept_names(annotation: Annotation, given: Given) -> dict[str, Any]:
    """The new document with the names that stood there."""
    names = {name: annotation.document[name] for name in OWN if name in annotation.document}
    return {**{name: value for name, value in given.document.items() if name not in ("id", "via")}, **names}
