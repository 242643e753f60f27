"""Edits of a text as newsrooms make them, each letter remembering where it stood.

A text under edit is a list of letters, each with the offset that it had in the old text (or that of the letter which
it replaces; -1 for new text). Whatever is done to the list, a span's true place is where its letters are.
"""

import random
import re
from bisect import bisect_left

from tests.text.wordlists import LOOKS, NAMES, NOT, REPORTEDLY, STRANGERS

Letter = tuple[str, int]
Letters = list[Letter]

FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
SENTENCE = re.compile(r"[^\n]+?(?:[.!?।۔]+[\"'”»“]*(?=\s|$)|。[”」]?|(?=\n|$))")
_WORD = re.compile(r"[^\W\d_]{3,}")
# Words this long that are gone but stand elsewhere as a copy: some would call them moved.
QUOTABLE = 16


class Draft:
    """A text under edit."""

    def __init__(self, text: str, lang: str, rng: random.Random) -> None:
        self.letters: Letters = [(letter, offset) for offset, letter in enumerate(text)]
        self.lang, self.rng = lang, rng

    @property
    def text(self) -> str:
        return "".join(letter for letter, _ in self.letters)

    def replace(self, start: int, end: int, new: str) -> None:
        """Other words in the place of these: they stand where the old ones stood."""
        origins = [origin for _, origin in self.letters[start:end]]
        known = [origin for origin in origins if origin >= 0] or [-1]
        self.letters[start:end] = [(letter, known[min(at, len(known) - 1)]) for at, letter in enumerate(new)]
        if new and len(known) > len(new) and known[0] >= 0:
            self.letters[start + len(new) - 1] = (new[-1], known[-1])

    def insert(self, at: int, new: str) -> None:
        self.letters[at:at] = [(letter, -1) for letter in new]

    def delete(self, start: int, end: int) -> Letters:
        gone = self.letters[start:end]
        del self.letters[start:end]
        return gone

    def pick(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = [match for match in pattern.finditer(self.text) if match.end() > match.start()]
        return self.rng.choice(found) if found else None

    def paragraphs(self) -> list[tuple[int, int]]:
        return [match.span() for match in re.finditer(r"[^\n]+(?:\n(?!\n)[^\n]+)*", self.text)]

    def lines(self) -> list[tuple[int, int]]:
        return [match.span() for match in re.finditer(r"[^\n]+", self.text)]


def typo(draft: Draft) -> None:
    word = draft.pick(_WORD)
    if word:
        at = draft.rng.randrange(word.start(), word.end() - 1)
        pair = draft.text[at : at + 2]
        draft.replace(at, at + 2, draft.rng.choice([pair[::-1], pair[0] + pair, pair[1]]))


def figure(draft: Draft) -> None:
    match = draft.pick(FIGURE)
    if match:
        at = draft.rng.choice([i for i in range(*match.span()) if draft.text[i].isdecimal()])
        digit = str((int(draft.text[at]) + draft.rng.randrange(1, 9)) % 10)
        other = draft.text[match.start() : at] + digit + draft.text[at + 1 : match.end()]
        draft.replace(*match.span(), other)


def figures(draft: Draft) -> None:
    for _ in range(4):
        figure(draft)


def swapped_figures(draft: Draft) -> None:
    """Two figures of the text change places: each is now where the other was."""
    found = list(FIGURE.finditer(draft.text))
    if len(found) > 1:
        one, two = sorted(draft.rng.sample(found, 2), key=lambda match: -match.start())
        draft.replace(*one.span(), two[0])
        draft.replace(*two.span(), one[0])


def inserted_word(draft: Draft) -> None:
    word = draft.pick(_WORD)
    if word:
        gap = "" if draft.lang in ("zh", "ja", "th") else " "
        draft.insert(word.start(), REPORTEDLY.get(draft.lang, "reportedly") + gap)


def negation(draft: Draft) -> None:
    word = draft.pick(_WORD)
    if word:
        draft.insert(word.start(), NOT.get(draft.lang, "not") + " ")


def dropped_word(draft: Draft) -> None:
    word = draft.pick(re.compile(r"[^\W\d_]{3,} "))
    if word:
        draft.delete(*word.span())


def renamed(draft: Draft) -> None:
    names = set(re.findall(r"(?<=[^.\s] )[A-ZА-Я][^\W\d_]{3,}", draft.text))
    if names:
        name, other = draft.rng.choice(sorted(names)), draft.rng.choice(NAMES)
        for match in reversed(list(re.finditer(rf"\b{re.escape(name)}\b", draft.text))):
            draft.replace(*match.span(), other)


def rewritten(draft: Draft) -> None:
    """A third of the words of one sentence become other words of the text."""
    sentence = draft.pick(SENTENCE)
    if sentence:
        pool = _WORD.findall(draft.text)
        words = list(_WORD.finditer(draft.text, *sentence.span()))
        for word in sorted(draft.rng.sample(words, len(words) // 3), key=lambda match: -match.start()):
            draft.replace(*word.span(), draft.rng.choice(pool))


def removed_sentence(draft: Draft) -> None:
    sentence = draft.pick(SENTENCE)
    if sentence:
        end = sentence.end() + (draft.text[sentence.end() : sentence.end() + 1] == " ")
        draft.delete(sentence.start(), end)


def substituted(draft: Draft) -> None:
    """A sentence gives way to one that has nothing to do with it."""
    sentence = draft.pick(SENTENCE)
    if sentence:
        draft.delete(*sentence.span())
        draft.insert(sentence.start(), draft.rng.choice(STRANGERS.get(draft.lang, STRANGERS["en"])))


def look_alike(draft: Draft) -> None:
    """A sentence goes, and far away one comes that reads like it, on other people and other figures."""
    paragraphs = draft.paragraphs()
    sentence = draft.pick(SENTENCE)
    if not sentence or len(paragraphs) < 4 or sentence.end() - sentence.start() < 30:
        return
    copy = FIGURE.sub(lambda match: str(draft.rng.randrange(1000, 9999)), sentence[0])
    names = sorted(set(re.findall(r"(?<=[^.\s] )[A-ZА-Я][^\W\d_]{3,}", sentence[0])))
    for name in names:
        copy = copy.replace(name, draft.rng.choice(NAMES))
    if copy == sentence[0] or not (names or len(FIGURE.findall(copy)) > 1):
        return
    far = [p for p in paragraphs if p[1] < sentence.start() - 200 or p[0] > sentence.end() + 200]
    if far:
        place = draft.rng.choice(far)[1]
        if place > sentence.start():
            draft.insert(place, "\n\n" + copy)
            draft.delete(*sentence.span())
        else:
            draft.delete(*sentence.span())
            draft.insert(place, "\n\n" + copy)


def fresh_copy(draft: Draft) -> None:
    """A sentence is quoted again further up or down; the first one stays where it is."""
    sentence = draft.pick(SENTENCE)
    if sentence:
        draft.insert(draft.rng.choice(draft.paragraphs())[1], "\n\n" + sentence[0])


def edited_with_fresh_copy(draft: Draft) -> None:
    """The sentence itself is corrected, while a copy of its old wording is put elsewhere.

    Not right beside it: there nobody could say which of the two is the old one.
    """
    sentence = draft.pick(SENTENCE)
    if sentence and FIGURE.search(sentence[0]) and len(sentence[0]) > 40:
        ends = [0, *(end for _, end in draft.paragraphs())]
        own = bisect_left(ends, sentence.end())
        apart = [end for at, end in enumerate(ends) if at and at not in (own - 1, own)]
        if not apart:
            return
        copy, place = sentence[0], draft.rng.choice(apart)
        match = next(FIGURE.finditer(draft.text, *sentence.span()))
        if place >= sentence.end():
            draft.insert(place, "\n\n" + copy)
        draft.replace(*match.span(), str(draft.rng.randrange(100, 999)))
        if place < sentence.start():
            draft.insert(place, "\n\n" + copy)


def moved_paragraph(draft: Draft) -> None:
    _move(draft, draft.paragraphs(), "\n\n")


def moved_line(draft: Draft) -> None:
    _move(draft, draft.lines(), "\n")


def _move(draft: Draft, places: list[tuple[int, int]], gap: str) -> None:
    if len(places) > 3:
        start, end = draft.rng.choice(places)
        gone = draft.delete(start, end)
        target = draft.rng.choice(list(draft.lines()))[1]
        draft.letters[target:target] = [(letter, -1) for letter in gap] + gone


def moved_and_edited(draft: Draft) -> None:
    moved_paragraph(draft)
    figure(draft)
    typo(draft)


def new_row(draft: Draft) -> None:
    """Above a line that holds figures comes a line of the same pattern with another name and other figures."""
    blocks = [block for block in draft.paragraphs() if "\n" in draft.text[slice(*block)]]
    lines = [line for line in draft.lines() if any(block[0] <= line[0] < block[1] for block in blocks)]
    lines = [line for line in lines if FIGURE.search(draft.text[slice(*line)]) and line[1] - line[0] < 120]
    if lines:
        start, end = draft.rng.choice(lines)
        row = FIGURE.sub(lambda match: str(draft.rng.randrange(10, 9999)), draft.text[start:end])
        head = _WORD.search(row)
        if head and head.start() < 4:
            row = row[: head.start()] + draft.rng.choice(NAMES) + row[head.end() :]
            draft.insert(start, row + "\n")


def removed_row(draft: Draft) -> None:
    lines = draft.lines()
    if len(lines) > 4:
        start, end = draft.rng.choice(lines)
        draft.delete(start, min(end + 1, len(draft.letters)))


def sorted_rows(draft: Draft) -> None:
    """A run of lines comes in another order."""
    runs = [p for p in draft.paragraphs() if "\n" in draft.text[slice(*p)]]
    if runs:
        start, end = draft.rng.choice(runs)
        rows, row = [], []
        for letter in draft.letters[start:end]:
            if letter[0] == "\n":
                rows.append(row)
                row = []
            else:
                row.append(letter)
        rows.append(row)
        draft.rng.shuffle(rows)
        joined: Letters = []
        for number, each in enumerate(rows):
            joined += ([("\n", -1)] if number else []) + each
        draft.letters[start:end] = joined


def new_paragraph(draft: Draft) -> None:
    strangers = STRANGERS.get(draft.lang, STRANGERS["en"])
    words = f"{draft.rng.choice(strangers)} {draft.rng.choice(FIGURE.findall(draft.text) or ['7'])}. "
    draft.insert(draft.rng.choice(draft.paragraphs())[0], words + "\n\n")


def joined_sentences(draft: Draft) -> None:
    match = draft.pick(re.compile(r"\. (?=[A-ZА-Я])"))
    if match:
        draft.replace(match.start(), match.end(), ", ")


def split_paragraph(draft: Draft) -> None:
    match = draft.pick(re.compile(r"(?<=[.।]) (?=\S)"))
    if match:
        draft.replace(match.start(), match.end(), "\n\n")


def other_looks(draft: Draft) -> None:
    """Quotes and dashes of another fashion, doubled spaces, soft hyphens: nothing that a reader would call a change."""
    draft.letters = [(letter.translate(LOOKS), origin) for letter, origin in draft.letters]
    for _ in range(5):
        word = draft.pick(re.compile(r"[^\W\d_]{6,}"))
        if word:
            draft.insert(word.start() + 3, "\u00ad")
        gap = draft.pick(re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])"))
        if gap:
            draft.insert(gap.start(), " ")


def emoji(draft: Draft) -> None:
    place = draft.pick(re.compile(r"(?<= )\S"))
    if place:
        draft.insert(place.start(), draft.rng.choice(["👩‍🚒 ", "🇺🇦 ", "𠮷 "]))


def cut_off(draft: Draft) -> None:
    paragraphs = draft.paragraphs()
    draft.delete(paragraphs[len(paragraphs) // 2][0], len(draft.letters))
