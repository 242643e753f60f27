"""Invented states of the verdict editor for the style guide: copies, people who are there, two versions."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from django import forms, template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from annotations.notices.presence import Doing
from annotations.verdicts.copies import QuoteState
from annotations.verdicts.copy_models import CopyStatus
from annotations.verdicts.models import Attribution

register = template.Library()

MOMENT = datetime(2026, 3, 16, 9, 42, tzinfo=UTC)
COPY = SimpleNamespace(pk=1, fetched_at=MOMENT, sha256="9f2b61c04d7e88aa21")


def _row(number: int, told: str = "", **parts: Any) -> SimpleNamespace:
    row = {"archived": None, "state": QuoteState.NO_COPY, "request": None, "is_late": False, "hint": ""}
    return SimpleNamespace(key=str(number), told=told, **{**row, **parts})


def _asked(status: CopyStatus) -> SimpleNamespace:
    return SimpleNamespace(pk=1, status=status.value)


def _person(name: str, doing: Doing) -> SimpleNamespace:
    return SimpleNamespace(person=SimpleNamespace(get_full_name=name), doing=doing.value, since=MOMENT)


class EditorForm(forms.Form):
    """The first axis, as the editor asks it."""

    attribution = forms.ChoiceField(label="Attribution", help_text="Does the named source really say it?")


class EditorSamples:
    """What the style guide shows of the editor; nothing of it is stored."""

    moment = MOMENT
    form = EditorForm(initial={"attribution": "accurate"}, auto_id="editor_%s")
    attributions = tuple((kind.value, kind.label, "What it means, in one sentence.") for kind in Attribution)
    preview = mark_safe("<p>The <em>weekly log</em> counts 31 ships.</p>")
    problems = (
        SimpleNamespace(
            target="editor_attribution", label="Attribution", sentence="Say whether the named source really says it."
        ),
        SimpleNamespace(target="editor", label="Sources", sentence="Add at least one source."),
    )
    state = SimpleNamespace(
        steps=(
            SimpleNamespace(text="Attribution is chosen", done=True),
            SimpleNamespace(text="Sum the finding up in one sentence.", done=False),
            SimpleNamespace(text="Source 1: the quote is not in the archived copy", done=False, warns=True),
        ),
        one_origin=True,
    )
    differences = (
        SimpleNamespace(
            label="Summary", stands="The log shows 31 ships.", typed="The log shows 31 ships at most.", name="summary"
        ),
        SimpleNamespace(label="Rationale", stands="", typed="It counts tugs.", name="rationale", is_untouched=True),
    )

    @property
    def rows(self) -> list[SimpleNamespace]:
        """A source's copy in every state, in the language of the page."""
        return [
            _row(1),
            _row(2, _("Fetching the page … You can go on writing."), request=_asked(CopyStatus.WAITING)),
            _row(
                3,
                _("Not fetched yet: the desk’s worker may not be running. Go on writing, and try again later."),
                request=_asked(CopyStatus.WAITING),
                is_late=True,
            ),
            _row(4, _("There is no page at this address. Check it."), request=_asked(CopyStatus.FAILED)),
            _row(5, _("A copy is kept."), archived=COPY, state=QuoteState.FOUND),
            _row(6, archived=COPY, state=QuoteState.NOT_FOUND, hint="Nearly the same words as source 5."),
        ]

    @property
    def others(self) -> list[SimpleNamespace]:
        """Everything that somebody may do at a verdict."""
        people = {"Demo Editor": Doing.READING, "Demo Checker": Doing.WRITING, "المحررة": Doing.CORRECTING}
        return [_person(name, doing) for name, doing in people.items()]


@register.simple_tag
def styleguide_editor() -> EditorSamples:
    """The sample states of the verdict editor."""
    return EditorSamples()
