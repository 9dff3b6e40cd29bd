"""Django's settings, all taken from one frozen :class:`~mingbai.config.environment.Config`."""

import os
from datetime import timedelta

from csp.constants import NONE, SELF

from mingbai.config.environment import Config, Mode

MINGBAI = Config.from_environment(os.environ)

SECRET_KEY = MINGBAI.secret_key
DEBUG = MINGBAI.is_debugging
ALLOWED_HOSTS = list(MINGBAI.hosts)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "mingbai.portal",
    "mingbai.desk",
    "mingbai.ui",
    "mingbai.reports",
    "mingbai.disputes",
    "mingbai.applications",
    "mingbai.engagement",
    "mingbai.registers",
    "mingbai.publishing",
    "mingbai.organisations",
    "mingbai.jobs",
    "mingbai.files",
    "mingbai.ledger",
    "mingbai.numbering",
    "mingbai.personal",
    "axes",
    "csp",
    "django.contrib.messages",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "mingbai.ui.methods.RefuseUnknownMethods",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "mingbai.ui.arriving.Arriving",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mingbai.desk.session.middleware.IdleLogout",
    "mingbai.desk.session.issued.ChangeIssuedPassword",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "mingbai.ui.context.site",
                "mingbai.desk.context.desk",
            ]
        },
    }
]
ROOT_URLCONF = "mingbai.config.urls"
WSGI_APPLICATION = "mingbai.config.wsgi.application"

DATABASES = {"default": dict(MINGBAI.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisations.Person"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    }
]

# Axes counts wrong passwords; Django's own backend checks them.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "login"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
# One person who types wrongly shuts out neither his office behind the same address nor his own account
# at home.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "mingbai.desk.session.views.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS = ["password"]
AXES_ENABLE_ADMIN = False

# A session is written when somebody logs in, and once a minute while he works.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "mingbai.ui.problems.csrf_failed"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# Nothing inline, nothing from elsewhere: what an attacker writes into a page does nothing.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

# "files" is private: it has no address, and what is in it is never written over in place.
STORAGES = {
    "files": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": MINGBAI.home / "files",
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if (MINGBAI.static / "staticfiles.json").exists()
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = MINGBAI.static
# Where nothing was collected (tests, a checkout), the files are served from the packages themselves.
WHITENOISE_USE_FINDERS = not (MINGBAI.static / "staticfiles.json").exists()

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# What repeats: name of the turn, path of the task, how often.
SCHEDULE = {"seal-ledger": ("mingbai.ledger.jobs.seal_ledger", timedelta(minutes=1))}

# What seals personal data (newest first), and what finds it again.
PERSONAL_KEYS = MINGBAI.personal_keys
INDEX_KEY = MINGBAI.index_key

# The marks of the site, on every page.
SITE = MINGBAI.site
IS_DEMO = MINGBAI.mode is Mode.DEMO

# Where the operator puts licensed typefaces for PDF files; without it the shipped one serves.
FONTS = MINGBAI.home / "fonts"

# Where the heads of the ledger go, outside the database.
LEDGER_HEADS = MINGBAI.heads

# How large a file may be that a visitor has checked.
CHECK_MEGABYTES = MINGBAI.check_megabytes

# The instant at which `clock` stands; None where time passes.
CLOCK_STANDS_AT = MINGBAI.clock_stands_at

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = MINGBAI.is_behind_https
# Believed only where a proxy stands in front, since anybody else could write this header himself.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if MINGBAI.is_behind_https else None
SECURE_HSTS_SECONDS = 3600 * 24 * 365 if MINGBAI.is_behind_https else 0
SESSION_COOKIE_SECURE = MINGBAI.is_behind_https
CSRF_COOKIE_SECURE = MINGBAI.is_behind_https
