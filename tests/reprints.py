"""Two sources on two hosts whose archived copies say nearly the same words: one agency's text, printed twice."""

from typing import Any

from annotations.articles.models import Origin
from annotations.articles.reading import Page
from annotations.verdicts.copies import archive_copy
from tests.newsroom import Newsroom

WIRE = (
    "The harbour of Eastport reopened on Monday after repairs that cost $4.2 million, the port authority said. About "
    "1,200 people work there 🚢, and at least 300 more are to be hired by June, according to its director, Ana Ruiz. "
    "Traffic fell by 14 per cent last year. The authority blames the works, not the economy, in its yearly report."
)
REPRINT = "EASTPORT (Wire) — " + WIRE.replace("Ana Ruiz", "Ana Ruíz").replace("'", "’") + " Reporting by our own staff."


def reprints(newsroom: Newsroom, **second: Any) -> list[dict[str, Any]]:
    """Complete sources with their copies, for and against the claim; ``second`` is what else the second one says."""
    first, other = newsroom.sources()
    for source, text in ((first, WIRE), (other, REPRINT)):
        page = Page.from_text(f"Eastport\n\n{text}", html=False, origin=Origin.URL)
        archive_copy(url=source["url"], page=page, by=newsroom.checker, at=newsroom.now())
    return [first, {**other, "stance": "refutes", **second}]
