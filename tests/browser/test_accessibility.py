"""axe-core finds nothing serious on the reading pages and the workbench: light, dark, on a phone, right to left."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from annotations.access.invitations import invite
from annotations.claims.actions import assign_claim
from annotations.discussions.actions import begin_discussion, resolve_discussion
from tests.browser.conftest import PHONE, WIDE
from tests.newsroom import PASSWORD

LOOKS = {
    "light": {"viewport": WIDE, "color_scheme": "light"},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "color_scheme": "light", "has_touch": True, "is_mobile": True},
}


@pytest.fixture(params=LOOKS)
def browser_context_args(request, browser_context_args):
    return {**browser_context_args, **LOOKS[request.param]}


def check(page) -> None:
    found = Axe().run(page).response["violations"]
    grave = [
        (violation["id"], [node["html"][:160] for node in violation["nodes"]])
        for violation in found
        if violation["impact"] in ("serious", "critical")
    ]
    assert grave == []


def test_no_page_of_people_and_accounts_has_a_serious_finding(newsroom, live_server, context, enter, watch):
    watch.expect("status of 410")
    admin = enter(context, newsroom.admin)
    invite(email="nina@example.org", name="", role="editor", secret="s" * 43, by=newsroom.admin, at=timezone.now())
    verdict = newsroom.submitted()
    claim = assign_claim(claim=verdict.claim, assignee=newsroom.admin, by=newsroom.editor, at=timezone.now())
    for about, text in ((None, "@ada-admin, is this so?"), (verdict, "One origin only.")):
        said = begin_discussion(claim=claim, verdict=about, text=text, by=newsroom.editor, at=timezone.now())
    resolve_discussion(discussion=said.comment.discussion, by=newsroom.editor, at=timezone.now())
    admin.goto(f"{live_server.url}/account/confirm/")
    admin.fill("[name=password]", PASSWORD)
    admin.click("main form button[type=submit]")
    for path in (
        "people/", "people/invite/", f"people/{newsroom.checker.pk}/", "account/", "account/password/",
        "account/factors/", "account/factors/app/", "account/factors/passkeys/", "account/factors/passkeys/add/",
        "account/sessions/", "account/confirm/", "account/notices/", "notices/", f"claims/{claim.pk}/edit/",
        f"verdicts/{verdict.pk}/", f"join/{'s' * 43}/", "join/nothing/",
    ):  # fmt: skip
        admin.goto(f"{live_server.url}/{path}")
        check(admin)
    admin.get_by_role("button", name="Sign out").click()
    for path in ("login/", "account/password/forgotten/", "account/inactive/"):
        admin.goto(f"{live_server.url}/{path}")
        check(admin)


def test_the_workbench_at_work_has_no_serious_finding(newsroom, live_server, desk, watch):
    watch.expect("status of 422")
    revision = newsroom.revision()
    claim = newsroom.published(newsroom.claim(revision, "$4.2 million")).claim
    desk.goto(f"{live_server}/articles/{revision.article_id}/workbench/#claim-{claim.pk}")
    desk.reload()
    check(desk)
    desk.locator(".workbench__tools [data-do=new]").click()
    desk.wait_for_selector("[name=wording]")  # the form comes from the server
    check(desk)
    desk.get_by_role("button", name="Mark the claim").click()
    desk.wait_for_selector(".error-summary")
    check(desk)
    desk.keyboard.press("Escape")
    desk.keyboard.press("?")  # a phone shows no button for keys
    desk.wait_for_selector("[data-keys][open]")
    check(desk)
