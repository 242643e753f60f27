"""Bodies of unknown length, as programs send what they write while they send it."""

import http.client
import json
from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

from tests.conftest import _first_rows
from tests.listening import asgi_server
from tests.newsroom import Newsroom


@pytest.mark.django_db(transaction=True)
def test_a_body_that_comes_in_pieces_is_read_whole_and_has_the_same_limit(transactional_db: None) -> None:
    _first_rows()
    token = Newsroom().token()

    def sent(pieces: Iterator[bytes]) -> tuple[int, dict[str, object]]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        connection.request("POST", "/api/v1/figures/", pieces, headers, encode_chunked=True)
        answer = connection.getresponse()
        found = answer.status, json.loads(answer.read())
        connection.close()
        return found

    with asgi_server() as port, override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000):
        status, answer = sent(iter((b'{"text": "Some 300', b' ships came."}')))
        assert status == 200, answer
        assert "300" in str(answer)
        assert sent(iter((b'{"text": "', b"x" * 1000, b'"}')))[0] == 413


def test_where_it_cannot_be_read_its_length_is_asked_for() -> None:
    answer = Client(headers={"Transfer-Encoding": "chunked"}).generic("POST", "/api/v1/figures/")
    assert answer.status_code == 411
