"""What the worker does for claims: passages worth checking are looked for when a text has come in."""

from datetime import datetime

from django.utils.timezone import now
from django_tasks import task

from annotations.articles.models import Revision
from annotations.articles.queries import get_revision
from annotations.claims.looking import ask, is_waiting, take, take_lost
from annotations.claims.suggested import suggest_claims
from annotations.ledger.afterwards import hand_over


@task
def find_suggestions(article: int, revision: int) -> int:
    """Look for what is worth checking in a revision; how many suggestions it has then. A second run changes nothing.

    Before it begins, what a killed worker left undone is put into the queue again.
    """
    found = get_revision(article, revision)
    if found is None:
        raise LookupError(f"Article {article} has no revision {revision}.")
    at = now()
    for lost in take_lost(at):
        if lost != found:
            _hand_over(lost)
    return suggest_claims(revision=found, by=found.fetched_by, at=at)


def look_later(*, revision: Revision, at: datetime) -> None:
    """Have the worker look through a revision that came in, in the caller's transaction."""
    ask(revision=revision, at=at)
    _hand_over(revision)


def look_again(*, revision: Revision, at: datetime) -> bool:
    """Whether nobody looked through a revision yet; if that was lost, the worker is asked again."""
    if not is_waiting(revision):
        return False
    if take(revision, at):
        _hand_over(revision)
    return True


def _hand_over(revision: Revision) -> None:
    hand_over(find_suggestions, article=revision.article_id, revision=revision.number)
