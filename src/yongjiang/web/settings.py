"""Settings, from the environment with safe defaults.

| variable | meaning | default |
|---|---|---|
| ``YONGJIANG_DATA`` | folder of the database, the secret and all that is kept | ``data`` in the working folder |
| ``YONGJIANG_ZONE`` | zone package | ``jiangbei`` |
| ``DATABASE_URL`` | ``postgres://…`` for a PostgreSQL server (below) | SQLite in the data folder |
| ``YONGJIANG_SECRET_KEY`` | signs sessions | generated once, kept in the data folder |
| ``YONGJIANG_HOSTS`` | names under which the site answers, separated by commas | this machine only |
| ``YONGJIANG_HTTPS`` | ``0`` where the site is reached without TLS | ``1`` |
| ``YONGJIANG_BEHIND_PROXY`` | ``1`` where a proxy in front sets ``X-Forwarded-Proto`` | ``0`` |
| ``YONGJIANG_DEBUG`` | ``1`` shows tracebacks: for developers only | ``0`` |
| ``YONGJIANG_MAIL_URL`` | ``smtp://user:password@host:port`` for password and weekly mails | mails are refused |
| ``YONGJIANG_ADDRESS`` | ``https://…``, the site as mails link to it | none: no weekly mails |
| ``YONGJIANG_MAIL_FROM`` | sender of mails | ``yongjiang@localhost`` |
| ``YONGJIANG_OIDC_ISSUER`` ``_CLIENT`` ``_SECRET`` ``_NAME`` | login by an OpenID Connect provider (below) | none |
| ``YONGJIANG_LOG`` | least grave level that is logged | ``INFO`` |

Wrong passwords are counted in the database, calls of the API in files of the data folder: all processes that serve from
one folder count together; machines with folders of their own count apart.

PgBouncer, where it stands before the server, needs ``ignore_startup_parameters = options``.

The OpenID Connect provider leads back to ``/login/sso/oidc/callback/`` of this site. Its ``preferred_username`` is the
name of the account here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url

from yongjiang.web.environment import flag, listed, secret_key, text

BASE_DIR = Path(__file__).resolve().parent
DATA = Path(text("YONGJIANG_DATA", "data")).resolve()
DATA.mkdir(mode=0o750, parents=True, exist_ok=True)
ZONE = text("YONGJIANG_ZONE", "jiangbei")
HTTPS = flag("YONGJIANG_HTTPS", default=True)

SECRET_KEY = text("YONGJIANG_SECRET_KEY") or secret_key(DATA / "secret-key")
DEBUG = flag("YONGJIANG_DEBUG", default=False)
ALLOWED_HOSTS = listed("YONGJIANG_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"{'https' if HTTPS else 'http'}://{host}" for host in ALLOWED_HOSTS if host != "*"]

_OIDC_ISSUER = text("YONGJIANG_OIDC_ISSUER")
_ALLAUTH = ["allauth", "allauth.account", "allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
INSTALLED_APPS = [
    "yongjiang.web.ui",
    "yongjiang.web.accounts",
    "yongjiang.web.audit",
    "yongjiang.web.tokens",
    "yongjiang.web.documents",
    "yongjiang.web.register",
    "yongjiang.web.findings",
    "yongjiang.web.search",
    "yongjiang.web.intake",
    "yongjiang.web.measuring",
    "yongjiang.web.decomposition",
    "yongjiang.web.review",
    "yongjiang.web.reading",
    "yongjiang.web.cases",
    "yongjiang.web.tasks",
    "yongjiang.web.amendments",
    "yongjiang.web.projects",
    "yongjiang.web.enterprises",
    "yongjiang.web.technologies",
    "yongjiang.web.ledgers",
    "yongjiang.web.schemes",
    "yongjiang.web.yields",
    "yongjiang.web.desk",
    "yongjiang.web.portal",
    "yongjiang.web.api",
    "yongjiang.web.administration",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "axes",
    *(_ALLAUTH if _OIDC_ISSUER else []),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "yongjiang.web.middleware.headers",
    "yongjiang.web.middleware.request_log",
    "yongjiang.web.middleware.whole_body",
    "yongjiang.web.middleware.way_back",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "yongjiang.web.accounts.middleware.permissions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    *(["allauth.account.middleware.AccountMiddleware"] if _OIDC_ISSUER else []),
    "axes.middleware.AxesMiddleware",
    "yongjiang.web.middleware.ToldErrors",
]
ROOT_URLCONF = "yongjiang.web.urls"
WSGI_APPLICATION = "yongjiang.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "yongjiang.web.ui.context.shell",
            ],
            "builtins": [
                "yongjiang.web.ui.templatetags.ui",
                "yongjiang.web.ui.templatetags.formats",
                "yongjiang.web.ui.templatetags.tables",
            ],
        },
    }
]

_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "yongjiang.sqlite3",
    "OPTIONS": {
        "timeout": 20,  # seconds that a write waits for another one
        "transaction_mode": "IMMEDIATE",  # a transaction that will write takes its turn at once, never half way
        # every acknowledged write is on the disk
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;",
    },
}
_DATABASE_URL = text("DATABASE_URL")
_SERVER: dict[str, Any] = (
    {**dj_database_url.parse(_DATABASE_URL, conn_max_age=600, conn_health_checks=True)} if _DATABASE_URL else {}
)
# the server makes machine code of a question that it thinks long, and shares it among processes that it starts for it:
# both take longer than any of ours does, and the processors have others to answer
_OPTIONS = "-c jit=off -c max_parallel_workers_per_gather=0"
_QUICK = {"OPTIONS": {"options": _OPTIONS, **_SERVER.get("OPTIONS", {})}}
DATABASES = {"default": {**_SERVER, **_QUICK} if _DATABASE_URL else {**_SQLITE, "CONN_MAX_AGE": None}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # where all processes that serve count the calls of a minute together
    "calls": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA / "calls",
        # callers, some are forgotten beyond: a call looks through their files, and who fills it has so many limits
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    *(["allauth.account.auth_backends.AuthenticationBackend"] if _OIDC_ISSUER else []),
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "home"
PASSWORD_RESET_TIMEOUT = 24 * 3600
# five wrong passwords for one name from one address: half an hour of rest
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "yongjiang.web.accounts.views.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

#: what the login by a provider is called on the page, "" where there is none
SINGLE_SIGN_ON = text("YONGJIANG_OIDC_NAME", "统一身份认证") if _OIDC_ISSUER else ""
if _OIDC_ISSUER:
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": SINGLE_SIGN_ON,
                    "client_id": text("YONGJIANG_OIDC_CLIENT"),
                    "secret": text("YONGJIANG_OIDC_SECRET"),
                    "settings": {"server_url": _OIDC_ISSUER},
                }
            ]
        }
    }
    SOCIALACCOUNT_ADAPTER = "yongjiang.web.accounts.oidc.KnownPeople"
    ACCOUNT_ADAPTER = "yongjiang.web.accounts.oidc.NoSelfService"
    SOCIALACCOUNT_ONLY = True
    # a link: the content policy lets no form lead to another host
    SOCIALACCOUNT_LOGIN_ON_GET = True
    ACCOUNT_EMAIL_VERIFICATION = "none"

# a session ends with the browser, and after a working day in any case
SESSION_COOKIE_AGE = 10 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "yongjiang.web.errors.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
if flag("YONGJIANG_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    AXES_IPWARE_PROXY_COUNT = 1
#: whoever calls the API cannot choose the address by which calls are counted
NINJA_NUM_PROXIES = 1 if flag("YONGJIANG_BEHIND_PROXY", default=False) else 0
X_FRAME_OPTIONS = "DENY"

#: bytes of one uploaded file, bytes and files of one request
UPLOAD_LIMIT = 30 * 1024 * 1024
UPLOAD_REQUEST_LIMIT = 10 * UPLOAD_LIMIT
UPLOAD_FILES = 200
DATA_UPLOAD_MAX_NUMBER_FILES = UPLOAD_FILES
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # of a form without its files
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "yongjiang.web.intake.bounded.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "assets", *([BASE_DIR / "vendor"] if (BASE_DIR / "vendor").is_dir() else [])]
STATIC_ROOT = DATA / "static"
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

_MAIL = urlsplit(text("YONGJIANG_MAIL_URL"))
DEFAULT_FROM_EMAIL = text("YONGJIANG_MAIL_FROM", "yongjiang@localhost")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if _MAIL.hostname else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST, EMAIL_PORT = _MAIL.hostname or "localhost", _MAIL.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_MAIL.username or ""), unquote(_MAIL.password or "")
EMAIL_USE_TLS = _MAIL.scheme == "smtps"
#: whether mails can be sent: a forgotten password mended, the digest of a week
MAILS = bool(_MAIL.hostname)
#: the site as people reach it, for links in mails that no request asks for
SITE_ADDRESS = text("YONGJIANG_ADDRESS").rstrip("/")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": "{asctime}{levelname}{name}{message}",
            "style": "{",
            "rename_fields": {"asctime": "at", "levelname": "level"},
            "json_ensure_ascii": False,
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": text("YONGJIANG_LOG", "INFO")},
    "loggers": {"django.request": {"level": "ERROR"}, "axes": {"level": "WARNING"}},
}
