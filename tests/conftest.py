"""What every test may ask for: a newsroom, signed-in browsers, and the rows without which nothing is written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import translation
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from annotations.ledger.models import Head
from annotations.verdicts.built_in_scales import BUILT_IN
from annotations.verdicts.colours import PALETTE
from annotations.verdicts.models import Rating, Scale
from annotations.verdicts.scales import FIRST_RATINGS, FIRST_SCALE
from tests.newsroom import Newsroom

# The same examples on every run: a failure is one that a change made. A busy machine is no failure.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


_WITH_DATABASE = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Says of each test what it needs: a browser, a database, both or none.

    What waits for a real browser waits for a whole machine: such a test is tried twice, and the summary names it.
    Pytest-django lets no test near the database that does not ask for it, so that `database` misses none.
    """
    for item in items:
        needs = set(getattr(item, "fixturenames", ()))
        if "browser" in needs:
            item.add_marker(pytest.mark.flaky(reruns=1))
            item.add_marker(pytest.mark.chromium)
        if needs & _WITH_DATABASE or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.database)


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    """A newsroom with nobody in it yet; people come when they are asked for."""
    _first_rows()
    return Newsroom()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """As pytest-django does it; but what threads of a server left open on PostgreSQL is closed before the end."""
    yield
    with django_db_blocker.unblock():
        close_other_sessions()


def close_other_sessions() -> None:
    """On PostgreSQL, end what a test server's threads are still asking, which would wait for us as we for them."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def _in_the_desks_language() -> Iterator[None]:
    """A page in another language leaves that language behind in the thread; the next test begins without it."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _with_an_empty_cache() -> None:
    """How often somebody tried to sign in is counted there, and every test begins anew."""
    cache.clear()


@pytest.fixture
def shared() -> Path:
    """The folder with the real page and the anchoring cases, which is never part of the repository."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with the real page and the cases is not beside this checkout")
    return SHARED


def _first_rows() -> None:
    """What the migrations wrote; a test with its own transactions empties the tables behind it."""
    Head.objects.get_or_create(pk=1)
    if Scale.objects.exists():
        return
    at = Newsroom.started
    titles = dict(BUILT_IN["five-point"].titles)
    scale = Scale.objects.create(**FIRST_SCALE, titles=titles, is_current=True, added_at=at, became_current_at=at)
    Rating.objects.bulk_create(
        Rating(
            scale=scale,
            position=position,
            colour=PALETTE[values["bucket"]].light,
            colour_dark=PALETTE[values["bucket"]].dark,
            **values,
        )
        for position, values in enumerate(FIRST_RATINGS)
    )


@pytest.fixture
def checker_client(newsroom: Newsroom) -> Client:
    """A browser in which the fact-checker is signed in."""
    return _client(newsroom.checker)


@pytest.fixture
def editor_client(newsroom: Newsroom) -> Client:
    """A browser in which the editor is signed in."""
    return _client(newsroom.editor)


@pytest.fixture
def admin_client(newsroom: Newsroom) -> Client:
    """A browser in which the admin is signed in."""
    return _client(newsroom.admin)


def _client(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client
