"""Bodies that come in pieces (Transfer-Encoding: chunked): how long they are, which their sender did not say."""

from collections.abc import Callable
from os import SEEK_END

from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase


class ChunkedMiddleware:
    """All that reads a body asks for its length and takes none for nothing: what came would seem to be empty.

    Under ASGI the whole body has come in before anything reads it, so it is measured, and limits on its length hold.
    Under WSGI it is refused, as RFC 9110 has it (411).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        if request.headers.get("Transfer-Encoding") and not request.META.get("CONTENT_LENGTH"):
            if not isinstance(request, ASGIRequest):
                return HttpResponse("Send Content-Length.\n", status=411, content_type="text/plain")
            request.META["CONTENT_LENGTH"] = str(request._stream.seek(0, SEEK_END))
            request._stream.seek(0)
        return self.get_response(request)
