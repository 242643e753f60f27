"""A client that is generated from the description, driven against a real server: typed lists, things, problems."""

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from annotations.exports.files import file_formats
from annotations.exports.keeping import take_snapshot
from benchmarks.instep.accepting import generator_config
from tests.api.test_description import description
from tests.newsroom import Newsroom


@pytest.fixture
def made(tmp_path: Path, db: None, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of the package, which can be imported."""
    schema, config = tmp_path / "schema.json", tmp_path / "config.json"
    schema.write_text(json.dumps(description()), "utf-8")
    config.write_text(json.dumps(generator_config("factcheck_client")), "utf-8")
    command = [str(Path(sys.executable).parent / "openapi-python-client"), "generate", "--path", str(schema)]
    command += ["--meta", "none", "--output-path", str(tmp_path / "factcheck_client"), "--config", str(config)]
    done = subprocess.run([*command, "--fail-on-warning"], capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    monkeypatch.syspath_prepend(str(tmp_path))
    return "factcheck_client"


@pytest.mark.django_db(transaction=True)
def test_the_generated_client_reads_what_is_public(newsroom: Newsroom, live_server: Any, made: str) -> None:
    verdict = newsroom.published()
    take_snapshot(file_formats()["csv"], at=newsroom.now())
    package = importlib.import_module(made)
    client = package.AuthenticatedClient(base_url=live_server.url, token=newsroom.token())

    def call(module: str, **given: Any) -> Any:
        return importlib.import_module(f"{made}.api.{module}").sync_detailed(client=client, **given)

    ratings = call("ratings.ratings_list").parsed
    assert "true" in {rating.code for rating in ratings}
    page = call("verdicts.verdicts_list").parsed
    assert [one.id for one in page.results] == [verdict.pk]
    one = call("verdicts.verdicts_retrieve", id=verdict.pk).parsed
    assert one.summary == "The budget report confirms the figure."
    changes = call("changes.changes_follow").parsed
    assert [change.verdict for change in changes.changes] == [verdict.pk]
    snapshots = call("snapshots.snapshots_list").parsed
    assert snapshots.results[0].count == 1
    missing = call("verdicts.verdicts_retrieve", id=verdict.pk + 1)
    assert missing.status_code == 404
    assert missing.parsed.code == "not_found"
