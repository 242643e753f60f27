"""Settings: safe unless told otherwise, and no start in production where they would not be."""

import json
import logging
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from annotations.access.roles import Role
from factcheck.env import ROLES

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {
    "SECRET_KEY": "k3J!v0q8-zP2m_Xw7Rb5Tn1Ly6Hd4Gs9Fc0Va8Qe2Uo5Ji7Bk3Mx",
    "ALLOWED_HOSTS": "factcheck.example.org",
    "SITE_URL": "https://factcheck.example.org",
}
READ = (
    "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "INSECURE_HTTP", "TRUST_PROXY", "ALLOW_PRIVATE_FETCH",
    "DATABASE_URL", "CACHE_URL", "EMAIL_URL", "CSRF_TRUSTED_ORIGINS", "STATIC_ROOT", "MEDIA_ROOT", "LOG_LEVEL",
    "OIDC_SERVER_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME", "REQUIRE_SECOND_FACTOR",
    "TASK_BACKEND", "S3_BUCKET", "SNAPSHOT_HOURS", "SNAPSHOTS_KEPT", "EMBEDDINGS", "DJANGO_SETTINGS_MODULE",
    "DJANGO_ALLOW_ASYNC_UNSAFE",
)  # fmt: skip
"""What the environment may say; a test begins with none of it."""


def _python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in READ}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT, env={**kept, **environment}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def _settings(*names: str, **environment: str) -> dict[str, Any]:
    """These settings as a fresh process sees them."""
    code = (
        f"import json; from factcheck import settings as s; print(json.dumps({{n: getattr(s, n) for n in {names!r}}}))"
    )
    done = _python("-c", code, **environment)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


REFUSED = {
    "no secret key": ({"SECRET_KEY": ""}, "Set SECRET_KEY to at least 50 random characters."),
    "a short secret key": ({"SECRET_KEY": "k3J!v0q8"}, "Set SECRET_KEY"),
    "a key of few characters": ({"SECRET_KEY": "ab" * 40}, "Set SECRET_KEY"),
    "Django's insecure key": ({"SECRET_KEY": "django-insecure-" + PRODUCTION["SECRET_KEY"]}, "Set SECRET_KEY"),
    "the development key": ({"SECRET_KEY": "development-" + PRODUCTION["SECRET_KEY"]}, "Set SECRET_KEY"),
    "no hosts": ({"ALLOWED_HOSTS": ""}, "Set ALLOWED_HOSTS"),
    "all hosts": ({"ALLOWED_HOSTS": "*"}, "Set ALLOWED_HOSTS"),
    "all hosts among others": ({"ALLOWED_HOSTS": "factcheck.example.org,*"}, "Set ALLOWED_HOSTS"),
    "no address": ({"SITE_URL": ""}, "Set SITE_URL to the https address"),
    "a plain http address": ({"SITE_URL": "http://factcheck.example.org"}, "Set SITE_URL to the https address"),
    "a single sign-on without its secret": (
        {"OIDC_SERVER_URL": "https://id.example.org", "OIDC_CLIENT_ID": "desk"},
        "Set OIDC_CLIENT_ID and OIDC_CLIENT_SECRET",
    ),
    "a single sign-on without TLS": (
        {"OIDC_SERVER_URL": "http://id.example.org", "OIDC_CLIENT_ID": "desk", "OIDC_CLIENT_SECRET": "s"},
        "Set OIDC_SERVER_URL to the https address",
    ),
    "an address without scheme": ({"SITE_URL": "factcheck.example.org"}, "Set SITE_URL to the https address"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_production_does_not_start_with(case: str) -> None:
    changed, sentence = REFUSED[case]
    done = _python("-c", "import factcheck.env", **{**PRODUCTION, **changed})
    assert done.returncode == 1
    assert "ImproperlyConfigured: Not started, because it would not be safe." in done.stderr
    assert sentence in done.stderr
    assert not changed.get("SECRET_KEY") or changed["SECRET_KEY"] not in done.stderr.splitlines()[-1]


def test_a_second_factor_is_asked_only_of_roles_that_there_are() -> None:
    done = _python("-c", "import factcheck.env", **PRODUCTION, REQUIRE_SECOND_FACTOR="editor, boss")
    assert done.returncode == 1
    assert "REQUIRE_SECOND_FACTOR names boss; the roles are partner, fact_checker, editor, admin." in done.stderr
    assert tuple(Role.values) == ROLES
    found = _settings("REQUIRE_SECOND_FACTOR", **PRODUCTION, REQUIRE_SECOND_FACTOR="editor, admin")
    assert found["REQUIRE_SECOND_FACTOR"] == ["editor", "admin"]


def test_mail_counts_as_sent_only_where_it_leaves_the_machine() -> None:
    assert _settings("MAIL_IS_SENT", **PRODUCTION)["MAIL_IS_SENT"] is False
    assert _settings("MAIL_IS_SENT", **PRODUCTION, EMAIL_URL="smtp://mail.example.org:25")["MAIL_IS_SENT"] is True


def test_all_that_is_unsafe_is_said_at_once() -> None:
    done = _python("-c", "import factcheck.env")
    assert done.returncode == 1
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL"):
        assert f"Set {name} to" in done.stderr


def test_production_is_safe_by_default() -> None:
    names = (
        "DEBUG", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY", "X_FRAME_OPTIONS", "ALLOW_PRIVATE_FETCH", "DATABASES", "STORAGES",
    )  # fmt: skip
    found = _settings(*names, **PRODUCTION)
    assert found.pop("SECURE_HSTS_SECONDS") >= 365 * 24 * 3600
    assert found.pop("DATABASES")["default"]["ENGINE"] == "django.db.backends.sqlite3"
    assert found.pop("STORAGES")["staticfiles"]["BACKEND"] == "factcheck.static.HashedStorage"
    assert found == {
        "DEBUG": False, "SECURE_SSL_REDIRECT": True, "SESSION_COOKIE_SECURE": True, "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True, "X_FRAME_OPTIONS": "DENY", "ALLOW_PRIVATE_FETCH": False,
    }  # fmt: skip


@pytest.mark.parametrize("value", ["0", "false", "off"])
def test_debug_is_off_when_it_is_set_to_no(value: str) -> None:
    done = _python("-c", "from factcheck.env import DEBUG; print(DEBUG)", **PRODUCTION, DEBUG=value)
    assert (done.stdout.strip(), done.returncode) == ("False", 0), done.stderr


def test_a_debug_that_says_neither_yes_nor_no_does_not_start() -> None:
    done = _python("-c", "import factcheck.env", **PRODUCTION, DEBUG="perhaps")
    assert done.returncode == 1
    assert '"DEBUG" invalid' in done.stderr


def test_development_needs_nothing_but_debug() -> None:
    first, second = (_settings("DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", DEBUG="1") for _ in range(2))
    assert first == second
    assert first["DEBUG"] is True
    assert "*" not in first["ALLOWED_HOSTS"]
    assert first["SITE_URL"].startswith("http://127.0.0.1")


def test_what_nobody_waits_for_goes_to_a_queue_in_the_database_unless_told_otherwise() -> None:
    chosen = [
        _settings("TASKS", **PRODUCTION, TASK_BACKEND=named)["TASKS"]["default"]["BACKEND"]
        for named in ("", "immediate", "django_tasks_rq.RQBackend")
    ]
    assert chosen == [
        "django_tasks_db.DatabaseBackend",
        "django_tasks.backends.immediate.ImmediateBackend",
        "django_tasks_rq.RQBackend",
    ]


def test_a_task_backend_that_there_is_not_does_not_start() -> None:
    done = _python("-c", "import factcheck.env", **PRODUCTION, TASK_BACKEND="someday")
    assert done.returncode == 1
    assert "TASK_BACKEND has to be database, immediate or" in done.stderr


def test_a_database_is_chosen_by_its_address_alone() -> None:
    address = "postgres://desk:p%40ss@db.example.org:5433/factcheck"
    database = _settings("DATABASES", **PRODUCTION, DATABASE_URL=address)["DATABASES"]["default"]
    parts = {name: database[name] for name in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert parts == {
        "ENGINE": "django.db.backends.postgresql", "NAME": "factcheck", "USER": "desk", "PASSWORD": "p@ss",
        "HOST": "db.example.org", "PORT": 5433,
    }  # fmt: skip


def test_postgresql_is_told_how_the_desk_asks_and_what_else_its_address_says() -> None:
    address = "postgres://desk@db.example.org/factcheck?sslmode=require"
    options = _settings("DATABASES", **PRODUCTION, DATABASE_URL=address)["DATABASES"]["default"]["OPTIONS"]
    assert options["sslmode"] == "require"
    assert "jit=off" in options["options"]
    assert options["pool"]["max_size"] == 10


def test_a_proxy_is_believed_only_when_the_settings_say_so() -> None:
    code = "from factcheck import settings as s; print(getattr(s, 'SECURE_PROXY_SSL_HEADER', None))"
    assert _python("-c", code, **PRODUCTION).stdout.strip() == "None"
    believed = _python("-c", code, **PRODUCTION, TRUST_PROXY="1").stdout
    assert believed.strip() == "('HTTP_X_FORWARDED_PROTO', 'https')"


def test_djangos_deployment_check_has_no_warning_in_production(tmp_path: Path) -> None:
    where = {"DATABASE_URL": f"sqlite:///{tmp_path / 'check.sqlite3'}", "STATIC_ROOT": str(tmp_path)}
    done = _python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION, **where)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="this is about SQLite, and the suite runs on another")


@sqlite
@pytest.mark.django_db
@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("busy_timeout", 20_000), ("foreign_keys", 1)])
def test_sqlite_is_set_up_for_many_readers_and_one_writer(pragma: str, value: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone()[0] == value


@sqlite
@pytest.mark.django_db(transaction=True)
def test_a_transaction_on_sqlite_takes_the_write_lock_at_its_beginning() -> None:
    connection.ensure_connection()
    other = sqlite3.connect(connection.settings_dict["NAME"], timeout=0, isolation_level=None)
    try:
        with transaction.atomic(), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    finally:
        other.close()


def test_snapshots_lie_in_a_folder_unless_a_bucket_is_named() -> None:
    folder = _settings("STORAGES", **PRODUCTION, MEDIA_ROOT="/var/media")["STORAGES"]["snapshots"]
    assert folder["OPTIONS"] == {"location": "/var/media/snapshots"}
    named = {"S3_BUCKET": "desk", "S3_ENDPOINT_URL": "https://s3.example.org", "S3_REGION": ""}
    bucket = _settings("STORAGES", **PRODUCTION, **named)["STORAGES"]["snapshots"]
    assert bucket["BACKEND"] == "storages.backends.s3.S3Storage"
    assert bucket["OPTIONS"]["bucket_name"] == "desk"
    assert bucket["OPTIONS"]["endpoint_url"] == "https://s3.example.org"
    assert bucket["OPTIONS"]["querystring_auth"]
    assert "region_name" not in bucket["OPTIONS"]


def test_each_line_of_the_log_is_written_once() -> None:
    logger, writing = logging.getLogger("django.request"), 0
    while logger:
        writing += len([one for one in logger.handlers if type(one) is logging.StreamHandler])
        logger = logger.parent if logger.propagate else None
    assert writing == 1
