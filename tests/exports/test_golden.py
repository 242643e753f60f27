"""The golden files: what each format writes, to the letter, for one verdict, one article and everything.

To write them anew after a change that is meant: ``WRITE_GOLDEN=1 pytest tests/exports/test_golden.py``, then read the
difference.
"""

import os
from pathlib import Path

import pytest
from django.test import override_settings

from annotations.articles.models import Article
from annotations.exports import addresses
from annotations.exports.formats import FORMATS, Format
from annotations.exports.records import Feed
from annotations.exports.snapshot import count_snapshots, iter_snapshots, pin, this_desk
from tests.exports.conftest import snapshot_of
from tests.exports.scene import BASE, Scene

GOLDEN = Path(__file__).resolve().parent.parent / "data" / "exports" / "golden"


@pytest.mark.django_db(transaction=True, reset_sequences=True)
@override_settings(SITE_NAME="Eastport Factcheck", LANGUAGE_CODE="en")
def test_every_format_writes_its_golden_files(scene: Scene) -> None:
    """One newsroom for all of them: its keys must begin at 1, and emptying the tables takes long."""
    written = {}
    for form in FORMATS:
        written |= {
            f"verdict{form.suffix}": form.one(snapshot_of(scene.figure), BASE),
            f"withdrawn{form.suffix}": form.one(snapshot_of(scene.withdrawn), BASE),
            f"article{form.suffix}": several(form, scene.cranes),
            f"all{form.suffix}": several(form),
        }
    if os.environ.get("WRITE_GOLDEN"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        for name, text in written.items():
            (GOLDEN / name).write_bytes(text.encode())
        pytest.fail("The golden files are written anew. Read the difference, then run the test without WRITE_GOLDEN.")
    assert set(written) == {path.name for path in GOLDEN.iterdir()}
    for name, text in written.items():
        assert text == (GOLDEN / name).read_bytes().decode(), name


def several(form: Format, article: Article | None = None) -> str:
    moment, key = pin(), article.pk if article else None
    address = addresses.article_verdicts(BASE, article.pk) if article else addresses.all_verdicts(BASE)
    title = f"Verdicts on “{article.title}”" if article else "All verdicts of Eastport Factcheck"
    feed = Feed(BASE, address, title, count_snapshots(moment=moment, article_id=key), this_desk())
    return "".join(form.many(iter_snapshots(moment=moment, article_id=key), feed))
