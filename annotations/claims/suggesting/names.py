"""Names: who is mentioned in a text, and which full name a short one stands for."""

from collections import defaultdict

from annotations.claims.suggesting.languages.shape import Language
from annotations.claims.suggesting.outlets import QUOTES, Mention, Outlets
from annotations.claims.suggesting.tokens import WORD, Tokens

_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "abu",
        "de",
        "del",
        "della",
        "di",
        "da",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "dos",
        "das",
        "y",
        "al-",
        "ben",
        "ould",
        "bint",
    ]
)
_LONGEST = 9


class Names(Outlets):
    """The names of one text."""

    def __init__(self, tokens: Tokens, language: Language, opens: set[int]) -> None:
        super().__init__(tokens, language)
        self._opens = opens
        self.mentions: list[Mention] = []
        self.by_last: dict[int, Mention] = {}
        self._full: dict[str, list[Mention]] = defaultdict(list)
        self._acronyms: dict[str, Mention] = {}
        self._genders: dict[str, str] = {}
        self._find()

    def _find(self) -> None:
        tokens, i, size = self._tokens, 0, len(self._tokens)
        sure = self._seen_within()
        while i < size:
            if tokens.kind[i] == WORD and self._begins(i, sure):
                run = self._run(i)
                for mention in run:
                    self._keep(mention)
                i = run[-1].last if run else i + 1
            else:
                i += 1

    def _seen_within(self) -> set[str]:
        """Words with a capital inside sentences: at a sentence's head such a word is a name too."""
        tokens = self._tokens
        return {
            word
            for i, word in enumerate(tokens.low)
            if tokens.kind[i] == WORD and i not in self._opens and tokens.capital(i)
        }

    def _begins(self, i: int, sure: set[str]) -> bool:
        tokens = self._tokens
        word = tokens.low[i]
        if tokens.upper(i) and word not in self._time.weekdays:
            return True
        if tokens.capital(i) and self._camel(i):
            return True
        if word in self._cues.articles or word in self._cues.pronouns or word in self._time.weekdays:
            return False
        if word in _PARTICLES and not tokens.capital(i):
            after = i + 2 if i + 2 < len(tokens) and tokens.low[i + 1] == "-" else i + 1
            return word in {"al", "el"} and after == i + 2 and tokens.capital(after) and tokens.kind[after] == WORD
        if not tokens.capital(i) or (word in self._time.months and self._time.capital_months):
            return False
        if word.endswith("'s") and word[:-2] not in self._cues.pronouns and word[:-2] not in self._cues.openers:
            return True
        if i not in self._opens or tokens.upper(i) or word in sure or word in self._cues.titles:
            return True
        if 0 < i < len(tokens) - 1 and tokens.low[i - 1] in QUOTES and tokens.low[i + 1] in QUOTES:
            return True
        if self._speaks(i):
            return True
        if i + 1 < len(tokens) and tokens.low[i + 1] in _PARTICLES and word not in self._cues.openers:
            return self._goes_on(i + 1)
        return (
            i + 1 < len(tokens)
            and tokens.kind[i + 1] == WORD
            and tokens.capital(i + 1)
            and word not in self._cues.openers
        )

    def _camel(self, i: int) -> bool:
        """ "JPMorgan", "UniCredit": capitals within make a name of a sentence's first word."""
        written = self._tokens.folded[self._tokens.start[i] + 1 : self._tokens.end[i]]
        return not written.islower() and not written.isupper() and any(letter.isupper() for letter in written)

    def _speaks(self, i: int) -> bool:
        """Whether a lone word with a sentence's capital is a name because it speaks: "Lund said"."""
        cues, low = self._cues, self._tokens.low
        if cues.capital_nouns or i + 2 >= len(low) or low[i] in cues.openers or low[i] in cues.bodies:
            return False
        after = i + 2 if low[i + 1] in cues.skipped else i + 1
        return (
            len(low[i]) > 2
            and low[i][-1] != "s"
            and low[after] not in cues.nouns_too
            and (low[after] in cues.said or low[after] in cues.told)
        )

    def _run(self, i: int) -> list[Mention]:
        """The capitalised words from token i on, parted where a title begins a new name."""
        tokens, titles = self._tokens, self._cues.titles
        j, size, first, found = i, len(tokens), i, []
        named = False
        while j < size and j < i + _LONGEST:
            word = tokens.low[j]
            if tokens.kind[j] == WORD:
                if not tokens.capital(j) and word not in _PARTICLES:
                    if not self._of(first, j):
                        break
                    j += 2 if tokens.low[j + 1] == "the" else 1
                    continue
                if word in self._time.weekdays or (j > i and word in self._time.months and self._time.capital_months):
                    break
                if not tokens.capital(j) and not self._goes_on(j):
                    break
                if word in titles and named and j > first and self._begins_title(j):
                    found.append(self._mention(first, j))
                    first, named = j, False
                named = named or word not in titles
                if word.endswith("'s"):
                    j += 1
                    break
            elif not ((word == "-" and tokens.glued(j) and tokens.glued(j + 1) and j + 1 < size) or self._initial(j)):
                break
            j += 1
        while j > first and (
            (tokens.kind[j - 1] != WORD and not self._initial(j - 1))
            or (tokens.low[j - 1] in _PARTICLES and not tokens.capital(j - 1))
        ):
            j -= 1
        if j > first:
            found.append(self._mention(first, j))
        return found

    def _of(self, first: int, j: int) -> bool:
        """Whether a body's name goes on: "Society of Motor Manufacturers and Traders"."""
        tokens = self._tokens
        if tokens.low[j] not in {"of", "for", "and"} or not any(w in self._cues.heads for w in tokens.low[first:j]):
            return False
        after = j + 2 if j + 1 < len(tokens) and tokens.low[j + 1] == "the" else j + 1
        return after < len(tokens) and tokens.kind[after] == WORD and tokens.capital(after)

    def _goes_on(self, j: int) -> bool:
        """Whether a name goes on behind a particle."""
        tokens = self._tokens
        after = j + 2 if j + 2 < len(tokens) and tokens.low[j + 1] == "-" else j + 1
        return (
            after < len(tokens)
            and tokens.kind[after] == WORD
            and (tokens.capital(after) or tokens.low[after] in _PARTICLES)
        )

    def _begins_title(self, j: int) -> bool:
        """Whether a title within capitals begins another name; not in "World Health Organization"."""
        low, titles = self._tokens.low, self._cues.titles
        if low[j - 1] in titles or low[j - 1] == "-":
            return False
        return low[j] not in self._cues.soft_titles or (j + 1 < len(low) and low[j + 1] in titles)

    def _initial(self, j: int) -> bool:
        """The point of "J." or "Dr."."""
        tokens = self._tokens
        if tokens.low[j] != "." or not tokens.glued(j):
            return False
        before = tokens.low[j - 1]
        return (len(before) == 1 or before in self._cues.titles) and j + 1 < len(tokens) and tokens.capital(j + 1)

    def _mention(self, first: int, last: int) -> Mention:
        tokens, titles = self._tokens, self._cues.titles
        start = first
        while start < last - 1 and (tokens.low[start] in titles or tokens.low[start] in "-."):
            start += 1
        words = tuple(
            word.removesuffix("'s") for word in tokens.low[start:last] if word not in _PARTICLES and word not in "-."
        )
        name = tokens.text[tokens.start[first] : tokens.end[last - 1]]
        name = name[:-2] if name.endswith(("'s", "’s")) else name
        gender = next((g for k in range(first, start) if (g := titles.get(tokens.low[k], ""))), "")
        return Mention(first, last, name, words, start > first, gender)

    def _keep(self, mention: Mention) -> None:
        self.mentions.append(mention)
        self.by_first[mention.first] = mention
        self.by_last[mention.last] = mention
        if mention.gender and mention.words:
            self._genders.setdefault(mention.words[-1], mention.gender)
        if len(mention.words) > 1 or mention.titled:
            for word in set(mention.words):
                self._full[word].append(mention)
        tokens, at = self._tokens, mention.last
        if at + 2 < len(tokens) and tokens.low[at] == "(" and tokens.low[at + 2] == ")" and tokens.upper(at + 1):
            self._acronyms[tokens.low[at + 1]] = mention

    def full(self, mention: Mention) -> str:
        """The name that a mention stands for: the fullest early one with the same last word."""
        if not mention.words:
            return mention.name
        if len(mention.words) == 1 and mention.words[0] in self._acronyms:
            return self._acronyms[mention.words[0]].name
        wanted = set(mention.words)
        fitting = [
            other
            for other in self._full.get(mention.words[-1], ())[:20]
            if wanted <= set(other.words)
            and (len(other.words) > 1 or other.titled)
            and other.words[-1] == mention.words[-1]
        ]
        fuller = [other for other in fitting if len(other.words) > len(mention.words)] or fitting
        early = [other for other in fuller if other.first <= mention.first] or fuller
        if not early or (len(mention.words) > 1 and len(early[0].words) <= len(mention.words)):
            titled = next((other for other in early if other.titled and other.words == mention.words), None)
            return titled.name if titled and not mention.titled else mention.name
        return early[0].name

    def gender(self, mention: Mention) -> str:
        """ "m", "f" or "" where no title tells."""
        return mention.gender or (self._genders.get(mention.words[-1], "") if mention.words else "")
