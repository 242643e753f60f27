"""The one place that reads the environment: every setting an operator may change, and what is refused."""

import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
env.read_env(str(BASE_DIR / ".env"), recurse=False)


def _flag(name: str, *, default: bool = False) -> bool:
    """Yes or no; an empty value counts as none. Raises ImproperlyConfigured for any other word."""
    if not env.str(name, "").strip():
        return default
    try:
        return bool(env.bool(name))
    except EnvError as error:
        raise ImproperlyConfigured(f"Not started: {name} has to be 1 or 0, true or false.") from error


def _words(name: str, default: str) -> list[str]:
    """Words between commas, with or without spaces."""
    return [word.strip() for word in env.str(name, default).split(",") if word.strip()]


DEBUG = _flag("DEBUG")
"""Development: plain errors, demo accounts on the login page. Off unless set."""

DATABASE_URL = env.str("DATABASE_URL", f"sqlite:///{BASE_DIR / 'factcheck.sqlite3'}")
CACHE_URL = env.str("CACHE_URL", "locmem://factcheck")
EMAIL_URL = env.str("EMAIL_URL", "consolemail://")
MAIL_IS_SENT = not EMAIL_URL.startswith(("consolemail", "dummymail"))
"""Whether e-mail leaves the machine; where it does not, links are shown to who would have sent them."""
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "factcheck@localhost")
TIME_ZONE = env.str("TIME_ZONE", "UTC")
LANGUAGE_CODE = env.str("LANGUAGE_CODE", "en")
LOG_LEVEL = env.str("LOG_LEVEL", "INFO")
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(BASE_DIR / "media")))

SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000" if DEBUG else "").rstrip("/")
"""Scheme and host under which readers and partners reach the desk; every exported address begins with it."""
SITE_NAME = env.str("SITE_NAME", "Factcheck")
"""The desk's name: publisher of every verdict in exports."""
LICENCE_URL = env.str("LICENCE_URL", "https://creativecommons.org/licenses/by/4.0/")
"""Under which licence partners may use the desk's verdicts; every export names it."""

INSECURE_HTTP = _flag("INSECURE_HTTP", default=DEBUG)
"""Serve without TLS: no redirect to https, cookies over http. Only for development and tests."""
TRUST_PROXY = _flag("TRUST_PROXY")
"""A proxy in front sets X-Forwarded-Proto, strips it from what comes from outside, and adds to X-Forwarded-For."""

RESTRICTED_PUBLISHERS = _words("RESTRICTED_PUBLISHERS", "")
"""Publishers of which no more than QUOTED_WORDS words may be quoted in exports, as their names stand at articles."""
QUOTED_WORDS = max(1, env.int("QUOTED_WORDS", 30))
SNAPSHOT_HOURS = env.int("SNAPSHOT_HOURS", 24)
"""How old ready-made snapshots may be before a change has the worker write new ones; 0 leaves it to the command."""
SNAPSHOTS_KEPT = max(1, env.int("SNAPSHOTS_KEPT", 3))
"""How many snapshots of each format are kept."""
S3_BUCKET = env.str("S3_BUCKET", "").strip()
"""Where snapshots lie instead of MEDIA_ROOT (factcheck[s3]); with S3_ENDPOINT_URL, S3_REGION, S3_PREFIX, S3_ACCESS_KEY,
S3_SECRET_KEY where the provider needs them."""

RATE = env.int("RATE", 600)
"""How many requests of the API a caller has in a minute, unless its key or its partner says otherwise."""
RATE_ANONYMOUS = env.int("RATE_ANONYMOUS", 120)
"""The same for callers without a key, each address by itself."""
EMBED_ORIGINS = tuple(word.rstrip("/") for word in env.str("EMBED_ORIGINS", "").replace(",", " ").split())
"""Origins (``https://news.example``) whose pages may show our verdicts, by the widget or in a frame; ``*`` for all."""
EMBEDDINGS = _flag("EMBEDDINGS")
"""Rank earlier claims in English by their meaning, too (factcheck[embeddings]). Off unless set."""
ALLOW_PRIVATE_FETCH = _flag("ALLOW_PRIVATE_FETCH")
"""Fetch articles from private addresses too, for a newsroom whose CMS is on its own network."""

OAUTH_PRACTICE = tuple(
    f"COMPLIANT_BCP_RFC9700_{what}"
    for what in (
        "IMPLICIT_GRANT",
        "PASSWORD_GRANT",
        "PKCE_METHOD",
        "ACCESS_TOKEN_TRANSPORT",
        "AUTHZ_RESPONSE_ISS",
        "TOKEN_STORAGE",
    )
)
"""What RFC 9700 asks for and django-oauth-toolkit leaves off until its next version, even of grants not in use here."""

TASK_BACKENDS = {
    "database": "django_tasks_db.DatabaseBackend",
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
}


def _task_backend() -> str:
    """The dotted path of a backend of django-tasks, from its short name or as it is."""
    named = env.str("TASK_BACKEND", "").strip() or "database"
    if named not in TASK_BACKENDS and "." not in named:
        raise ImproperlyConfigured(
            "Not started: TASK_BACKEND has to be database, immediate or a backend's dotted path."
        )
    return TASK_BACKENDS.get(named, named)


TASK_BACKEND = _task_backend()
"""Who does what nobody waits for: a worker beside the server (database), or whoever asks, there and then."""

ALLOW_PRIVATE_WEBHOOKS = _flag("ALLOW_PRIVATE_WEBHOOKS")
"""Send webhooks to private addresses too, and without TLS, for receivers on the newsroom's own network."""

CLAIMS_BENCH = _flag("CLAIMS_BENCH")
"""Open the workbench to a benchmark: its pages then have window.claimsBench. Off unless set."""

OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", "").rstrip("/")
"""Issuer of the newsroom's single sign-on (OpenID Connect); with OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME."""
ROLES = ("partner", "fact_checker", "editor", "admin")
"""As in annotations.access.roles, which cannot be read before Django is set up; a test keeps them equal."""


def _secret_key() -> str:
    """From the environment; while DEBUG is on, one made from where the checkout lies, so that sessions last."""
    given = env.str("SECRET_KEY", "")
    if given or not DEBUG:
        return given
    return "development-" + hashlib.sha256(str(BASE_DIR).encode()).hexdigest()


def snapshot_storage() -> dict[str, Any]:
    """Where ready-made snapshots lie, as Django's STORAGES takes it: a folder, or a bucket with signed links."""
    if not S3_BUCKET:
        folder = {"location": str(MEDIA_ROOT / "snapshots")}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": folder}
    given = {
        "bucket_name": S3_BUCKET,
        "endpoint_url": env.str("S3_ENDPOINT_URL", ""),
        "region_name": env.str("S3_REGION", ""),
        "location": env.str("S3_PREFIX", ""),
        "access_key": env.str("S3_ACCESS_KEY", ""),
        "secret_key": env.str("S3_SECRET_KEY", ""),
    }
    options = {name: value for name, value in given.items() if value}
    fixed = {
        "default_acl": None,
        "file_overwrite": False,
        "querystring_auth": True,
        "signature_version": "s3v4",
        # Else a name in .gz is taken for a Content-Encoding: clients unpack it, and neither hash nor parts fit.
        "object_parameters": {"ContentType": "application/octet-stream"},
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {**options, **fixed}}


def single_sign_on() -> list[dict[str, Any]]:
    """The desk's OpenID Connect provider, as allauth takes it; none unless its address is set."""
    if not OIDC_SERVER_URL:
        return []
    names = {"provider_id": "sso", "name": env.str("OIDC_NAME", "") or "Single sign-on"}
    secrets = {"client_id": env.str("OIDC_CLIENT_ID", ""), "secret": env.str("OIDC_CLIENT_SECRET", "")}
    return [{**names, **secrets, "settings": {"server_url": OIDC_SERVER_URL}}]


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = _words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]" if DEBUG else "")
CSRF_TRUSTED_ORIGINS = _words("CSRF_TRUSTED_ORIGINS", "")
REQUIRE_SECOND_FACTOR = _words("REQUIRE_SECOND_FACTOR", "")
"""Roles whose people have to set up a second factor before they see anything else."""
if unknown := sorted(set(REQUIRE_SECOND_FACTOR) - set(ROLES)):
    raise ImproperlyConfigured(
        f"Not started: REQUIRE_SECOND_FACTOR names {', '.join(unknown)}; the roles are {', '.join(ROLES)}."
    )


def unsafe() -> list[str]:
    """What stands against starting in production, each as a sentence that says what to set."""
    if DEBUG:
        return []
    found = []
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or SECRET_KEY.startswith(("development-", "django-insecure-")):
        found.append("Set SECRET_KEY to at least 50 random characters.")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        found.append("Set ALLOWED_HOSTS to the host names that this desk answers to, separated by commas (not *).")
    if OIDC_SERVER_URL and not (env.str("OIDC_CLIENT_ID", "") and env.str("OIDC_CLIENT_SECRET", "")):
        found.append("Set OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, or leave OIDC_SERVER_URL empty.")
    if OIDC_SERVER_URL and not INSECURE_HTTP and not OIDC_SERVER_URL.startswith("https://"):
        found.append("Set OIDC_SERVER_URL to the https address of your OpenID Connect provider.")
    address = urlsplit(SITE_URL)
    if address.scheme not in (("https", "http") if INSECURE_HTTP else ("https",)) or not address.hostname:
        found.append("Set SITE_URL to the https address of this desk, such as https://factcheck.example.org.")
    return found


if problems := unsafe():
    raise ImproperlyConfigured("Not started, because it would not be safe. " + " ".join(problems))
