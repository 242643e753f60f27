"""The verdict editor: one form of findings and any number of source rows, from what is stored or what was typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from annotations.access.refusals import Invalid, Refused
from annotations.verdicts.actions import CONTENT, Findings
from annotations.verdicts.models import Rating, Source, Verdict
from annotations.verdicts.origins import Cited
from annotations.verdicts.queries import ratings
from annotations.verdicts.sources import MAX_SOURCES, as_given
from annotations.web.forms import tell
from annotations.web.verdict_forms import FindingsForm, SourceForm

PARTS = (*CONTENT, "sources")
"""What of a verdict two people, or two tabs, may have changed: each is chosen for itself."""


class Problem(NamedTuple):
    """What is wrong with one field: the element's id, the words before it, the sentence."""

    target: str
    label: str
    sentence: str


@dataclass
class Editor:
    """The whole form. ``rows`` stand in the order in which readers see the sources."""

    form: FindingsForm
    rows: list[SourceForm]
    version: int
    today: date
    left: frozenset[str] = frozenset()
    """Parts that stay as somebody else saved them meanwhile: chosen where both versions were shown."""
    about_sources: list[str] = field(default_factory=list)

    @classmethod
    def stored(cls, verdict: Verdict, sources: Sequence[Source], today: date) -> "Editor":
        """What is in the database, and one empty row where there is no source yet."""
        initial = {name: getattr(verdict, name) for name in CONTENT} | {"rating": verdict.rating_id}
        rows = [SourceForm(prefix=f"source-{n}", initial=as_given(source)) for n, source in enumerate(sources)]
        editor = cls(FindingsForm(initial=initial, ratings=_offered(verdict)), rows, verdict.version, today)
        if not rows:
            editor.add()
        return editor

    @classmethod
    def posted(
        cls, verdict: Verdict, data: QueryDict, files: "MultiValueDict[str, UploadedFile[bytes]]", today: date
    ) -> "Editor":
        """What a person typed. Each row sends its number under ``row``, in the order in which it stands."""
        form = FindingsForm(data, ratings=_offered(verdict))
        kept = {source.pk: source for source in verdict.sources.all()}
        numbers = [number for number in data.getlist("row") if number.isdecimal() and len(number) < 6]
        numbers = list(dict.fromkeys(numbers))[: MAX_SOURCES + 1]
        rows = [_posted_row(number, data, files, kept) for number in numbers]
        form.is_valid()
        left = frozenset(part for part in PARTS if data.get(f"take-{part}") == "stands")
        return cls(form, rows, form.cleaned_data.get("version") or 0, today, left)

    def add(self) -> SourceForm:
        """One more empty row, read today."""
        taken = [int(str(row.prefix).removeprefix("source-")) for row in self.rows]
        row = SourceForm(prefix=f"source-{max(taken, default=-1) + 1}", initial={"accessed_on": self.today})
        self.rows.append(row)
        return row

    def template_row(self) -> SourceForm:
        """The row that script copies."""
        return SourceForm(prefix="source-__n__", initial={"accessed_on": self.today})

    def rearrange(self, step: str) -> None:
        """Do what a row's button says: ``add``, ``remove:3``, ``up:3``, ``down:3``, ``origin:3:1``."""
        verb, _colon, number = step.partition(":")
        place = next((i for i, row in enumerate(self.rows) if row.prefix == f"source-{number}"), None)
        if verb == "add" and len(self.rows) < MAX_SOURCES:
            self.add().fields["url"].widget.attrs["autofocus"] = True
        elif place is not None and verb == "remove":
            del self.rows[place]
        elif place is not None and verb in ("up", "down"):
            to = max(0, place - 1) if verb == "up" else place + 1
            self.rows.insert(to, self.rows.pop(place))
        elif verb == "origin":
            self._have_one_origin(*number.partition(":")[::2])

    def _have_one_origin(self, key: str, other_key: str) -> None:
        """Both rows name the origin that the other one counts for."""
        rows = {row.key: row for row in self.rows}
        own, other = rows.get(key), rows.get(other_key)
        if own is None or other is None:
            return
        named = Cited(str(other["url"].value() or ""), str(other["origin_group"].value() or ""), "").named
        for row in (own, other):
            row.write(origin_group=named)

    def is_valid(self) -> bool:
        """Whether all of it can be read; empty rows do not count."""
        return all([self.form.is_valid(), *(row.is_valid() for row in self.rows)])

    def given_rows(self) -> list[SourceForm]:
        """The rows into which somebody wrote."""
        return [row for row in self.rows if not (row.is_bound and row.is_valid() and row.is_blank())]

    def findings(self) -> Findings:
        """What the room takes, when the form is valid: all that was typed, but for the parts that are left."""
        typed = self.typed()
        return replace(typed, **dict.fromkeys(self.left), clear=typed.clear - self.left)

    def typed(self) -> Findings:
        """All that was typed."""
        values = {name: self.form.cleaned_data[name] for name in CONTENT}
        return Findings(
            **values,
            sources=[row.given() for row in self.given_rows()],
            clear=frozenset() if values["rating"] else frozenset({"rating"}),
        )

    def tell(self, error: Refused) -> None:
        """Put each sentence beside its field: ``sources.2.url`` belongs to the third row that is not empty."""
        rows = self.given_rows()
        if not isinstance(error, Invalid):
            return tell(self.form, error)
        for name, sentences in error.problems.items():
            first, _dot, rest = name.partition(".")
            number, _dot, part = rest.partition(".")
            if first != "sources":
                tell(self.form, Invalid({name: sentences}))
            elif number.isdecimal() and int(number) < len(rows):
                tell(rows[int(number)], Invalid({part: sentences}))
            else:
                self.about_sources += map(str, sentences)
        return None

    def problems(self) -> list[Problem]:
        """All that is wrong, in the order of the page, for the summary at its top."""
        found = _problems_in(self.form, "")
        found += [Problem("sources", _("Sources"), sentence) for sentence in self.about_sources]
        for number, row in enumerate(self.rows, start=1):
            found += _problems_in(row, _("Source %(number)d") % {"number": number})
        return found


def with_ids(data: QueryDict, editor: Editor, sources: Sequence[Source]) -> QueryDict:
    """The same form data after it was saved: each row knows its source, so that saving again makes no second one."""
    data = data.copy()
    for row, source in zip(editor.given_rows(), sources, strict=True):
        data[row.add_prefix("id")] = str(source.pk)
    return data


def _posted_row(
    number: str, data: QueryDict, files: "MultiValueDict[str, UploadedFile[bytes]]", kept: Mapping[int, Source]
) -> SourceForm:
    row = SourceForm(data, files, prefix=f"source-{number}")
    key = data.get(row.add_prefix("id"), "")
    source = kept.get(int(key)) if key.isdecimal() and len(key) < 19 else None
    row.initial["archive_file"] = source.archive_file if source else ""
    row.initial["id"] = source.pk if source else None
    chosen = files.get(row.add_prefix("archive_file"))
    row.chosen = chosen.name or "" if chosen else ""
    return row


def _offered(verdict: Verdict) -> list[Rating]:
    """The current scale; a verdict of an older one keeps its rating among the choices."""
    current = list(ratings())
    own = verdict.rating
    return [own, *current] if own is not None and own not in current else current


def _problems_in(form: Any, before: str) -> list[Problem]:
    if not form.is_bound:
        return []
    found = [Problem("", before, str(sentence)) for sentence in form.non_field_errors()]
    for bound in form:
        label = f"{before}, {bound.label}" if before else str(bound.label)
        found += [Problem(str(bound.auto_id), label, str(sentence)) for sentence in bound.errors]
    return found
