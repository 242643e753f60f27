"""The pages that are measured: the workbench, and beside it the bare article, flat marks alone and the library."""

import gzip
import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles import finders
from playwright.sync_api import BrowserContext, Route

from annotations.articles.models import Revision
from annotations.claims.queries import anchors_in
from annotations.web.rendering import Passage, painted

HERE = Path(__file__).parent
BUNDLE = HERE / "node_modules" / ".bundle" / "peer.js"
STYLES = ("tokens", "base", "controls", "layout", "frame", "highlights", "parts/article", "parts/workbench")
STYLES += ("parts/workbench_panel", "parts/workbench_floats")
HOST = "http://beside.test/"
IMPORTED = re.compile(r"""^import .*?from "(\.[^"]+)";""", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Claims:
    """Where an article's claims stand, as scripts get them."""

    revision: Revision
    spans: list[Mapping[str, int]]

    @property
    def passages(self) -> list[Passage]:
        return [Passage(one["id"], one["start"], one["end"], "none", "exact") for one in self.spans]


def claims_of(revision: Revision) -> Claims:
    spans = [
        {"id": anchor.appearance.claim_id, "start": anchor.start, "end": anchor.end}
        for anchor in anchors_in(revision)
        if anchor.start is not None and anchor.end is not None
    ]
    return Claims(revision, spans)


def bare(claims: Claims) -> str:
    """The article and nothing else, in the desk's own style."""
    return _page(claims.revision, claims.revision.html, "")


def flat(claims: Claims) -> str:
    """The article with its claims painted by the server, and the least script that can work with them."""
    return _page(claims.revision, painted(claims.revision.html, claims.passages), "flat.js")


def peer(claims: Claims) -> str:
    """The bare article with the library."""
    return _page(claims.revision, claims.revision.html, "peer.js")


def serve(context: BrowserContext, pages: Mapping[str, str]) -> None:
    """Answer for the pages beside ours, and for their scripts and styles."""
    files = {"flat.js": HERE / "flat.js", "peer.js": BUNDLE}

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(HOST)
        if name in pages:
            route.fulfill(body=pages[name], content_type="text/html; charset=utf-8")
        elif name in files:
            route.fulfill(path=files[name], content_type="text/javascript")
        else:
            route.fulfill(path=str(finders.find(f"annotations/css/{name}")), content_type="text/css")

    context.route(f"{HOST}**", answer)


def gzipped_script(name: str) -> int:
    """Bytes of a page's script with all that it imports, each file gzipped by itself, as it is sent."""
    found: dict[Path, bytes] = {}
    wanted = [Path(str(finders.find(f"annotations/js/{name}"))).resolve()]
    while wanted:
        file = wanted.pop()
        if file not in found:
            found[file] = file.read_bytes()
            wanted += ((file.parent / path).resolve() for path in IMPORTED.findall(found[file].decode()))
    return sum(len(gzip.compress(script, 6, mtime=0)) for script in found.values())


def as_json(claims: Claims) -> str:
    return json.dumps(claims.spans)


def _page(revision: Revision, article: str, script: str) -> str:
    styles = "".join(f'<link rel="stylesheet" href="{name}.css">' for name in STYLES)
    tag = f'<script type="module" src="{script}"></script>' if script else ""
    title = html.escape(revision.article.title)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{styles}</head>'
        '<body><main class="page page--wide"><div class="workbench"><div class="workbench__article">'
        f'<article class="article"><div class="article-text" data-article>{article}</div></article>'
        f"</div></div></main>{tag}</body></html>"
    )
