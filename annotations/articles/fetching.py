"""Fetching: a web page from its address, without reaching into our own network; each redirect is checked anew."""

import re
from dataclasses import dataclass
from typing import cast
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

import requests
from django.utils.translation import gettext_lazy as _
from requests_hardened import HTTPSession

from annotations.access.refusals import Invalid, Sentence
from annotations.articles.guarded import InvalidIPAddress, Watchdog, open_session

MOST_BYTES = 5_000_000  # of the body, after decompression
MOST_SECONDS = 20.0  # for everything together
SILENCE = 10.0  # seconds without a byte
MOST_REDIRECTS = 5
LONGEST_URL = 2_000
CONTENT_TYPES = ("text/html", "text/plain", "application/xhtml+xml")
AGENT = "Mozilla/5.0 (compatible; Factcheck)"
HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}

TRACKING = re.compile(
    r"(?:utm_.*|[a-z]{1,2}clid|msclkid|mc_cid|mc_eid|igshid|_ga|at_medium|at_campaign)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: the address it was finally found at, its bytes (decompressed), and what the server's headers say.

    ``is_unchanged`` when it still is what ``Wanted`` knows; there are no bytes then.
    """

    url: str
    body: bytes
    content_type: str
    etag: str = ""
    last_modified: str = ""
    is_unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a fetch takes: media types, and how many bytes of body.

    ``etag`` and ``last_modified`` are those of what is known already: then nothing is sent unless it changed.
    """

    types: tuple[str, ...] = CONTENT_TYPES
    most_bytes: int = MOST_BYTES
    etag: str = ""
    last_modified: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the server may answer that nothing changed."""
        return bool(self.etag or self.last_modified)


PAGE = Wanted()


def fetch(url: str, *, wanted: Wanted = PAGE, allow_private: bool = False) -> Fetched:
    """Get a page of text or HTML, or what else is ``wanted``.

    ``allow_private`` lets it reach the own network, for tests and closed newsrooms.

    Raises Invalid (field "url") with what went wrong and what to do: a bad address, a private one, no answer, an error,
    too many redirects, not text, too large, too slow.
    """
    address = normalise_url(url)
    with (
        Watchdog(MOST_SECONDS) as watchdog,
        open_session(watchdog, HEADERS, silence=SILENCE, allow_private=allow_private) as session,
    ):
        for _hop in range(MOST_REDIRECTS + 1):
            response = _get(session, address, watchdog, wanted)
            with response:
                target = response.headers.get("Location", "") if response.is_redirect else ""
                if not target:
                    return _fetched(address, response, watchdog, wanted)
            address = normalise_url(urljoin(address, target))
    raise _no(_("This page redirects in circles. Open it in a browser and copy the address from there."), "redirects")


def _fetched(address: str, response: requests.Response, watchdog: Watchdog, wanted: Wanted) -> Fetched:
    headers = response.headers
    kind, tags = headers.get("Content-Type", ""), (headers.get("ETag", ""), headers.get("Last-Modified", ""))
    if response.status_code == 304 and wanted.is_known:
        return Fetched(address, b"", kind, wanted.etag, wanted.last_modified, is_unchanged=True)
    _check_answer(response, wanted)
    return Fetched(address, _body(response, watchdog, wanted), kind, *tags)


def normalise_url(url: str) -> str:
    """One spelling of an address: lower-case scheme and host, no default port, no fragment, no tracking parameters.

    Raises Invalid (field "url") for anything but an http or https address without a password in it.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
        ascii_host = host if ":" in host else host.encode("idna").decode()
    except (ValueError, UnicodeError):
        raise _no(_("This is not a web address. It has to look like https://example.org/article."), "bad_url") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise _no(_("Only http and https addresses can be fetched. Check the beginning of the address."), "bad_scheme")
    if not host or len(url) > LONGEST_URL or re.search(r"[\s\x00-\x1f\x7f\\]", url.strip()):
        raise _no(_("This is not a web address. It has to look like https://example.org/article."), "bad_url")
    if parts.username is not None or parts.password is not None:
        raise _no(_("This address has a user name or password in it. Remove them."), "credentials")
    netloc = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    if port and port != {"http": 80, "https": 443}[parts.scheme.lower()]:
        netloc += f":{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((parts.scheme.lower(), netloc, path, _query(parts.query), ""))


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=None)
    if not any(TRACKING.fullmatch(name) for name, _value in pairs):
        return quote(query, safe="/%:@!$&'()*+,;=~-._?[]")
    return urlencode([pair for pair in pairs if not TRACKING.fullmatch(pair[0])])


def _get(session: HTTPSession, address: str, watchdog: Watchdog, wanted: Wanted) -> requests.Response:
    """The answer of one server, its body not yet read."""
    others = "".join(f",{kind};q=0.5" for kind in wanted.types if kind not in CONTENT_TYPES)
    try:
        accept = {"Accept": HEADERS["Accept"] + others}
        if wanted.etag:
            accept["If-None-Match"] = wanted.etag
        if wanted.last_modified:
            accept["If-Modified-Since"] = wanted.last_modified
        return cast(requests.Response, session.get(address, stream=True, headers=accept))
    except InvalidIPAddress:
        sentence = _("This address leads into a private network, not to the web. Paste the article instead.")
        raise _no(sentence, "private") from None
    except requests.RequestException as error:
        raise _broken(error, watchdog) from None


def _body(response: requests.Response, watchdog: Watchdog, wanted: Wanted) -> bytes:
    """The body, decompressed, read only as far as it may be long."""
    body = bytearray()
    try:
        for chunk in response.iter_content(65_536):
            body += chunk
            if len(body) > wanted.most_bytes:
                raise _too_large(wanted)
    except requests.RequestException as error:
        raise _broken(error, watchdog) from None
    if watchdog.barked:  # the end of the connection may look like the end of the body
        raise _too_slow()
    return bytes(body)


def _check_answer(response: requests.Response, wanted: Wanted) -> None:
    status, kind = response.status_code, response.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if status in (404, 410):
        raise _no(_("There is no page at this address (%(status)s). Check it.") % {"status": status}, "not_found")
    if status in (401, 402, 403, 429, 451):
        sentence = _(
            "The site does not give this page to programs (%(status)s). Open it in a browser and copy it there."
        )
        raise _no(sentence % {"status": status}, "refused_there")
    if status != 200:
        sentence = _("The site answered with an error (%(status)s). Try again later.")
        raise _no(sentence % {"status": status}, "error_there")
    if kind not in wanted.types:
        sentence = _("At this address is no web page but “%(kind)s”. Copy the words out of it and paste them.")
        raise _no(sentence % {"kind": kind[:80] or "?"}, "not_a_page")


def _no(sentence: Sentence, code: str) -> Invalid:
    return Invalid.of("url", sentence, code=code)


def _too_large(wanted: Wanted) -> Invalid:
    sentence = _("This page is larger than %(most)d MB. Copy the article out of it and paste it.")
    return _no(sentence % {"most": wanted.most_bytes // 1_000_000}, "too_large")


def _too_slow() -> Invalid:
    return _no(_("The site took longer than 20 seconds. Try again later, or paste the article."), "too_slow")


def _broken(error: requests.RequestException, watchdog: Watchdog) -> Invalid:
    if watchdog.barked or isinstance(error, requests.Timeout) or "timed out" in str(error):
        return _too_slow()
    if isinstance(error, requests.exceptions.SSLError):
        sentence = _("The site's certificate is not valid, so what it sends is not to be trusted. Paste the article.")
        return _no(sentence, "certificate")
    if isinstance(error, requests.exceptions.ChunkedEncodingError | requests.exceptions.ContentDecodingError):
        return _no(_("The page broke off before its end. Try again later, or paste the article."), "broken")
    return _no(_("No server answers at this address. Check its spelling, or try again later."), "no_answer")
