"""The parts of annotations/README.md that are drawn from the code; `python -m tests.house.the_map` writes them."""

import ast
from pathlib import Path

from annotations.verdicts.lifecycle import MOVES

ROOT = Path(__file__).resolve().parents[2]
MAP = ROOT / "annotations" / "README.md"
STORY = (
    "text",
    "ledger",
    "access",
    "notices",
    "articles",
    "claims",
    "elsewhere",
    "verdicts",
    "discussions",
    "review",
    "incoming",
    "exports",
    "delivery",
    "web",
    "api",
    "management",
)


def first_line(module: Path) -> str:
    """What a module says it is."""
    docstring = ast.get_docstring(ast.parse(module.read_text("utf-8"))) or ""
    return docstring.split("\n")[0]


def modules(folder: Path) -> list[Path]:
    """The modules of a room, its own line first."""
    found = [path for path in folder.rglob("*.py") if "migrations" not in path.parts]
    return sorted(found, key=lambda path: (path.parent, path.name != "__init__.py", path.name))


def written() -> str:
    """The list as it should stand in the map."""
    lines = []
    for room in STORY:
        folder = ROOT / "annotations" / room
        lines.append(f"\n### {room}\n\n{first_line(folder / '__init__.py')}\n\n")
        for path in modules(folder)[1:]:
            name = path.relative_to(folder).with_suffix("").as_posix().removesuffix("/__init__")
            lines.append(f"- `{name}`: {first_line(path)}\n")
    return "".join(lines) + "\n"


def drawn() -> str:
    """The life of a verdict as a diagram, from the table of moves."""
    lines = ["\n```mermaid\nstateDiagram-v2\n    [*] --> draft\n"]
    for name, move in MOVES.items():
        lines += [f"    {before} --> {move.after}: {name}\n" for before in sorted(move.before) if before != move.after]
    return "".join(lines) + "```\n\n"


PARTS = {"modules": written, "lifecycle": drawn}


def standing(part: str) -> str:
    """A part as it stands in the map now."""
    return MAP.read_text("utf-8").split(begin(part))[1].split(end(part))[0]


def begin(part: str) -> str:
    """The line before a part."""
    return f"<!-- {part}: begin -->\n"


def end(part: str) -> str:
    """The line after a part."""
    return f"<!-- {part}: end -->\n"


if __name__ == "__main__":
    for part, make in PARTS.items():
        head, rest = MAP.read_text("utf-8").split(begin(part))
        MAP.write_text(head + begin(part) + make() + end(part) + rest.split(end(part))[1], "utf-8")
