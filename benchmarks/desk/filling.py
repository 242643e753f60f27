"""A desk with any number of verdicts, put straight into its tables as its actions would have left them.

Each size begins with the same work at hand (HAND), of which there is enough in every pile, column and filter that the
benchmark looks at to fill its page: else a small desk would show fewer rows and be quicker for that alone.
"""

import hashlib
import os
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Max

from annotations.access.models import User
from annotations.access.roles import Role
from annotations.articles.models import Article, Origin, Revision
from annotations.claims.models import Anchor, Appearance, Claim, State
from annotations.ledger.models import Entry, Head
from annotations.verdicts.lifecycle import Status
from annotations.verdicts.models import Bucket, Correction, CorrectionClass, Rating, Source, Verdict, Version
from annotations.verdicts.reading_models import SecondReading, Stage, Why

A_DAY = int(os.environ.get("DESK_BENCH_A_DAY", "10"))
"""Verdicts that the desk publishes in a day: one with ten times as many has been at it for ten times as long. With ten,
a thousand are more than thirteen weeks' work, so that these hold the same whatever the desk holds."""
OPEN = 0.05
"""The share of verdicts on which work is still to be done, and as many claims again that nobody has touched."""
IN_AN_ARTICLE = 20
BARE = 10_000_000
"""From this key on are claims without a verdict."""
AT_ONCE = 5000
CLAIMANTS, TOPICS, PEOPLE = 400, 60, 12
NAMED, TAGGED = "Claimant 3", "Topic 7"
"""Whom and what the work at hand is about: also of all other claims a twelfth and a sixtieth are."""
FEW_CLAIMS, OFTEN = "Claimant of the Few", 40
"""Somebody who is named by so many claims and never again."""
LIFE = ("claim.marked", "verdict.submitted", "verdict.approved", "verdict.published")
WORK = (Status.SUBMITTED, Status.APPROVED, Status.CHANGES_REQUESTED, Status.DRAFT)
HAND = (Status.SUBMITTED, Status.SUBMITTED, *WORK, Status.PUBLISHED, Status.WITHDRAWN) * 26
"""What the first verdicts are: a page of each, and a third of them the editor's who looks. Beside each lies a claim
that nobody has begun; those that are published ask for a re-check."""

KINDS: tuple[tuple[type[models.Model], str], ...] = (
    (Verdict, "verdict"), (Version, "version"), (Source, "source"), (Correction, "correction"),
    (SecondReading, "reading"),
)  # fmt: skip


class Filling:
    """Rows of everything, each key counted up from one."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        self.draw = random.Random(6)
        self.ratings = list(Rating.objects.filter(scale__is_current=True))
        self.wrong = next(rating for rating in self.ratings if rating.bucket == Bucket.FALSE)
        self.done = 0
        people = [
            User(username=f"p{n}", first_name=f"Person {n}", role=Role.EDITOR if n < 4 else Role.CHECKER)
            for n in range(PEOPLE)
        ]
        self.people = User.objects.bulk_create(people)
        self.sequence = Entry.objects.aggregate(last=Max("sequence"))["last"] or 0

    @property
    def editor(self) -> User:
        """Who looks."""
        return self.people[0]

    def fill(self, total: int) -> None:
        """Until so many verdicts are there: the newest ones are the ones that were there first."""
        while self.done < total:
            number = min(AT_ONCE, total - self.done)
            with transaction.atomic():
                self._some(self.done + 1, number)
            self.done += number
        if connection.vendor == "postgresql":  # does it by itself; SQLite knows nothing of its rows unless asked to
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")

    def _some(self, first: int, number: int) -> None:
        keys = range(first, first + number)
        articles = sorted({key // IN_AN_ARTICLE + 1 for key in keys} - set(self._articles(first)))
        Article.objects.bulk_create(self._article(key) for key in articles)
        Revision.objects.bulk_create(self._revision(key) for key in articles)
        plans = [self._plan(key) for key in keys]
        extra = [self._bare(BARE + key) for key in keys if key <= len(HAND) or self.draw.random() < OPEN]
        Claim.objects.bulk_create([plan["claim"] for plan in plans] + extra)
        places = [plan["claim"] for plan in plans] + extra
        Appearance.objects.bulk_create(self._appearance(claim) for claim in places)
        Anchor.objects.bulk_create(
            Anchor(appearance_id=claim.pk, revision_id=self._home(claim.pk), start=0, end=5, state=State.EXACT)
            for claim in places
        )
        for model, name in KINDS:
            _put(model, (plan[name] for plan in plans if plan.get(name)))
        _put(Entry, (entry for plan in plans for entry in self._entries(plan)))
        Head.objects.filter(pk=1).update(sequence=self.sequence)

    def _articles(self, first: int) -> range:
        return range(1, (first - 1) // IN_AN_ARTICLE + 2) if first > 1 else range(0)

    def _home(self, claim: int) -> int:
        return claim % BARE // IN_AN_ARTICLE + 1

    def _article(self, key: int) -> Article:
        at = self.until - timedelta(days=key)
        return Article(
            pk=key, title=f"Article {key}", language="en", added_at=at, added_by=self.editor, changed_at=at
        )  # fmt: skip

    def _revision(self, key: int) -> Revision:
        return Revision(
            pk=key, article_id=key, number=1, text="Words", html="<p>Words</p>", sha256="0" * 64, origin=Origin.PASTE,
            received=b"Words", fetched_at=self.until, fetched_by=self.editor,
        )  # fmt: skip

    def _claim(self, key: int, marked_at: datetime, **more: Any) -> Claim:
        draw = self.draw
        figure = {
            "value": Decimal(draw.randrange(10, 90_000)),
            "unit": f"unit {draw.randrange(300)}",
            "comparator": "=",
        }
        name, topic = f"Claimant {int(draw.paretovariate(1)) % CLAIMANTS}", f"Topic {draw.randrange(TOPICS)}"
        priority, number = draw.choice((1, 2, 2, 3)), key % BARE
        if number <= len(HAND):
            name, topic, priority = NAMED, TAGGED, 3
        elif number <= len(HAND) + OFTEN:
            name = FEW_CLAIMS
        return Claim(
            pk=key, wording=f"Claim {key} says something of {draw.randrange(10**6)} things.", language="en",
            claimant_name=name, topics=[topic], priority=priority, marked_at=marked_at,
            marked_by=draw.choice(self.people), changed_at=marked_at, **(figure if draw.random() < 0.4 else {}), **more,
        )  # fmt: skip

    def _bare(self, key: int) -> Claim:
        draw = self.draw
        due = (self.until + timedelta(days=draw.randrange(-20, 40))).date() if draw.random() < 0.3 else None
        assignee = draw.choice(self.people) if draw.random() < 0.5 else None
        if key % BARE <= len(HAND):  # a third nobody's, a third the editor's, half of both late
            due = (self.until - timedelta(days=9)).date() if key % 2 else due
            assignee = (None, self.editor, assignee)[key % 3]
        return self._claim(key, self.until - timedelta(days=draw.random() * 30), due_on=due, assignee=assignee)

    def _plan(self, key: int) -> dict[str, Any]:
        draw = self.draw
        published = self.until - timedelta(days=key / A_DAY)
        marked, submitted, approved = (published - timedelta(hours=h * draw.random()) for h in (90, 40, 12))
        marked, submitted, approved = sorted((marked, submitted, approved))
        status = draw.choice(WORK) if draw.random() < OPEN else Status.PUBLISHED
        if at_hand := key <= len(HAND):
            status = HAND[key - 1]
        public = status in (Status.PUBLISHED, Status.WITHDRAWN)
        corrected = public and not at_hand and draw.random() < 0.03
        withdrawn = public and not at_hand and draw.random() < 0.01
        status = Status.WITHDRAWN if withdrawn else Status.CORRECTED if corrected else status
        changed = status == Status.PUBLISHED if at_hand else public and draw.random() < 0.01
        recheck = {"recheck_since": published, "recheck_reason": "words"} if changed else {}
        author, approver = draw.sample(self.people, 2)
        if at_hand:
            author, approver = (self.people[0], self.people[1]) if key % 3 == 0 else self.people[2:0:-1]
        claim = self._claim(key, marked, standing=status, assignee=author, **recheck)
        seen = public or status == Status.APPROVED
        plan: dict[str, Any] = {"claim": claim, "at": (marked, submitted, approved, published), "public": public}
        plan["verdict"] = Verdict(
            pk=key, claim_id=key, revision_id=self._home(key), author=author, status=status, attribution="accurate",
            rating=self.wrong if at_hand else draw.choice(self.ratings), summary="What was found.", drafted_at=marked,
            changed_at=published, is_sealed=status == Status.SUBMITTED and key % 5 == 1,
            submitted_at=submitted, approved_by=approver if seen else None, approved_at=approved if seen else None,
            published_at=published if public else None, public_version_id=key if public else None,
        )  # fmt: skip
        if status == Status.SUBMITTED and key % 5 == 0:
            plan["reading"] = SecondReading(
                verdict_id=key, author=author, stage=Stage.GIVEN, why=Why.SHARE, asked_by=author, asked_at=submitted,
                reader=approver, taken_at=submitted, attribution="misattributed", rating=self.wrong, note="Another.",
                given_at=published, first_attribution="accurate", first_rating=plan["verdict"].rating,
            )  # fmt: skip
        elif plan["verdict"].is_sealed:
            plan["reading"] = SecondReading(
                verdict_id=key, author=author, why=Why.SHARE, asked_by=author, asked_at=submitted
            )
        plan["source"] = Source(verdict_id=key, position=0, url="https://example.org/")
        if public:
            plan["version"] = Version(pk=key, verdict_id=key, number=1, content={}, at=published, by=approver)
        if corrected:
            kind = draw.choice(CorrectionClass.values[:-1])
            plan["correction"] = Correction(
                verdict_id=key,
                correction_class=kind,
                reason="why",
                by=approver,
                at=published,
                before_id=key,
                after_id=key,
            )
        return plan

    def _appearance(self, claim: Claim) -> Appearance:
        home = self._home(claim.pk)
        return Appearance(
            pk=claim.pk, claim=claim, article_id=home, revision_id=home, exact="Words", start=0, end=5,
            marked_at=claim.marked_at, marked_by=self.editor,
        )  # fmt: skip

    def _entries(self, plan: dict[str, Any]) -> Iterator[Entry]:
        for event, at in list(zip(LIFE, plan["at"], strict=True))[: 4 if plan["public"] else 2]:
            self.sequence += 1
            kind = event.partition(".")[0]
            yield Entry(
                sequence=self.sequence, event=event, subject_type=kind, subject_id=str(plan[kind].pk), by_name="bench",
                at=at, before={}, after={}, previous_hash="",
                hash=hashlib.sha256(str(self.sequence).encode()).hexdigest(),
            )  # fmt: skip


def _put(model: type[models.Model], rows: Iterator[Any]) -> None:
    while some := list(islice(rows, AT_ONCE)):
        model._default_manager.bulk_create(some)


def noon() -> datetime:
    """Now, as far as pages can tell."""
    return datetime.now(UTC)
