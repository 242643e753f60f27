"""Who reports: the names of news agencies, papers and broadcasters that ``media.txt`` lists, one a line."""

from pathlib import Path

_NAMES = (Path(__file__).parent / "media.txt").read_text("utf-8").splitlines()
# Scientific journals are not among them: they publish, and a claim in them is their authors'.
MEDIA = {
    written: (name or written).removeprefix("the ") for written, _, name in (one.partition(" = ") for one in _NAMES)
}
