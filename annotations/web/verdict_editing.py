"""The pages on which a verdict is written: the draft, and the correction of a published one."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from annotations.access.models import User
from annotations.access.refusals import Invalid, NotAllowed, Refused, Stale
from annotations.access.roles import Right
from annotations.review.actions import correct_verdict, recheck_asked
from annotations.review.policies import check_can
from annotations.review.second_readings import submit_for_review
from annotations.verdicts.actions import write_verdict
from annotations.verdicts.lifecycle import check_move
from annotations.verdicts.models import CorrectionClass, Source, Verdict
from annotations.verdicts.policies import check_can_write
from annotations.verdicts.prose import to_html
from annotations.verdicts.queries import get_verdict
from annotations.verdicts.tasks import fetch_missing
from annotations.web.autosaving import autosaved
from annotations.web.checklists import State, state_of
from annotations.web.conflicts import Difference, marks_of, verdict_differences
from annotations.web.desk import desk_person
from annotations.web.editor import Editor, with_ids
from annotations.web.forms import tell
from annotations.web.pages import draw, found, now
from annotations.web.passages import Passage, passage_of
from annotations.web.refusals import say, status_of
from annotations.web.source_copies import details_of, fetch_step, is_step, look_up
from annotations.web.verdict_forms import ATTRIBUTION_DEFINITIONS, CLASS_DEFINITIONS, SUMMARY_LIMIT, CorrectionForm


@dataclass
class EditPage:
    """All that the editor shows besides the form itself."""

    verdict: Verdict
    editor: Editor
    correction: CorrectionForm | None = None
    state: State | None = None
    preview: SafeString | None = None
    differences: list[Difference] = field(default_factory=list)
    is_saved: bool = False
    is_conflict: bool = False
    limit: int = SUMMARY_LIMIT

    @property
    def is_unsaved(self) -> bool:
        """Whether the form holds something typed that is not in the database."""
        return self.editor.form.is_bound and not self.is_saved

    @property
    def marks(self) -> str:
        """What the form sends back of what stands now."""
        return marks_of(self.verdict)

    @property
    def recheck(self) -> str:
        """What the form sends back of what the page says of the claim."""
        return recheck_asked(self.verdict.claim)

    @cached_property
    def passage(self) -> Passage | None:
        """The claim's words in their article."""
        return passage_of(self.verdict)

    @property
    def attributions(self) -> list[tuple[str, str, Any]]:
        """(value, label, definition)."""
        return [(kind.value, str(kind.label), words) for kind, words in ATTRIBUTION_DEFINITIONS.items()]

    @property
    def classes(self) -> list[tuple[CorrectionClass, Any]]:
        """The classes of a correction, with what each is for."""
        return list(CLASS_DEFINITIONS.items())


@require_http_methods(["GET", "HEAD", "POST"])
def edit_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a draft: save it, submit it, look at the rationale, add, move and remove sources."""
    person = desk_person(request, Right.WRITE_VERDICTS)
    verdict = found(get_verdict(pk, person))
    check_can_write(verdict, person)
    if request.method == "POST":
        return _written(request, verdict, person)
    try:
        check_move("write", verdict.status)
    except Refused as error:
        say(request, error)
        return redirect("web:verdict", verdict.pk)
    page = EditPage(verdict, Editor.stored(verdict, list(verdict.sources.all()), now().date()))
    return _drafting(request, page)


def _written(request: HttpRequest, verdict: Verdict, person: User) -> HttpResponse:
    page = EditPage(verdict, Editor.posted(verdict, request.POST, request.FILES, now().date()))
    do = request.POST.get("do", "save")
    if do == "autosave":
        return autosaved(verdict, page.editor, by=person, at=now())
    if is_step(do):
        return _fetched(request, page, do, person) or _drafting(request, page)
    if _rearranged(page, do):
        return _previewed(request, page) or _drafting(request, page)
    if not page.editor.is_valid():
        return _drafting(request, page, status=422)
    try:
        verdict = write_verdict(
            verdict=verdict, findings=page.editor.findings(), expected=page.editor.version, by=person, at=now()
        )
    except Stale as error:
        return _drafting(request, _conflict(page, error), status=status_of(error))
    except NotAllowed:
        raise
    except Refused as error:
        page.editor.tell(error)
        return _drafting(request, page, status=status_of(error))
    if do == "submit":
        return _submitted(request, verdict, page.editor, person)
    messages.success(request, _("The draft is saved."))
    return redirect("web:verdict-edit", verdict.pk)


def _fetched(request: HttpRequest, page: EditPage, do: str, person: User) -> HttpResponse | None:
    """What the page's script is answered; without script the page itself, which waits for the copy."""
    by_script = _by_script(request)
    row = fetch_step(page.editor, do, waits=not by_script, by=person, at=now())
    return details_of(row, page.editor) if row is not None and by_script else None


def _previewed(request: HttpRequest, page: EditPage) -> HttpResponse | None:
    """The preview alone for the page's script."""
    if page.preview is None or not _by_script(request):
        return None
    shown = render_to_string("annotations/parts/rationale_preview.html", {"preview": page.preview})
    return JsonResponse({"html": shown})


def _by_script(request: HttpRequest) -> bool:
    return request.accepts("application/json") and not request.accepts("text/html")


def _submitted(request: HttpRequest, verdict: Verdict, typed: Editor, person: User) -> HttpResponse:
    """The draft is saved already; what is missing is shown beside its field."""
    try:
        submit_for_review(verdict=verdict, draw=draw(), expected=verdict.version, by=person, at=now())
    except Invalid as error:
        if typed.left:  # what stands is not what was typed: the page shows it, and the list says what is missing
            messages.warning(request, _("The draft is saved, but it is not complete yet."))
            return redirect("web:verdict-edit", verdict.pk)
        verdict = found(get_verdict(verdict.pk))
        data = with_ids(request.POST, typed, list(verdict.sources.all()))
        editor = Editor.posted(verdict, data, request.FILES.__class__(), typed.today)
        editor.version = verdict.version
        editor.tell(error)
        return _drafting(request, EditPage(verdict, editor, is_saved=True), status=422)
    fetch_missing(sources=list(verdict.sources.all()), by=person, at=now())
    messages.success(request, _("Submitted. An editor reads it next; until then you can take it back."))
    return redirect("web:verdict", verdict.pk)


def _drafting(request: HttpRequest, page: EditPage, status: int = 200) -> HttpResponse:
    page.state = state_of(page.verdict, list(page.verdict.sources.all()))
    look_up(page.editor)
    return render(request, "annotations/verdict_edit.html", {"page": page}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def correct_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a published verdict right: what is public, to be changed, with a class and a reason."""
    person = desk_person(request)
    verdict = found(get_verdict(pk, person))
    check_can("correct", verdict, person)
    if request.method == "POST":
        return _corrected(request, verdict, person)
    check_move("correct", verdict.status)
    sources: list[Source] = list(verdict.sources.all())
    page = EditPage(verdict, Editor.stored(verdict, sources, now().date()), correction=CorrectionForm())
    return _correcting(request, page)


def _corrected(request: HttpRequest, verdict: Verdict, person: User) -> HttpResponse:
    form = CorrectionForm(request.POST)
    page = EditPage(verdict, Editor.posted(verdict, request.POST, request.FILES, now().date()), correction=form)
    do = request.POST.get("do", "correct")
    if is_step(do):
        return _fetched(request, page, do, person) or _correcting(request, page)
    if _rearranged(page, do):
        return _previewed(request, page) or _correcting(request, page)
    if not all([form.is_valid(), page.editor.is_valid()]):
        return _correcting(request, page, status=422)
    try:
        correct_verdict(
            verdict=verdict,
            findings=page.editor.findings(),
            **form.cleaned_data,
            expected=page.editor.version,
            recheck=request.POST.get("recheck"),
            by=person,
            at=now(),
        )
    except Stale as error:
        return _correcting(request, _conflict(page, error), status=status_of(error))
    except NotAllowed:
        raise
    except Refused as error:
        _tell_both(form, page.editor, error)
        return _correcting(request, page, status=status_of(error))
    messages.success(request, _("Corrected. Readers see the new version; the old one stays readable."))
    return redirect("web:verdict", verdict.pk)


def _correcting(request: HttpRequest, page: EditPage, status: int = 200) -> HttpResponse:
    look_up(page.editor)
    return render(request, "annotations/verdict_correct.html", {"page": page}, status=status)


def _rearranged(page: EditPage, do: str) -> bool:
    """Whether the button pressed only changes the form on the page: nothing is saved, nothing typed is lost."""
    if do == "preview":
        # to_html lets only the allow-list through
        page.preview = mark_safe(to_html(page.editor.form.cleaned_data.get("rationale", "")))
        return True
    if do.partition(":")[0] in ("add", "remove", "up", "down", "origin"):
        page.editor.rearrange(do)
        return True
    return False


def _conflict(page: EditPage, error: Stale) -> EditPage:
    """Both versions, to choose from part by part; what is typed stays in the form whatever is chosen."""
    stands = found(get_verdict(page.verdict.pk))
    editor = page.editor
    page.differences = verdict_differences(stands, editor.typed(), editor.form.cleaned_data["was"], editor.left)
    page.is_conflict = True
    page.editor.version = error.current
    page.verdict = stands
    return page


def _tell_both(form: CorrectionForm, editor: Editor, error: Refused) -> None:
    if not isinstance(error, Invalid):
        return tell(form, error)
    own = {name: said for name, said in error.problems.items() if name in form.fields or not name}
    if own:
        tell(form, Invalid(own))
    return editor.tell(Invalid({name: said for name, said in error.problems.items() if name not in own}))
