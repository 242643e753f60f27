"""Archived copies: kept once, with their hash, for the address that was asked; and the quotes sought in them."""

import hashlib
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from annotations.access.refusals import Invalid, NotAllowed
from annotations.articles.models import Origin
from annotations.articles.reading import Page
from annotations.ledger.models import Entry
from annotations.verdicts.actions import Findings, write_verdict
from annotations.verdicts.copies import QuoteState, archive_copy, copies_of, quote_state, quote_states
from annotations.verdicts.copy_models import ArchivedCopy
from annotations.verdicts.models import Verdict
from annotations.verdicts.sources import as_recorded, sources_of
from tests.newsroom import Newsroom

ADDRESS = "https://port.example.org/budget"
HTML = """<html><head><title>Budget of the port</title></head><body>
<article><h1>Budget of the port</h1><p>The repairs of the quay cost <b>4.2 million</b> dollars, said the port’s
director.</p><p>They took 14 months 🚢 and nobody was dismissed in that time, the report goes on to say.</p></article>
<footer><p>Printed on 3 May</p></footer></body></html>"""


def kept(newsroom: Newsroom, html: str = HTML, url: str = ADDRESS, **also: Any) -> ArchivedCopy:
    page = Page.from_text(html, html=True, origin=Origin.URL, url="https://www.port.example.org/budget.html")
    given = {"page": page, "by": newsroom.checker, "at": newsroom.now(), **also}
    return archive_copy(url=url, **given)


def sourced(newsroom: Newsroom, url: str = ADDRESS, **parts: Any) -> Verdict:
    return newsroom.draft(sources=[{**newsroom.sources()[0], "url": url, **parts}])


def test_the_bytes_their_hash_their_text_and_the_time_are_kept(newsroom: Newsroom) -> None:
    copy = ArchivedCopy.objects.get(pk=kept(newsroom).pk)
    assert bytes(copy.received) == HTML.encode()
    assert copy.sha256 == hashlib.sha256(HTML.encode()).hexdigest()
    assert "cost 4.2 million dollars" in copy.text
    assert (copy.url, copy.found_at) == (ADDRESS, "https://www.port.example.org/budget.html")
    assert copy.fetched_by == newsroom.checker
    entry = Entry.objects.get(event="archivedcopy.kept")
    assert (entry.subject_id, entry.after["sha256"]) == (str(copy.pk), copy.sha256)


def test_the_same_page_is_kept_once_and_a_changed_one_beside_it(newsroom: Newsroom) -> None:
    first, again = kept(newsroom), kept(newsroom)
    other = kept(newsroom, HTML.replace("4.2", "4.3"))
    assert (first.pk == again.pk, first.pk == other.pk) == (True, False)
    assert Entry.objects.filter(event="archivedcopy.kept").count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        ArchivedCopy.objects.create(
            url=ADDRESS, received=b"", sha256=first.sha256, fetched_at=newsroom.now(), fetched_by=newsroom.checker
        )


def test_who_may_not_write_verdicts_keeps_no_copy_and_nonsense_is_no_address(newsroom: Newsroom) -> None:
    with pytest.raises(NotAllowed):
        kept(newsroom, by=newsroom.partner)
    with pytest.raises(Invalid):
        kept(newsroom, url="ftp://port.example.org/")
    assert not ArchivedCopy.objects.exists()


def test_a_source_gets_the_newest_copy_of_its_address_and_keeps_it(newsroom: Newsroom) -> None:
    kept(newsroom, HTML.replace("4.2", "4.1"))
    newest = kept(newsroom)
    verdict = sourced(newsroom, "HTTPS://Port.example.org:443/budget?utm_source=x")
    source = verdict.sources.get()
    assert source.archived_copy == newest
    kept(newsroom, HTML.replace("4.2", "4.3"))
    values = {**newsroom.sources()[0], "id": source.pk, "url": ADDRESS, "title": "Changed"}
    write_verdict(verdict=verdict, findings=Findings(sources=[values]), by=newsroom.checker, at=newsroom.now())
    assert verdict.sources.get().archived_copy == newest


def test_a_copy_is_chosen_only_for_its_own_address(newsroom: Newsroom) -> None:
    old, newest = kept(newsroom), kept(newsroom, HTML.replace("4.2", "4.3"))
    other = kept(newsroom, url="https://audit.example.net/")
    assert sourced(newsroom, copy=old.pk).sources.get().archived_copy == old
    claim = newsroom.claim(exact="14 per cent")
    values = {**newsroom.sources()[0], "url": ADDRESS, "copy": other.pk}
    assert newsroom.draft(claim, sources=[values]).sources.get().archived_copy == newest


def test_another_address_has_no_copy_and_what_is_cited_is_protected(newsroom: Newsroom) -> None:
    copy = kept(newsroom)
    verdict = sourced(newsroom)
    with pytest.raises(ProtectedError):
        copy.delete()
    values = {**newsroom.sources()[0], "id": verdict.sources.get().pk, "url": "https://elsewhere.example/"}
    write_verdict(verdict=verdict, findings=Findings(sources=[values]), by=newsroom.checker, at=newsroom.now())
    assert verdict.sources.get().archived_copy is None


def test_the_ledger_names_the_copy_and_readers_get_nothing_of_it(newsroom: Newsroom) -> None:
    copy = kept(newsroom)
    verdict = newsroom.published(sources=[{**newsroom.sources()[0], "url": ADDRESS}, newsroom.sources()[1]])
    assert as_recorded(sources_of(verdict))[0]["archived_copy"] == copy.sha256
    assert verdict.public_version is not None
    told = str(verdict.public_version.content)
    assert copy.sha256 not in told
    assert "nobody was dismissed" not in told


@pytest.mark.parametrize(
    ("quote", "state"),
    [
        ("The repairs of the quay cost 4.2 million dollars", QuoteState.FOUND),
        ("“said the port's  director.”", QuoteState.FOUND),
        ("They took 14 months 🚢 and nobody", QuoteState.FOUND),
        ("The repairs […] cost 4.2 million dollars", QuoteState.FOUND),
        ("The repairs ... They took 14 months", QuoteState.FOUND),
        ("They took 14 months […] The repairs", QuoteState.NOT_FOUND),
        ("the quay cost 2 million", QuoteState.NOT_FOUND),
        ("epairs of the quay", QuoteState.NOT_FOUND),
        ("…", QuoteState.NOT_FOUND),
        ("“”", QuoteState.NO_QUOTE),
    ],
)
def test_a_quote_is_found_however_it_is_spelled_but_not_by_halves(
    newsroom: Newsroom, quote: str, state: QuoteState
) -> None:
    assert quote_state(quote, kept(newsroom)) == state


def test_each_source_says_whether_its_quote_stands_in_its_copy(
    newsroom: Newsroom, django_assert_num_queries: Any
) -> None:
    kept(newsroom)
    first = {**newsroom.sources()[0], "url": ADDRESS, "quote": "Printed on 3 May"}
    verdict = newsroom.draft(sources=[first, {**first, "quote": "Printed on 4 May"}, newsroom.sources()[1]])
    sources = sources_of(verdict)
    with django_assert_num_queries(1):
        found = quote_states(sources, copies_of(sources))
    assert found == [QuoteState.FOUND, QuoteState.NOT_FOUND, QuoteState.NO_COPY]
