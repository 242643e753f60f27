"""Sending: one message to one address, without reaching into our own network. Redirects are not followed."""

from dataclasses import dataclass, field
from time import monotonic

import requests
from django.utils.translation import gettext_lazy, gettext_noop as _  # kept in English, said in the reader's language

from annotations.access.refusals import Invalid
from annotations.articles.fetching import normalise_url
from annotations.articles.guarded import InvalidIPAddress, Watchdog, open_session

MOST_SECONDS = 20.0
SILENCE = 15.0
NOT_SECRET = gettext_lazy("Give an https address: what is sent must not be read or changed on its way.")
TOO_LATE = _("No answer in time.")
EXCERPT = 1000
"""Bytes of an answer that the log keeps."""
HEADERS = {"User-Agent": "Factcheck-Webhooks/1", "Content-Type": "application/json", "Accept": "*/*"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the status of the answer, or None and the ``error`` why there was none.

    The names of ``headers`` are in lower case.
    """

    status: int | None
    error: str = ""
    answer: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    milliseconds: int = 0

    @property
    def arrived(self) -> bool:
        """Whether the receiver took it."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def is_gone(self) -> bool:
        """Whether the receiver wants nothing more."""
        return self.status == 410

    @property
    def is_down(self) -> bool:
        """Whether the receiver as a whole cannot take anything now, and not only this message."""
        return self.status is None or self.status == 429 or self.status >= 500


def send(url: str, body: bytes, headers: dict[str, str], *, allow_private: bool = False) -> Outcome:
    """Post a message. Never raises for what the other side does: the log and the next attempt tell of it."""
    began = monotonic()
    try:
        address = checked_address(url, allow_private=allow_private)
    except Invalid as refusal:
        return Outcome(None, str(refusal))
    with (
        Watchdog(MOST_SECONDS) as watchdog,
        open_session(watchdog, HEADERS, silence=SILENCE, allow_private=allow_private) as session,
    ):
        try:
            response = session.post(address, data=body, headers=headers, stream=True)
            with response:
                excerpt = next(response.iter_content(EXCERPT), b"")
        except InvalidIPAddress:
            return Outcome(None, _("The address leads into a private network."), milliseconds=_since(began))
        except requests.RequestException as error:
            said = TOO_LATE if watchdog.barked else _said(error)
            return Outcome(None, said, milliseconds=_since(began))
    words = excerpt.decode("utf-8", "replace").replace("\x00", "\ufffd")
    named = {name.lower(): value for name, value in response.headers.items()}
    return Outcome(response.status_code, "", words, named, _since(began))


def checked_address(url: str, *, allow_private: bool = False) -> str:
    """The address in one spelling. Raises Invalid (field "url") for what is no https address."""
    address = normalise_url(url)
    if not address.startswith("https://") and not allow_private:
        raise Invalid.of("url", NOT_SECRET, code="bad_scheme")
    return address


def _said(error: requests.RequestException) -> str:
    if isinstance(error, requests.Timeout):
        return TOO_LATE
    if isinstance(error, requests.exceptions.SSLError):
        return _("The certificate is not valid.")
    if isinstance(error, requests.exceptions.ConnectionError):
        return _("No server answers at this address, or it hung up.")
    return _("The answer cannot be read.")


def _since(began: float) -> int:
    return int((monotonic() - began) * 1000)
