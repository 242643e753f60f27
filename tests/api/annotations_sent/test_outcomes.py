"""What becomes of an annotation that was sent, once and again."""

import pytest
from django.test import Client

from annotations.access.roles import Right, Role
from annotations.articles.models import Article
from annotations.claims.models import Claim
from annotations.incoming.models import Annotation
from annotations.ledger.models import Entry
from tests.api.annotations_sent.sending import VIA, assessing, quoting, send
from tests.api.conftest import Program, program
from tests.newsroom import Newsroom


def test_words_become_a_claim_of_the_desk_with_its_ledger_and_the_partners_key(
    newsroom: Newsroom, writer: Program, article: Article
) -> None:
    tags = [{"type": "TextualBody", "purpose": "tagging", "value": "harbours"}]
    wording = {"schema:claimReviewed": "The repairs cost 4.2 million."}
    assert send(writer, quoting(body=tags, **wording)).status_code == 201
    claim = Claim.objects.get()
    assert (claim.wording, claim.topics) == ("The repairs cost 4.2 million.", ["harbours"])
    assert claim.marked_by == newsroom.partner
    [place] = claim.appearances.all()
    assert place.revision.text[place.start : place.end] == place.exact == "$4.2 million"
    events = list(Entry.objects.order_by("sequence").values_list("event", flat=True))[-3:]
    assert events == ["claim.marked", "appearance.added", "annotation.posted"]
    last = Entry.objects.latest("sequence")
    assert last.after["key"] == Annotation.objects.get().key.prefix  # type: ignore[union-attr]
    assert last.by_id == newsroom.partner.pk
    assert program(newsroom, newsroom.checker).get(f"/api/v1/claims/{claim.pk}/").status_code == 200


def test_what_is_not_public_is_read_by_its_poster_and_the_desk_and_by_nobody_else(
    newsroom: Newsroom, writer: Program, article: Article
) -> None:
    address = send(writer, quoting())["Location"]
    assert writer.get(address)["Cache-Control"] == "private, no-cache"
    assert program(newsroom, newsroom.checker).get(address).status_code == 200
    assert Client().get(address).status_code == 401
    other = newsroom.person("other-partner", Role.PARTNER)
    assert program(newsroom, other).get(address).status_code == 404
    assert program(newsroom, newsroom.partner, Right.READ_PUBLISHED).get(address).status_code == 403
    assert Client().get("/annotations/").json()["total"] == 0
    assert program(newsroom, newsroom.editor).put(address, {}, headers={"If-Match": "*"}).status_code in (403, 415)
    refused = program(newsroom, newsroom.editor).delete(address, headers={"If-Match": "*"})
    assert (refused.status_code, refused.json()["code"]) == (403, "not_yours")


def test_once_its_claim_is_published_the_public_annotation_names_it_in_via(
    newsroom: Newsroom, writer: Program, article: Article
) -> None:
    send(writer, quoting())
    verdict = newsroom.published(Claim.objects.get())
    assert Client().get(f"/annotations/{verdict.pk}").json()["via"] == VIA
    [whole] = Client().get("/annotations/").json()["first"]["items"]
    assert whole["via"] == VIA
    exported = Client().get(f"/api/v1/exports/verdicts/{verdict.pk}.annotation.jsonld").json()
    assert exported["via"] == VIA
    assert "via" not in Client().get(f"/annotations/{newsroom.published().pk}").json()


def test_a_former_name_that_would_mean_something_else_in_public_stays_between_its_sender_and_the_desk(
    newsroom: Newsroom, writer: Program, article: Article
) -> None:
    """A relative one would name a thing of this desk, a blank node nothing, and a script is run where it is linked."""
    good = ["urn:uuid:6f1c", "https://elsewhere.example/ä?b=1", "tag:wire.example,2026:9"]
    bad = ["wire-7", "#7", "_:b0", "two words:1", "https://x.example/?<b>", "javascript:alert(1)", "urn:\u202etxet"]
    answer = send(writer, quoting(id=bad[0], via=[*bad[1:], *good]))
    assert answer.json()["via"] == [*bad, *good]
    verdict = newsroom.published(Claim.objects.get())
    assert Client().get(f"/annotations/{verdict.pk}").json()["via"] == good
    assert send(writer, quoting(id=bad[0], via=[*bad[1:], *good])).status_code == 200


def test_an_assessment_with_a_rating_that_the_desk_knows_waits_to_be_taken_up(
    newsroom: Newsroom, writer: Program
) -> None:
    verdict = newsroom.published()
    answer = send(writer, assessing(f"http://testserver/claims/{verdict.claim_id}/"))
    assert answer.status_code == 201, answer.content
    annotation = Annotation.objects.get()
    assert (annotation.claim_id, annotation.makes_claim, annotation.assesses) == (verdict.claim_id, False, True)
    assert Claim.objects.count() == 1
    assert "via" not in Client().get(f"/annotations/{verdict.pk}").json()


@pytest.mark.parametrize(
    "address",
    ["/claims/{claim}/", "/annotations/{verdict}", "/api/v1/exports/verdicts/{verdict}",
     "/api/v1/exports/verdicts/{verdict}.annotation.jsonld", "/api/v1/verdicts/{verdict}/", "/api/v1/claims/{claim}/"],
)  # fmt: skip
def test_a_claim_is_named_by_any_of_its_addresses(newsroom: Newsroom, writer: Program, address: str) -> None:
    verdict = newsroom.published()
    target = "http://testserver" + address.format(claim=verdict.claim_id, verdict=verdict.pk)
    assert send(writer, assessing(target)).status_code == 201
    assert Annotation.objects.get().claim_id == verdict.claim_id


def test_an_own_annotation_is_assessed_by_its_address_and_anothers_is_not(
    newsroom: Newsroom, writer: Program, article: Article
) -> None:
    address = send(writer, quoting())["Location"]
    assert send(writer, assessing(address)).status_code == 201
    other = program(newsroom, newsroom.person("other-partner", Role.PARTNER))
    assert send(other, assessing(address)).json()["code"] == "unknown_target"


def test_what_is_not_public_cannot_be_named_by_who_may_not_read_it(newsroom: Newsroom, writer: Program) -> None:
    claim = newsroom.claim()
    article = claim.appearances.get().article_id
    target = f"http://testserver/claims/{claim.pk}/"
    hidden = send(writer, assessing(target))
    never = send(writer, assessing("http://testserver/claims/999/"))
    assert (hidden.status_code, hidden.json()["code"]) == (never.status_code, never.json()["code"])
    assert send(writer, quoting(at=f"http://testserver/articles/{article}/")).json()["code"] == "unknown_target"
    desk = program(newsroom, newsroom.checker)
    assert send(desk, assessing(target)).status_code == 201
    assert send(desk, quoting(at=f"http://testserver/articles/{article}/")).status_code == 201


def test_a_rating_that_the_desk_does_not_know_is_refused_with_those_that_it_knows(
    newsroom: Newsroom, writer: Program
) -> None:
    verdict = newsroom.published()
    answer = send(writer, assessing(f"http://testserver/claims/{verdict.claim_id}/", rating="Four Pinocchios"))
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_rating")
    assert "mostly_true" in answer.json()["detail"] or "mostly-true" in answer.json()["detail"]


def test_the_same_annotation_sent_again_makes_no_second_claim_and_answers_200_with_the_first(
    writer: Program, article: Article
) -> None:
    first, second = send(writer, quoting()), send(writer, quoting())
    assert (first.status_code, second.status_code) == (201, 200)
    assert second["Location"] == first["Location"]
    assert (second["ETag"], second.json()) == (first["ETag"], first.json())
    assert Claim.objects.count() == Annotation.objects.count() == 1


def test_another_annotation_with_the_same_id_answers_409_and_names_the_first(writer: Program, article: Article) -> None:
    send(writer, quoting())
    answer = send(writer, quoting("1,200 people"))
    assert (answer.status_code, answer.json()["code"]) == (409, "posted_already")
    assert answer.json()["existing"] == Annotation.objects.get().pk
    assert answer["Location"] == f"http://testserver/annotations/received-{Annotation.objects.get().pk}"
    assert Claim.objects.count() == 1


def test_the_same_id_of_another_partner_is_another_annotation(
    newsroom: Newsroom, writer: Program, article: Article
) -> None:
    other = program(newsroom, newsroom.person("other-partner", Role.PARTNER))
    assert [send(one, quoting()).status_code for one in (writer, other)] == [201, 201]
    assert Claim.objects.count() == 2
