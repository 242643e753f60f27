"""The JavaScript twins read the same cases as Python."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

_HERE = Path(__file__).parent
_MODULES = _HERE.parents[1] / "annotations" / "static" / "annotations" / "js" / "text"


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed; the JavaScript twins are not run")
def test_javascript_folds_counts_and_resolves_as_python_does(tmp_path: Path) -> None:
    for module in _MODULES.glob("*.js"):
        shutil.copy(module, tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    command = ["node", str(_HERE / "run_cases.mjs"), str(tmp_path), str(_HERE / "data")]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    *differences, last = map(json.loads, run.stdout.splitlines())
    assert differences == []
    assert last["count"] > 90
