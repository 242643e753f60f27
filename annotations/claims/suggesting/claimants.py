"""Claimants: the words that name who speaks, before or behind a cue."""

from annotations.claims.suggesting.languages.shape import Language
from annotations.claims.suggesting.names import Names
from annotations.claims.suggesting.phrase_parts import PhraseParts
from annotations.claims.suggesting.phrases import Phrases
from annotations.claims.suggesting.tokens import NUMBER, WORD, Tokens

Stretch = tuple[int, int]
_QUOTES = frozenset('"“”„«»‟')
_STOPS = frozenset(",;:()—–…!?\n") | _QUOTES
_LONGEST = 14
_LONGEST_BARE = 4
_LONGEST_OF_TWO = 2
_FARTHEST_COMMA = 40


class Claimants(PhraseParts):
    """Finds who speaks in one text."""

    def __init__(self, tokens: Tokens, names: Names, language: Language, anonymous: Phrases) -> None:
        super().__init__(tokens, names, language, anonymous)
        self._months = frozenset(language.time.months) | language.time.weekdays
        self._stops = language.units.stops | language.cues.prepositions

    def subject(self, tokens: Tokens, first: int, end: int, *, unsure: bool = False) -> Stretch | None:
        """The noun phrase that ends before token `end`, within a sentence that begins at `first`."""
        low = tokens.low
        at = end
        while at > first and (low[at - 1] in self.cues.skipped or self._clitic(first, at - 1)):
            at -= 1
        if at <= first:
            return None
        if low[at - 1] in {",", ")", "—", "–"}:
            return self._before_apposition(first, at - 1)
        if low[at - 1] in self.cues.pronouns and not self.tokens.upper(at - 1):
            return self._pronoun(first, at)
        return self._phrase(first, at, unsure=unsure)

    def _pronoun(self, first: int, at: int) -> Stretch | None:
        """A pronoun speaks for itself; "who" for what stands before it."""
        word = self.tokens.low[at - 1]
        if self.cues.pronouns[word] != "r":
            return at - 1, at
        before = at - 2
        if before >= first and self.tokens.low[before] == ",":
            before -= 1
        found = self._phrase(first, before + 1) if before >= first else None
        # "Ruth Gold, an economist at the LSE, who": the name before the apposition.
        named = self.names.by_last.get(found[0] - 1) if found and before < at - 2 else None
        apposed = found and named and self.tokens.low[found[0]] in self.cues.articles
        return (named.first, named.last) if named and apposed else found

    def _before_apposition(self, first: int, comma: int) -> Stretch | None:
        """ "Ahmed al-Shami, governor of Tartous, told": who stands before the comma that opens the apposition."""
        low = self.tokens.low
        opening = {",": ",", ")": "(", "—": "—", "–": "–"}[low[comma]]
        named = self.names.by_last.get(comma)
        if (
            named
            and opening != "("
            and named.first > first + 1
            and low[named.first - 1] == opening
            and low[named.first - 2] not in _QUOTES
        ):
            return named.first, comma
        for at in range(comma - 1, max(first, comma - _FARTHEST_COMMA), -1):
            if low[at] == opening and at > first:
                if low[at - 1] == '"' or low[at - 1] in _QUOTES:
                    return None
                found = self._phrase(first, at, unsure=True)
                if found:
                    return found
        return None

    def _phrase(self, first: int, end: int, *, unsure: bool = False) -> Stretch | None:
        """The noun phrase that ends right before token `end`."""
        low, kind, cues = self.tokens.low, self.tokens.kind, self.cues
        begin = end
        while begin > first and end - begin < _LONGEST:
            word = low[begin - 1]
            if (
                word in _STOPS
                or word in cues.that
                or word[0] == "\n"
                or (word in cues.breaks and not self._joins(begin - 1) and not self._covering(begin - 1))
            ):
                break
            if word == "." and not (self._covering(begin - 1) or self._abbreviates(begin - 1)):
                break
            begin -= 1
        begin = self._trimmed(begin, end)
        if begin < end and low[end - 1] in self._months:
            end -= 1 + (low[end - 2] in cues.prepositions)  # "wie das Statistikamt am Freitag mitteilte"
        if begin >= end:
            return None
        end = self._before_figures(begin, end)
        named = self.names.by_last.get(end)
        holder = self.names.by_last.get(named.first - 1) if named and low[named.first - 1] in {"of", "at"} else None
        if holder and holder.first >= begin and self._is_person(holder):
            return holder.first, holder.last  # "Dr Maria Gomez of Mercy Hospital"
        if named and named.first >= begin and not self._hangs_on(named.first, begin):
            return named.first, end
        if any(word in cues.bodies for word in low[begin:end]):
            return begin, end
        if any(m.first >= begin for k in range(begin + 1, end + 1) if (m := self.names.by_last.get(k))) and not unsure:
            return begin, end
        if unsure or kind[begin] != WORD:
            return None
        article = low[begin] in cues.articles and end - begin > 1
        plural = end - begin == 1 and low[begin].endswith("s") and (begin == first or low[begin - 1] in _STOPS)
        return (begin, end) if article or plural else None

    def _trimmed(self, begin: int, end: int) -> int:
        """Without what stands before the phrase: "On Monday the ministry"."""
        low, cues = self.tokens.low, self.cues
        while begin < end:
            word = low[begin]
            if word in cues.prepositions and word not in cues.articles:
                later = next(
                    (k for k in range(begin + 2, end) if low[k] in cues.articles or low[k] in cues.pronouns), None
                )
                begin = (
                    later
                    if later is not None
                    else next((k for k in range(begin + 1, end) if low[k] in self._months), begin + 1) + 1
                )
            elif (
                word in cues.skipped
                or word in self._months
                or (word in cues.openers and word not in cues.articles)
                or (self.tokens.kind[begin] != WORD and word not in "'\"")
            ):
                begin += 1
            else:
                break
        return begin

    def following(self, at: int, end: int) -> Stretch | None:
        """The noun phrase that begins at token `at`, before the end of its sentence."""
        low, cues = self.tokens.low, self.cues
        if at >= end:
            return None
        if cues.verb_first:
            return self._bare_name(at, end)
        if low[at] in cues.pronouns and cues.pronouns[low[at]] != "r":
            return at, at + 1
        mention = self.names.by_first.get(at)
        if mention:
            after = mention.last
            while after < end and low[after] in {"and", "&"} and after + 1 in self.names.by_first:
                after = self.names.by_first[after + 1].last
            if low[after - 1].endswith("'s"):
                return self._until_stop(at, end)
            return (at, after) if not (after < end and low[after] in cues.bodies) else self._until_stop(at, end)
        if low[at] in cues.articles or low[at] in cues.bodies or any(word in cues.bodies for word in low[at : at + 5]):
            return self._named_beside(self._until_stop(at, end), end)
        if cues.capital_nouns and self.tokens.kind[at] == WORD and self.tokens.capital(at):
            return self._until_stop(at, end)
        named = next((m for k in range(at + 1, min(at + 5, end)) if (m := self.names.by_first.get(k))), None)
        if named and all(self.tokens.kind[k] == WORD for k in range(at, named.first)):
            return named.first, named.last
        return None

    def _bare_name(self, at: int, end: int) -> Stretch | None:
        """A few words up to the next that cannot belong to a name, in a script without capitals."""
        low, last = self.tokens.low, at
        if medium := self.names.medium_at(at):
            return at, medium[0]
        if whole := self._before_that(at, end):
            return at, whole
        while last < end and last - at < _LONGEST_BARE and self.tokens.kind[last] == WORD:
            if low[last] in self.cues.that or low[last] in self._stops or low[last] in self.cues.said:
                break
            if last > at and low[last - 1] not in self.cues.outlets and self.names.medium_at(last):
                break  # "أبلغ سكان رويترز"
            last += 1
        if last > at + 1 and low[at] in self.cues.bodies and low[at].startswith("ال"):
            body = at + 1
            while body < last and low[body].startswith("ال"):
                body += 1
            last = body
        return (at, last) if last > at else None

    def _before_that(self, at: int, end: int) -> int | None:
        """ "قال محافظ البنك المركزي أحمد غالب إن": nothing but who speaks stands before "that"; where that is."""
        low, cues, last = self.tokens.low, self.cues, min(at + _LONGEST_BARE + _LONGEST_BARE, end)
        told = any(word in cues.outlets for word in low[at:last])
        for k in range(at, last):
            ends = low[k] in cues.that or low[k] in cues.outlets or (not told and self.names.medium_at(k))
            if k > at and ends:
                return k
            if self.tokens.kind[k] != WORD or low[k] in self._stops or low[k] in cues.said or low[k] in self._months:
                return None
        return None

    def _named_beside(self, who: Stretch | None, end: int) -> Stretch | None:
        """ "the camp's manager, Olu Bassey": the name behind the role, or at its end."""
        if who is None:
            return None
        mention = self.names.by_first.get(who[1] + 1)
        if who[1] < end and self.tokens.low[who[1]] == "," and mention and mention.last <= end:
            after = self.tokens.low[mention.last] if mention.last < len(self.tokens) else "."
            if after in _STOPS or after == ".":
                return mention.first, mention.last
        last = self.names.by_last.get(who[1])
        if last and last.first > who[0] and not self._hangs_on(last.first, who[0]) and len(last.words) > 1:
            return last.first, who[1]
        return who

    def _behind_a_noun(self, at: int, last: int) -> bool:
        """Whether a phrase from `at` ends before `last`, in a language whose nouns have capitals: there is the verb."""
        tokens, cues = self.tokens, self.cues
        if not any(tokens.capital(k) for k in range(at + (tokens.low[at] in cues.articles), last)):
            return False
        if tokens.kind[last] != WORD or tokens.capital(last):
            return tokens.kind[last] == NUMBER
        links = tokens.low[last] in cues.articles or tokens.low[last] in cues.prepositions or tokens.low[last] == "und"
        return not links or NUMBER in tokens.kind[last + 1 : last + 3]

    def _until_stop(self, at: int, end: int) -> Stretch | None:
        low, cues = self.tokens.low, self.cues
        last = at
        while last < end and last - at < _LONGEST:
            word = low[last]
            if (
                word in _STOPS
                or (word == "." and not (self._covering(last) or self._abbreviates(last)))
                or word[0] == "\n"
            ):
                break
            if cues.capital_nouns and self._behind_a_noun(at, last):
                break
            counts = self.tokens.kind[last] == NUMBER and last > at
            if counts and (low[last - 1] in cues.prepositions or low[last - 1] in cues.bodies):
                break
            if counts and cues.drops and last > at + _LONGEST_OF_TWO:
                last -= 1  # "según los organizadores acudieron 80.000 personas"
                break
            goes_on = word == "and" or self._double(last)
            if last > at and (word in cues.that or (word in cues.breaks and not goes_on) or word in cues.passive):
                break
            if last > at and (
                word in self._months or word in cues.pronouns or (word in cues.said and word not in cues.nouns_too)
            ):
                break
            last += 1
        while last > at and (
            low[last - 1] in cues.prepositions
            or low[last - 1] in cues.skipped
            or low[last - 1] == "and"
            or (last > at + 1 and low[last - 1] in cues.articles)
        ):
            last -= 1
        return (at, last) if last > at else None
