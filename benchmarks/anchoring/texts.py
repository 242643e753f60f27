"""Draws articles with claims and edits them: what the anchoring benchmark is measured on. Every draw is seeded.

How it is drawn, and why. Claims do not lie anywhere in an article, and edits do not fall evenly on them: what is
corrected is what is claimed. So the draw follows the 473 revision pairs with 4,689 spans of the shared cases, of which
was counted (a sentence is a unit of `units.split_units`; it is edited if its text does not stand in the new revision):

- 14.3 % of the sentences are edited, but 40.9 % of the spans touch one: a span sits on an edited sentence with 4.2
  times the odds of an unedited one. Claims are drawn with these odds, whatever share of the sentences is edited.
- Of the edited sentences 72 in 100 have a word or two, or a figure, changed; 2 are reworded further; 26 are gone. Of
  those with small changes three quarters keep 93 % of their letters. There are a third as many wholly new sentences as
  edited ones, and a tenth as many that moved as they were.
- 50 % of the spans are a whole sentence, 13 % two, 14 % a bare figure, 10 % a phrase with a figure in it, 13 % another
  phrase; phrases are 25 to 29 characters long, sentences in the European languages 73. A claim on a figure is drawn
  among the sentences that have one. No span is listed twice.
- 36 % of the quotes are broken, that is, stand nowhere in the new text any more.

The figures of an article come again in it as often as in news: 47 % of them stand there at least twice, which the cases
with their short texts (14 %) do not show. "10 % edited" means that so many of the sentences carry such an edit; where
no share is asked for it is that of the cases, 14.3 %.
"""

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

Span = tuple[int, int]

_FIGURE = r"\$?\d[\d,.]*\d%?|\$?\d%?"
_MONTHS = ("January", "March", "April", "June", "August", "October", "December")
_SMALL_WORDS = (
    "the",
    "of",
    "to",
    "in",
    "a",
    "and",
    "that",
    "for",
    "was",
    "on",
    "with",
    "had",
    "by",
    "it",
    "from",
    "were",
    "at",
    "not",
)
_SYLLABLES = (
    "ba",
    "den",
    "kor",
    "lis",
    "mar",
    "nov",
    "pel",
    "ran",
    "sol",
    "tur",
    "vik",
    "wen",
    "zan",
    "gri",
    "hol",
    "est",
    "ing",
    "er",
)


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a draw came out as: shares 0..1; `length` is that of a claim in code points."""

    edited: float
    broken: float
    repeated: float
    length: float


# Counted in the shared cases, see above.
SHARED_CASES = Statistics(edited=0.143, broken=0.361, repeated=0.138, length=56.1)
_ODDS_AT_EDITS = 4.2
_SHARE_ADDED = 1 / 3
_SHARE_MOVED = 0.1
_EDITS = (("touch", 54), ("reword", 20), ("remove", 26))
_CLAIMS = (("whole", 50), ("two", 13), ("figure", 14), ("phrase_with_figure", 10), ("phrase", 13))
# With this chance of each figure to be one said before, 47 % stand twice or more (Simon 1955: r = 0.53 / 1.47).
_REPEATED = 0.31


@dataclass(frozen=True, slots=True)
class Case:
    """Two revisions of a text, the claims (code points) of the old one, and how many of its sentences are edited."""

    old: str
    new: str
    claims: tuple[Span, ...]
    sentences: int
    edited: int


class Writer:
    """Writes sentences with names, figures and nouns of which many come again, as in news."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)
        self._said: list[str] = []
        self._known: set[str] = set()
        self._names = [self._word(2).capitalize() for _ in range(400)]
        self._nouns = [self._word(self._random.randrange(1, 4)) for _ in range(2500)]

    def article(self, size: int) -> list[str]:
        """Sentences with their white space that together are `size` code points long, or a little longer."""
        sentences, written = [], 0
        while written < size:
            gap = "\n\n" if self._random.random() < 0.3 else " "
            sentences.append(self.sentence() + gap)
            written += len(sentences[-1])
        return sentences

    def sentence(self) -> str:
        """Five to twenty words: half of them small, some figures, names and months."""
        words = [self._next_word() for _ in range(self._random.randrange(5, 20))]
        return " ".join([words[0].capitalize(), *words[1:]]) + "."

    def _next_word(self) -> str:
        kind = self._random.random()
        if kind < 0.45:
            return self._random.choice(_SMALL_WORDS)
        if kind < 0.85:
            return self._random.choice(self._nouns)
        if kind < 0.92:
            return self._figure()
        return self._random.choice(self._names) if kind < 0.98 else self._random.choice(_MONTHS)

    def edited(self, sentences: list[str], share: float) -> tuple[str, set[int]]:
        """The text with this share of its sentences edited, and which ones are."""
        result = list(sentences)
        chosen = self._random.sample(range(len(result)), round(share * len(result)))
        ways, weights = zip(*_EDITS, strict=True)
        for index in chosen:
            way = self._random.choices(ways, weights)[0]
            result[index] = getattr(self, f"_{way}")(result[index])
            if self._random.random() < _SHARE_ADDED:
                result[index] += self.sentence() + " "
        for _ in range(round(_SHARE_MOVED * len(chosen))):
            self._move(result, chosen)
        return "".join(result), set(chosen)

    def claims(self, sentences: list[str], edited: set[int], count: int) -> tuple[Span, ...]:
        """Spans of the kinds and at the places that the cases have, no span twice."""
        starts = list(accumulate(map(len, sentences), initial=0))
        odds = [_ODDS_AT_EDITS if number in edited else 1.0 for number in range(len(sentences))]
        with_figures = [odd * bool(re.search(_FIGURE, text)) for odd, text in zip(odds, sentences, strict=True)]
        by_kind = {kind: list(accumulate(with_figures if "figure" in kind else odds)) for kind, _ in _CLAIMS}
        kinds, weights = zip(*_CLAIMS, strict=True)
        spans: dict[Span, None] = {}
        while len(spans) < count:
            kind = self._random.choices(kinds, weights)[0]
            number = self._random.choices(range(len(sentences)), cum_weights=by_kind[kind])[0]
            if kind == "two" and number + 1 < len(sentences):
                span = 0, len(sentences[number]) + len(sentences[number + 1].rstrip())
            else:
                span = self._span(kind, sentences[number].rstrip())
            spans[starts[number] + span[0], starts[number] + span[1]] = None
        return tuple(spans)

    def _span(self, kind: str, sentence: str) -> Span:
        if kind in ("whole", "two"):
            return 0, len(sentence)
        if kind == "phrase":
            return self._phrase(sentence, self._random.randrange(len(sentence)))
        figure = self._random.choice(list(re.finditer(_FIGURE, sentence)))
        return figure.span() if kind == "figure" else self._phrase(sentence, figure.start())

    def _phrase(self, sentence: str, around: int) -> Span:
        """Three to six words with the one at this offset among them."""
        edges = [match.span() for match in re.finditer(r"\S+", sentence)]
        at = sum(end <= around for _, end in edges)
        first = max(0, min(at, len(edges) - 1) - self._random.randrange(3))
        last = min(len(edges) - 1, max(at, first + self._random.randrange(2, 6)))
        return edges[first][0], edges[last][1]

    def _touch(self, sentence: str) -> str:
        """Every figure of the sentence becomes another one; of one without figures, a word."""
        if re.search(_FIGURE, sentence):
            return re.sub(_FIGURE, lambda match: self._figure(), sentence)
        word = self._random.choice(list(re.finditer(r"\w+", sentence)))
        return sentence[: word.start()] + self._random.choice(self._nouns) + sentence[word.end() :]

    def _reword(self, sentence: str) -> str:
        """A fifth of its words become others."""
        return re.sub(r"[^\W\d]+", lambda word: self._next_word() if self._random.random() < 0.2 else word[0], sentence)

    def _remove(self, sentence: str) -> str:
        return ""

    def _move(self, sentences: list[str], edited: list[int]) -> None:
        """A sentence is taken out and put in before one of the edited ones."""
        source, target = self._random.randrange(len(sentences)), self._random.choice(edited)
        if source != target:
            sentences[target], sentences[source] = sentences[source] + sentences[target], ""

    def _figure(self) -> str:
        """A figure that was said shortly before, or one that was not said yet."""
        if self._said and self._random.random() < _REPEATED:
            return self._said_again(self._random.choice(self._said[-60:]))
        figure = self._fresh_figure()
        while figure in self._known:
            figure = self._fresh_figure()
        self._known.add(figure)
        return self._said_again(figure)

    def _said_again(self, figure: str) -> str:
        self._said.append(figure)
        return figure

    def _fresh_figure(self) -> str:
        small = round(2 * 50 ** self._random.random())
        large, year = round(1000 * 60 ** self._random.random()), round(2026 - 30 * self._random.random() ** 2)
        plain = (f"{small}", f"{small}", f"{small}", f"{year}", f"{large:,}", f"{large // 100 * 100:,}")
        with_unit = (f"{small}%", f"{small}.{large % 10}%", f"${small}")
        return self._random.choice(plain + with_unit)

    def _word(self, syllables: int) -> str:
        return "".join(self._random.choice(_SYLLABLES) for _ in range(syllables))


def draw(seed: str, *, size: int, claims: int, share: float) -> Case:
    """One pair of revisions of `size` code points with `share` (0..1) of the sentences edited; 1: another text."""
    writer = Writer(seed)
    sentences = writer.article(size)
    if share >= 1:
        new, edited = "".join(writer.article(size)), set(range(len(sentences)))
    else:
        new, edited = writer.edited(sentences, share)
    spans = writer.claims(sentences, edited, claims)
    return Case("".join(sentences), new, spans, len(sentences), len(edited))


def statistics(cases: Sequence[Case]) -> Statistics:
    """The shares of edited sentences, of broken quotes, and of figures that stand more than once in their article."""
    quotes = [(case.new, case.old[start:end]) for case in cases for start, end in case.claims]
    said = [Counter(re.findall(_FIGURE, case.old)) for case in cases]
    return Statistics(
        edited=sum(case.edited for case in cases) / sum(case.sentences for case in cases),
        broken=sum(quote not in new for new, quote in quotes) / len(quotes),
        repeated=sum(n for counts in said for n in counts.values() if n > 1) / sum(map(Counter.total, said)),
        length=sum(len(quote) for _, quote in quotes) / len(quotes),
    )
