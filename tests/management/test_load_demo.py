"""`manage.py load_demo`: every status once, loaded once, and never by accident in production."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from annotations.access.demo import PASSWORD, PEOPLE, TOKEN_SECRET
from annotations.access.models import Token, User
from annotations.access.queries import demo_people, token_for
from annotations.access.roles import Role
from annotations.articles.models import Article
from annotations.claims.models import Claim
from annotations.ledger.queries import first_broken_link, length
from annotations.review.queries import disputed
from annotations.verdicts.lifecycle import Status
from annotations.verdicts.models import Correction, Source, Verdict
from annotations.verdicts.queries import corrections, public
from annotations.verdicts.reading_models import SecondReading, Stage
from tests.newsroom import Newsroom


def _load(*arguments: str) -> str:
    out = StringIO()
    call_command("load_demo", *arguments, stdout=out, no_color=True)
    return out.getvalue()


@pytest.fixture
def demo(newsroom: Newsroom, settings: Settings) -> str:
    """What the command says on a development machine."""
    settings.DEBUG = True
    return _load()


def test_every_status_of_a_verdict_is_shown(demo: str) -> None:
    assert set(Verdict.objects.values_list("status", flat=True)) == set(Status.values)
    assert Claim.objects.filter(verdicts=None).exists()
    assert {correction.correction_class for correction in corrections()} == {"rating_change", "withdrawn"}
    assert first_broken_link() is None


def test_people_sources_and_token_are_plainly_labelled_as_demo(demo: str) -> None:
    who_sign_in = {(name, role) for name, _, role in PEOPLE if role != Role.PARTNER}
    assert {(person.username, person.role) for person in demo_people()} == who_sign_in
    assert all("Demo" in person.get_full_name() for person in User.objects.all())
    assert all(source.title.startswith("Demo source") for source in Source.objects.all())
    assert all(source.url.split("/")[2].endswith(".example.org") for source in Source.objects.all())
    assert Token.objects.get().name == "demo partner token"


def test_one_claim_is_read_twice_alike_and_one_where_the_readers_disagree(demo: str) -> None:
    given = SecondReading.objects.filter(stage=Stage.GIVEN)
    assert sorted(reading.agrees for reading in given) == [False, True]
    assert all(reading.note.startswith("Demonstration of") for reading in given)
    editor = User.objects.get(username="demo-editor")
    assert [verdict.claim.value for verdict in disputed(editor)] == [12000]


def test_the_login_page_can_show_the_password_and_the_token_works(demo: str) -> None:
    assert all(person.check_password(PASSWORD) for person in demo_people())
    token = token_for("fck_" + TOKEN_SECRET, Newsroom.started)
    assert token
    assert token.holder.username == "demo-partner"
    assert PASSWORD in demo
    assert TOKEN_SECRET in demo


def test_nothing_in_the_demo_lies_in_the_future_of_who_loads_it(demo: str) -> None:
    assert Verdict.objects.latest("changed_at").changed_at <= timezone.now()
    assert [*public()] == sorted(public(), key=lambda verdict: verdict.published_at, reverse=True)


def test_loading_it_again_changes_nothing(demo: str) -> None:
    before = length(), Article.objects.count(), User.objects.count(), Correction.objects.count()
    assert "there already" in _load()
    assert "there already" in _load("--outside-debug")
    assert (length(), Article.objects.count(), User.objects.count(), Correction.objects.count()) == before


def test_production_refuses_it_without_the_flag(newsroom: Newsroom) -> None:
    with pytest.raises(CommandError, match="Add --outside-debug if you mean it"):
        _load()
    assert not User.objects.exists()
    assert length() == 0


def test_production_with_the_flag_gets_a_password_and_a_token_of_its_own(newsroom: Newsroom) -> None:
    said = _load("--outside-debug")
    password = re.search(r"password: (\S+)", said)
    token = re.search(r"token: (\S+)", said)
    assert password
    assert token
    assert len(password[1]) >= 16
    assert PASSWORD not in said
    assert TOKEN_SECRET not in said
    assert all(person.check_password(password[1]) for person in demo_people())
    assert not any(person.check_password(PASSWORD) for person in demo_people())
    assert token_for(token[1], Newsroom.started)
    assert token_for("fck_" + TOKEN_SECRET, Newsroom.started) is None
