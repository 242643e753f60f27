"""Parts of the words that name who speaks: what a word, a point or a figure is to the phrase that it stands in."""

from annotations.claims.suggesting.outlets import Mention
from annotations.claims.suggesting.speakers import Speakers
from annotations.claims.suggesting.tokens import NUMBER, WORD


class PhraseParts(Speakers):
    """Tells what belongs to a phrase in one text."""

    def _double(self, i: int) -> bool:
        """Whether token i joins the two parts of a place's name: "la Junta de Castilla y León"."""
        tokens = self.tokens
        joins = tokens.low[i] in {"y", "e", "et"} and i + 1 < len(tokens) and tokens.capital(i - 1)
        return joins and tokens.capital(i + 1) and tokens.low[i - 2] in {"de", "en"}

    def _clitic(self, first: int, i: int) -> bool:
        """ "la Guardia Urbana las cifró": an article right before the verb is a pronoun, and no part of who speaks."""
        return i > first and self.tokens.low[i] in self.cues.articles and self.tokens.kind[i - 1] == WORD

    def _before_figures(self, begin: int, end: int) -> int:
        """ "A trial of 8,400 patients in four countries": the trial speaks, with or without its figures."""
        for k in range(begin + 2, end):
            if self.tokens.kind[k] == NUMBER and self.tokens.low[k - 1] in self.cues.prepositions:
                return k - 1 if not self.cues.bodies.isdisjoint(self.tokens.low[begin : k - 1]) else end
        return end

    def _covering(self, i: int) -> Mention | None:
        """The mention in which token i stands."""
        return next((m for k in range(i, max(-1, i - 6), -1) if (m := self.names.by_first.get(k)) and m.last > i), None)

    def ends_a_title(self, i: int) -> bool:
        """Whether token i is the point of "Adm."."""
        return i > 0 and self.tokens.low[i] == "." and self.tokens.low[i - 1] in self.cues.titles

    def _abbreviates(self, i: int) -> bool:
        """Whether a point belongs to initials: "U.N."."""
        return i > 0 and self.tokens.glued(i) and self.tokens.end[i - 1] - self.tokens.start[i - 1] == 1

    def _joins(self, i: int) -> bool:
        """Whether an "and" joins two who speak: names or bodies on both sides."""
        low, cues = self.tokens.low, self.cues
        if low[i] not in {"and", "et", "und", "y", "e", "و"}:
            return False
        left = i in self.names.by_last or low[i - 1] in cues.bodies
        return left and (i + 1 in self.names.by_first or any(word in cues.bodies for word in low[i + 1 : i + 4]))

    def _hangs_on(self, first: int, begin: int) -> bool:
        """Whether a name only says where or of what: "officials in Gaza"."""
        return (
            first > begin
            and self.tokens.low[first - 1] in self.cues.prepositions | self.cues.articles
            and any(word in self.cues.bodies for word in self.tokens.low[begin:first])
        )
