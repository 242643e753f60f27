"""Runs the engine on a file of cases: python -m annotations.text.cases INPUTS.jsonl PREDICTIONS.jsonl.

A case is a line {pair, old, new, spans [{span, start, end}]}; a prediction is a line
{pair, span, start, end, status: anchored | changed | orphaned, score}, offsets in code points.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotations.text.anchoring import reanchor
from annotations.text.states import Anchored, State

_STATUS = {State.EXACT: "anchored", State.MOVED: "anchored", State.CHANGED: "changed"}


def predictions(case: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The prediction for each span of one case."""
    spans = [(span["start"], span["end"]) for span in case["spans"]]
    for span, found in zip(case["spans"], reanchor(case["old"], case["new"], spans), strict=True):
        yield {"pair": case["pair"], "span": span["span"], **_scored(found)}


def _scored(found: Anchored) -> dict[str, Any]:
    """In the scorer's words; an ambiguous span counts as changed at its best place, or as orphaned without one."""
    if found.start is None:
        return {"start": None, "end": None, "status": "orphaned", "score": None}
    status = _STATUS.get(found.state, "changed")
    return {"start": found.start, "end": found.end, "status": status, "score": found.confidence}


def main(arguments: list[str]) -> int:
    """Read the cases, write the predictions; 2 when it is called in another way."""
    if len(arguments) != 2:
        sys.stderr.write("Give two files: python -m annotations.text.cases INPUTS.jsonl PREDICTIONS.jsonl\n")
        return 2
    with Path(arguments[0]).open(encoding="utf-8") as inputs, Path(arguments[1]).open("w", encoding="utf-8") as out:
        for line in inputs:
            for prediction in predictions(json.loads(line)):
                out.write(json.dumps(prediction) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
