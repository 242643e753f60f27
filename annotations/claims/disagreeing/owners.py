"""Whose the counted things are, when somebody speaks of what is his own."""

from annotations.claims.disagreeing import words
from annotations.claims.disagreeing.figures import Figure
from annotations.claims.disagreeing.spelling import any_of, fold, unit_of

NEAR = 3
"""Words before a figure, or behind it, that belong to it."""


def owner_of(
    figure: Figure, clause: list[str], before: list[str], claimant: frozenset[str], happened: str
) -> frozenset[str]:
    """Whose the counted things are: "Hassan commands 12,000 fighters", "he claims at least 54,000 fighters"."""
    if happened or unit_of(figure.unit)[0] in words.NOUNS_FOR_PEOPLE or any_of(clause, words.IN_ALL, whole=True):
        return frozenset()
    folded = [fold(token) for token in before]
    if set(folded) & words.THEY:
        return frozenset()
    for at, token in enumerate(folded):
        having = token in words.HAVING and all(behind in words.LITTLE for behind in folded[at + 1 :])
        if having or (token in words.OWNING and token not in words.HAVING) or token.startswith(_LONG_OWNING):
            return _subject(folded[:at], claimant)
    claims = [at for at, token in enumerate(folded) if token.startswith(words.CLAIMING)]
    if claims and claims[-1] >= len(folded) - NEAR and claimant & set(folded):
        return claimant
    return frozenset()


_LONG_OWNING = tuple(stem for stem in words.OWNING if len(stem) > 4)
_HELPING = frozenset({"to", "has", "have", "already", "now", "also", "that", "a", "avoir", "zu", "que", "انه"})


def _subject(before: list[str], claimant: frozenset[str]) -> frozenset[str]:
    """The words right before a verb, back to the first little one; a pronoun or a verb of claiming: the claimant."""
    while before and before[-1] in _HELPING:
        before = before[:-1]
    if not before or before[-1] in words.PRONOUNS or before[-1].startswith(words.CLAIMING):
        return claimant
    found: set[str] = set()
    for token in reversed(before):
        if token in words.LITTLE or token.startswith(words.SAYING):
            break
        found.add(token)
    return frozenset(found)
