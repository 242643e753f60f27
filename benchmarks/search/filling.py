"""Databases full of claims, for the speed: filled table by table, the index built afterwards, kept where asked for."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count, islice, repeat
from typing import Any

from django.db import connection

from annotations.access.models import User
from annotations.claims.models import Claim
from annotations.claims.search import index
from annotations.claims.search.models import LONGEST_WORD, Face, SearchText
from annotations.claims.search.said import said_in
from benchmarks.search.claims import Draw

KEPT = bool(os.environ.get("SEARCH_BENCH_KEEP"))
"""Whether filled databases stay for the next run. They are found by size: throw them away when the index changes."""
_AT_ONCE = 2000
_INDEXES = {
    "postgresql": ("DROP INDEX annotations_searchtext_stems", "DROP INDEX IF EXISTS annotations_searchword_trigrams"),
    "sqlite": ("DROP TRIGGER annotations_searchtext_in", "DROP TRIGGER annotations_searchword_in"),
}


@contextmanager
def filled(size: int) -> Iterator[None]:
    """The connection leads to a database with so many claims."""
    creation, settings = connection.creation, connection.settings_dict
    before = settings["NAME"], settings["TEST"]["NAME"]
    folder = os.path.dirname(before[1] or "")
    settings["TEST"]["NAME"] = os.path.join(folder, f"factcheck_search_{size}" + ".sqlite3" * bool(folder))
    creation.create_test_db(verbosity=0, autoclobber=not KEPT, keepdb=KEPT, serialize=False)
    try:
        if Claim.objects.count() != size:
            _fill(size)
        yield
    finally:
        creation.destroy_test_db(before[0], verbosity=0, keepdb=KEPT)
        settings["NAME"], settings["TEST"]["NAME"] = before


def _fill(size: int) -> None:
    by = User.objects.create(username="bench")
    at = by.date_joined
    sample = Claim(wording="?", marked_at=at, marked_by=by, changed_at=at)
    names = [field.column for field in Claim._meta.concrete_fields]
    plain = {field.column: field.get_db_prep_save(field.pre_save(sample, add=False), connection)
             for field in Claim._meta.concrete_fields}  # fmt: skip
    with connection.cursor() as cursor:
        for statement in _INDEXES[connection.vendor]:
            cursor.execute(statement)
    words: Counter[str] = Counter()
    drawn = zip(count(1), Draw(23).claims(size), strict=False)
    while some := list(islice(drawn, _AT_ONCE)):
        claims, texts = [], []
        for key, (language, wording) in some:
            said = said_in(wording, language)
            tokens = [word[:LONGEST_WORD] for word in said.tokens]
            words.update({*tokens, index.ALL})
            claims.append([plain[name] for name in names])
            for name, value in (("id", key), ("language", language), ("wording", wording)):
                claims[-1][names.index(name)] = value
            texts.append((key, key, Face.DESK.value, f" {' '.join(tokens)} ", json.dumps(said.as_json())))
        _put(Claim._meta.db_table, names, claims)
        _put(SearchText._meta.db_table, ["id", "claim_id", "face", "stems", "said"], texts)
    index.count(words)
    _finish()


def _put(table: str, names: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    columns = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row([_plain(value) for value in row])
        else:
            rows = list(map(tuple, rows))
            places = ", ".join(repeat("%s", len(rows[0])))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)


def _plain(value: Any) -> Any:
    """psycopg's own wrappers of JSON carry the object."""
    return json.dumps(value.obj) if hasattr(value, "obj") else value


def _finish() -> None:
    """The index, and what the planner has to know."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table in (SearchText._meta.db_table, "annotations_searchword"):
                cursor.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('rebuild')")
    index.install()
    index.refresh()
