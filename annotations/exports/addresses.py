"""The addresses that exports name, each under the desk's own ``base`` (scheme and host, without a slash at the end)."""

from urllib.parse import urlencode


def home(base: str) -> str:
    """The desk itself."""
    return f"{base}/"


def claim_page(base: str, claim_id: int) -> str:
    """The permalink page of a claim."""
    return f"{base}/claims/{claim_id}/"


def oembed(base: str, claim_id: int) -> str:
    """Where a program asks for what it may show in place of a claim's permalink (oEmbed)."""
    return f"{base}/oembed?{urlencode({'url': claim_page(base, claim_id)})}"


def article_page(base: str, article_id: int) -> str:
    """The reader page of an article."""
    return f"{base}/articles/{article_id}/"


def revision(base: str, article_id: int, number: int) -> str:
    """The reader page of one revision, open to everybody, with the text in which offsets count."""
    return f"{base}/articles/{article_id}/revisions/{number}/"


def verdict(base: str, verdict_id: int) -> str:
    """A verdict for programs, in the format that they accept. Never given to another verdict: its identity."""
    return f"{base}/api/v1/exports/verdicts/{verdict_id}"


def annotations(base: str) -> str:
    """The container of the Web Annotation Protocol."""
    return f"{base}/annotations/"


def annotation(base: str, verdict_id: int) -> str:
    """A verdict as it lies in the container. Never given to another verdict."""
    return f"{annotations(base)}{verdict_id}"


def received(base: str, annotation_id: int) -> str:
    """An annotation that somebody sent, for who sent it and for the desk. Never given to another."""
    return f"{annotations(base)}received-{annotation_id}"


def article_verdicts(base: str, article_id: int) -> str:
    """All public verdicts of an article, in the format that a program accepts."""
    return f"{base}/api/v1/exports/articles/{article_id}"


def all_verdicts(base: str) -> str:
    """Everything that is public, in the format that a program accepts."""
    return f"{base}/api/v1/exports/all"


def correction(base: str, claim_id: int, correction_id: int) -> str:
    """A correction: the claim's page, where its notice stands. Never given to another correction."""
    return f"{claim_page(base, claim_id)}#correction-{correction_id}"


def feed(base: str, name: str, form: str) -> str:
    """A feed (``verdicts`` or ``corrections``) in a format (``atom`` or ``json``), without filters."""
    return f"{base}/feeds/{name}.{form}"


def corrections_page(base: str) -> str:
    """The page with all corrections."""
    return f"{base}/corrections/"


def sitemap(base: str) -> str:
    """The index of sitemaps."""
    return f"{base}/sitemap.xml"


def sitemap_part(base: str, kind: str, number: int) -> str:
    """One sitemap of those that the index names."""
    return f"{base}/sitemaps/{kind}-{number}.xml"


def snapshot_file(base: str, snapshot_id: int) -> str:
    """A ready-made snapshot."""
    return f"{base}/api/v1/snapshots/{snapshot_id}/file"
