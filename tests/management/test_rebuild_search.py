"""`manage.py rebuild_search`."""

from io import StringIO

from django.core.management import call_command

from annotations.claims.search.models import SearchText, SearchWord
from annotations.verdicts.earlier import already_checked
from tests.newsroom import Newsroom


def test_an_index_that_was_lost_is_made_anew_and_the_number_of_claims_is_said(newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    claim = newsroom.published(newsroom.claim(revision)).claim
    newsroom.claim(revision, "14 per cent")
    SearchText.objects.all().delete()
    SearchWord.objects.all().delete()
    said = StringIO()
    call_command("rebuild_search", stdout=said)
    assert "2 claims" in said.getvalue()
    assert [one.claim for one in already_checked(claim.wording, "en")][:1] == [claim]
