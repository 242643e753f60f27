"""Attribution: who says what, in which words, and who reports it; each with its place in the text."""

from annotations.claims.suggesting.claimants import Claimants
from annotations.claims.suggesting.cues import ACCORDING, EXPECTED, HEARSAY, TRAILING, VERB, Cue, Said, second_hand
from annotations.claims.suggesting.languages.shape import Language
from annotations.claims.suggesting.names import Names
from annotations.claims.suggesting.phrases import Phrases
from annotations.claims.suggesting.quotes import tokens_within
from annotations.claims.suggesting.reporters import Reporters
from annotations.claims.suggesting.shapes import Span
from annotations.claims.suggesting.tokens import NUMBER, WORD, Tokens

Stretch = tuple[int, int]
"""Tokens, end exclusive."""
_QUOTES = frozenset('"“”„«»‟')
_LONGEST_ROLE = 7
_NEAR = 4


class AttributionReader:
    """Reads who says what in texts of one language."""

    def __init__(self, language: Language) -> None:
        cues = language.cues
        self.cues = cues
        self.language = language
        self.according = Phrases(cues.according)
        self.reporters = Reporters(language)
        self.reviewed = self.reporters.reviewed
        self.hearsay = Phrases(cues.hearsay)
        self.anonymous = Phrases(cues.anonymous)
        self.told = Phrases(cues.told)
        self._triggers = frozenset(
            {
                ":",
                *cues.said,
                *cues.shows,
                *cues.as_saying,
                *cues.postposed,
                *self.told.first,
                *self.according.first,
                *self.reviewed.first,
                *self.hearsay.first,
            }
        )

    def read(self, tokens: Tokens, names: Names, quoted: list[Span]) -> list[Said]:
        """The cues of each sentence of a text; what is said within `quoted` spans is said by who is quoted."""
        claimants = Claimants(tokens, names, self.language, self.anonymous)
        inside = tokens_within(tokens, quoted)
        said = []
        dateline = self.reporters.dateline(tokens, names)
        for k, first in enumerate(tokens.first_of):
            last = tokens.first_of[k + 1] if k + 1 < len(tokens.first_of) else len(tokens)
            sentence = Said(first, last)
            claimants.begin(first, last)
            if not self._triggers.isdisjoint(tokens.low[first:last]):
                self._sentence(tokens, claimants, sentence, inside)
            sentence.reported_by = sentence.reported_by or (dateline if sentence.cues else None)
            claimants.pass_by([cue.who for cue in sentence.cues if cue.who])
            said.append(sentence)
        return said

    def _sentence(self, tokens: Tokens, claimants: Claimants, sentence: Said, inside: set[int]) -> None:
        i, low = sentence.first, tokens.low
        while i < sentence.last:
            if low[i] not in self._triggers or i in inside:
                i += 1
                continue
            cue = (
                self._colon(tokens, claimants, sentence, i)
                or self._according(tokens, claimants, sentence, i)
                or self._quoting(tokens, claimants, sentence, i)
                or self._hearsay(tokens, i)
                or self._verb(tokens, claimants, sentence, i)
            )
            if cue:
                sentence.cues.append(cue)
                i = max(cue.last, i + 1)
            else:
                sentence.reported_by = sentence.reported_by or self.reporters.beside(tokens, claimants.names, i)
                i += 1
        second_hand(tokens, sentence, self.cues.citing)
        for cue in sentence.cues:
            itself = cue.claimant and cue.reported_by and cue.claimant.name.endswith(cue.reported_by)
            own = itself and cue.form != TRAILING  # "…, while Interfax reported that"
            sentence.reported_by = sentence.reported_by or (None if own else cue.reported_by)

    def _colon(self, tokens: Tokens, claimants: Claimants, sentence: Said, i: int) -> Cue | None:
        """'Sheriff Bev Tolan: "…"': the name itself is the cue."""
        if tokens.low[i] != ":" or i + 1 >= len(tokens) or tokens.low[i + 1] not in _QUOTES:
            return None
        mention = claimants.names.by_last.get(i)
        if mention is None or mention.first < sentence.first:
            return None
        if sentence.cues and sentence.cues[-1].last > mention.first:
            return None  # "told The Times:"
        who = (mention.first, mention.last)
        return Cue(mention.first, i, VERB, who, claimants.named(who))

    def _according(self, tokens: Tokens, claimants: Claimants, sentence: Said, i: int) -> Cue | None:
        found = self.according.at(tokens, i)
        if not found:
            return self._postposed(tokens, claimants, sentence, i)
        at = found[0]
        if i > sentence.first and found[0] == i + 1 and tokens.low[i] in self.cues.prepositions:
            return None  # "pour les communes": for them
        medium = claimants.names.medium_at(at)
        reviewed = self.reviewed.at(tokens, i)
        if reviewed and reviewed[0] == at:
            # "documents obtained by Reuters": the documents say it, Reuters reports it.
            who = claimants.subject(tokens, sentence.first, i)
            if medium and who is None:
                return None
            if medium:
                return Cue(i, medium[0], ACCORDING, who, claimants.named(who), medium[1]) if who else None
        who = claimants.following(at, sentence.last) or self.reporters.named_in_quotes(tokens, at, medium)
        if who is None:
            return None
        claimant = claimants.named(who)
        cue = Cue(i, at, ACCORDING, who, claimant)
        cue.reported_by = self.reporters.within(tokens, claimants.names, who)
        return cue

    def _postposed(self, tokens: Tokens, claimants: Claimants, sentence: Said, i: int) -> Cue | None:
        """ "Dem Bericht zufolge": who says it stands before the word."""
        if tokens.low[i] not in self.cues.postposed:
            return None
        who = claimants.subject(tokens, sentence.first, i)
        return Cue(who[0], i + 1, ACCORDING, who, claimants.named(who)) if who else None

    def _quoting(self, tokens: Tokens, claimants: Claimants, sentence: Said, i: int) -> Cue | None:
        if tokens.low[i] not in self.cues.as_saying or i == sentence.first or tokens.low[i - 1] not in self.cues.as_:
            return None
        found = self.reporters.quoting(tokens, claimants, sentence.first, i)
        begin, who, medium = found or (i, None, None)
        if who is None:
            return None
        trails = self._trails(tokens, claimants, sentence, begin)
        return Cue(begin, i + 1, TRAILING if trails else VERB, who, claimants.named(who), medium)

    def _hearsay(self, tokens: Tokens, i: int) -> Cue | None:
        found = self.hearsay.at(tokens, i)
        return Cue(i, found[0], HEARSAY) if found else None

    def _verb(self, tokens: Tokens, claimants: Claimants, sentence: Said, i: int) -> Cue | None:
        word, low = tokens.low[i], tokens.low
        told = self.told.at(tokens, i)
        if word not in self.cues.said and word not in self.cues.shows and not told:
            return None
        if tokens.glued(i + 1) and low[i + 1] == "-" and not tokens.capital(i) and low[i + 2] not in self.cues.pronouns:
            return None  # "a think-tank"
        last = told[0] if told else i + 1
        before = i - 1
        while before >= sentence.first and low[before] in self.cues.skipped:
            before -= 1
        if before >= sentence.first and low[before] in self.cues.denied:
            return None
        if word in self.cues.need_at and "at" not in low[i + 1 : min(i + _LONGEST_ROLE + _LONGEST_ROLE, sentence.last)]:
            return None  # "the city puts in €55m"
        if word in self.language.units.expected and (expected := self._expected(tokens, claimants, sentence, i)):
            return expected
        if word in self.cues.need_that and not self._says_that(tokens, sentence, i, last):
            who = self._before(tokens, claimants, sentence, i, before + 1)
            begin = max(sentence.first, who[0] - _NEAR) if who else i
            if who is None or self.cues.documents.isdisjoint(low[begin : who[1]]):
                return None  # but "the survey found 30 per cent"
        if before >= sentence.first and low[before] in self.cues.passive:
            return self._passive(tokens, claimants, sentence, i, last)
        inverted = self._inverted(tokens, claimants, sentence, i, last)
        behind = claimants.following(last, sentence.last) if self.cues.verb_first and not inverted else None
        who = inverted or behind or self._object_first(tokens, claimants, sentence, i, before + 1)
        who = who or self._before(tokens, claimants, sentence, i, before + 1, sure=bool(told))
        if who is None:
            return self._dropped(claimants, i, last) if self.cues.drops and word not in self.cues.nouns_too else None
        if word in self.cues.doing and not told and not inverted and not claimants.is_body(who):
            return None  # "Scotland recorded", "Russia launched"
        heard = last if inverted and inverted[0] > last else max(last, who[1])
        if not inverted and not told and not self.cues.passive.isdisjoint(low[who[1] : i]):
            return Cue(i, last, HEARSAY)  # "it has been estimated that"
        who, hearer = self.reporters.hearer(tokens, claimants.names, who, heard)
        claimant = claimants.named(who)
        before = not behind and self._trails(tokens, claimants, sentence, who[0])
        trails = inverted or before or (behind and self._ends(tokens, sentence, i))
        cue = Cue(i, last, TRAILING if trails else VERB, who, claimant)
        heard = max(last, who[1]) if inverted else last
        medium = (claimants.names.medium_at(heard) or self._unlisted(claimants, i, heard)) if told else None
        if medium:
            cue.last, cue.reported_by = medium[0], medium[1]
        cue.reported_by = cue.reported_by or hearer or self.reporters.within(tokens, claimants.names, who)
        return cue

    def _expected(self, tokens: Tokens, claimants: Claimants, sentence: Said, i: int) -> Cue | None:
        """ "the 2.4% that economists polled by Reuters had expected", "expected by analysts": of that figure only."""
        low, foretelling = tokens.low, self.cues.foretelling
        if low[i + 1 : i + 2] and low[i + 1] in self.cues.by:
            by = next((k for k in range(i + 2, min(i + 4, sentence.last)) if low[k] in foretelling), None)
            return Cue(i, i + 2, EXPECTED, (by, by + 1), claimants.named((by, by + 1))) if by else None
        for k in range(i - 1, max(sentence.first, i - _LONGEST_ROLE - _NEAR), -1):
            if tokens.kind[k] != WORD or low[k] in self.cues.that:
                return None
            if low[k] in foretelling:
                behind = NUMBER in tokens.kind[max(sentence.first, k - _NEAR) : k]
                return Cue(i, i + 1, EXPECTED, (k, k + 1), claimants.named((k, k + 1))) if behind else None
        return None

    def _unlisted(self, claimants: Claimants, i: int, heard: int) -> tuple[int, str] | None:
        """Behind "told", of one word, some names are media although no list has them."""
        return claimants.names.unlisted(heard) if heard == i + 1 else None

    def _unsure(self, tokens: Tokens, word: str, last: int) -> bool:
        """Whether a word may be a noun: "claims" is a verb before a comma or "that"."""
        after = tokens.low[last] if last < len(tokens) else "."
        return word in self.cues.nouns_too and after not in {",", ".", ":"} and after not in self.cues.that

    def _passive(self, tokens: Tokens, claimants: Claimants, sentence: Said, i: int, last: int) -> Cue | None:
        """ "was reported (by the ministry)"."""
        if tokens.low[i] in self.cues.nouns_too:
            return None
        if last < sentence.last and tokens.low[last] in self.cues.by:
            who = claimants.following(last + 1, sentence.last)
            return Cue(i, last + 1, ACCORDING, who, claimants.named(who)) if who else None
        return Cue(i, last, HEARSAY)

    def _inverted(self, tokens: Tokens, claimants: Claimants, sentence: Said, i: int, last: int) -> Stretch | None:
        """“…,” said Hassan."""
        low = tokens.low
        if i <= sentence.first or last >= sentence.last:
            return None
        while i > sentence.first + 1 and low[i - 1] in self.cues.skipped:
            i -= 1
        before = low[i - 1]
        quoted = (
            before in _QUOTES
            or (before == "'" and i > 1 and low[i - 2] in ",.!?")
            or (before in ",—–-" and i > 1 and low[i - 2] in _QUOTES)
        )
        if tokens.low[last] == "-" and tokens.glued(last + 1):
            return claimants.following(last + 1, sentence.last)
        if low[last] in self.cues.told_to and (to := claimants.names.medium_at(last)):
            last = to[0]  # "a déclaré à l'AFP le capitaine du port"
        if not quoted and before != ",":
            return None
        if not quoted and not self.cues.inverts and claimants.subject(tokens, sentence.first, i):
            return None
        return claimants.following(last, sentence.last)

    def _object_first(self, tokens: Tokens, claimants: Claimants, sentence: Said, i: int, end: int) -> Stretch | None:
        """ "Den Schaden beziffert die Polizei auf": who speaks stands behind the verb."""
        opening = tokens.low[sentence.first] in self.cues.objects and end - sentence.first <= _LONGEST_ROLE
        behind = opening and i + 1 < sentence.last and tokens.low[i + 1] in self.cues.articles
        return claimants.following(i + 1, sentence.last) if behind else None

    def _before(
        self, tokens: Tokens, claimants: Claimants, sentence: Said, i: int, end: int, *, sure: bool = False
    ) -> Stretch | None:
        """Who speaks, where that stands before the verb at token i."""
        named = claimants.names.by_last.get(end - 1)
        if named and tokens.low[end - 1] in _QUOTES and tokens.low[named.first - 1] in _QUOTES and len(named.words) < 4:
            return named.first, named.last  # "wie der „Spiegel“ berichtet"
        word, subject = tokens.low[i], tokens.low[end - 1] if end > sentence.first else ""
        plural = subject.endswith("s") or subject in self.language.units.irregular
        if word in self.cues.plural_only and not plural:
            return None  # "the average analyst estimate of"
        unsure = not sure and self._unsure(tokens, word, i + 1)
        return claimants.subject(tokens, sentence.first, end, unsure=unsure)

    def _dropped(self, claimants: Claimants, i: int, last: int) -> Cue | None:
        """ "Dice que gana …": the verb alone speaks for who was named last."""
        claimant = claimants.last_named(i, last)
        return Cue(i, last, VERB, (i, last), claimant) if claimant else None

    def _ends(self, tokens: Tokens, sentence: Said, i: int) -> bool:
        """Whether a verb that comes before who speaks stands behind what is said: "…, as the minister announced"."""
        return i > sentence.first + 1 and (tokens.low[i - 1] == "," or tokens.low[i - 1] in self.cues.skipped)

    def _trails(self, tokens: Tokens, claimants: Claimants, sentence: Said, first: int) -> bool:
        """ "…, the health ministry said": the subject, with its role, stands behind what is said."""
        at = first - 1 if first > sentence.first and tokens.low[first - 1] == "(" else first
        while (
            at > sentence.first
            and first - at < _LONGEST_ROLE
            and (tokens.kind[at - 1] == WORD or tokens.low[at - 1] == "-" or claimants.ends_a_title(at - 1))
        ):
            if tokens.low[at - 1] in self.cues.that or tokens.low[at - 1] in self.cues.breaks:
                return False
            at -= 1
        return at > sentence.first + 2 and tokens.low[at - 1] in {",", *_QUOTES}

    def _says_that(self, tokens: Tokens, sentence: Said, i: int, last: int) -> bool:
        """Whether a verb that is not only one of speech is one here: "found that", "added:", "…, he added"."""
        after = tokens.low[last] if last < sentence.last else "."
        if after in self.cues.that or after in {":", ",", ".", *_QUOTES} or after in self.cues.pronouns:
            return True
        return i > sentence.first and tokens.low[i - 1] in _QUOTES
