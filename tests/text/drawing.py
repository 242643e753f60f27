"""Draws pairs of revisions with known edits over our own texts, so that the true place of every span is known."""

import random
import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.text.editing import (
    FIGURE,
    QUOTABLE,
    SENTENCE,
    Draft,
    Letters,
    cut_off,
    dropped_word,
    edited_with_fresh_copy,
    emoji,
    figure,
    figures,
    fresh_copy,
    inserted_word,
    joined_sentences,
    look_alike,
    moved_and_edited,
    moved_line,
    moved_paragraph,
    negation,
    new_paragraph,
    new_row,
    other_looks,
    removed_row,
    removed_sentence,
    renamed,
    rewritten,
    sorted_rows,
    split_paragraph,
    substituted,
    swapped_figures,
    typo,
)

EDITS: dict[str, tuple[Callable[[Draft], None], ...]] = {
    edit.__name__: (edit,)
    for edit in (
        typo,
        figure,
        figures,
        swapped_figures,
        inserted_word,
        negation,
        dropped_word,
        renamed,
        rewritten,
        removed_sentence,
        substituted,
        look_alike,
        fresh_copy,
        edited_with_fresh_copy,
        moved_paragraph,
        moved_line,
        moved_and_edited,
        new_row,
        removed_row,
        sorted_rows,
        new_paragraph,
        joined_sentences,
        split_paragraph,
        other_looks,
        emoji,
        cut_off,
    )
}
_LIGHT = (
    typo,
    figure,
    inserted_word,
    dropped_word,
    removed_sentence,
    new_paragraph,
    new_row,
    removed_row,
    figure,
    split_paragraph,
)


def draw(texts: list[dict[str, str]], seed: int) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Cases with their gold, in the scorer's form: each text under each edit, and under many at once."""
    for text in texts:
        for name, edits in {**EDITS, "heavy": (), "wild": ()}.items():
            rng = random.Random(f"{seed} {text['name']} {name}")
            draft = Draft(text["text"], text["lang"], rng)
            many = _LIGHT if name == "heavy" else [edit for (edit,) in EDITS.values() if edit is not cut_off]
            for edit in edits or rng.choices(many, k=max(4, len(text["text"]) // 160)):
                edit(draft)
            if draft.text != text["text"] and draft.text.strip():
                yield _case(f"{text['name']}-{name}-{seed}", text, draft, rng)


def _case(
    pair: str, text: dict[str, str], draft: Draft, rng: random.Random
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    spans, gold = [], []
    where: dict[int, list[int]] = {}
    for at, (_, origin) in enumerate(draft.letters):
        if origin >= 0:
            where.setdefault(origin, []).append(at)
    for number, (start, end) in enumerate(_spans(text["text"], rng)):
        truth = _truth(text["text"], draft.text, where, draft.letters, start, end)
        if truth:
            spans.append({"span": f"{pair}#{number}", "start": start, "end": end})
            gold.append({"pair": pair, "span": f"{pair}#{number}", "set": "own", "tag": pair.split("-")[-2], **truth})
    return {"pair": pair, "lang": text["lang"], "old": text["text"], "new": draft.text, "spans": spans}, gold


def _spans(text: str, rng: random.Random) -> list[tuple[int, int]]:
    sentences = [match.span() for match in SENTENCE.finditer(text) if match[0].strip()]
    found = [rng.choice(sentences) for _ in range(6)]
    found += [match.span() for match in rng.sample(list(FIGURE.finditer(text)), 6)]
    for _ in range(5):
        start, end = rng.choice(sentences)
        edges = [start, *(match.start() for match in re.finditer(r"\b\w", text[start:end]) if match.start())]
        edges = [edges[0], *(start + edge for edge in edges[1:])]
        low, high = sorted((rng.choice(edges), rng.choice([*edges, end])))
        found.append((low, high))
    index = rng.randrange(len(sentences) - 1)
    found.append((sentences[index][0], sentences[index + 1][1]))
    spans = []
    for start, end in found:
        part = text[start:end]
        start, end = start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
        if start < end and any(letter.isalnum() for letter in text[start:end]):
            spans.append((start, end))
    return sorted(set(spans))


def _truth(
    old: str, new: str, where: dict[int, list[int]], letters: Letters, start: int, end: int
) -> dict[str, Any] | None:
    """Where the span's letters are; None where people would not agree (half of it went another way)."""
    places = sorted(at for origin in range(start, end) if not old[origin].isspace() for at in where.get(origin, ()))
    low, high = (start, end) if end - start >= QUOTABLE else (max(0, start - QUOTABLE // 2), end + QUOTABLE // 2)
    if not places and old[low:high] in new:
        return None
    if not places:
        return {"status": "gone", "start": None, "end": None}
    low, high = places[0], places[-1] + 1
    strange = sum(1 for letter, origin in letters[low:high] if not start <= origin < end and not letter.isspace())
    solid = sum(1 for letter in old[start:end] if not letter.isspace())
    if strange > max(60, solid) or len(places) < 0.4 * solid:
        return None
    words, new_words = old[start:end], new[low:high]
    if words == new_words:
        return {"status": "same", "start": low, "end": high}
    cosmetic = _plain(words) == _plain(new_words)
    return {"status": "cosmetic" if cosmetic else "changed", "start": low, "end": high}


def _plain(words: str) -> str:
    words = re.sub("[“”„«»]", '"', words.replace("\u00ad", "").replace("’", "'").replace("–", "-").replace("—", "-"))
    return re.sub(r"\s+", " ", words)
