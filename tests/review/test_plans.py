"""How PostgreSQL finds a part of a claimant's name."""

import pytest
from django.db import connection

from annotations.claims.models import Claim

SQL = "SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'"


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no index of parts of words.")
def test_a_part_of_a_claimants_name_is_found_off_an_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute(SQL)
        if cursor.fetchone() is None:
            pytest.skip("This role may not have pg_trgm.")
        cursor.execute("SET LOCAL enable_seqscan = off")  # which is as good in an empty table
    found = Claim.objects.filter(claimant_name__icontains="kadyrov").order_by().values("pk")
    assert "claim_by_part_of_claimant" in found.explain()
