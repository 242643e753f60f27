"""The engine: from a text to its suggestions, ranked. Pure: the article's date comes in, nothing is looked up."""

from bisect import bisect_right
from datetime import date
from functools import cache

from annotations.claims.suggesting.attribution import AttributionReader
from annotations.claims.suggesting.cues import Said, attribute
from annotations.claims.suggesting.figures import FigureReader, Found, openings
from annotations.claims.suggesting.furniture import furniture
from annotations.claims.suggesting.languages import language_of
from annotations.claims.suggesting.languages.shape import Language
from annotations.claims.suggesting.names import Names
from annotations.claims.suggesting.quotes import quotations
from annotations.claims.suggesting.score import NOT_YET, scored
from annotations.claims.suggesting.shapes import Figure, Span, Suggestion
from annotations.claims.suggesting.statements import Statement, StatementReader
from annotations.claims.suggesting.tokens import Tokens

_RANK = {"figure": 0, "quote": 0, "superlative": 1, "comparison": 1, "prediction": 3}


class Engine:
    """Reads texts of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.figures = FigureReader(language)
        self.attribution = AttributionReader(language)
        self.statements = StatementReader(language)

    def suggest(self, text: str, published_on: date | None = None) -> list[Suggestion]:
        """The passages of a text worth checking: attributed figures and quotes first, predictions last."""
        tokens = Tokens(text, eliding=self.language.eliding)
        if not len(tokens):
            return []
        frame = furniture(text)
        found = [one for one in self.figures.read(tokens, published_on) if not _within(frame, one.figure.start)]
        statements = [one for one in self.statements.read(tokens) if not _within(frame, tokens.start[one.first])]
        names = Names(tokens, self.language, openings(tokens))
        quoted = quotations(text)
        said = self.attribution.read(tokens, names, quoted)
        foretold = {tokens.sentence_of(tokens.start[one.first]): one for one in statements if one.kind == "prediction"}
        suggestions = [self._figure(tokens, said, one, foretold) for one in found]
        suggestions += self._quotes(tokens, said, quoted)
        suggestions += self._statements(tokens, said, statements, found)
        ranked = [scored(one) for one in suggestions]
        return sorted(ranked, key=lambda one: (_RANK[one.kind] + (one.attribution is None), -one.score, one.start))

    def _figure(self, tokens: Tokens, said: list[Said], one: Found, foretold: dict[int, Statement]) -> Suggestion:
        figure, sentence = one.figure, tokens.sentence_of(one.figure.start)
        attribution = attribute(tokens, said[sentence], one.first, one.last)
        statement = foretold.get(sentence)
        notes = (NOT_YET,) if statement and statement.first < one.first else ()
        return Suggestion(figure.start, figure.end, "figure", figure, attribution, reasons=notes)

    def _quotes(self, tokens: Tokens, said: list[Said], spans: list[Span]) -> list[Suggestion]:
        """The quotations that somebody is said to have said."""
        found = []
        for start, end in spans:
            attribution = None
            for sentence in dict.fromkeys((tokens.sentence_of(end - 1), tokens.sentence_of(start))):
                first, last = bisect_right(tokens.start, start - 1), bisect_right(tokens.start, end - 1)
                attribution = attribution or attribute(tokens, said[sentence], first, last)
            if attribution and attribution.claimant:
                found.append(Suggestion(start, end, "quote", None, attribution))
        return found

    def _statements(
        self, tokens: Tokens, said: list[Said], statements: list[Statement], found: list[Found]
    ) -> list[Suggestion]:
        suggestions = []
        figures = [one.figure.start for one in found]
        for one in statements:
            start, end = tokens.start[one.first], tokens.end[one.last - 1]
            inside = bisect_right(figures, end) > bisect_right(figures, start - 1)
            if inside and one.kind == "comparison":
                continue
            attribution = attribute(tokens, said[tokens.sentence_of(start)], one.first, one.last)
            figure = Figure(start, end, one.factor, unit="times") if one.factor else None
            suggestions.append(Suggestion(start, end, one.kind, figure, attribution))
        return suggestions


def _within(spans: list[Span], at: int) -> bool:
    """Whether a place lies in one of the spans, which are in order."""
    k = bisect_right(spans, (at, 1 << 60)) - 1
    return k >= 0 and spans[k][0] <= at < spans[k][1]


@cache
def engine_for(code: str) -> Engine:
    """The engine of a language, made once."""
    return Engine(language_of(code))


def suggest(text: str, *, lang: str = "en", published_on: date | None = None) -> list[Suggestion]:
    """The passages of a text that are worth checking, ranked.

    `lang` is a BCP 47 tag; `published_on` the article's date, against which "since March" and "last year" are resolved.
    Offsets are code points of `text`. Takes time linear in the text.
    """
    return engine_for(language_of(lang).code).suggest(text, published_on)
