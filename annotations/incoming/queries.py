"""What can be asked about annotations that were sent."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import QuerySet

from annotations.claims.models import Appearance
from annotations.incoming.models import Annotation
from annotations.ledger.queries import history
from annotations.text.iris import is_iri


def annotation_of(pk: int) -> Annotation | None:
    """One by its key, deleted or not, with its claim, who sent it and by which key."""
    return Annotation.objects.select_related("claim", "posted_by", "key", "verdict").filter(pk=pk).first()


def posted_before(person_id: int, via: str) -> Annotation | None:
    """What this person sent under this id and did not take back."""
    found = Annotation.objects.select_related("claim", "posted_by", "key", "verdict")
    return found.filter(posted_by=person_id, via=via, deleted_at=None).first() if via else None


def annotations_of(claim_ids: Collection[int]) -> dict[int, list[Annotation]]:
    """For each of these claims what was sent about it, oldest first; what was about a claim merged into it, too."""
    return _about(Annotation.objects.select_related("claim", "posted_by", "verdict"), claim_ids)


def _about(sent: QuerySet[Annotation], claim_ids: Collection[int]) -> dict[int, list[Annotation]]:
    grouped: dict[int, list[Annotation]] = defaultdict(list)
    if not claim_ids:
        return grouped
    sent = sent.order_by()
    # Two questions in one, since “or” over two tables would find no index
    found = sent.filter(claim__in=claim_ids).union(sent.filter(claim__merged_into__in=claim_ids), all=True)
    for one in found.order_by("pk"):
        grouped[one.claim.merged_into_id or one.claim_id].append(one)
    return grouped


def names_of(claims: Mapping[int, int]) -> dict[int, list[str]]:
    """For each verdict, given with its claim by their keys, the ids under which it, or its claim, came in as an
    annotation, each once; those alone that mean the same to everybody.

    What was about a claim counts if it made the claim, or if the verdict was made of it. Deleting takes none away: the
    verdict still comes from there.
    """
    grouped: dict[int, list[str]] = {}
    named_only = Annotation.objects.select_related("claim").only(
        "via", "document", "makes_claim", "verdict", "claim__merged_into"
    )
    annotations = _about(named_only, set(claims.values()))
    for verdict, claim in claims.items():
        named = [
            name
            for one in annotations.get(claim, ())
            if one.makes_claim or one.verdict_id == verdict
            for name in one.names
            if is_iri(name)
        ]
        if named:
            grouped[verdict] = list(dict.fromkeys(named))
    return grouped


def named_by_merged(claim_ids: Collection[int]) -> set[int]:
    """Those of these claims for whose verdicts ``names_of`` tells what came in as a claim that was merged into them."""
    if not claim_ids:
        return set()
    found = Annotation.objects.filter(claim__merged_into__in=claim_ids, makes_claim=True).order_by()
    return {key for key in found.values_list("claim__merged_into", flat=True) if key is not None}


def places_of(annotation: Annotation) -> list[Appearance]:
    """Where the claim that it made stands now."""
    return list(Appearance.objects.filter(claim=annotation.claim_id, retired_at=None).order_by("pk"))


def others_worked_on(annotation: Annotation) -> bool:
    """Whether the ledger tells that anybody but who sent it did anything with what it became, or merged it away."""
    if annotation.verdict_id is not None:
        return True
    if not annotation.makes_claim:
        return False
    claim = annotation.claim
    if claim.merged_into_id is not None:
        return True
    subjects: list[tuple[str, object]] = [("claim", claim.pk)]
    subjects += [("appearance", key) for key in claim.appearances.order_by().values_list("pk", flat=True)]
    told = history(subjects).exclude(by_id=annotation.posted_by_id).exists()
    return told or claim.verdicts.exists() or claim.contacts.exists() or claim.discussions.exists()
