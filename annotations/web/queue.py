"""The queue: what waits for somebody, pile by pile, as lists and as a board, narrowed down by what the address says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from annotations.access.models import User
from annotations.access.queries import people_who_may
from annotations.access.roles import Right, may
from annotations.articles.models import Article
from annotations.articles.queries import get_article
from annotations.claims.queries import Unsettled, to_settle
from annotations.review.assigning import take_next
from annotations.review.disagreements import published_disagreements
from annotations.review.models import SavedView
from annotations.review.piles import COLUMNS, MOST_COUNTED, Group, Pile, pile_named, piles_of, stretches
from annotations.review.saved import views_of
from annotations.verdicts.reading_models import SecondReading
from annotations.web.bulk import BulkForm
from annotations.web.desk import desk_person
from annotations.web.disagreements import told_of
from annotations.web.pages import found, now
from annotations.web.queue_forms import LookForm, ViewForm
from annotations.web.queue_rows import Row, complete, rows_of

FEW = 6
"""Rows of one pile in the overview."""
ON_A_PAGE = 50
ON_THE_BOARD = 15


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take the most urgent claim that nobody has."""
    claim = take_next(by=desk_person(request, Right.WRITE_VERDICTS), at=now())
    if claim is None:
        messages.info(request, _("Nothing waits: every claim has somebody, or is decided."))
        return redirect("web:queue")
    if isinstance(claim, SecondReading):
        messages.success(request, _("You read this claim a second time. What the first reader found is kept from you."))
        return redirect("web:second-reading", claim.verdict.claim_id)
    messages.success(request, _("You have this claim now. Nobody else was given it."))
    return redirect("web:claim-edit", claim.pk)


@dataclass(frozen=True, slots=True)
class Section:
    """A pile as it is shown: how many are in it, and some of them."""

    pile: Pile
    count: int
    rows: Sequence[Row]
    query: str
    """Of the address that shows the whole pile."""
    behind: str = ""

    @property
    def is_urgent(self) -> bool:
        """Whether its number is one to be worried about."""
        return self.count > 0 and self.pile.group in (Group.RISK, Group.DISAGREEMENT)

    @property
    def is_more(self) -> bool:
        """Whether it is larger than what was counted."""
        return self.count > MOST_COUNTED

    @property
    def shown(self) -> int:
        """The number that is told."""
        return min(self.count, MOST_COUNTED)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the rows in every form of the queue."""

    form: LookForm
    article: Article | None
    views: Sequence[SavedView]
    save: ViewForm
    bulk: BulkForm
    show: str
    view: str
    decides: bool

    @property
    def is_narrow(self) -> bool:
        """Whether something is filtered out."""
        return bool(self.form.given())

    @property
    def clear(self) -> str:
        """The query of the same page without filters."""
        return "&".join(f"{name}={value}" for name, value in (("view", self.view), ("show", self.show)) if value)

    @property
    def board(self) -> str:
        """The query of the board."""
        return self.form.query(view="board")

    @property
    def lists(self) -> str:
        """The query of the lists."""
        return self.form.query()


@dataclass(frozen=True, slots=True)
class Desk:
    """Who looks, when, and at what of it."""

    person: User
    day: date
    form: LookForm
    show: str = ""
    view: str = ""

    def sections(self, piles: Sequence[Pile], most: int, after: str = "") -> list[Section]:
        """Each pile with its first rows, or those behind a cursor; one query a pile, and two for the rows of all."""
        look = self.form.look(self.person)
        parts = [pile.part(self.person, self.day, look, after=after, most=most) for pile in piles]
        here = self.form.query(show=self.show, view=self.view, article="")
        return [
            Section(
                part.pile, part.count, rows_of(found.rows, part.pile, self.person, self.day, here),
                self.form.query(show=part.pile.name), found.behind,
            )
            for part, found in zip(parts, stretches(parts), strict=True)
        ]  # fmt: skip


@require_safe
def queue_page(request: HttpRequest) -> HttpResponse:
    """Everything that waits for this person; with ``show`` one pile whole, with ``view=board`` the work of all."""
    person = desk_person(request)
    people = list(people_who_may(Right.WRITE_VERDICTS))
    show, view = request.GET.get("show", ""), request.GET.get("view", "")
    desk = Desk(person, timezone.localdate(now()), LookForm(request.GET, people), show, "" if show else view)
    if show:
        pile = found(pile_named(show, person))
        sections = desk.sections([pile], ON_A_PAGE, request.GET.get("after", ""))
        return _page(request, "queue_pile.html", desk, people, sections, show=show)
    if view == "board":
        sections = desk.sections(COLUMNS, ON_THE_BOARD)
        return _page(request, "queue_board.html", desk, people, sections, view="board")
    sections = desk.sections(piles_of(person), FEW)
    decides = may(person, Right.REVIEW)
    groups = [(group, [one for one in sections if one.pile.group == group]) for group in Group]
    if not decides:  # a fact-checker's few numbers stand in one row
        groups = [(Group.WORK, sections)]
    figures = _disagreeing() if decides else 0
    return _page(
        request, "queue.html", desk, people, sections, groups=groups, settle=_to_settle(), disagreements=figures
    )


def _to_settle() -> list[Unsettled]:
    return to_settle()[:FEW]


def _disagreeing() -> int:
    return len(published_disagreements().groups)


@require_safe
def disagreements_page(request: HttpRequest) -> HttpResponse:
    """Published verdicts whose figures do not fit together."""
    desk_person(request)
    disagreements = told_of(published_disagreements())
    return render(request, "annotations/queue_disagreements.html", {"disagreements": disagreements})


def _page(
    request: HttpRequest, template: str, desk: Desk, people: Sequence[User], sections: Sequence[Section],
    *, show: str = "", view: str = "", **more: object,
) -> HttpResponse:  # fmt: skip
    rows = [row for section in sections for row in section.rows]
    complete(rows)
    form = desk.form
    frame = Frame(
        form=form,
        article=get_article(article) if (article := form.given().get("article")) else None,
        views=views_of(desk.person),
        save=ViewForm(initial={"query": form.query(show=show, view=view)}),
        bulk=BulkForm(people=people, is_editor=may(desk.person, Right.REVIEW)),
        show=show,
        view=view,
        decides=may(desk.person, Right.REVIEW),
    )
    words = {"frame": frame, "sections": sections, "has_rows": bool(rows), **more}
    return render(request, f"annotations/{template}", words)
