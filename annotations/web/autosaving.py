"""A draft that its page saves by itself while somebody writes: the same verb as the button, answered as JSON."""

from datetime import datetime

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from annotations.access.models import User
from annotations.access.refusals import Conflict, NotAllowed, Refused, Stale
from annotations.verdicts.actions import write_verdict
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import get_verdict
from annotations.web.checklists import state_of
from annotations.web.conflicts import marks_of
from annotations.web.editor import Editor
from annotations.web.pages import found
from annotations.web.refusals import status_of
from annotations.web.source_copies import shown_copies


def autosaved(verdict: Verdict, editor: Editor, *, by: User, at: datetime) -> JsonResponse:
    """Save what can be read. 200: version, marks, the rows' keys and copies, the checklist; else a sentence.

    409 and 412: another version stands, so the page stops saving by itself; 422: it is malformed as it stands.
    """
    if not editor.is_valid():
        return _malformed(editor)
    try:
        write_verdict(verdict=verdict, findings=editor.findings(), expected=editor.version, by=by, at=at)
    except NotAllowed:
        raise
    except (Stale, Conflict) as error:
        return JsonResponse({"sentence": str(error)}, status=status_of(error))
    except Refused as error:
        editor.tell(error)
        return _malformed(editor)
    return _saved(found(get_verdict(verdict.pk)), editor)


def saved_at(moment: datetime) -> str:
    """When a draft was saved last: the hour alone while the page is open."""
    return _("Saved at %(time)s") % {"time": date_format(localtime(moment), "H:i")}


def _saved(verdict: Verdict, editor: Editor) -> JsonResponse:
    sources = list(verdict.sources.all())
    shown = render_to_string("annotations/parts/draft_state.html", {"state": state_of(verdict, sources)})
    rows = list(zip(editor.given_rows(), sources, strict=True))
    return JsonResponse(
        {
            "version": verdict.version,
            "marks": marks_of(verdict),
            "ids": {row.key: source.pk for row, source in rows},
            "sentence": saved_at(verdict.changed_at),
            "state": shown,
            "copies": shown_copies(editor, {row.key: source.archived_copy_id for row, source in rows}),
        }
    )


def _malformed(editor: Editor) -> JsonResponse:
    first = editor.problems()[0]
    sentence = f"{first.label}: {first.sentence}" if first.label else first.sentence
    return JsonResponse({"sentence": sentence}, status=422)
