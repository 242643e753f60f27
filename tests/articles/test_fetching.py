"""Fetching: real servers on loopback that redirect, drip, inflate and lie; names that lead inside."""

import gzip
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from annotations.access.refusals import Invalid
from annotations.articles import fetching
from annotations.articles.fetching import fetch


def refused(url: str, **options: bool) -> Invalid:
    with pytest.raises(Invalid) as caught:
        fetch(url, **options)
    assert list(caught.value.problems) == ["url"]
    return caught.value


@contextmanager
def raw_server(*answers: bytes, pause: float = 0.0) -> Iterator[str]:
    """A server that writes these pieces with pauses between them, whatever it is asked."""
    listener = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def serve() -> None:
        try:
            connection, _address = listener.accept()
        except OSError:
            return
        with connection:
            connection.recv(10_000)
            for piece in answers:
                if over.wait(pause):
                    return
                try:
                    connection.sendall(piece)
                except OSError:
                    return

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        over.set()
        listener.close()
        thread.join(5)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What names lead to, one answer a question, the last one for ever: the network's part in a rebinding attack."""
    answers: dict[str, list[str]] = {}
    real = socket.getaddrinfo

    def getaddrinfo(host: str, *args: object, **kwargs: object) -> object:
        if host in answers:
            host = answers[host].pop(0) if len(answers[host]) > 1 else answers[host][0]
        return real(host, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return answers


def test_a_page_comes_with_its_bytes_its_type_and_the_address_where_it_was(httpserver: HTTPServer) -> None:
    body = "<p>Grüße</p>".encode("latin-1")
    httpserver.expect_request("/new").respond_with_data(body, content_type="text/html; charset=iso-8859-1")
    httpserver.expect_request("/old").respond_with_data(status=301, headers={"Location": "/new#part"})
    page = fetch(httpserver.url_for("/old"), allow_private=True)
    assert page.body == body
    assert page.content_type == "text/html; charset=iso-8859-1"
    assert page.url == httpserver.url_for("/new")


def test_a_compressed_page_is_unpacked(httpserver: HTTPServer) -> None:
    headers = {"Content-Encoding": "gzip", "Content-Type": "text/plain"}
    httpserver.expect_request("/").respond_with_data(gzip.compress(b"words"), headers=headers)
    assert fetch(httpserver.url_for("/"), allow_private=True).body == b"words"


def test_the_request_names_the_host_and_carries_no_cookie_and_no_credentials(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1/")
    seen: list[Request] = []

    def answer(request: Request) -> Response:
        seen.append(request)
        return Response("x", headers={"Set-Cookie": "a=b", "Content-Type": "text/plain"})

    httpserver.expect_request("/").respond_with_handler(answer)
    fetch(httpserver.url_for("/"), allow_private=True)
    assert seen[0].host == f"localhost:{httpserver.port}"
    assert not {"Cookie", "Authorization", "Referer"} & set(seen[0].headers.keys())


PRIVATE = ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://0.0.0.0/", "http://10.1.2.3/"]
PRIVATE += [
    "http://169.254.169.254/latest/meta-data",
    "http://192.168.0.1/",
    "http://100.64.0.1/",
    "http://172.16.0.1/",
]
PRIVATE += ["http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[fe80::1]/"]
PRIVATE += ["http://[fc00::1]/", "http://[fec0::1]/", "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/"]
PRIVATE += ["http://224.0.0.1/", "http://[ff02::1]/", "http://255.255.255.255/", "http://[::127.0.0.1]/"]


@pytest.mark.parametrize("url", PRIVATE)
def test_an_address_of_the_own_network_is_never_connected_to(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_args: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", connect)
    assert refused(url).code == "private"


def test_a_name_that_leads_inside_is_refused(httpserver: HTTPServer, names: dict[str, list[str]]) -> None:
    names["innocent.example"] = ["127.0.0.1"]
    httpserver.expect_request("/").respond_with_data("secret", content_type="text/plain")
    assert refused(f"http://innocent.example:{httpserver.port}/").code == "private"
    assert not httpserver.log


def test_a_name_that_leads_outside_when_checked_and_inside_when_asked_again_gains_nothing(
    httpserver: HTTPServer, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request("/").respond_with_data("secret", content_type="text/plain")
    names["rebinding.example"] = ["93.184.215.14", "127.0.0.1"]
    reached: list[object] = []

    def connect(_socket: socket.socket, address: tuple[str, int]) -> None:
        reached.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    assert refused(f"http://rebinding.example:{httpserver.port}/").code == "no_answer"
    assert reached == ["93.184.215.14"]


@pytest.mark.parametrize("target", ["http://169.254.169.254/latest", "http://inside.example/", "//127.0.0.1/"])
def test_a_redirect_into_the_own_network_is_refused(
    httpserver: HTTPServer, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    """The network is bent: a public address leads to the server on loopback, whose redirect leads inside."""
    names |= {"outside.example": ["93.184.215.14"], "inside.example": ["10.0.0.1"]}
    real = socket.socket.connect

    def connect(connecting: socket.socket, address: tuple[str, int]) -> None:
        assert address[0] == "93.184.215.14"
        real(connecting, ("127.0.0.1", httpserver.port))

    monkeypatch.setattr(socket.socket, "connect", connect)
    httpserver.expect_request("/").respond_with_data(status=302, headers={"Location": target})
    assert refused("http://outside.example/").code == "private"
    assert len(httpserver.log) == 1


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/", "http://user:word@example.org/"])
def test_a_redirect_away_from_the_web_is_refused(httpserver: HTTPServer, target: str) -> None:
    httpserver.expect_request("/").respond_with_data(status=302, headers={"Location": target})
    assert refused(httpserver.url_for("/"), allow_private=True).code in ("bad_scheme", "credentials")


def test_redirects_in_circles_end_after_five(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data(status=302, headers={"Location": "/"})
    assert refused(httpserver.url_for("/"), allow_private=True).code == "redirects"
    assert len(httpserver.log) == 6


def test_a_page_that_is_too_large_is_not_read_to_its_end(httpserver: HTTPServer) -> None:
    sent = []

    def endless() -> Iterator[bytes]:
        for _ in range(1000):
            sent.append(1)
            yield b"x" * 100_000

    answer = Response(endless(), content_type="text/plain")
    httpserver.expect_request("/").respond_with_response(answer)
    refusal = refused(httpserver.url_for("/"), allow_private=True)
    assert refusal.code == "too_large"
    assert "5 MB" in str(refusal)
    assert len(sent) < 200


def test_of_a_redirect_only_its_address_is_read_however_much_comes_behind_it(httpserver: HTTPServer) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while sent < 400:
            sent += 1
            yield b"a" * 100_000

    moved = Response(endless(), status=302, headers={"Location": httpserver.url_for("/new")})
    httpserver.expect_request("/new").respond_with_data("words", content_type="text/plain")
    with HTTPServer() as old:  # one that goes on writing has no time for the second request
        old.expect_request("/old").respond_with_response(moved)
        assert fetch(old.url_for("/old"), allow_private=True).body == b"words"
    assert sent < 400


def test_a_decompression_bomb_is_stopped_at_the_same_size(httpserver: HTTPServer) -> None:
    bomb = gzip.compress(gzip.compress(b"\0" * 100_000_000))
    headers = {"Content-Encoding": "gzip, gzip", "Content-Type": "text/html"}
    httpserver.expect_request("/").respond_with_data(bomb, headers=headers)
    assert refused(httpserver.url_for("/"), allow_private=True).code == "too_large"


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    "drops",
    [
        [HEAD + b"\r\n", *[b"x"] * 100],
        [HEAD + b"Content-Length: 100\r\n\r\n", *[b"x"] * 100],
        [HEAD, *[b"X-A: b\r\n"] * 100],
        [b"H", b"T", *[b"x"] * 100],
        [],
    ],
    ids=["body without length", "body with length", "headers", "first line", "nothing"],
)
def test_a_server_that_drips_is_left_when_the_time_is_over(drops: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST_SECONDS", 0.6)
    with raw_server(*drops, *([b""] if drops else [b"", b""]), pause=0.1 if drops else 5) as url:
        assert refused(url, allow_private=True).code == "too_slow"


def test_a_handshake_that_never_ends_is_left_when_the_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MOST_SECONDS", 0.6)
    with raw_server(b"", pause=5) as url:
        assert refused(url.replace("http:", "https:"), allow_private=True).code == "too_slow"


def test_a_site_that_speaks_no_proper_tls_is_not_trusted() -> None:
    with raw_server(HEAD) as url:
        assert refused(url.replace("http:", "https:"), allow_private=True).code == "certificate"


def test_a_page_that_breaks_off_is_not_taken_for_the_whole() -> None:
    with raw_server(HEAD + b"Content-Length: 100\r\n\r\n", b"half") as url:
        assert refused(url, allow_private=True).code == "broken"
    with raw_server(HEAD + b"Content-Encoding: gzip\r\n\r\n", b"not gzip") as url:
        assert refused(url, allow_private=True).code == "broken"


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json", "application/octet-stream", ""])
def test_only_text_and_html_are_pages(httpserver: HTTPServer, kind: str) -> None:
    answer = Response("x", headers={"Content-Type": kind})
    httpserver.expect_request("/").respond_with_response(answer)
    assert refused(httpserver.url_for("/"), allow_private=True).code == "not_a_page"


@pytest.mark.parametrize(
    ("status", "code"), [(404, "not_found"), (403, "refused_there"), (500, "error_there"), (204, "error_there")]
)
def test_an_error_of_the_site_is_told_with_its_number(httpserver: HTTPServer, status: int, code: str) -> None:
    httpserver.expect_request("/").respond_with_data("x", status=status)
    refusal = refused(httpserver.url_for("/"), allow_private=True)
    assert refusal.code == code
    assert str(status) in str(refusal)


def test_no_server_and_no_name_are_told_apart_from_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    assert refused(f"http://127.0.0.1:{port}/", allow_private=True).code == "no_answer"
    assert refused("http://nowhere.invalid/", allow_private=True).code == "no_answer"


BAD = [("ftp://example.org/", "bad_scheme"), ("javascript:alert(1)", "bad_scheme"), ("example.org", "bad_scheme")]
BAD += [
    ("http://", "bad_url"),
    ("http://example.org:99999/", "bad_url"),
    ("http://a b/", "bad_url"),
    ("", "bad_scheme"),
]
BAD += [("https://user:word@example.org/", "credentials"), ("http://@example.org/", "credentials")]
BAD += [
    ("http://[::1/", "bad_url"),
    ("http://" + "a" * 64 + ".org/", "bad_url"),
    ("http://example.org\\@evil.org/", "bad_url"),
]


@pytest.mark.parametrize(("url", "code"), BAD)
def test_what_is_no_web_address_is_refused_before_anything_is_opened(url: str, code: str) -> None:
    assert refused(url).code == code
