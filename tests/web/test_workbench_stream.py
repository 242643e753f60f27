"""Open workbenches hear at once that others changed something: a real ASGI server and readers of its streams."""

import http.client
import warnings
from collections.abc import Iterator

import pytest
from django.test import Client

from annotations.ledger.queries import last_sequence
from annotations.web import workbench_stream
from tests.conftest import _first_rows
from tests.listening import asgi_server
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def newsroom(transactional_db: None) -> Newsroom:
    """A newsroom that the server's threads see."""
    _first_rows()
    return Newsroom()


@pytest.fixture
def port(newsroom: Newsroom) -> Iterator[int]:
    with asgi_server() as port:
        yield port


@pytest.fixture
def revision(newsroom):
    return newsroom.revision()


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


class Listener:
    """A page's connection to its stream."""

    def __init__(self, port: int, client: Client, revision, *, after: int | None = None, last_id: int | None = None):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        headers = {"Cookie": f"sessionid={client.cookies['sessionid'].value}"} if client.cookies else {}
        headers |= {"Last-Event-ID": str(last_id)} if last_id is not None else {}
        seen = last_sequence() if after is None else after
        path = f"/articles/{revision.article_id}/workbench/stream/?after={seen}"
        self.connection.request("GET", path, headers=headers)
        self.answer = self.connection.getresponse()

    def event(self) -> dict[str, str]:
        """The next event; comments are passed over, and {} is the stream's end."""
        fields: dict[str, str] = {}
        while raw := self.answer.readline().decode():
            name, _colon, value = raw.rstrip("\n").partition(": ")
            if name and not raw.startswith(":"):
                fields[name] = value
            elif fields:
                return fields
        return fields

    def close(self) -> None:
        self.answer.close()
        self.connection.close()


@pytest.fixture
def listen(port: int) -> Iterator[object]:
    opened: list[Listener] = []

    def _listen(client: Client, revision, **given) -> Listener:
        opened.append(Listener(port, client, revision, **given))
        return opened[-1]

    yield _listen
    for one in opened:
        one.close()


def test_a_listener_hears_at_once_what_others_change_in_its_article_and_nothing_else(newsroom, revision, listen):
    elsewhere = newsroom.revision(newsroom.article("Other\n\nOther words stand here."))
    listener = listen(signed_in(newsroom.checker), revision)
    assert listener.answer.headers["Content-Type"] == "text/event-stream"
    assert listener.event() == {"retry": "3000"}
    newsroom.claim(elsewhere, "Other words", by=newsroom.editor)
    newsroom.claim(revision, "300 more", by=newsroom.checker)
    newsroom.claim(revision, "$4.2 million", by=newsroom.editor)
    newest = str(last_sequence())
    assert listener.event() == {"id": newest, "event": "news", "data": newest}


def test_a_listener_that_comes_again_hears_what_it_missed(newsroom, revision, listen):
    before = last_sequence()
    newsroom.claim(revision, "300 more", by=newsroom.editor)
    listener = listen(signed_in(newsroom.checker), revision, after=0, last_id=before)
    listener.event()
    assert listener.event()["event"] == "news"
    again = listen(signed_in(newsroom.checker), revision, last_id=last_sequence())
    again.event()
    newsroom.claim(revision, "$4.2 million", by=newsroom.editor)
    assert again.event()["id"] == str(last_sequence())


def test_a_stream_ends_when_its_person_signs_out(newsroom, revision, listen, monkeypatch):
    monkeypatch.setattr(workbench_stream, "HEARTBEAT", 0.05)
    client = signed_in(newsroom.checker)
    listener = listen(client, revision)
    assert listener.event() == {"retry": "3000"}
    client.post("/logout/")
    assert listener.event() == {}


def test_a_silent_stream_sends_comments_and_ends_after_a_while(newsroom, revision, listen, monkeypatch):
    monkeypatch.setattr(workbench_stream, "HEARTBEAT", 0.01)
    monkeypatch.setattr(workbench_stream, "LASTS", 0.3)
    raw = listen(signed_in(newsroom.checker), revision).answer.read()
    assert raw.startswith(b"retry: 3000\n\n:\n\n:\n\n")


def test_one_stream_too_many_is_told_to_ask_by_itself(newsroom, revision, listen, monkeypatch):
    monkeypatch.setattr(workbench_stream, "MOST", 1)
    client = signed_in(newsroom.checker)
    first = listen(client, revision)
    assert first.event() == {"retry": "3000"}
    assert listen(client, revision).answer.read() == b"event: poll\ndata: 0\n\n"
    assert listen(signed_in(newsroom.editor), revision).event() == {"retry": "3000"}


def test_nobody_in_particular_hears_nothing(revision, listen, newsroom):
    answer = listen(Client(), revision).answer
    assert (answer.status, answer.headers["Location"][:13]) == (302, "/login/?next=")
    assert listen(signed_in(newsroom.partner), revision).answer.status == 403


def test_under_wsgi_the_page_has_no_stream_and_the_address_says_ask(newsroom, revision):
    client = signed_in(newsroom.checker)
    address = f"/articles/{revision.article_id}/workbench/"
    assert "data-stream" not in client.get(address).text
    assert client.get(f"{address}stream/").getvalue() == b"event: poll\ndata: 0\n\n"


def test_static_files_and_exports_come_whole_under_asgi_and_nothing_warns(newsroom, port):
    newsroom.published(newsroom.claim())
    for path in ("/static/annotations/css/tokens.css", "/api/v1/exports/all.ndjson"):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            connection.request("GET", path)
            answer = connection.getresponse()
            assert answer.status == 200
            assert len(answer.read()) > 100
        connection.close()
