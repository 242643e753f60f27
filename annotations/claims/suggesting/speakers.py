"""Speakers: who a claimant's words stand for in one text: full names, pronouns, bodies, anonymous sources."""

from annotations.claims.suggesting.languages.shape import Language
from annotations.claims.suggesting.names import Names
from annotations.claims.suggesting.outlets import Mention
from annotations.claims.suggesting.phrases import Phrases
from annotations.claims.suggesting.shapes import Claimant
from annotations.claims.suggesting.tokens import WORD, Tokens

Stretch = tuple[int, int]
"""Tokens, end exclusive."""
_AROUND = 8
_MOST_PERSONS = 30
_ENDS = frozenset(".;:!?")


class Speakers:
    """Remembers who spoke and who was named last."""

    def __init__(self, tokens: Tokens, names: Names, language: Language, anonymous: Phrases) -> None:
        self.tokens = tokens
        self.names = names
        self.cues = language.cues
        self._anonymous = anonymous
        self._persons: list[Mention] = []
        self._last_body: str | None = None
        self._lone: Mention | None = None
        self._spoken: list[str] = []
        self._known: dict[str, str] = {}

    def last_named(self, first: int, last: int) -> Claimant | None:
        """Who was named last, for a verb that stands alone."""
        start, end = self.tokens.start[first], self.tokens.end[last - 1]
        if self._persons:
            return Claimant(start, end, self.names.full(self._persons[-1]))
        return Claimant(start, end, self._spoken[-1]) if self._spoken else None

    def named(self, who: Stretch) -> Claimant:
        """Who a stretch of words stands for in this text."""
        tokens, (first, last) = self.tokens, who
        start, end = tokens.start[first], tokens.end[last - 1]
        words = tokens.text[start:end]
        if last - first == 1 and tokens.low[first] in self.cues.pronouns:
            return Claimant(start, end, self._referred(self.cues.pronouns[tokens.low[first]], first) or words)
        anonymous = self._is_anonymous(first, last)
        mention = self.names.by_first.get(first)
        if mention and mention.last == last:
            return Claimant(start, end, self.names.full(mention), anonymous=False)
        name = _without_article(words, tokens.low[first], self.cues.articles)
        if self.cues.verb_first:
            name = self._known.setdefault(name.rsplit(" ", 1)[-1], name) if " " not in name else name
            self._known.setdefault(name.rsplit(" ", 1)[-1], name)
            self._spoken.append(name)
        return Claimant(start, end, name, anonymous)

    def _referred(self, gender: str, at: int) -> str | None:
        """Who a pronoun at token `at` means: the person named last, or the body that spoke or stands first for "it"."""
        if gender in "np":
            return self._last_body
        for mention in reversed(self._persons[-_MOST_PERSONS:]):
            known = self.names.gender(mention)
            if mention.first < at and (not known or known == gender):
                return self.names.full(mention)
        lone = self._lone
        return self.names.full(lone) if lone and lone.first < at else None

    def _is_anonymous(self, first: int, last: int) -> bool:
        """Whether the words say that the source is not named: "a person familiar with the matter"."""
        low = self.tokens.low
        for k in range(first, min(last + _AROUND, len(low))):
            if k >= last and (low[k] in _ENDS or low[k][0] == "\n"):
                return False
            if self._anonymous.at(self.tokens, k):
                return True
        return False

    def begin(self, first: int, last: int) -> None:
        """Takes note of who stands in a sentence, before its cues are read."""
        for k in range(first, last):
            mention = self.names.by_first.get(k)
            if mention and self._is_person(mention):
                self._persons.append(mention)
        at = first
        while at < last and self.tokens.kind[at] != WORD:
            at += 1
        if at >= last:
            return
        opening = self.names.by_first.get(at)
        if opening and opening.last < last and opening.words:
            self._last_body = self.names.full(opening)
            if len(opening.words) == 1 and not self.tokens.upper(at):
                self._lone = opening  # "Ortega pleaded guilty": who "she" is where no full name stands
        elif opening is None and self._acts(at, last):
            self._lone = Mention(at, at + 1, self.tokens.text[self.tokens.start[at] : self.tokens.end[at]], ())
        elif self.tokens.low[at] in self.cues.articles:
            body = next((k for k in range(at + 1, min(at + 5, last)) if self.tokens.low[k] in self.cues.bodies), None)
            if body:
                words = self.tokens.text[self.tokens.start[at] : self.tokens.end[body]]
                self._last_body = _without_article(words, self.tokens.low[at], self.cues.articles)

    def _acts(self, at: int, last: int) -> bool:
        """Whether a sentence's first word may be a name, since it did something: "Ortega pleaded"."""
        tokens, word = self.tokens, self.tokens.low[at]
        known = word in self.cues.openers or word in self.cues.bodies or word in self.cues.pronouns
        if known or at + 1 >= last or not tokens.capital(at) or len(word) < 3 or word[-1] == "s":
            return False
        return tokens.low[at + 1].endswith("ed") and tokens.low[at + 1] not in self.cues.passive

    def is_body(self, who: Stretch) -> bool:
        """Whether the words for who speaks hold one that speaks for a body: "the ministry"."""
        return not self.cues.bodies.isdisjoint(self.tokens.low[who[0] : who[1]])

    def _is_person(self, mention: Mention) -> bool:
        """Whether a name may be a person's: two words, or short for two, and not where something is."""
        before = self.tokens.low[mention.first - 1] if mention.first else ""
        if before in self.cues.prepositions or before in self.cues.articles or self.names.is_medium(mention):
            return False
        if not self.cues.not_persons.isdisjoint(mention.words):
            return False
        return mention.titled or len(mention.words) > 1 or " " in self.names.full(mention)

    def pass_by(self, speakers: list[Stretch]) -> None:
        """Remembers who spoke in a sentence, for the pronouns of the next."""
        for who in speakers:
            mention = self.names.by_first.get(who[0])
            if mention and mention.last == who[1]:
                self._last_body = self.names.full(mention)
                if mention not in self._persons[-1:] and self._is_person(mention):
                    self._persons.append(mention)
            elif self.tokens.low[who[0]] not in self.cues.pronouns:
                self._last_body = self.named(who).name


def _without_article(words: str, first: str, articles: frozenset[str]) -> str:
    """ "The ministry" → "ministry" stays "the ministry": only the capital of a sentence's head goes."""
    return words[0].lower() + words[1:] if first in articles and words[:1].isupper() else words
