"""Long articles with very many claims, written straight into the tables: what is measured is the page, not the pen."""

import random
from dataclasses import dataclass

from annotations.articles.models import Revision
from annotations.claims.models import Anchor, Appearance, Claim, Kind
from annotations.verdicts.models import Verdict
from annotations.verdicts.queries import ratings
from tests.newsroom import Newsroom

WORDS_IN_A_PARAGRAPH = 45
NAMES = ("Port authority", "Ministry of Works", "The union", "Ana Ruiz", "Court of Audit", "")


@dataclass(frozen=True, slots=True)
class Size:
    """How long an article is, and how many claims stand in it."""

    words: int
    claims: int

    @property
    def name(self) -> str:
        return f"{self.words:,} words, {self.claims:,} claims"


SIZES = (Size(5_000, 200), Size(50_000, 2_000), Size(50_000, 10_000))


def write(newsroom: Newsroom, size: Size) -> Revision:
    """An article of this size with its claims, a fifth of them overlapping, a third of them rated."""
    chance = random.Random(size.name)
    revision = newsroom.revision(newsroom.article(_html(chance, size.words), html=True, title=size.name))
    _mark(newsroom, revision, _spans(revision.text, size.claims), chance)
    return revision


def _html(chance: random.Random, count: int) -> str:
    syllables = [first + last for first in "bdfgklmnprstv" for last in ("a", "e", "i", "o", "u", "ar", "en", "is")]
    vocabulary = ["".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3)))) for _ in range(6_000)]
    weights = [1 / (place + 8) for place in range(len(vocabulary))]
    words = chance.choices(vocabulary, weights, k=count)
    paragraphs = [words[at : at + WORDS_IN_A_PARAGRAPH] for at in range(0, count, WORDS_IN_A_PARAGRAPH)]
    return "".join(f"<p>{_sentence(chance, paragraph)}</p>" for paragraph in paragraphs)


def _sentence(chance: random.Random, words: list[str]) -> str:
    written = list(words)
    for name in ("em", "strong", 'a href="https://example.org/"'):
        at = chance.randrange(len(written))
        written[at] = f"<{name}>{words[at]}</{name.split()[0]}>"
    return " ".join(written) + "."


def _spans(text: str, count: int) -> list[tuple[int, int]]:
    """Whole words at even distances; each tenth one begins inside the one before it, so that a fifth overlap."""
    ends = [at for at, sign in enumerate(text) if sign.isspace()]
    apart = len(ends) // count
    long = max(2, min(9, apart - 2))
    spans = []
    for place in range(count):
        first = place * apart - (apart - long // 2 if place % 10 == 9 else 0)
        spans.append((ends[first] + 1, ends[first + long]))
    return [(start, end) for start, end in spans if text[start:end].strip()]


def _mark(newsroom: Newsroom, revision: Revision, spans: list[tuple[int, int]], chance: random.Random) -> None:
    at, by, kinds = newsroom.now(), newsroom.checker, Kind.values
    scale = list(ratings())
    claims = Claim.objects.bulk_create(
        Claim(
            wording=f"It is said that {' '.join(revision.text[start:end].split())}.",
            claimant_name=chance.choice(NAMES),
            kind=chance.choice(kinds),
            assignee=chance.choice((by, None)),
            marked_at=at,
            marked_by=by,
            changed_at=at,
        )
        for start, end in spans
    )
    appearances = Appearance.objects.bulk_create(
        Appearance(
            claim=claim, article=revision.article, revision=revision, exact=revision.text[start:end],
            start=start, end=end, marked_at=at, marked_by=by,
        )
        for claim, (start, end) in zip(claims, spans, strict=True)
    )  # fmt: skip
    Anchor.objects.bulk_create(
        Anchor(appearance=one, revision=revision, start=one.start, end=one.end, state="exact") for one in appearances
    )
    Verdict.objects.bulk_create(
        Verdict(
            claim=claim, revision=revision, author=by, rating=chance.choice(scale), summary="What the sources say.",
            drafted_at=at, changed_at=at,
        )
        for claim in claims[::3]
    )  # fmt: skip
