"""Who may do what: the table of roles and rights, walked wholly."""

import pytest
from django.contrib.auth.models import AnonymousUser

from annotations.access.queries import people_who_may
from annotations.access.refusals import NotAllowed
from annotations.access.roles import REFUSALS, RIGHTS, Right, Role, check_may, may
from tests.newsroom import Newsroom

# Columns: published:read, desk:read, articles:write, claims:write, verdicts:write, annotations:write, review:write,
# admin:write.
TABLE = {
    Role.PARTNER: "yes  no  no  no  no yes  no  no",
    Role.CHECKER: "yes yes yes yes yes yes  no  no",
    Role.EDITOR:  "yes yes yes yes yes yes yes  no",
    Role.ADMIN:   "yes yes yes yes yes yes yes yes",
}  # fmt: skip
SCOPES = (
    "published:read", "desk:read", "articles:write", "claims:write", "verdicts:write", "annotations:write",
    "review:write", "admin:write",
)  # fmt: skip
CELLS = [
    (role, right, answer == "yes") for role in TABLE for right, answer in zip(Right, TABLE[role].split(), strict=True)
]


def test_the_scopes_are_those_of_the_table() -> None:
    assert tuple(right.value for right in Right) == SCOPES
    assert set(RIGHTS) == set(Role) == set(TABLE)


@pytest.mark.parametrize(("role", "right", "answer"), CELLS, ids=lambda value: str(value))
def test_a_role_has_exactly_its_rights(newsroom: Newsroom, role: Role, right: Right, answer: bool) -> None:
    person = newsroom.person("somebody", role)
    assert may(person, right) is answer
    assert people_who_may(right).filter(pk=person.pk).exists() is answer
    if answer:
        check_may(person, right)
        return
    with pytest.raises(NotAllowed) as refused:
        check_may(person, right)
    assert str(refused.value) == str(REFUSALS[right])


@pytest.mark.parametrize("right", Right)
def test_a_deactivated_person_has_no_right_at_all(newsroom: Newsroom, right: Right) -> None:
    person = newsroom.admin
    person.is_active = False
    person.save()
    assert not may(person, right)
    assert person not in people_who_may(right)


@pytest.mark.parametrize("right", Right)
def test_an_anonymous_visitor_has_no_right_at_all(right: Right) -> None:
    with pytest.raises(NotAllowed):
        check_may(AnonymousUser(), right)


def test_every_right_has_a_sentence_for_who_does_not_have_it() -> None:
    assert set(REFUSALS) == set(Right)
    assert all(str(sentence).endswith(".") for sentence in REFUSALS.values())
