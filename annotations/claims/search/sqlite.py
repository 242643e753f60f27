"""The index on SQLite: FTS5 over the stems, and FTS5 with trigrams over the words.

Both are external-content tables, which SQLite fills by triggers as PostgreSQL fills an index: so nothing that writes
the tables themselves, not even emptying them, leaves the index behind. ``install`` may run any number of times. A
migration that makes one of the tables anew drops its triggers, and has to call it again: a test looks for them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from annotations.claims.search.planning import MOST_ROWS, Terms, flat

_INSTALL = (
    # A token is what stands between two spaces: "ascii" takes every other sign for a letter.
    """CREATE VIRTUAL TABLE IF NOT EXISTS annotations_searchtext_fts USING fts5(
        stems, content='annotations_searchtext', content_rowid='id', detail=none, columnsize=0, tokenize='ascii')""",
    """CREATE TRIGGER IF NOT EXISTS annotations_searchtext_in AFTER INSERT ON annotations_searchtext BEGIN
        INSERT INTO annotations_searchtext_fts(rowid, stems) VALUES (new.id, new.stems);
        END""",
    """CREATE TRIGGER IF NOT EXISTS annotations_searchtext_out AFTER DELETE ON annotations_searchtext BEGIN
        INSERT INTO annotations_searchtext_fts(annotations_searchtext_fts, rowid, stems)
        VALUES ('delete', old.id, old.stems); END""",
    """CREATE TRIGGER IF NOT EXISTS annotations_searchtext_new AFTER UPDATE OF stems ON annotations_searchtext BEGIN
        INSERT INTO annotations_searchtext_fts(annotations_searchtext_fts, rowid, stems)
        VALUES ('delete', old.id, old.stems);
        INSERT INTO annotations_searchtext_fts(rowid, stems) VALUES (new.id, new.stems);
        END""",
    """CREATE VIRTUAL TABLE IF NOT EXISTS annotations_searchword_fts USING fts5(
        word, content='annotations_searchword', content_rowid='id', columnsize=0, tokenize='trigram')""",
    """CREATE TRIGGER IF NOT EXISTS annotations_searchword_in AFTER INSERT ON annotations_searchword BEGIN
        INSERT INTO annotations_searchword_fts(rowid, word) VALUES (new.id, new.word);
        END""",
    """CREATE TRIGGER IF NOT EXISTS annotations_searchword_out AFTER DELETE ON annotations_searchword BEGIN
        INSERT INTO annotations_searchword_fts(annotations_searchword_fts, rowid, word)
        VALUES ('delete', old.id, old.word); END""",
)
TRIGGERS = {*(f"annotations_searchtext_{name}" for name in ("in", "out", "new"))}
TRIGGERS |= {*(f"annotations_searchword_{name}" for name in ("in", "out"))}


def install(cursor: Any) -> str:
    """Make what is missing. There is nothing to tell the operator: every SQLite of Python has FTS5."""
    for statement in _INSTALL:
        cursor.execute(statement)
    return ""


def refresh(cursor: Any) -> None:
    """Put the index in order after many changes."""
    cursor.execute("INSERT INTO annotations_searchtext_fts(annotations_searchtext_fts) VALUES ('optimize')")
    cursor.execute("INSERT INTO annotations_searchword_fts(annotations_searchword_fts) VALUES ('optimize')")


def candidates(
    cursor: Any, *, groups: Sequence[Terms], weights: Mapping[str, float], face: str, most: int
) -> list[tuple[int, str]]:
    """(claim, what it says as JSON) of the texts with all words of any group, those with most of the weight first.

    Those with a rare word are all weighed, whatever is cut of the others.
    """
    alone, together = ([group for group in groups if (len(group) == 1) == rare] for rare in (True, False))
    matching = """SELECT text.id, text.stems FROM annotations_searchtext_fts
        JOIN annotations_searchtext text ON text.id = annotations_searchtext_fts.rowid
        WHERE annotations_searchtext_fts MATCH %s AND text.face = %s"""
    weighed = " + ".join(["(instr(stems, %s) > 0) * %s"] * len(weights))
    cursor.execute(
        f"""SELECT claim_id, said FROM annotations_searchtext JOIN (
            SELECT id AS best, {weighed} AS weight FROM (
                SELECT * FROM ({matching}) UNION SELECT * FROM ({matching} LIMIT %s))
            ORDER BY weight DESC, id DESC LIMIT %s) ON id = best
        ORDER BY weight DESC, id DESC""",  # noqa: S608  only placeholders are put in
        [*flat(weights), _asked(alone), face, _asked(together), face, MOST_ROWS, most],
    )
    return list(cursor.fetchall())


def _asked(groups: Sequence[Terms]) -> str:
    """None match nothing."""
    return " OR ".join("(" + " AND ".join(f'"{word}"' for word in group) + ")" for group in groups) or '""'


def similar(cursor: Any, *, words: Sequence[str], most: int) -> list[tuple[str, str, int]]:
    """(word, one spelled like it, how many texts have that): those that share the most trigrams with it."""
    found = []
    for word in words:
        trigrams = " OR ".join(f'"{word[at : at + 3]}"' for at in range(len(word) - 2))
        cursor.execute(
            """SELECT other.word, other.texts FROM (
                SELECT rowid, rank FROM annotations_searchword_fts WHERE annotations_searchword_fts MATCH %s
                ORDER BY rank LIMIT %s) near JOIN annotations_searchword other ON other.id = near.rowid
            ORDER BY near.rank""",
            [trigrams, most],
        )
        found += [(word, other, texts) for other, texts in cursor.fetchall()]
    return found
