"""The demo accounts: who they are, and the one password that the login page shows while DEBUG is on."""

from annotations.access.roles import Role

PASSWORD = "demo newsroom"  # noqa: S105  not a secret: it is printed on the login page, and never loaded in production
TOKEN_SECRET = "demo-partner-token-of-this-demonstration"  # noqa: S105  the same goes for it
PEOPLE = (
    ("demo-checker", "Demo Checker", Role.CHECKER),
    ("demo-second", "Demo Second Checker", Role.CHECKER),
    ("demo-editor", "Demo Editor", Role.EDITOR),
    ("demo-admin", "Demo Admin", Role.ADMIN),
    ("demo-partner", "Demo Partner", Role.PARTNER),
)
"""(user name, name, role)."""
