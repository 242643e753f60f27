"""What the live server is answering at this moment: a browser test ends when that is nothing any more."""

import threading
import time
from http.client import HTTPConnection
from urllib.parse import urlsplit

from django.core.signals import request_finished, request_started

_LONGEST = 20.0  # seconds: longer than any page takes on a busy machine
_answering = 0
_lock = threading.Lock()


def follow() -> None:
    """Count, from now on, the requests that the server's threads begin and end; once a process."""
    request_started.connect(_begun, dispatch_uid="tests.serving")
    request_finished.connect(_ended, dispatch_uid="tests.serving")  # after Django's own, which closes connections


def wait_until_quiet(address: str) -> None:
    """Until everything that browsers sent before they were closed is answered.

    Raises AssertionError with the number of requests that do not end.
    """
    # The server takes connections in the order in which they came: once this one is answered, all others are taken.
    last = HTTPConnection(urlsplit(address).netloc, timeout=_LONGEST)
    last.request("GET", "/static/annotations/css/tokens.css")
    last.getresponse().read()
    last.close()
    end, calm = time.monotonic() + _LONGEST, 0
    while calm < 5:
        assert time.monotonic() < end, (
            f"{_answering} requests do not end; the next test would share its tables with them"
        )
        calm = 0 if _answering else calm + 1
        time.sleep(0.01)


def _begun(**_: object) -> None:
    _count(1)


def _ended(**_: object) -> None:
    _count(-1)


def _count(step: int) -> None:
    global _answering
    if threading.current_thread() is not threading.main_thread():
        with _lock:
            _answering += step
