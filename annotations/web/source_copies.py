"""What the page at a source's address tells: details where nothing is typed, a copy that is kept, the quote in it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from annotations.access.models import User
from annotations.access.refusals import Invalid
from annotations.access.roles import Right
from annotations.verdicts.copies import address_of, copies, newest_copies, quote_state
from annotations.verdicts.copy_models import ArchivedCopy, CopyRequest, CopyStatus
from annotations.verdicts.copy_requests import ask_for_copy, get_request, is_overdue, newest_requests, problem_of
from annotations.verdicts.origins import Cited, Hint, suggested
from annotations.verdicts.tasks import fetch_copy, fetch_later
from annotations.web.checklists import same_words
from annotations.web.desk import desk_person
from annotations.web.editor import Editor
from annotations.web.pages import found, now
from annotations.web.verdict_forms import SourceForm

FILLED = ("title", "publisher", "author", "published_on", "accessed_on")
"""What a page may tell of a source."""


def is_step(do: str) -> bool:
    """Whether a button asks for the page at a source's address, or script for what the worker found there."""
    return do.partition(":")[0] in ("fetch", "fetched")


def fetch_step(editor: Editor, do: str, *, waits: bool, by: User, at: datetime) -> SourceForm | None:
    """Do what ``fetch:3`` or ``fetched:3`` says for the row with this number; None for a row that the form has not.

    ``fetch`` asks the worker, or with ``waits`` fetches in this request; ``fetched`` fills in what came. What is typed
    stays; nothing of the draft is saved. What is to be said stands in the row's ``told``.
    """
    verb, _colon, number = do.partition(":")
    row = next((row for row in editor.rows if row.key == number), None)
    if row is None:
        return None
    row.is_valid()
    url = row.cleaned_data.get("url", "")
    if not url:
        row.told = _("Give the source's address first.")
        return row
    try:
        request = _request(verb, url, waits=waits, by=by, at=at)
    except Invalid as error:
        row.told = str(error)
        return row
    if request is not None and request.status == CopyStatus.KEPT and request.copy is not None:
        filled = _fill(row, {"copy": request.copy.pk, **_details(request.copy, editor.today)})
        row.told = _("A copy is kept, and what was empty is filled in.") if filled else _("A copy is kept.")
    return row


def _request(verb: str, url: str, *, waits: bool, by: User, at: datetime) -> CopyRequest | None:
    if verb == "fetched":
        return newest_requests([address_of(url)]).get(address_of(url))
    if waits:
        asked = ask_for_copy(url=url, by=by, at=at)
        fetch_copy.call(request=asked.pk)
    else:
        asked = fetch_later(url=url, by=by, at=at)
    return get_request(asked.pk)  # a desk without a worker has it by now


@require_safe
@never_cache
def request_state(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the worker is with a request, for the page's script to ask again and again."""
    desk_person(request, Right.WRITE_VERDICTS)
    asked = found(get_request(pk))
    waits = asked.status == CopyStatus.WAITING
    return JsonResponse({"settled": not waits, "sentence": sentence_of(asked, now())})


def sentence_of(request: CopyRequest, at: datetime) -> str:
    """What is to be said of a request; nothing of one whose copy is kept."""
    problem = str(problem_of(request))
    if request.status == CopyStatus.FAILED:
        return _("No copy was made. %(sentence)s") % {"sentence": problem}
    if request.status == CopyStatus.KEPT:
        return ""
    if is_overdue(request, at):
        return _("Not fetched yet: the desk’s worker may not be running. Go on writing, and try again later.")
    if request.next_at is not None:
        time = date_format(localtime(request.next_at), "H:i")
        return _("%(problem)s It is tried again at %(time)s.") % {"problem": problem, "time": time}
    return _("Fetching the page … You can go on writing.")


def details_of(row: SourceForm, editor: Editor) -> JsonResponse:
    """For the page's script: the values of the row's fields, and what to show of the copy."""
    look_up(editor)
    names = ("copy", *FILLED)
    values = {name: str(row[name].value() or "") for name in names}
    return JsonResponse({"values": values, "copy": _shown(row), "told": row.told})


def look_up(editor: Editor, attached: Mapping[str, int | None] | None = None) -> None:
    """Each row's copy, if one of its address is kept, whether the quote stands in it, and what was asked for.

    ``attached``: the keys of the copies by the rows' numbers, where they are not those in the form. At most three
    queries, however many rows.
    """
    addresses = {row.key: address_of(str(row["url"].value() or "")) for row in editor.rows}
    keys = {row.key: _copy_key(row) if attached is None else attached.get(row.key) or 0 for row in editor.rows}
    newest = newest_copies(addresses[key] for key in keys if not keys[key])
    keys = {key: chosen or newest.get(addresses[key], 0) for key, chosen in keys.items()}
    kept, requests = copies(key for key in keys.values() if key), newest_requests(addresses.values())
    for row in editor.rows:
        row.archived = _own(row, kept.get(keys[row.key]))
        row.state = quote_state(str(row["quote"].value() or ""), row.archived)
        _tell(row, requests.get(addresses[row.key]))
    _hint_at_origins(editor)


def _tell(row: SourceForm, request: CopyRequest | None) -> None:
    """What was asked for, unless a copy has come since."""
    at = now()
    if request is None or (row.archived is not None and row.archived.fetched_at > request.asked_at):
        return
    if request.status != CopyStatus.KEPT:
        row.request = request
        row.is_late = is_overdue(request, at)
        row.told = row.told or sentence_of(request, at)


def _hint_at_origins(editor: Editor) -> None:
    """Say beside a row which other one may have its origin; what to make of it is for the checker to say."""
    cited = [
        Cited(
            url=str(row["url"].value() or ""),
            origin_group=str(row["origin_group"].value() or ""),
            text=row.archived.text if row.archived else "",
        )
        for row in editor.rows
    ]
    for row, hint in zip(editor.rows, suggested(cited), strict=True):
        if hint:
            row.hint, row.one_origin = _sentence(hint), (editor.rows[hint.other].key, cited[hint.other].named)


def _sentence(hint: Hint) -> str:
    if hint.same_words:
        return same_words(hint.other)
    return _("From the same site as source %(number)d.") % {"number": hint.other + 1}


def shown_copies(editor: Editor, attached: Mapping[str, int | None]) -> dict[str, str]:
    """What to show of each row's copy, by the row's number."""
    look_up(editor, attached)
    return {row.key: _shown(row) for row in editor.rows}


def _details(copy: ArchivedCopy, today: date) -> dict[str, Any]:
    return {
        "title": copy.title,
        "publisher": copy.publisher,
        "author": copy.author,
        "published_on": copy.published_on.isoformat() if copy.published_on else "",
        "accessed_on": today.isoformat(),
    }


def _fill(row: SourceForm, details: dict[str, Any]) -> list[str]:
    """Fill what is empty, cut to what its column holds; the names of what was filled."""
    empty = [name for name in FILLED if details[name] and not str(row[name].value() or "").strip()]
    row.write(copy=str(details["copy"]), **{name: str(details[name]) for name in empty})
    return empty


def _copy_key(row: SourceForm) -> int:
    key = str(row["copy"].value() or "")
    return int(key) if key.isdecimal() and len(key) < 19 else 0


def _own(row: SourceForm, copy: ArchivedCopy | None) -> ArchivedCopy | None:
    return copy if copy is not None and copy.url == address_of(str(row["url"].value() or "")) else None


def _shown(row: SourceForm) -> str:
    return render_to_string("annotations/parts/source_copy.html", {"row": row, "key": row.key})
