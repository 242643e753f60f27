"""Passkeys in a real browser with an authenticator of its own: added, used alone, used as second factor, refused."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.newsroom import PASSWORD


@pytest.fixture
def authenticator(desk: Page) -> Any:
    """A security key in the browser that says yes to everything; gives the way to ask it."""
    tools = desk.context.new_cdp_session(desk)
    tools.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options = {**kind, "isUserVerified": True, "automaticPresenceSimulation": True}
    made = tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return lambda command, **values: tools.send(command, {"authenticatorId": made["authenticatorId"], **values})


def _add(page: Page, base: str, *, alone: bool) -> None:
    page.goto(f"{base}/account/factors/passkeys/add/")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.fill("[name=name]", "blue key")
    page.set_checked("[name=passwordless]", alone)
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/account/factors/codes/")


def _sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile("/$"))


def test_a_passkey_signs_somebody_in_alone(desk, live_server, authenticator):
    _add(desk, live_server.url, alone=True)
    _sign_out(desk)
    desk.goto(f"{live_server.url}/login/?next=/queue/")
    desk.get_by_role("button", name="Sign in with a passkey").click()
    desk.wait_for_url("**/queue/")
    assert desk.locator(".topbar__name").inner_text().strip().endswith("Carla Checker")


def test_a_passkey_is_the_second_factor_after_the_password(desk, live_server, authenticator):
    _add(desk, live_server.url, alone=False)
    _sign_out(desk)
    desk.goto(f"{live_server.url}/login/?next=/queue/")
    desk.fill("[name=username]", "carla-checker")
    desk.fill("[name=password]", PASSWORD)
    desk.click("main button[type=submit]")
    desk.wait_for_url("**/account/factors/code/**")
    desk.get_by_role("button", name="Use a passkey").click()
    desk.wait_for_url("**/queue/")


def test_a_passkey_that_says_no_is_told_on_the_page(desk, live_server, authenticator):
    _add(desk, live_server.url, alone=True)
    _sign_out(desk)
    authenticator("WebAuthn.setUserVerified", isUserVerified=False)
    desk.goto(f"{live_server.url}/login/")
    desk.get_by_role("button", name="Sign in with a passkey").click()
    desk.locator("[data-passkey-failed]").wait_for()
    assert "Try again, or take another way" in desk.locator("[data-passkey-failed]").inner_text()
