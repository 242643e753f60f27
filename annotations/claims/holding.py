"""Whether a list in JSON holds a word: a lookup that both databases know. The models register it, so that it is there.

Without it Django would take its name for a key of the JSON, and find nothing without a complaint.
"""

import json
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup
from django.db.models.sql.compiler import SQLCompiler


class Holds(Lookup[Any]):
    """Whether a list in JSON holds a word: ``topics__holds="Syria"``, in each database's own way."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        """By containment, which an index could serve."""
        column, params = self.process_lhs(compiler, connection)
        return f"{column} @> %s::jsonb", [*params, json.dumps([self.rhs])]

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        """Word by word, of the lists whose text has it: to look for that costs a tenth of reading the list."""
        column, params = self.process_lhs(compiler, connection)
        found = f"(instr({column}, %s) AND EXISTS (SELECT 1 FROM json_each({column}) WHERE value = %s))"  # noqa: S608
        return found, [*params, json.dumps(self.rhs), *params, self.rhs]
