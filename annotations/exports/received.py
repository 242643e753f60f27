"""An annotation that somebody sent, as they read it again: what they sent, under its address here."""

from typing import Any

from annotations.exports import addresses
from annotations.exports.records import stamp
from annotations.incoming.models import Annotation


def received(annotation: Annotation, base: str) -> dict[str, Any]:
    """With the id that it has here, and those that it had before in ``via``; what the model wants and was not sent.

    Nothing of the desk's own stands in it, so it says nothing of what is not public yet.
    """
    sent = {name: value for name, value in annotation.document.items() if name not in ("id", "via")}
    names = annotation.names
    added = {
        "created": stamp(annotation.posted_at),
        "creator": {"type": "Organization", "name": annotation.posted_by.get_full_name()},
    }
    return {
        "@context": sent.pop("@context"),
        "id": addresses.received(base, annotation.pk),
        **({"via": names[0] if len(names) == 1 else names} if names else {}),
        **_ordered(added | sent),
        **({"modified": stamp(annotation.changed_at)} if annotation.version > 1 else {}),
    }


def _ordered(value: Any) -> Any:
    """Members in one order, since databases keep JSON in their own: the same version is the same to the byte."""
    if isinstance(value, list):
        return [_ordered(one) for one in value]
    if isinstance(value, dict):
        return {name: _ordered(value[name]) for name in sorted(value)}
    return value
