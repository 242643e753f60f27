"""What people of the desk say to each other about a claim or a verdict: on its page, by forms that need no script."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from annotations.access.models import User
from annotations.access.refusals import Conflict, Invalid
from annotations.claims.queries import get_claim
from annotations.discussions.actions import (
    LONGEST,
    Said,
    answer,
    begin_discussion,
    edit_comment,
    reopen_discussion,
    resolve_discussion,
)
from annotations.discussions.mentions import emphasised
from annotations.discussions.models import Comment, Discussion
from annotations.discussions.policies import can_edit
from annotations.discussions.queries import get_comment, get_discussion, mentionable
from annotations.verdicts.prose import to_html
from annotations.verdicts.queries import get_verdict
from annotations.web.desk import desk_person
from annotations.web.forms import Prose, Words, tell
from annotations.web.pages import found, now


class CommentForm(forms.Form):
    """A comment, and somebody to be named in it: chosen from a list that the browser completes, without script."""

    text = Prose(
        label=gettext_lazy("Comment"),
        rows=3,
        required=True,
        help_text=gettext_lazy("Markdown. Name somebody by @ and their user name, and they are told."),
        error_messages={"required": gettext_lazy("Write something first.")},
    )
    mention = Words(label=gettext_lazy("Name somebody"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["mention"].widget.attrs |= {"list": "people-of-the-desk", "dir": "ltr", "autocomplete": "off"}

    def words(self) -> str:
        """The comment, with the name put before it unless it stands there."""
        text, name = self.cleaned_data["text"], self.cleaned_data["mention"].strip().lstrip("@")
        return text if not name or f"@{name}".casefold() in text.casefold() else f"@{name} {text}"


@dataclass(frozen=True, slots=True)
class ShownComment:
    """One comment, ready to be read."""

    comment: Comment
    html: SafeString
    can_edit: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """One discussion with its comments and the form for the next one."""

    discussion: Discussion
    comments: Sequence[ShownComment]
    form: CommentForm


@dataclass(frozen=True, slots=True)
class Threads:
    """All discussions of a page, and whom a comment can name."""

    open: Sequence[Thread]
    resolved: Sequence[Thread]
    people: Sequence[User]
    form: CommentForm
    begin_url: str
    verdict: int | None


def threads(
    discussions: Iterable[Discussion], person: User, *, claim_id: int, verdict_id: int | None = None
) -> Threads:
    """As a page shows them: open ones, then resolved ones folded away."""
    people, at = list(mentionable()), now()
    shown = [_thread(discussion, people, person, at) for discussion in discussions]
    return Threads(
        open=[thread for thread in shown if thread.discussion.resolved_at is None],
        resolved=[thread for thread in shown if thread.discussion.resolved_at is not None],
        people=people,
        form=CommentForm(auto_id="id_discussion_%s"),
        begin_url=reverse("web:discussion-begin", args=[claim_id]),
        verdict=verdict_id,
    )


def _thread(discussion: Discussion, people: Sequence[User], person: User, at: datetime) -> Thread:
    comments = list(discussion.comments.all())
    is_open = discussion.resolved_at is None
    shown = [
        ShownComment(
            comment,
            mark_safe(to_html(emphasised(comment.text, people))),  # to_html lets only the allow-list through
            is_open and can_edit(comment, person, is_last=comment is comments[-1], now=at),
        )
        for comment in comments
    ]
    return Thread(discussion, shown, CommentForm(auto_id=f"id_answer_{discussion.pk}_%s"))


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin one about a claim, or about the verdict that the form names."""
    person = desk_person(request)
    claim = found(get_claim(pk))
    given = request.POST.get("verdict", "")
    verdict = found(get_verdict(int(given), person)) if given.isdecimal() and len(given) < 19 else None
    return _write(
        request,
        lambda text: begin_discussion(claim=claim, verdict=verdict, text=text, by=person, at=now()),
        claim.wording,
    )


@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something in one."""
    person = desk_person(request)
    discussion = found(get_discussion(pk, person))
    return _write(
        request,
        lambda text: answer(discussion=discussion, text=text, by=person, at=now()),
        discussion.claim.wording,
    )


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a slip in one's own comment right."""
    person = desk_person(request)
    comment = found(get_comment(pk, person))
    wording = comment.discussion.claim.wording
    if request.method != "POST":
        return _form(request, CommentForm(initial={"text": comment.text}), wording)
    return _write(request, lambda text: edit_comment(comment=comment, text=text, by=person, at=now()), wording)


@require_POST
def settle(request: HttpRequest, pk: int, *, resolved: bool) -> HttpResponse:
    """Resolve one, or reopen it."""
    person = desk_person(request)
    discussion = found(get_discussion(pk, person))
    act = resolve_discussion if resolved else reopen_discussion
    act(discussion=discussion, by=person, at=now())
    return redirect(_place(discussion))


def _write(request: HttpRequest, say: Callable[[str], Said], wording: str) -> HttpResponse:
    """Say it and go back to where it stands; what is wrong is shown on a page of its own, with what was typed."""
    form = CommentForm(request.POST)
    if form.is_valid():
        try:
            said = say(form.words())
        except (Invalid, Conflict) as error:
            tell(form, error)
        else:
            _warn(request, said.unknown)
            return redirect(_place(said.comment.discussion))
    return _form(request, form, wording, status=422)


def _form(request: HttpRequest, form: CommentForm, wording: str, status: int = 200) -> HttpResponse:
    context = {"form": form, "wording": wording, "people": mentionable(), "longest": LONGEST}
    return render(request, "annotations/comment.html", context, status=status)


def _warn(request: HttpRequest, unknown: Sequence[str]) -> None:
    if unknown:
        names = ", ".join(f"@{name}" for name in unknown)
        sentence = ngettext(
            "Nobody at the desk is called %(names)s, so nobody was told.",
            "Nobody at the desk is called %(names)s, so nobody was told.",
            len(unknown),
        )
        messages.warning(request, sentence % {"names": names})


def _place(discussion: Discussion) -> str:
    """The page on which a discussion stands, at its place."""
    verdict = discussion.verdict_id
    page = reverse("web:verdict", args=[verdict]) if verdict else reverse("web:claim-edit", args=[discussion.claim_id])
    return f"{page}#discussion-{discussion.pk}"
