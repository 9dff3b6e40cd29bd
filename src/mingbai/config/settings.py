"""Django's settings, all taken from one frozen :class:`~mingbai.config.environment.Config`."""

import os
from datetime import timedelta

from mingbai.config.environment import Config

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
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
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
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# What repeats: name of the turn, path of the task, how often.
SCHEDULE = {"seal-ledger": ("mingbai.ledger.jobs.seal_ledger", timedelta(minutes=1))}

# What seals personal data (newest first), and what finds it again.
PERSONAL_KEYS = MINGBAI.personal_keys
INDEX_KEY = MINGBAI.index_key

# Where the heads of the ledger go, outside the database.
LEDGER_HEADS = MINGBAI.heads

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
