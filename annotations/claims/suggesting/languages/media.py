"""Who reports: the names of news agencies, papers and broadcasters that ``media.txt`` lists, one a line."""

from pathlib import Path

_NAMES = (Path(__file__).parent / "media.txt").read_text("utf-8").splitlines()
# Scientific journals are not among them: they publish, and a claim in them is their authors'.
MEDIA = {name: name.removeprefix("the ") for name in _NAMES if name}
