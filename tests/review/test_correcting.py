"""Who may issue which correction: every class by every role by every status, as the table says."""

import pytest

from annotations.access.models import User
from annotations.access.roles import Role
from annotations.review.correcting import ISSUING, can_issue, table
from annotations.verdicts.lifecycle import LIVE, Status
from annotations.verdicts.models import CorrectionClass, Verdict
from tests.house.the_map import MAP

AUTHOR, OTHER = 1, 2
MAY = {Role.EDITOR, Role.ADMIN}


@pytest.mark.parametrize("kind", CorrectionClass)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("who", [AUTHOR, OTHER])
def test_a_correction_is_issued_by_an_editor_who_did_not_write_a_verdict_that_stands(
    kind: CorrectionClass, role: Role, status: Status, who: int
) -> None:
    verdict, by = Verdict(status=status, author_id=AUTHOR), User(pk=who, role=role)
    expected = role in MAY and status in LIVE and who == OTHER
    assert can_issue(kind, verdict, by) == expected


def test_every_class_has_its_row_and_the_map_prints_them() -> None:
    assert set(ISSUING) == set(CorrectionClass)
    assert table() in MAP.read_text("utf-8")


def test_only_a_typo_is_silent() -> None:
    assert [kind for kind, one in ISSUING.items() if not one.told_to_readers] == [CorrectionClass.TYPO]
