"""What is counted: the noun behind a number and its singular, by the shape of words alone."""

from annotations.claims.suggesting.languages.shape import UnitWords
from annotations.claims.suggesting.tokens import NUMBER, WORD, Tokens

_MOST_MODIFIERS = 5
_SHORTEST_PLURAL = 3
Noun = tuple[int, str]
"""The token behind the noun, and its singular."""


def english_noun(tokens: Tokens, i: int, words: UnitWords, *, singular: bool) -> Noun | None:
    """The head of the noun phrase at token i: the last of the first plurals, or the noun where one is counted."""
    j, last = i, -1
    size = len(tokens)
    low, kind = tokens.low, tokens.kind
    while j < size and j <= i + 2 * _MOST_MODIFIERS:
        if kind[j] != WORD:
            if kind[j] == NUMBER and (model := _model(tokens, j)):
                if model[1]:
                    return model
                j = model[0]
                continue
            if low[j] in "-–" and tokens.glued(j) and tokens.glued(j + 1):
                j += 1
                continue
            if low[j] == "," and last < 0 and j > i and _adjective_follows(tokens, j + 1, words):
                j += 1
                continue
            break
        word = low[j]
        if (word in words.stops and not _begins_a_model(tokens, j)) or word.endswith("'s"):
            break
        if last >= 0 and word in words.verbs:
            break
        if is_english_plural(word, words) or _is_acronyms(tokens, j):
            last = j
        elif last >= 0:
            break
        j += 1
    if last < 0:
        return _singular_head(tokens, i, words) if singular else None
    return last + 1, english_singular(_named(tokens, last), words)


def _model(tokens: Tokens, j: int) -> Noun | None:
    """ "F-16 jets", "A320s", "Boeing 737s": the token behind a model's number, and its name where many are meant."""
    hyphened = j > 1 and tokens.low[j - 1] == "-" and tokens.glued(j - 1)
    start = j - 2 if hyphened else j - 1
    if start < 0 or tokens.kind[start] != WORD or not tokens.capital(start):
        return None
    if tokens.glued(j + 1) and tokens.low[j + 1] == "s":
        return j + 2, tokens.folded[tokens.start[start] : tokens.end[j]]
    return (j + 1, "") if tokens.glued(j) else None


def _begins_a_model(tokens: Tokens, j: int) -> bool:
    """Whether a word is the letter of "A320"."""
    return tokens.capital(j) and tokens.glued(j + 1) and tokens.kind[j + 1] == NUMBER


def _adjective_follows(tokens: Tokens, j: int, words: UnitWords) -> bool:
    """Whether a comma parts two adjectives ("12 young, unarmed men")."""
    after = tokens.low[j : j + 2]
    return len(after) == 2 and after[0] not in words.stops and is_english_plural(after[1], words)


def _is_acronyms(tokens: Tokens, i: int) -> bool:
    """ "MPs", "NGOs"."""
    written = tokens.folded[tokens.start[i] : tokens.end[i]]
    return len(written) > 2 and written[-1] == "s" and written[:-1].isupper()


def _singular_head(tokens: Tokens, i: int, words: UnitWords) -> Noun | None:
    if i < len(tokens) and tokens.kind[i] == WORD and tokens.low[i] not in words.stops and "'" not in tokens.low[i]:
        return i + 1, english_singular(_named(tokens, i), words)
    return None


def _named(tokens: Tokens, i: int) -> str:
    """A word as a unit is named: small letters, but for names and acronyms."""
    written = tokens.folded[tokens.start[i] : tokens.end[i]]
    return tokens.low[i] if written.islower() else written


def is_english_plural(word: str, words: UnitWords) -> bool:
    """Whether a word looks like a plural noun."""
    if word in words.irregular or word in words.persons:
        return True
    return len(word) > _SHORTEST_PLURAL and word[-1] == "s" and word[-2] not in "sui'" and word not in words.stops


def english_singular(word: str, words: UnitWords) -> str:
    """The singular of an English noun."""
    low = word.lower()
    if low in words.persons:
        return "person"
    if low in words.irregular:
        return words.irregular[low]
    if low.endswith("men") and len(low) > 4:
        return word[:-2] + "an"
    if low.endswith("people"):
        return word[:-6] + "person"
    if not low.endswith("s") or low.endswith(("ss", "us", "is")):
        return word
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1].removesuffix("'")
