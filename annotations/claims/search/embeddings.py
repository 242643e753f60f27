"""How near two English sentences are in meaning, from 0 to 1: the cosine of their embeddings. An extra, off by default.

wordllama's wheel holds one vector for each piece of a word, and the tokenizer that cuts words into those pieces: an
embedding is the mean of its pieces' vectors. Only these two files are read, so that none of that package's code, which
fetches files that it misses, is ever run. They are read once in a process, when the first question comes.
"""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

MISSING = "EMBEDDINGS is on, but its packages are not installed: install factcheck[embeddings], or turn it off."
LANGUAGE = "en"
"""The weights were made for English: other languages are ranked by their words alone."""
_PACKAGES = ("wordllama", "tokenizers", "safetensors", "numpy")
_WEIGHTS, _TOKENIZER = "weights/l2_supercat_256.safetensors", "tokenizers/l2_supercat_tokenizer_config.json"
_MOST_TEXT = 500
"""So many characters of each text are read: a claim is a sentence."""


def is_there() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) is not None for name in _PACKAGES) and all(path.is_file() for path in _files())


def nearness(asked: str, others: Sequence[str]) -> list[float]:
    """How near each of the others is to what is asked. Raises RuntimeError where the extra is not installed."""
    if not others:
        return []
    numpy, tokenizer, weights = _model()
    texts = (text[:_MOST_TEXT].encode(errors="replace").decode() for text in (asked, *others))
    pieces = [tokenizer.encode(text, add_special_tokens=False).ids for text in texts]
    vectors = numpy.stack([weights[ids].astype("float32").sum(axis=0) for ids in pieces])
    lengths = numpy.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = vectors / numpy.where(lengths > 0, lengths, 1)
    return [max(0.0, float(cosine)) for cosine in vectors[1:] @ vectors[0]]


def _files() -> tuple[Path, Path]:
    spec = find_spec("wordllama")
    folder = Path(spec.submodule_search_locations[0] if spec and spec.submodule_search_locations else "")
    return folder / _WEIGHTS, folder / _TOKENIZER


@cache
def _model() -> tuple[Any, Any, Any]:
    """numpy, the tokenizer and the vectors (16 MB), loaded once."""
    if not is_there():
        raise RuntimeError(MISSING)
    weights, tokenizer = _files()
    with import_module("safetensors").safe_open(weights, framework="np") as kept:
        vectors = kept.get_tensor("embedding.weight")
    return import_module("numpy"), import_module("tokenizers").Tokenizer.from_file(str(tokenizer)), vectors
