"""The evidence of a verdict: written as a whole, each piece checked, files kept with their hash."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import Invalid, check_valid
from annotations.verdicts.copies import HEAVY, attach_copies
from annotations.verdicts.files import MAX_FILE, file_type
from annotations.verdicts.models import Source, Verdict

FIELDS = tuple(
    field.name
    for field in Source._meta.local_fields
    if field.name not in {"id", "verdict", "position", "archive_sha256", "archived_copy"}
)
"""What a person or program writes of a source."""
MAX_SOURCES = 100


def sources_of(verdict: Verdict) -> list[Source]:
    """In the order in which readers see them."""
    found = Source.objects.select_related("archived_copy").defer(*(f"archived_copy__{name}" for name in HEAVY))
    return list(found.filter(verdict=verdict).order_by("position", "pk"))


def replace_sources(verdict: Verdict, given: Sequence[Mapping[str, Any]]) -> list[Source]:
    """Make the verdict's sources these, in this order; an ``id`` keeps that source. Raises Invalid a field.

    ``copy`` is the key of an archived copy of the source's address; without it, the source keeps its own or gets the
    newest.
    """
    if len(given) > MAX_SOURCES:
        raise Invalid.of("sources", _("A verdict holds at most %(count)d sources.") % {"count": MAX_SOURCES})
    kept = {source.pk: source for source in sources_of(verdict)}
    problems: dict[str, list[Any]] = {}
    new, chosen = [], []
    for index, values in enumerate(given):
        chosen.append(_key(values, "copy"))
        key = _key(values, "id")
        if key and key not in kept:
            problems[f"sources.{index}.id"] = [_("This verdict has no such source. Leave the id out to add one.")]
        source = kept.pop(key, Source(verdict=verdict))
        problems |= _fill(source, {**values}, index)
        new.append(source)
    if problems:
        raise Invalid(problems)
    for gone in kept.values():
        gone.delete()
    attach_copies(new, chosen)
    for source in new:
        source.save()
    return new


def as_given(source: Source) -> dict[str, Any]:
    """A source in the shape that replace_sources takes."""
    return {"id": source.pk, "copy": source.archived_copy_id, **{name: getattr(source, name) for name in FIELDS}}


def as_recorded(sources: Sequence[Source]) -> list[dict[str, Any]]:
    """All of them with all that the desk knows, as the ledger keeps it; only people of the desk read this."""
    return [
        {name: getattr(source, name) for name in (*FIELDS, "archive_sha256")}
        | {"archive_file": source.archive_file.name or ""}
        | {"archived_copy": source.archived_copy.sha256 if source.archived_copy else ""}
        for source in sources
    ]


def _key(values: Mapping[str, Any], name: str) -> int:
    key = str(values.get(name) or "")
    return int(key) if key.isdecimal() else 0


def _fill(source: Source, values: dict[str, Any], index: int) -> dict[str, list[Any]]:
    values.pop("id", None)
    values.pop("copy", None)
    unknown = set(values) - set(FIELDS)
    problems: dict[str, list[Any]] = {f"sources.{index}.{name}": [_("A source has no such part.")] for name in unknown}
    there = source.archive_file.name or ""
    for name in set(values) & set(FIELDS):
        setattr(source, name, values[name])
    source.position = index
    if "archive_file" in values:
        problems |= {f"sources.{index}.archive_file": found for found in _keep_file(source, there) if found}
    try:
        check_valid(source, exclude={"verdict"})
    except Invalid as refusal:
        problems |= {f"sources.{index}.{field}": list(said) for field, said in refusal.problems.items()}
    return problems


def _keep_file(source: Source, there: str) -> list[list[Any]]:
    if not source.archive_file:
        source.archive_file, source.archive_sha256 = "", ""
        return []
    if source.archive_file._committed:  # type: ignore[attr-defined]
        return [] if source.archive_file.name == there else [[_("Send the file itself, not where it lies.")]]
    content = source.archive_file.file
    if content.size > MAX_FILE:
        return [[_("The file is larger than 20 MB. Keep only the pages that matter.")]]
    if not file_type(content):
        return [[_("Keep a PDF, PNG, JPEG or WebP file.")]]
    sha = hashlib.sha256()
    for chunk in content.chunks():
        sha.update(chunk)
    content.seek(0)
    source.archive_sha256 = sha.hexdigest()
    return []
