"""Journeys run in the same watched browser as the tests of single pages."""

from tests.browser.conftest import (  # noqa: F401  fixtures are found by their names
    _nobody_asks_any_more,
    browser_context_args,
    browser_type_launch_args,
    enter,
    newsroom,
    watch,
)
