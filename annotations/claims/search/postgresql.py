"""The index on PostgreSQL: GIN over the stems as a tsvector, and over the words' trigrams where pg_trgm may be used."""

from collections.abc import Mapping, Sequence
from typing import Any

from annotations.claims.search.planning import MOST_ROWS, Terms, flat

_VECTOR = "array_to_tsvector(string_to_array(btrim(stems), ' '))"
NO_TRIGRAMS = (
    "The extension pg_trgm is not there and this role may not create it, so that names in other spellings are found by"
    " their first letters only. Let an administrator of the database run “CREATE EXTENSION pg_trgm”, then run"
    " “manage.py rebuild_search”."
)
_FIRST_LETTERS = 3


def install(cursor: Any) -> str:
    """Make what is missing; gives the sentence for the operator where the database lacks a part."""
    _add_index(cursor, "annotations_searchtext_stems", f"annotations_searchtext USING gin ({_VECTOR})")
    if not _may_have_trigrams(cursor):
        return NO_TRIGRAMS
    cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    _add_index(cursor, "annotations_searchword_trigrams", "annotations_searchword USING gin (word gin_trgm_ops)")
    claimants = "annotations_claim USING gin (upper(claimant_name) gin_trgm_ops)"  # the desk looks for a part of a name
    _add_index(cursor, "claim_by_part_of_claimant", claimants)
    return ""


def _add_index(cursor: Any, name: str, what: str) -> None:
    """Where it is not there: asking PostgreSQL for "if not exists" would need the table for itself all the same."""
    cursor.execute("SELECT to_regclass(%s)", [name])
    if cursor.fetchone() == (None,):
        cursor.execute(f"CREATE INDEX {name} ON {what} WITH (fastupdate = off)")


def refresh(cursor: Any) -> None:
    """Count anew how often each word stands where, so that the planner uses the indexes."""
    cursor.execute("ANALYZE annotations_searchtext, annotations_searchword")


def candidates(
    cursor: Any, *, groups: Sequence[Terms], weights: Mapping[str, float], face: str, most: int
) -> list[tuple[int, str]]:
    """(claim, what it says as JSON) of the texts with all words of any group, those with most of the weight first.

    Those with a rare word are all weighed, whatever is cut of the others. The rows are found before they are cut and
    weighed: seeing the limit, the planner would rather read the whole table.
    """
    alone, together = ([group for group in groups if (len(group) == 1) == rare] for rare in (True, False))
    weighed = " + ".join(["CASE WHEN strpos(stems, %s) > 0 THEN %s::float8 ELSE 0 END"] * len(weights))
    cursor.execute(
        f"""WITH rare AS MATERIALIZED (
            SELECT id, stems FROM annotations_searchtext WHERE {_VECTOR} @@ %s::tsquery AND face = %s),
        common AS MATERIALIZED (
            SELECT id, stems FROM annotations_searchtext WHERE {_VECTOR} @@ %s::tsquery AND face = %s),
        best AS MATERIALIZED (
            SELECT id, {weighed} AS weight FROM (
                SELECT * FROM rare UNION (SELECT * FROM common LIMIT %s)) few
            ORDER BY weight DESC, id DESC LIMIT %s)
        SELECT claim_id, said::text FROM best JOIN annotations_searchtext USING (id)
        ORDER BY weight DESC, id DESC""",  # noqa: S608  only placeholders are put in
        [_asked(alone), face, _asked(together), face, *flat(weights), MOST_ROWS, most],
    )
    return list(cursor.fetchall())


def _asked(groups: Sequence[Terms]) -> str:
    return " | ".join("(" + " & ".join(f"'{word}'" for word in group) + ")" for group in groups)


def similar(cursor: Any, *, words: Sequence[str], most: int) -> list[tuple[str, str, int]]:
    """(word, one spelled like it, how many texts have that): those that share the most trigrams, or first letters."""
    if _has_trigrams(cursor):
        alike, order, parameters = "other.word %% asked.word", "similarity(other.word, asked.word) DESC, ", [most]
    else:
        alike, order, parameters = f"other.word LIKE left(asked.word, {_FIRST_LETTERS}) || '%%'", "", [most * 4]
    cursor.execute(
        f"""SELECT asked.word, near.word, near.texts FROM unnest(%s::text[]) asked(word), LATERAL (
            SELECT other.word, other.texts FROM annotations_searchword other WHERE {alike}
            ORDER BY {order}other.word LIMIT %s) near""",  # noqa: S608  only the parts above are put in
        [list(words), *parameters],
    )
    return list(cursor.fetchall())


def _has_trigrams(cursor: Any) -> bool:
    cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
    return cursor.fetchone() is not None


def _may_have_trigrams(cursor: Any) -> bool:
    """Whether the extension is there or may be created: a trusted one by who may create in the database."""
    if _has_trigrams(cursor):
        return True
    cursor.execute(
        """SELECT has_database_privilege(current_database(), 'CREATE')
            AND EXISTS (SELECT 1 FROM pg_available_extension_versions WHERE name = 'pg_trgm' AND (trusted OR
                (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)))"""
    )
    return bool(cursor.fetchone()[0])
