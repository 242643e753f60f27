"""A newsroom for tests: people, articles, claims and verdicts, all built by the real actions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from annotations.access.actions import add_person, issue_token
from annotations.access.models import User
from annotations.access.roles import RIGHTS, Right, Role
from annotations.articles.actions import add_article
from annotations.articles.models import Article, Origin, Revision
from annotations.articles.queries import current_revision
from annotations.articles.reading import Page
from annotations.claims.actions import mark_claim
from annotations.claims.models import Appearance, Claim
from annotations.claims.places import locate
from annotations.review.actions import approve_verdict, correct_verdict, publish_verdict, withdraw_verdict
from annotations.review.principles import PRINCIPLES
from annotations.verdicts.actions import Findings, draft_verdict, submit_verdict, write_verdict
from annotations.verdicts.contacts import log_contact
from annotations.verdicts.models import Correction, Verdict
from annotations.verdicts.queries import get_rating

PASSWORD = "a quiet newsroom"
REASONS = {principle.code: f"Reason for {principle.code}." for principle in PRINCIPLES if principle.needed}
"""Why an editor may approve what breaks the rules of the checklist; of these, those that it keeps are left out."""
TEXT = """Harbour reopens after repairs

The harbour of Eastport reopened on Monday after repairs that cost $4.2 million, the port authority said.

About 1,200 people work there 🚢, and at least 300 more are to be hired by June, according to its director, Ana Ruiz.

Traffic fell by 14 per cent last year. The authority blames the works, not the economy."""


@dataclass
class Newsroom:
    """Each builder makes one thing through the rooms' own verbs; the clock ticks one minute a verb."""

    started: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    _minutes: Any = field(default_factory=lambda: count(1))
    _numbers: Any = field(default_factory=lambda: count(1))
    _people: dict[str, User] = field(default_factory=dict)

    def now(self) -> datetime:
        """The next minute."""
        return self.started + timedelta(minutes=next(self._minutes))

    def person(self, username: str, role: Role) -> User:
        """The person with this user name, made when first asked for."""
        if username not in self._people:
            name = username.replace("-", " ").title()
            self._people[username] = add_person(
                username=username, name=name, role=role, password=PASSWORD, by=None, at=self.now()
            )
        return self._people[username]

    @property
    def checker(self) -> User:
        """A fact-checker."""
        return self.person("carla-checker", Role.CHECKER)

    @property
    def second_checker(self) -> User:
        """Another fact-checker."""
        return self.person("sam-second", Role.CHECKER)

    @property
    def editor(self) -> User:
        """An editor."""
        return self.person("eda-editor", Role.EDITOR)

    @property
    def second_editor(self) -> User:
        """Another editor."""
        return self.person("emil-editor", Role.EDITOR)

    @property
    def admin(self) -> User:
        """An admin."""
        return self.person("ada-admin", Role.ADMIN)

    @property
    def partner(self) -> User:
        """A partner, for whom programs act."""
        return self.person("wire-partner", Role.PARTNER)

    def token(self, holder: User | None = None, *scopes: Right, expires_at: datetime | None = None) -> str:
        """What a program sends; all scopes of the holder's role unless some are named."""
        holder = holder or self.partner
        secret = f"{next(self._numbers):040d}"
        given = scopes or tuple(RIGHTS[holder.role])
        return issue_token(
            holder=holder, name="test", scopes=given, secret=secret, expires_at=expires_at, by=None, at=self.now()
        )[1]

    def with_app(self, person: User) -> User:
        """The person, with an authenticator app as second factor."""
        TOTP.activate(person, generate_totp_secret())
        return person

    def article(self, text: str = TEXT, *, html: bool = False, by: User | None = None, **details: Any) -> Article:
        """An article from pasted text (its first line is the title) or HTML."""
        page = Page.from_text(text, html=html, origin=Origin.HTML if html else Origin.PASTE)
        return add_article(page=page, details=details, by=by or self.checker, at=self.now())

    def revision(self, article: Article | None = None) -> Revision:
        """The current revision of an article."""
        found = current_revision((article or self.article()).pk)
        assert found is not None
        return found

    def appearance(
        self, revision: Revision | None = None, exact: str = "$4.2 million", *, by: User | None = None, **details: Any
    ) -> Appearance:
        """A claim marked on these words."""
        revision = revision or self.revision()
        values = {"wording": f"The repairs cost {exact}.", "claimant_name": "Port authority", **details}
        return mark_claim(
            revision=revision,
            place=locate(revision.text, exact=exact),
            details=values,
            by=by or self.checker,
            at=self.now(),
        )

    def claim(self, revision: Revision | None = None, exact: str = "$4.2 million", **details: Any) -> Claim:
        """The claim of such an appearance."""
        return self.appearance(revision, exact, **details).claim

    def sources(self) -> list[dict[str, Any]]:
        """Complete evidence of two origins."""
        read_on = date(2026, 3, 1)
        return [
            {
                "url": "https://port.example.org/budget.pdf",
                "title": "Budget report",
                "publisher": "Port authority",
                "accessed_on": read_on,
                "kind": "primary",
                "medium": "text",
                "quote": "Repairs: 4.2 million dollars.",
                "locator": "p. 12",
                "stance": "supports",
            },
            {
                "url": "https://audit.example.net/2026/eastport",
                "title": "Audit of the harbour works",
                "publisher": "Court of Audit",
                "accessed_on": read_on,
                "kind": "secondary",
                "medium": "text",
                "quote": "The works came to 4.2 million.",
                "stance": "supports",
            },
        ]

    def findings(self, rating: str = "true", **parts: Any) -> Findings:
        """Complete findings with this rating."""
        values: Mapping[str, Any] = {
            "attribution": "accurate",
            "rating": get_rating(rating),
            "summary": "The budget report confirms the figure.",
            "rationale": "The *budget report* and the audit agree.",
            "sources": self.sources(),
            **parts,
        }
        return Findings(**values)

    def draft(self, claim: Claim | None = None, *, by: User | None = None, **parts: Any) -> Verdict:
        """A complete draft."""
        by = by or self.checker
        verdict = draft_verdict(claim=claim or self.claim(), by=by, at=self.now())
        return write_verdict(verdict=verdict, findings=self.findings(**parts), by=by, at=self.now())

    def submitted(self, claim: Claim | None = None, *, by: User | None = None, **parts: Any) -> Verdict:
        """A submitted verdict."""
        verdict = self.draft(claim, by=by, **parts)
        return submit_verdict(verdict=verdict, by=verdict.author, at=self.now())

    def sound(self, claim: Claim | None = None, **parts: Any) -> Verdict:
        """A submitted verdict that keeps every rule of the editor's checklist."""
        one, other = ({**source, "archive_url": "https://archive.example.org/1"} for source in self.sources())
        verdict = self.submitted(claim, **{"sources": [one, {**other, "stance": "refutes"}], **parts})
        asked = {"asked": "Press office", "whom": "claimant", "channel": "email", "asked_on": self.started.date()}
        log_contact(claim=verdict.claim, details=asked, by=verdict.author, at=self.now())
        return verdict

    def approved(self, claim: Claim | None = None, **parts: Any) -> Verdict:
        """A verdict that the editor approved."""
        verdict = self.submitted(claim, **parts)
        return approve_verdict(verdict=verdict, overrides=REASONS, by=self.editor, at=self.now())

    def published(self, claim: Claim | None = None, **parts: Any) -> Verdict:
        """A published verdict."""
        return publish_verdict(verdict=self.approved(claim, **parts), by=self.editor, at=self.now())

    def corrected(self, verdict: Verdict | None = None, kind: str = "correction", **parts: Any) -> Correction:
        """A correction of a published verdict; changes its summary unless parts are given."""
        return correct_verdict(
            verdict=verdict or self.published(),
            findings=Findings(**(parts or {"summary": "The report confirms the figure; the audit adds interest."})),
            correction_class=kind,
            reason="The audit counts interest as well.",
            by=self.editor,
            at=self.now(),
        )

    def withdrawn(self, verdict: Verdict | None = None) -> Correction:
        """The withdrawal of a published verdict."""
        return withdraw_verdict(
            verdict=verdict or self.published(), reason="The report was forged.", by=self.editor, at=self.now()
        )
