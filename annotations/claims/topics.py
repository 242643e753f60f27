"""The topics that claims are tagged with: which there are, and which claims have one."""

from collections import Counter

from django.db.models import Count, QuerySet

from annotations.claims.models import Claim
from annotations.ledger.hourly import hourly


def topics(hour: str) -> list[tuple[str, int]]:
    """Every topic with the number of its claims, in the order of the alphabet; as of an hour, or "" for just now."""
    return hourly(hour, _topics, "topics")


def _topics() -> list[tuple[str, int]]:
    counted: Counter[str] = Counter()
    tagged = Claim.objects.exclude(topics=[]).order_by().values_list("topics").annotate(Count("pk"))
    for names, claims in tagged:
        counted.update(dict.fromkeys(filter(str.strip, names), claims))  # a blank one has no page
    return sorted(counted.items(), key=lambda topic: topic[0].casefold())


def on_topic(topic: str) -> QuerySet[Claim]:
    """The claims with this topic, the newest first."""
    return Claim.objects.filter(topics__holds=topic).order_by("-marked_at", "-pk")
