"""Production's settings with what a test machine needs: plain http, a cheap password hash, a folder that goes away."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2)
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("SITE_URL", "http://testserver")
os.environ.setdefault("INSECURE_HTTP", "1")
os.environ.setdefault("TASK_BACKEND", "immediate")
os.environ.setdefault("RATE", "1000000")
os.environ.setdefault("RATE_ANONYMOUS", "1000000")
os.environ.setdefault("SNAPSHOT_HOURS", "0")
os.environ.setdefault("LOG_LEVEL", "WARNING")
os.environ.setdefault("MEDIA_ROOT", tempfile.mkdtemp(prefix="factcheck-media-"))

from factcheck.settings import *  # noqa: F403
from factcheck.settings import DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAIL_IS_SENT = ACCOUNT_EMAIL_NOTIFICATIONS = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: live servers and threads then lock as they do in production.
    DATABASES["default"]["TEST"] = {
        "NAME": os.path.join(tempfile.gettempdir(), f"factcheck-test-{os.getpid()}.sqlite3")
    }
else:
    DATABASES["default"]["OPTIONS"].pop("pool", None)  # the test database is dropped at the end: no idle connections
