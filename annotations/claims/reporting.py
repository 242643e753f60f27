"""Who reports what somebody says, as it is told: nobody besides, where the claimant reports it themselves."""

from annotations.text.folding import fold

_ARTICLES = ("the ", "la ", "le ", "les ", "die ", "der ", "das ", "el ", "los ", "las ", "l'")


def reporter_beside(reported_by: str, claimant: str) -> str:
    """The reporter's name, or nothing where it is the claimant's: "The BBC" is BBC."""
    return "" if _plain(reported_by) == _plain(claimant) else reported_by


def _plain(name: str) -> str:
    plain = " ".join(fold(name).casefold().split())
    return next((plain.removeprefix(article) for article in _ARTICLES if plain.startswith(article)), plain)
