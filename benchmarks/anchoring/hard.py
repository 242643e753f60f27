"""Texts made to break an aligner: one line of 1 MB, rows that repeat, one character over and over, no spaces at all."""

import random
from collections.abc import Sequence

_WORDS = ["".join(random.Random(f"word {n}").choices("abcdefghijklmnop", k=6)) for n in range(4000)]
_OTHERS = ["".join(random.Random(f"other {n}").choices("qrstuvwxyz", k=6)) for n in range(4000)]


def _prose(words: Sequence[str], size: int, seed: str, stop: str = ". ") -> str:
    rng = random.Random(seed)
    parts = [rng.choice(words).capitalize() + (stop if rng.random() < 0.1 else " ") for _ in range(size // 7)]
    return "".join(parts)


def _edited(text: str, words: Sequence[str], share: float) -> str:
    rng = random.Random("edits")
    return " ".join(rng.choice(words) if rng.random() < share else word for word in text.split(" "))


def _ideographs(seed: str) -> str:
    """A million bytes in UTF-8."""
    return "".join(map(chr, random.Random(seed).choices(range(0x4E00, 0x9FA6), k=333_333)))


_HAN = _ideographs("han")
_LINE = _prose(_WORDS, 1_000_000, "line", " ")
_ROWS = "".join(f"District {n % 50}: {n % 7} cases and {n % 3} deaths 😀\n" for n in range(20_000))
_HALVES = tuple(
    "".join(f"{_WORDS[n % 3989]} {_WORDS[n * n % 3989]}: {n} cases\n" for n in range(half, half + 20_000))
    for half in (0, 20_000)
)
_TEXT = _prose(_WORDS, 1_000_000, "text")
HARD = {
    "one character repeated 100,000 times": ("a" * 100_000, "a" * 100_001),
    "one character repeated, replaced by another": ("a" * 100_000, "b" * 100_000),
    "one ideograph repeated, with a word put in": ("好" * 100_000, "好" * 50_000 + "x" + "好" * 50_000),
    "marks without end": ("a" + "\u0301" * 100_000, "b" + "\u0301" * 100_000),
    "repeated rows, all of them changed": (_ROWS, _ROWS.replace("cases", "new cases")),
    "repeated rows, half of them gone": (_ROWS, _ROWS[: len(_ROWS) // 2]),
    "different rows, whose halves change places": (_HALVES[0] + _HALVES[1], _HALVES[1] + _HALVES[0]),
    "1 MB replaced wholly": (_TEXT, _prose(_OTHERS, 1_000_000, "new")),
    "1 MB rewritten with the same words": (_TEXT, _prose(_WORDS, 1_000_000, "again")),
    "one line of 1 MB with a tenth of its words changed": (_LINE, _edited(_LINE, _OTHERS, 0.1)),
    "one line of 1 MB with half of its words changed": (_LINE, _edited(_LINE, _WORDS, 0.5)),
    "one line of 1 MB whose first third is rewritten": (
        _LINE,
        _edited(_LINE[:333_333], _OTHERS, 1) + _LINE[333_333:],
    ),
    "one line of 1 MB of marks, with one more": ("<" * 1_000_000, "<" * 1_000_000 + ">"),
    "one line of 1 MB of dots, with a letter": ("." * 1_000_000 + "a", "a" + "." * 1_000_000),
    "1 MB emptied": (_TEXT, ""),
    "one line of 1 MB of random ideographs, replaced wholly": (_HAN, _ideographs("other")),
    "one line of 1 MB of random ideographs, a tenth of them others": (
        _HAN,
        "".join(a if n % 10 else b for n, (a, b) in enumerate(zip(_HAN, _ideographs("put in"), strict=True))),
    ),
}


def spans_over(text: str) -> list[tuple[int, int]]:
    """About 500 spans of 20 code points, evenly over the text."""
    step = max(1, len(text) // 500)
    return [(at, at + 20) for at in range(0, len(text) - 20, step) if text[at : at + 20].strip()]
