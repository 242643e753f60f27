"""What others' libraries say to what partners get: each takes it, or says why not by raising."""

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import requests
from googleapiclient.discovery import build
from pyld import jsonld

DATA = Path(__file__).resolve().parent.parent.parent / "tests" / "data" / "exports"
SHAPE = json.loads((DATA / "web-annotation.schema.json").read_text("utf-8"))
CONTEXT = json.loads((DATA / "annotation-context.json").read_text("utf-8"))
ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
SCHEMA_ORG = {"@context": {"@vocab": "https://schema.org/"}}
"""What the context of schema.org says of the names that we use, as far as expansion goes."""


def offline(url: str, _options: dict[str, Any]) -> dict[str, Any]:
    """The two contexts that exports name. Raises KeyError for another, since it would have to be fetched."""
    known = {ANNOTATION: CONTEXT, "https://schema.org": SCHEMA_ORG, "https://schema.org/": SCHEMA_ORG}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": known[url]}


def annotations(desk: str) -> int:
    """All Web Annotations have the shape of the model, and expand as linked data; how many."""
    found = requests.get(f"{desk}/api/v1/exports/all.annotation.jsonld", timeout=600).json()
    items = found["first"]["items"]
    for item in items:
        jsonschema.validate({"@context": ANNOTATION, **item}, SHAPE)
    for item in items[:50]:  # pyld takes its time
        [expanded] = jsonld.expand({"@context": ANNOTATION, **item}, {"documentLoader": offline})
        if expanded["@type"] != ["http://www.w3.org/ns/oa#Annotation"]:
            raise ValueError(f"{item['id']} expands to {expanded['@type']}.")
    return len(items)


def claim_reviews(desk: str) -> int:
    """The DataFeed expands as linked data; how many items."""
    found = requests.get(f"{desk}/api/v1/exports/all.claimreview.jsonld", timeout=600).json()
    items = found["dataFeedElement"]
    [expanded] = jsonld.expand({**found, "dataFeedElement": items[:50]}, {"documentLoader": offline})
    if len(expanded["https://schema.org/dataFeedElement"]) != len(items[:50]):
        raise ValueError("Items are lost in expansion.")
    return len(items)


def google(desk: str, key: str) -> int:
    """Google's client reads all pages; how many claims."""
    document = f"{desk}/factchecktools/$discovery/rest?version={{apiVersion}}"
    client = build(
        "factchecktools", "v1alpha1", discoveryServiceUrl=document, developerKey=key, static_discovery=False,
        cache_discovery=False,
    )  # fmt: skip
    claims, found = client.claims(), 0
    request = claims.search(reviewPublisherSiteFilter="127.0.0.1", pageSize=100)
    while request is not None:
        answer = request.execute()
        found += len(answer.get("claims", ()))
        request = claims.search_next(request, answer) if answer.get("nextPageToken") else None
    client.close()
    return found


def feeds(desk: str) -> int:
    """feedparser reads the Atom feeds, and finds nothing wrong; how many entries."""
    found = 0
    for name in ("verdicts", "corrections"):
        read = feedparser.parse(requests.get(f"{desk}/feeds/{name}.atom", timeout=60).content)
        if read.bozo:
            raise read.bozo_exception
        found += len(read.entries)
    return found


def generator_config(package: str) -> dict[str, Any]:
    """How openapi-python-client is asked. It takes a ZIP, as an article's whole file comes, only as bytes."""
    kinds = {"application/zip": "application/octet-stream"}
    return {"post_hooks": [], "package_name_override": package, "content_type_overrides": kinds}


def generated(desk: str, key: str, folder: Path) -> int:
    """A client made from the description follows the changes to their end; how many."""
    schema, config = folder / "schema.json", folder / "config.json"
    answer = requests.get(f"{desk}/api/schema/", headers={"Accept": "application/json"}, timeout=60)
    schema.write_bytes(answer.content)
    config.write_text(json.dumps(generator_config("instep_client")), "utf-8")
    command = [str(Path(sys.executable).parent / "openapi-python-client"), "generate", "--path", str(schema)]
    command += ["--meta", "none", "--output-path", str(folder / "instep_client"), "--config", str(config)]
    subprocess.run([*command, "--fail-on-warning"], check=True, capture_output=True, timeout=300)
    sys.path.insert(0, str(folder))
    try:
        client = importlib.import_module("instep_client").AuthenticatedClient(base_url=desk, token=key, timeout=60)
        follow = importlib.import_module("instep_client.api.changes.changes_follow")
        page, found = follow.sync(client=client, limit=200), 0
        while page.more:
            found += len(page.changes)
            page = follow.sync(client=client, limit=200, after=page.cursor)
        return found + len(page.changes)
    finally:
        sys.path.remove(str(folder))
