"""Roles and what each may do: one table, printed in the documentation, walked by a test."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from annotations.access.refusals import NotAllowed, Sentence


class Role(TextChoices):
    """What a person, or a program, is to the desk."""

    PARTNER = "partner", _("Partner")
    CHECKER = "fact_checker", _("Fact-checker")
    EDITOR = "editor", _("Editor")
    ADMIN = "admin", _("Admin")


class Right(StrEnum):
    """One thing that somebody may or may not do. The values are also the scopes of tokens."""

    READ_PUBLISHED = "published:read"
    READ_DESK = "desk:read"
    WRITE_ARTICLES = "articles:write"
    WRITE_CLAIMS = "claims:write"
    WRITE_VERDICTS = "verdicts:write"
    ANNOTATE = "annotations:write"
    REVIEW = "review:write"
    ADMINISTER = "admin:write"


_CHECKER = frozenset(
    {
        Right.READ_PUBLISHED,
        Right.READ_DESK,
        Right.WRITE_ARTICLES,
        Right.WRITE_CLAIMS,
        Right.WRITE_VERDICTS,
        Right.ANNOTATE,
    }
)
RIGHTS: dict[str, frozenset[Right]] = {
    Role.PARTNER: frozenset({Right.READ_PUBLISHED, Right.ANNOTATE}),
    Role.CHECKER: _CHECKER,
    Role.EDITOR: _CHECKER | {Right.REVIEW},
    Role.ADMIN: frozenset(Right),
}

REFUSALS: dict[Right, Sentence] = {
    Right.READ_PUBLISHED: _("Sign in, or send a valid token, to read this."),
    Right.READ_DESK: _("Only people of the desk see this. Sign in with a desk account."),
    Right.WRITE_ARTICLES: _("Only fact-checkers and editors take in articles."),
    Right.WRITE_CLAIMS: _("Only fact-checkers and editors mark and change claims."),
    Right.WRITE_VERDICTS: _("Only fact-checkers and editors write verdicts."),
    Right.ANNOTATE: _("Only partners and people of the desk send annotations."),
    Right.REVIEW: _("Only editors approve, return, publish, correct and withdraw verdicts."),
    Right.ADMINISTER: _("Only admins manage people, tokens and rating scales."),
}


def roles_with(right: Right) -> list[str]:
    """The roles that have this right."""
    return [role for role, rights in RIGHTS.items() if right in rights]


def may(person: object, right: Right) -> bool:
    """Whether this person, as who they are, has this right. Deactivated and anonymous people have none."""
    if not getattr(person, "is_active", False):
        return False
    return right in RIGHTS.get(getattr(person, "role", ""), frozenset())


def check_may(person: object, right: Right) -> None:
    """Raise NotAllowed with the sentence that the person reads."""
    if not may(person, right):
        raise NotAllowed(REFUSALS[right], code="not_allowed")
