"""The index of earlier claims: kept with each change, on whatever database, and made anew to the same."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from annotations.claims.models import Claim
from annotations.claims.search import index, postgresql, sqlite
from annotations.claims.search.finding import find
from annotations.claims.search.models import Face, SearchText, SearchWord
from annotations.claims.search.ranking import Relation
from annotations.verdicts.actions import change_claim
from annotations.verdicts.earlier import already_checked, already_published
from tests.newsroom import Newsroom

ASKED = "Fixing the harbour cost 4,200,000 dollars"
HARBOUR = "The repairs of the harbour cost 4.2 million dollars."


def _claims(newsroom: Newsroom, *wordings: str) -> list[int]:
    revision = newsroom.revision()
    return [newsroom.claim(revision, wording=wording, claimant_name="").pk for wording in wordings]


def _ids(text: str, face: Face = Face.DESK) -> list[int]:
    return [found.claim_id for found in find(text, "en", face=face)]


def test_a_marked_claim_is_found_at_once_by_other_words_for_it(newsroom: Newsroom) -> None:
    harbour, _other = _claims(newsroom, HARBOUR, "The director of the museum has resigned.")
    found = already_checked(ASKED, "en")
    assert [one.claim.pk for one in found] == [harbour]
    assert found[0].relation == Relation.SAME


def test_a_reworded_claim_is_found_by_its_new_words_only(newsroom: Newsroom) -> None:
    [claim] = _claims(newsroom, HARBOUR)
    details = {"wording": "The museum's director has resigned."}
    change_claim(claim=Claim.objects.get(pk=claim), details=details, by=newsroom.checker, at=newsroom.now())
    assert _ids(ASKED) == []
    assert _ids("The museum director resigned") == [claim]


def test_a_change_that_is_undone_leaves_the_index_as_it_was(newsroom: Newsroom) -> None:
    before = _everything()
    with transaction.atomic():
        _claims(newsroom, HARBOUR)
        assert _ids(ASKED)
        transaction.set_rollback(True)
    assert _ids(ASKED) == []
    assert _everything() == before


def test_the_nearest_comes_first_and_other_figures_and_denials_are_told_apart(newsroom: Newsroom) -> None:
    same, other, denied = _claims(
        newsroom, HARBOUR, HARBOUR.replace("4.2", "42"), "The repairs of the harbour did not cost 4.2 million dollars."
    )
    found = find(HARBOUR, "en", face=Face.DESK)
    assert {one.claim_id: one.likeness.relation.value for one in found} == {
        same: "same", other: "other_figure", denied: "opposite",
    }  # fmt: skip
    assert found[0].claim_id == same


def test_a_name_in_another_spelling_is_found(newsroom: Newsroom) -> None:
    [claim] = _claims(newsroom, "Rami Makhlouf commands fighters on the coast.")
    assert _ids("Rami Makhluf commands fighters on the coast") == [claim]
    assert _ids("Makhluof's fighters") == [claim]


def test_words_of_no_claim_and_no_words_at_all_find_nothing(newsroom: Newsroom) -> None:
    _claims(newsroom, HARBOUR)
    for text in ("", " ", "\x00", "the of and", "xylophone", "'\"()*:^-", "\ud800", "日本"):
        assert _ids(text) == []


def test_signs_of_the_databases_query_languages_are_only_words(newsroom: Newsroom) -> None:
    [claim] = _claims(newsroom, HARBOUR)
    signs = ("harbour' | 'repairs", "NEAR(harbour repairs)", "harbour:* repairs!", "%_harbour repairs")
    for text in ('harbour" OR "repairs', *signs):
        assert _ids(text) == [claim]


def test_partners_find_what_was_published_and_nothing_of_the_desk(newsroom: Newsroom) -> None:
    revision = newsroom.revision()
    draft = newsroom.claim(revision, wording="The museum's director has resigned.")
    newsroom.draft(draft)
    published = newsroom.published(newsroom.claim(revision, wording=HARBOUR))
    change_claim(
        claim=published.claim, details={"wording": "Secret new words about penguins."}, by=newsroom.checker,
        at=newsroom.now(),
    )  # fmt: skip
    assert already_published("The director of the museum resigned", "en") == []
    assert already_published("Secret words about penguins", "en") == []
    [found] = already_published(ASKED, "en")
    assert (found.claim.pk, found.verdict) == (published.claim_id, published)


def test_an_index_made_anew_is_the_one_that_was_kept(newsroom: Newsroom) -> None:
    newsroom.published(newsroom.claim(newsroom.revision(), wording=HARBOUR))
    _claims(newsroom, "The museum's director has resigned.", "Ferries sail to Westport daily.")
    kept = _everything()
    for _ in range(2):
        call_command("rebuild_search", verbosity=0, stdout=StringIO())
        assert _everything() == kept
        assert _ids(ASKED)


def test_only_claims_that_are_left_are_counted(newsroom: Newsroom) -> None:
    [claim] = _claims(newsroom, HARBOUR)
    assert index.counts_of(["harbour"]) == {"": 1, "harbour": 1}
    index.drop(claim, Face.DESK)
    assert index.counts_of(["harbour"]) == {}
    assert _ids(ASKED) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite keeps its index by triggers")
def test_the_migrations_leave_the_triggers_that_fill_the_index(newsroom: Newsroom) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        assert {name for (name,) in cursor.fetchall()} >= sqlite.TRIGGERS


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has the extension")
def test_where_the_role_may_not_have_trigrams_it_says_so_and_finds_by_first_letters(newsroom: Newsroom) -> None:
    [claim] = _claims(newsroom, "Rami Makhlouf commands fighters on the coast.")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("DROP EXTENSION pg_trgm CASCADE")
        cursor.execute("CREATE ROLE clerk; GRANT USAGE, CREATE ON SCHEMA public TO clerk")
        for table in ("annotations_searchtext", "annotations_searchword"):
            cursor.execute(f"ALTER TABLE {table} OWNER TO clerk")
        cursor.execute("SET LOCAL ROLE clerk")
        assert index.install() == postgresql.NO_TRIGRAMS
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("RESET ROLE")
    assert _ids("Rami Makhluf commands fighters on the coast") == [claim]
    assert index.similar(["makhluf"], 5) == [("makhluf", "makhlouf", 1)]
    assert index.install() == ""
    assert index.similar(["akhlouf"], 5) == [("akhlouf", "makhlouf", 1)]


def _everything() -> tuple[list[object], list[object]]:
    texts = SearchText.objects.order_by("claim_id", "face").values_list("claim_id", "face", "stems", "said")
    return list(texts), list(SearchWord.objects.exclude(texts=0).order_by("word").values_list("word", "texts"))
