"""Meanings that exclude each other: a claim with one says the opposite of the same claim with the other."""

_PAIRS = (
    "rise fall", "more less", "win lose", "open close", "legal illegal", "true false", "begin end", "allow ban",
    "support oppose", "accept reject", "hire dismiss", "export import", "buy sell", "highest lowest", "safe unsafe",
    "guilty innocent", "rich poor", "cold hot", "before after", "arrest release", "above below", "strengthen weaken",
    "confirm deny", "cause prevent", "public secret", "first last", "majority minority", "north south", "east west",
    "men women", "gain loss", "arrive leave", "clean dirty", "increase_tax cut_tax", "fast slow", "old new",
    "surplus deficit", "succeed fail", "possible impossible", "effective ineffective", "recover die",
)  # fmt: skip
OPPOSITES: dict[str, str] = {}
for _pair in _PAIRS:
    _one, _other = _pair.split()
    OPPOSITES |= {_one: _other, _other: _one}
