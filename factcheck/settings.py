"""Django's settings, from what factcheck.env read."""

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from factcheck import env
from factcheck.description import DESCRIPTION
from factcheck.env import (
    ALLOW_PRIVATE_FETCH as ALLOW_PRIVATE_FETCH,
    ALLOW_PRIVATE_WEBHOOKS as ALLOW_PRIVATE_WEBHOOKS,
    ALLOWED_HOSTS as ALLOWED_HOSTS,
    BASE_DIR,
    CLAIMS_BENCH as CLAIMS_BENCH,
    CSRF_TRUSTED_ORIGINS as CSRF_TRUSTED_ORIGINS,
    DEBUG,
    DEFAULT_FROM_EMAIL as DEFAULT_FROM_EMAIL,
    EMBED_ORIGINS as EMBED_ORIGINS,
    EMBEDDINGS as EMBEDDINGS,
    INSECURE_HTTP,
    LANGUAGE_CODE as LANGUAGE_CODE,
    LICENCE_URL as LICENCE_URL,
    MAIL_IS_SENT as MAIL_IS_SENT,
    MEDIA_ROOT as MEDIA_ROOT,
    QUOTED_WORDS as QUOTED_WORDS,
    RATE as RATE,
    RATE_ANONYMOUS as RATE_ANONYMOUS,
    REQUIRE_SECOND_FACTOR as REQUIRE_SECOND_FACTOR,
    RESTRICTED_PUBLISHERS as RESTRICTED_PUBLISHERS,
    SECRET_KEY as SECRET_KEY,
    SITE_NAME as SITE_NAME,
    SITE_URL as SITE_URL,
    SNAPSHOT_HOURS as SNAPSHOT_HOURS,
    SNAPSHOTS_KEPT as SNAPSHOTS_KEPT,
    STATIC_ROOT as STATIC_ROOT,
    TIME_ZONE as TIME_ZONE,
    TRUST_PROXY as TRUST_PROXY,
)

INSTALLED_APPS = [
    "annotations",  # first, so that its changepassword stands before Django's
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "lucide",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "oauth2_provider",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "factcheck.streaming.StreamingMiddleware",
    "factcheck.chunked.ChunkedMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "annotations.web.second_factors.SecondFactorMiddleware",
    "annotations.web.refusals.RefusalMiddleware",
    "annotations.api.deprecating.DeprecationMiddleware",
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
AUTH_USER_MODEL = "annotations.User"
CSRF_FAILURE_VIEW = "factcheck.doors.csrf_failure"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:articles"
LOGOUT_REDIRECT_URL = "web:home"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOADERS = ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": LOADERS if DEBUG else [("django.template.loaders.cached.Loader", LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "annotations.web.pages.shell",
            ],
        },
    }
]

DATABASES = {"default": env.env.dj_db_url("DATABASE_URL", env.DATABASE_URL)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # One writer at a time, who waits instead of failing; readers are never blocked, and read the file where the system
    # keeps it in memory: SQLite's own cache holds 2 MB, and a search reads rows from all over the file.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=1073741824;",
    }
else:
    # A page asks for a few rows out of many, and these lie in memory or on a disk without heads. PostgreSQL is told so:
    # it would else read whole tables, with several processes, and translate queries before it runs them, which takes
    # longer than the queries of a page themselves.
    DATABASES["default"]["OPTIONS"] = {
        "pool": {"min_size": 1, "max_size": 10, "timeout": 10},
        "options": "-c random_page_cost=1.1 -c max_parallel_workers_per_gather=0 -c jit=off",
        **DATABASES["default"].get("OPTIONS", {}),
    }
CACHES = {
    "default": env.env.dj_cache_url("CACHE_URL", env.CACHE_URL),
    # Long articles with their claims painted, a megabyte each: a few in each process, wherever the rest is cached
    "painted": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "painted",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 24},
    },
}
TASKS = {"default": {"BACKEND": env.TASK_BACKEND}}
vars().update(env.env.dj_email_url("EMAIL_URL", env.EMAIL_URL))

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "annotations.web.account_adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "annotations.web.account_forms.SignInForm",
    "reset_password": "annotations.web.account_forms.ForgottenForm",
    "reset_password_from_key": "annotations.web.account_forms.NewPasswordForm",
    "change_password": "annotations.web.account_forms.ChangePasswordForm",
    "set_password": "annotations.web.account_forms.FirstPasswordForm",
    "reauthenticate": "annotations.web.account_forms.ConfirmForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["email", "username*", "password1*", "password2*"]
ACCOUNT_SIGNUP_ENABLED = False  # people are invited
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation's link has shown that the address is theirs
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = MAIL_IS_SENT
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"{SITE_NAME}: "
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_USER_DISPLAY = "annotations.web.account_adapters.display"
MFA_ADAPTER = "annotations.web.account_adapters.FactorAdapter"
MFA_FORMS = {
    "authenticate": "annotations.web.account_forms.CodeForm",
    "reauthenticate": "annotations.web.account_forms.ConfirmCodeForm",
    "activate_totp": "annotations.web.account_forms.AppForm",
    "add_webauthn": "annotations.web.account_forms.PasskeyForm",
    "edit_webauthn": "annotations.web.account_forms.PasskeyNameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up by themselves
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = SITE_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = INSECURE_HTTP
SOCIALACCOUNT_ADAPTER = "annotations.web.account_adapters.SingleSignOnAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": env.single_sign_on()}}
if TRUST_PROXY:
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

OAUTH2_PROVIDER_APPLICATION_MODEL = "oauth2_provider.Application"
OAUTH2_PROVIDER = {
    "OAUTH2_SERVER_CLASS": "oauthlib.oauth2.BackendApplicationServer",  # client credentials, and no other grant
    "OAUTH2_VALIDATOR_CLASS": "annotations.api.oauth_rules.Validator",
    "SCOPES_BACKEND_CLASS": "annotations.api.oauth_rules.Scopes",
    "ACCESS_TOKEN_GENERATOR": "annotations.api.oauth_rules.new_access_token",
    "ACCESS_TOKEN_EXPIRE_SECONDS": 3600,
    "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
    "REFRESH_TOKEN_REUSE_PROTECTION": True,
    **dict.fromkeys(env.OAUTH_PRACTICE, True),
}

USE_I18N = True
USE_TZ = True
LANGUAGES = [("en", _("English")), ("fr", _("French")), ("ar", _("Arabic"))]
FORMAT_MODULE_PATH = "factcheck.formats"
LOCALE_PATHS = [BASE_DIR / "annotations" / "locale"]

STATIC_URL = "static/"
MEDIA_URL = "media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "snapshots": env.snapshot_storage(),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "factcheck.static.HashedStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024  # a pasted page of 5 MB, percent-encoded by the form, plus its fields
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

SECURE_SSL_REDIRECT = not INSECURE_HTTP
SECURE_HSTS_SECONDS = 0 if INSECURE_HTTP else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = not INSECURE_HTTP
SECURE_HSTS_PRELOAD = not INSECURE_HTTP
SESSION_COOKIE_SECURE = not INSECURE_HTTP
CSRF_COOKIE_SECURE = not INSECURE_HTTP
SESSION_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if TRUST_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "annotations.api.authentication.BearerAuthentication",
        "annotations.api.authentication.DeskSession",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["annotations.api.permissions.Scoped"],
    "DEFAULT_THROTTLE_CLASSES": ["annotations.api.throttling.Rates"],
    "DEFAULT_PARSER_CLASSES": ["annotations.api.parsing.Json"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "annotations.api.pagination.Pages",
    "DEFAULT_SCHEMA_CLASS": "annotations.api.openapi.Schema",
    "EXCEPTION_HANDLER": "annotations.api.problems.answer",
    "DEFAULT_VERSIONING_CLASS": None,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Factcheck",
    "VERSION": "1",
    "DESCRIPTION": DESCRIPTION,
    "LICENSE": {"name": "BSD-3-Clause", "identifier": "BSD-3-Clause"},
    "OAS_VERSION": "3.1.1",
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "PATH_CONVERTER_OVERRIDES": {"key": int},
    "COMPONENT_SPLIT_REQUEST": True,
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "ClaimKind": "annotations.claims.models.Kind",
        "CorrectionClass": "annotations.verdicts.models.CorrectionClass",
        "SourceKind": "annotations.verdicts.models.SourceKind",
        "SuggestionKind": "annotations.claims.models.SuggestionKind",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "annotations.api.illustrating.illustrate",
    ],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None, "defaultModelsExpandDepth": 0},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.LOG_LEVEL},
    "loggers": {"django": {"handlers": []}},  # Django's own would say each line once more while DEBUG is on
}
