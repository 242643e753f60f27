"""A program that does by the API, over real HTTP, what a week holds too much of to be done by hand in a film."""

from collections.abc import Iterable
from typing import Any

from playwright.sync_api import APIRequestContext, Playwright

from tests.journeys.week.articles import Checked, Story


class Program:
    """One person's program."""

    def __init__(self, playwright: Playwright, address: str, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        self.asking: APIRequestContext = playwright.request.new_context(base_url=address, extra_http_headers=headers)

    def post(self, path: str, body: Any = None) -> Any:
        """What was made, or came of it."""
        answer = self.asking.post(f"/api/v1/{path}", data={} if body is None else body)
        assert answer.ok, answer.text()
        return answer.json()

    def change(self, path: str, body: Any, version: int) -> Any:
        """PATCH with If-Match."""
        answer = self.asking.patch(f"/api/v1/{path}", data=body, headers={"If-Match": f'"{version}"'})
        assert answer.ok, answer.text()
        return answer.json()

    def close(self) -> None:
        """No more requests."""
        self.asking.dispose()

    def take_in(self, story: Story) -> int:
        """The article with all its claims, which nobody has. Gives its key."""
        details = {"language": story.language, "direction": story.direction, "publisher": story.publisher}
        article: int = self.post("articles/", {"text": story.text, **details})["id"]
        for checked in story.claims:
            self.mark(article, story, checked)
        return article

    def mark(self, article: int, story: Story, checked: Checked) -> None:
        """One claim."""
        details = checked.details(story.language, story.topic)
        self.post("claims/", {"article": article, "selector": {"exact": checked.exact}, **details})

    def check(self, claim: int, story: Story, checked: Checked, asked_on: str) -> int:
        """Ask who made the claim, write the verdict, submit it. Gives its key."""
        asked = {"asked": f"Demo contact of {checked.claimant}", "whom": "claimant", "channel": "email"}
        self.post("contacts/", {"claim": claim, "asked_on": asked_on, **asked})
        draft = self.post("verdicts/", {"claim": claim})
        findings = {
            "attribution": "accurate", "rating": checked.rating, "summary": checked.summary,
            "rationale": checked.summary, "sources": list(evidence(story, asked_on)),
        }  # fmt: skip
        self.change(f"verdicts/{draft['id']}/", findings, draft["version"])
        self.post(f"verdicts/{draft['id']}/submit/")
        return int(draft["id"])


def evidence(story: Story, read_on: str) -> Iterable[dict[str, Any]]:
    """Two sources of two origins, one for and one against, as the desk's checklist asks."""
    kinds = (("primary", "supports"), ("secondary", "refutes"))
    for number, ((title, quote), (kind, stance)) in enumerate(zip(story.sources, kinds, strict=True)):
        yield {
            "url": f"https://demo-{number}.example.org/paper", "title": f"Demo source: {title}", "quote": quote,
            "publisher": "Demo archive", "kind": kind, "stance": stance, "accessed_on": read_on,
            "archive_url": "https://archive.example.org/demo",
        }  # fmt: skip
