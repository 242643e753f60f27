"""A real ASGI server on loopback, in a thread of its own, for what WSGI cannot do: streams that stay open."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from django.core.asgi import get_asgi_application
from django.test import override_settings


@contextmanager
def asgi_server() -> Iterator[int]:
    """Its port. Streams that are still open at the end are cut."""
    with override_settings(WHITENOISE_USE_FINDERS=True):
        application = get_asgi_application()
    config = uvicorn.Config(application, port=0, log_level="warning", lifespan="off", timeout_graceful_shutdown=2)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        assert not thread.is_alive()
