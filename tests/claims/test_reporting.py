"""Who reports what somebody says: told once where both are one."""

import pytest

from annotations.claims.reporting import reporter_beside


@pytest.mark.parametrize(
    ("reporter", "claimant", "told"),
    [
        ("Reuters", "Rami Dahl", "Reuters"),
        ("Reuters", "", "Reuters"),
        ("", "Rami Dahl", ""),
        ("", "", ""),
        ("Reuters", "Reuters", ""),
        ("REUTERS ", "reuters", ""),
        ("The BBC", "BBC", ""),
        ("Le Monde", "le  Monde", ""),
        ("The Guardian", "The Guard", "The Guardian"),
    ],
)
def test_a_reporter_is_told_where_somebody_else_says_it(reporter, claimant, told):
    assert reporter_beside(reporter, claimant) == told


def test_no_page_says_a_medium_twice(newsroom, checker_client, client):
    """The workbench's card, the queue's row, the claim's facts and the permalink."""
    revision = newsroom.revision(newsroom.article("The port\n\nThe port has 14 cranes. The quay has 20 cranes."))
    own = newsroom.claim(revision, "14 cranes", claimant_name="Harlow Wire", reported_by="HARLOW WIRE")
    other = newsroom.claim(revision, "20 cranes", claimant_name="Karl Orr", reported_by="Harlow Wire")
    workbench = checker_client.get(f"/articles/{revision.article_id}/workbench/").content.decode()
    assert "<bdi>Karl Orr</bdi>, via <bdi>Harlow Wire</bdi>" in workbench
    queue = checker_client.get("/queue/?view=open").content.decode()
    assert "via <bdi>Harlow Wire</bdi>" in queue
    assert "HARLOW WIRE" not in workbench + queue
    for claim, times in ((own, 0), (other, 1)):
        newsroom.published(claim)
        assert client.get(f"/claims/{claim.pk}/").content.decode().count("reported by") == times
