"""Phrases: longest match of known words at, or right before, a token."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from annotations.claims.suggesting.tokens import Tokens


class Phrases:
    """Phrases of folded words, found by their first word or, looking backward, by their last."""

    def __init__(self, meanings: Mapping[str, str] | Iterable[str]) -> None:
        pairs = meanings.items() if isinstance(meanings, Mapping) else ((phrase, phrase) for phrase in meanings)
        self.first: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
        self.last: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
        for phrase, meaning in sorted(pairs, key=lambda pair: -len(pair[0].split())):
            if words := phrase.split():
                self.first[words[0]].append((words, meaning))
                self.last[words[-1]].append((words, meaning))

    def at(self, tokens: Tokens, i: int) -> tuple[int, str] | None:
        """The longest phrase that begins at token i: the token behind it, and its meaning."""
        low = tokens.low
        if i >= len(low):
            return None
        for words, meaning in self.first.get(low[i], ()):
            if len(words) == 1 or low[i : i + len(words)] == words:
                return i + len(words), meaning
        return None

    def before(self, tokens: Tokens, i: int) -> tuple[int, str] | None:
        """The longest phrase that ends right before token i: its first token, and its meaning."""
        low = tokens.low
        if i <= 0:
            return None
        for words, meaning in self.last.get(low[i - 1], ()):
            first = i - len(words)
            if first >= 0 and (len(words) == 1 or low[first:i] == words):
                return first, meaning
        return None
