"""Outlets: which names of a text are those of papers, agencies and broadcasters: by a list, or by the words beside."""

from dataclasses import dataclass

from annotations.claims.suggesting.languages.media import MEDIA
from annotations.claims.suggesting.languages.shape import Language
from annotations.claims.suggesting.phrases import Phrases
from annotations.claims.suggesting.tokens import WORD, Tokens

_LONGEST_ROLE = 5
_SHORTEST = 3
QUOTES = frozenset('"“”„«»')
_WRITTEN = {" ".join(Tokens(name).low): spelled for name, spelled in MEDIA.items()}
# "the BBC's", and in French "au Monde", "du Figaro".
_INFLECTED = {f"{words}'s": spelled for words, spelled in _WRITTEN.items()}
_INFLECTED |= {
    f"{to} {words[3:]}": spelled for words, spelled in _WRITTEN.items() if words[:3] == "le " for to in ("au", "du")
}
# Arabic writes "to" and its name in one: "لرويترز", "للجزيرة".
_INFLECTED |= {
    "ل" + words.removeprefix("ا"): spelled for words, spelled in _WRITTEN.items() if "\u0600" < words[0] < "\u0700"
}
_MEDIA = Phrases(_INFLECTED | _WRITTEN)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in tokens ``first`` to ``last`` (exclusive), as written with its titles; ``words`` are those without."""

    first: int
    last: int
    name: str
    words: tuple[str, ...]
    titled: bool = False
    gender: str = ""


class Outlets:
    """Tells the news media among the names of one text."""

    def __init__(self, tokens: Tokens, language: Language) -> None:
        self._tokens = tokens
        self._cues = language.cues
        self._time = language.time
        self.by_first: dict[int, Mention] = {}

    def is_medium(self, mention: Mention) -> bool:
        """Whether a name is that of a paper, an agency or a broadcaster, by the list or by its last word."""
        before = self._tokens.low[mention.first - 1] if mention.first else ""
        if self._like_a_medium(mention) or (before in self._cues.outlets and not mention.titled):
            return True
        found = _MEDIA.at(self._tokens, mention.first)
        return found is not None and found[0] >= mention.last

    def _like_a_medium(self, mention: Mention) -> bool:
        """Whether a name ends as those of papers and agencies do: "Coast Herald", "Kestrel News Agency"."""
        words = mention.words
        if len(words) == 1 and self._cues.capital_nouns and not mention.titled:
            # "Nordkurier", "Morgenpost": one word where English has two.
            return any(words[0].endswith(last) and len(words[0]) > len(last) + 2 for last in self._cues.media)
        if len(words) < 2 or words[-1] not in self._cues.media or mention.titled:
            return False
        return words[-1] != "agency" or words[-2] in self._cues.media

    def medium_at(self, i: int) -> tuple[int, str] | None:
        """The news medium named at token i: the token behind it, and its name."""
        found = self._medium_named(i) or self._medium_described(i)
        if found and found[0] < len(self._tokens) and self._tokens.low[found[0]] in self._cues.outlets:
            return found[0] + 1, found[1]
        return found

    def _medium_described(self, i: int) -> tuple[int, str] | None:
        """ "the state broadcaster NRT", "the Coast Gazette newspaper": a name beside the word for what it is."""
        tokens, outlets, size = self._tokens, self._cues.outlets, len(self._tokens)
        at = i
        while at < size and at < i + _LONGEST_ROLE and (tokens.kind[at] == WORD or tokens.low[at] == "-"):
            mention = self.by_first.get(at)
            if tokens.low[at] in outlets:
                after = at + 1 + (at + 2 < size and tokens.low[at + 1] in QUOTES)
                named = self._medium_named(after)
                if named:
                    return named
                mention = self.by_first.get(after)
                return (mention.last, mention.name) if mention and not mention.titled else None
            if mention and not mention.titled:
                of_one = mention.last < size and tokens.low[mention.last] in outlets
                return (mention.last, mention.name) if of_one and at <= i + 1 else None
            at += 1
        return None

    def _medium_named(self, i: int) -> tuple[int, str] | None:
        tokens = self._tokens
        if i >= len(tokens):
            return None
        articles, to = self._cues.articles, self._cues.told_to
        if (tokens.low[i] in articles or tokens.low[i] in to) and i + 1 < len(tokens):
            twice = tokens.low[i + 1] in articles and tokens.low[i] not in to
            return None if twice else self._listed(i) or self._medium_named(i + 1)
        if tokens.low[i] in QUOTES and i + 1 < len(tokens) and tokens.low[i + 1] not in QUOTES:
            return self._medium_named(i + 1)
        mention = self.by_first.get(i)
        if mention and self._like_a_medium(mention):
            return mention.last, mention.name
        later = self.by_first.get(i + 1)
        if later and tokens.low[i] in self._time.weekdays and later.words and later.words[-1] in self._cues.media:
            return later.last, tokens.text[tokens.start[i] : tokens.end[later.last - 1]]
        found = self._listed(i)
        return found if found and (tokens.capital(i) or not tokens.text[tokens.start[i]].isascii()) else None

    def _listed(self, i: int) -> tuple[int, str] | None:
        """The name of the list at token i; one of several words has a capital somewhere: "au monde" is no paper."""
        tokens, found = self._tokens, _MEDIA.at(self._tokens, i)
        if found is None or found[0] == i + 1 or not tokens.text[tokens.start[i] : tokens.end[found[0] - 1]].islower():
            return found
        return None

    def unlisted(self, i: int) -> tuple[int, str] | None:
        """A name as only media have it, where somebody is told something: "told RTS", "told TechCrunch"."""
        tokens = self._tokens
        i += i < len(tokens) and tokens.low[i] in self._cues.articles
        if i >= len(tokens) or tokens.kind[i] != WORD or tokens.low[i] in self._cues.not_media:
            return None
        written = tokens.text[tokens.start[i] : tokens.end[i]].removesuffix("'s").removesuffix("’s")
        acronym = written.isupper() and _SHORTEST <= len(written) <= _LONGEST_ROLE
        inner = written[1:] != written[1:].lower() and not written.isupper() and len(written) > _LONGEST_ROLE
        inner = inner and not written.startswith(("Mc", "Mac", "O'", "O’", "De", "Fitz")) and "-" not in written
        return (i + 1, written) if acronym or inner else None
