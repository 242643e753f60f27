"""What the ledger keeps from somebody: from a blind reader the first finding, from its author the second one."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from annotations.access.models import User
from annotations.access.refusals import Conflict
from annotations.articles.models import Article
from annotations.discussions.models import Comment, Discussion
from annotations.verdicts.models import Source, Verdict
from annotations.verdicts.queries import unsealed
from annotations.verdicts.reading_models import SecondReading
from annotations.verdicts.readings import kept_from_author


def unseen_by(person: User) -> dict[str, set[str]]:
    """By kind, the keys of the things of which this person must see no entry; few or none for nearly everybody."""
    found = dict(_sealed_from(person).values_list("pk", "claim_id"))
    unseen = {"secondreading": _keys(kept_from_author(person))}
    if not found:
        return {kind: keys for kind, keys in unseen.items() if keys}
    rows = {
        "verdict": Verdict.objects.filter(pk__in=found),
        "source": Source.objects.filter(verdict__in=found),
        "discussion": Discussion.objects.filter(claim__in=found.values()),
        "comment": Comment.objects.filter(discussion__claim__in=found.values()),
    }
    unseen["secondreading"] |= _keys(SecondReading.objects.filter(verdict__in=found))
    return unseen | {kind: _keys(things) for kind, things in rows.items()}


def check_sees_all(article: Article, person: User) -> None:
    """Raise Conflict for whoever must not see something of this article yet that its whole file would tell."""
    if _sealed_from(person).filter(claim__appearances__article=article).exists():
        sentence = _("You read a verdict on this article blind. Its file is open to you once you gave your reading.")
        raise Conflict(sentence, code="reads_blind")
    if kept_from_author(person).filter(verdict__claim__appearances__article=article).exists():
        sentence = _("Your verdict on this article was read twice. Its file is open to you once an editor has decided.")
        raise Conflict(sentence, code="awaits_decision")


def _keys(found: QuerySet[Any]) -> set[str]:
    return {str(key) for key in found.values_list("pk", flat=True)}


def _sealed_from(person: User) -> QuerySet[Verdict]:
    sealed = Verdict.objects.filter(is_sealed=True)
    return sealed.exclude(pk__in=unsealed(sealed, person).values("pk"))
