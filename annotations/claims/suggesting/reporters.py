"""Reporters: the media by which a text knows what somebody says: beside a cue, in a dateline, or quoting."""

from annotations.claims.suggesting.claimants import Claimants
from annotations.claims.suggesting.languages.shape import Language
from annotations.claims.suggesting.names import Names
from annotations.claims.suggesting.phrases import Phrases
from annotations.claims.suggesting.tokens import WORD, Tokens

Stretch = tuple[int, int]
"""Tokens, end exclusive."""
_DASHES = frozenset("-–—")
_FARTHEST_DATELINE = 40
_LONGEST_DATELINE = 6
_FARTHEST = 16
_NEAR = 3


class Reporters:
    """Finds who reports in texts of one language."""

    def __init__(self, language: Language) -> None:
        self._cues = language.cues
        self.reviewed = Phrases(language.cues.reviewed)

    def beside(self, tokens: Tokens, names: Names, i: int) -> str | None:
        """ "documents obtained by Reuters": no cue of its own, but it says who reports."""
        found = self.reviewed.at(tokens, i)
        medium = names.medium_at(found[0]) if found else None
        if medium:
            return medium[1]
        before = names.by_last.get(i)
        return before.name if found and before and names.is_medium(before) else None

    def within(self, tokens: Tokens, names: Names, who: Stretch) -> str | None:
        """ "A Reuters tally", "emails seen by the Coast Herald": the medium that the words for who speaks name."""
        for k in range(*who):
            small = "a" <= tokens.text[tokens.start[k]] <= "z" and tokens.low[k] not in self._cues.outlets
            if not small and (medium := names.medium_at(k)):
                return medium[1]
        return None

    def hearer(self, tokens: Tokens, names: Names, who: Stretch, after: int) -> tuple[Stretch, str | None]:
        """ "dijo el alcalde a Reuters": who speaks without the medium that it is said to, and that medium."""
        to, (first, last) = self._cues.told_to, who
        for k in range(first + 1, last):
            medium = names.medium_at(k) if tokens.low[k] in to else None
            if medium:
                return (first, k), medium[1]
        if after < len(tokens) and tokens.low[after] == "(":
            # "sagte Karin Prien (CDU) dem RND"
            after = next(
                (k + 1 for k in range(after, min(after + _LONGEST_DATELINE, len(tokens))) if tokens.low[k] == ")"),
                after,
            )
        if after < len(tokens) and tokens.low[after] == ",":
            # "relata María López, de 54 años, a El País"
            near = range(after + 1, min(after + _FARTHEST // 2, len(tokens)))
            after = next((k + 1 for k in near if tokens.low[k] == ","), after)
        if self._cues.verb_first:
            near = range(after, min(after + _NEAR, len(tokens)))
            medium = next((found for k in near if tokens.kind[k] == WORD and (found := names.medium_at(k))), None)
            return who, medium[1] if medium else None
        medium = names.medium_at(after) if after < len(tokens) and tokens.low[after] in to else None
        return who, medium[1] if medium else None

    def named_in_quotes(self, tokens: Tokens, at: int, medium: tuple[int, str] | None) -> Stretch | None:
        """ "Laut „Spiegel“": the medium's name between its quotation marks."""
        if medium is None:
            return None
        first = at
        while first < medium[0] and (tokens.kind[first] != WORD or tokens.low[first] in self._cues.articles):
            first += 1
        return (first, medium[0]) if first < medium[0] else None

    def dateline(self, tokens: Tokens, names: Names) -> str | None:
        """ "TARTOUS, Dec 5 (Reuters) -": who reports all of a text."""
        low = tokens.low
        for i in range(1, min(_FARTHEST_DATELINE, len(low) - 2)):
            if low[i] != "(":
                continue
            medium = names.medium_at(i + 1)
            close = next((k for k in range(i + 2, min(i + _LONGEST_DATELINE, len(low) - 1)) if low[k] == ")"), None)
            if medium and close and low[close + 1] in _DASHES:
                return medium[1]
        return None

    def quoting(
        self, tokens: Tokens, claimants: Claimants, first: int, i: int
    ) -> tuple[int, Stretch | None, str | None] | None:
        """ "Radio Tellin quoted the minister as saying": where that begins, who speaks and who reports it."""
        low, cues = tokens.low, self._cues
        verb = next((k for k in range(i - 2, max(first, i - _FARTHEST), -1) if low[k] in cues.quoted), None)
        if verb is None:
            return None
        if low[verb - 1] in cues.passive:
            by = claimants.names.medium_at(verb + 2) if low[verb + 1] in cues.by else None
            return verb, claimants.subject(tokens, first, verb - 1), by[1] if by else None
        medium = claimants.names.by_last.get(verb)
        begin = medium.first if medium and medium.first > first else verb
        return begin, claimants.following(verb + 1, i - 1), medium.name if medium else None
