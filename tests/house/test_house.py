"""The house keeps its own rules: map, walls, words, sizes."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.the_map import PARTS, ROOT, first_line, standing

PYTHON = [path for top in ("annotations", "factcheck", "tests") for path in sorted((ROOT / top).rglob("*.py"))]
OWN = [path for path in PYTHON if "migrations" not in path.parts]
DOORS = [
    path
    for path in OWN
    if path.parts[len(ROOT.parts) :][:2] in {("annotations", door) for door in ("web", "management", "templatetags")}
]


def tracked() -> list[Path]:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in names.decode().split("\0") if name and (ROOT / name).is_file()]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("part", PARTS)
def test_the_map_agrees_with_the_code(part: str) -> None:
    assert standing(part) == PARTS[part](), "run: python -m tests.house.the_map"


@pytest.mark.parametrize("path", [path for path in OWN if path.stat().st_size], ids=name)
def test_every_module_says_in_its_first_line_what_it_is(path: Path) -> None:
    assert first_line(path).endswith((".", "?", "!"))


@pytest.mark.parametrize("path", OWN, ids=name)
def test_no_module_is_longer_than_three_hundred_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", DOORS, ids=name)
def test_no_door_queries_a_table(path: Path) -> None:
    assert not re.search(r"\.objects\b|\.filter\(|\.exclude\(|\.annotate\(", path.read_text("utf-8"))


def test_the_walls_between_the_rooms_hold() -> None:
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_the_repository_holds_nothing_of_the_machine_it_was_made_on() -> None:
    hosts = "|".join(("py" + "pi", "python" + "hosted", "npm" + "js"))
    banned = re.compile(rf"\b({hosts})\.org|registry\.npm|/{'work'}/|/{'root'}/")
    guilty = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        guilty += [f"{name(path)}: {found.group()}" for found in banned.finditer(text)]
    assert not guilty


def test_the_repository_holds_texts_and_their_pictures_no_links_and_no_packages() -> None:
    listed = subprocess.run(["git", "ls-files", "-s", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    modes = {entry.partition("\t")[2]: entry.split()[0] for entry in listed.split("\0") if entry}
    assert [name for name, mode in modes.items() if mode not in {"100644", "100755"}] == []
    assert [name for name in modes if name.endswith((".whl", ".gz", ".zip", ".sqlite3", ".pyc"))] == []


def test_the_lock_files_pin_every_package_by_hash_and_name_no_index() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        lines = (ROOT / lock).read_text("utf-8").splitlines()
        pins = [line for line in lines if line and not line.startswith((" ", "#"))]
        assert pins
        assert all("==" in line for line in pins)
        assert not [line for line in lines if "index-url" in line or "://" in line]
        assert "\n".join(lines).count("--hash=sha256:") >= len(pins)


def test_every_dependency_says_what_it_is_for() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").split("dependencies = [\n")[1].split("]\n")[0].splitlines()
    assert lines
    assert all("#" in line for line in lines)


def test_no_page_holds_a_script_or_a_style_inline() -> None:
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(\bsrc=|application/(ld\+)?json))", re.IGNORECASE)
    guilty = [
        name(path) for path in sorted((ROOT / "templates").rglob("*.html")) if inline.search(path.read_text("utf-8"))
    ]
    assert not guilty
