"""Static files in production: hashed, compressed, and importing each other by their hashed names."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.the_map import ROOT

SAFE = {
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "ALLOWED_HOSTS": "factcheck.example.org",
    "SITE_URL": "https://factcheck.example.org",
    "DJANGO_SETTINGS_MODULE": "factcheck.settings",
}
IMPORT = re.compile(r"""(?:from|import)\s*["'](\.[^"']+)["']""")


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("static")
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    others = ["--ignore", "admin", "--ignore", "drf_spectacular_sidecar", "--ignore", "rest_framework"]
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0", *others]
    subprocess.run(command, cwd=ROOT, env={**kept, **SAFE, "STATIC_ROOT": str(folder)}, check=True)
    return folder


def names(collected: Path) -> dict[str, str]:
    paths: dict[str, str] = json.loads((collected / "staticfiles.json").read_text("utf-8"))["paths"]
    return {plain: hashed for plain, hashed in paths.items() if plain.startswith("annotations/")}


def test_every_file_of_ours_has_a_hashed_name_and_is_compressed(collected: Path) -> None:
    ours = names(collected)
    assert ours
    for plain, hashed in ours.items():
        assert re.search(r"\.[0-9a-f]{12}\.", hashed)
        large = (collected / hashed).stat().st_size > 1000
        if large and plain.endswith((".css", ".js")):
            assert (collected / f"{hashed}.br").is_file()
            assert (collected / f"{hashed}.gz").is_file()


def test_modules_import_each_other_by_their_hashed_names(collected: Path) -> None:
    imports = []
    for plain, hashed in names(collected).items():
        if not plain.endswith(".js"):
            continue
        for target in IMPORT.findall((collected / hashed).read_text("utf-8")):
            imports.append(target)
            assert re.search(r"\.[0-9a-f]{12}\.js$", target), f"{plain} imports {target}"
            assert ((collected / hashed).parent / target).resolve().is_file()
    assert imports
