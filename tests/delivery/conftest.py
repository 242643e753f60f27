"""A receiver on loopback, and a worker whose clock a test may put forward."""

import pytest
from pytest_httpserver import HTTPServer

from tests.delivery.receiving import Receiver, Worker


@pytest.fixture
def receiver(httpserver: HTTPServer) -> Receiver:
    return Receiver(httpserver)


@pytest.fixture
def worker() -> Worker:
    return Worker()
