"""Settings, from the environment alone. Every default is safe, every error is loud.

The variables are documented in docs/operators.md; a test holds that table to this file.
"""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pyogrio  # noqa: F401  First: it points GDAL at the PROJ database of its own wheel.

from mapsite.config import connections, environment
from mapsite.config.bundle import HASHED
from mapsite.config.bundled_libraries import bundled
from mapsite.config.ground_tiles import ground_tiles
from mapsite.config.log_settings import log_settings
from mapsite.config.message_catalogues import catalogues
from mapsite.config.private_files import private_folder
from mapsite.config.secret_key import secret_key
from mapsite.config.site_languages import stored_languages
from mapsite.config.tile_layers import tile_layers

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(environment.text("VAR_DIR", str(BASE_DIR / "var"))).absolute()
private_folder(VAR_DIR)
DEBUG = environment.flag("DEBUG", False)

# Where the site is.
SITE = environment.address("SITE_URL", "http://127.0.0.1:8000", ["https", "http"])
SITE_URL = f"{SITE.scheme}://{SITE.netloc}"
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS", {SITE.hostname, *LOCAL_HOSTS})
HTTPS = environment.flag("HTTPS", SITE.scheme == "https")
BEHIND_PROXY = environment.flag("BEHIND_PROXY", False)

# What it connects to. Every database of ours knows geometry.
DATABASES = {"default": connections.database("DATABASE_URL", VAR_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": connections.cache("CACHE_URL")}
CACHES["responses"] = connections.responses(CACHES["default"], VAR_DIR)
RESPONSES_MB = environment.whole("RESPONSES_MB", 512)  # Pages, feeds and searches; 0: none is kept.
TILE_LAYERS = tile_layers("TILE_LAYERS")
# The ground from zoom 8 on: these tiles, else the file in VAR_DIR/ground (geodata/own_ground).
GROUND_ATTRIBUTION = environment.text("GROUND_ATTRIBUTION")  # HTML; without it OpenStreetMap.
GROUND_TILES = ground_tiles(
    "GROUND_TILES", GROUND_ATTRIBUTION, environment.whole("GROUND_MAX_ZOOM", 0)
)
DOWNLOADS_MB = environment.whole("DOWNLOADS_MB", 1000, least=10)  # Kept in VAR_DIR/downloads.
# Whether browsers may keep what was read; in development they would keep what changes.
OFFLINE = environment.flag("OFFLINE", not DEBUG)
KEEP_FREE_MB = environment.whole("KEEP_FREE_MB", 200)  # Of its disk, for those who write.
MAIL = connections.mail("EMAIL_URL")
EMAIL_BACKEND = f"django.core.mail.backends.{MAIL.backend}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.tls, MAIL.ssl
EMAIL_TIMEOUT = 20
OPERATORS = environment.words("OPERATORS")  # Mail addresses of who is told what failed.
BACKUP_COPY = environment.text("BACKUP_COPY")
ALERTS_PER_HOUR = environment.whole("ALERTS_PER_HOUR", 10, least=1)  # From one network address.
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("EMAIL_FROM", f"map@{SITE.hostname}")

# Secrets and transport. The other headers are those of mapsite/http/security.py.
SECRET_KEY = secret_key(
    "SECRET_KEY",
    stored_in=VAR_DIR / "secret-key",
    alone=DEBUG or connections.is_embedded(DATABASES["default"]),
)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = environment.whole("HSTS_SECONDS", 31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.flag("HSTS_SUBDOMAINS", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# The servers of tiles want to know which site asks, and get no more than its address.
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# A domain on the browsers' preload list cannot leave it for months: its owner decides, not we.
# Passkeys work over http at localhost, where a laptop tries the desk, and nowhere else.
SILENCED_SYSTEM_CHECKS = ["security.W021", "otp_webauthn.E031"]
CSRF_FAILURE_VIEW = "mapsite.views.csrf_failure.csrf_failure"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
        "MinimumLengthValidator": {"min_length": 12},
    }.items()
]
# Sign-ins (mapsite/accounts). Sessions end after twelve hours in which nothing was done.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "admin:login"
SESSION_ENGINE = "mapsite.accounts.session_store"
SESSION_COOKIE_AGE = 12 * 3600
PASSWORD_RESET_TIMEOUT = 3600
SECOND_FACTOR = environment.choice(
    "SECOND_FACTOR", "offered", ["offered", "publishers", "approvers", "all"]
)
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = datetime.timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # The audit log tells it.
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "mapsite.http.rate_limit.network_of"
AXES_LOCKOUT_CALLABLE = "mapsite.accounts.sign_in.locked_out"
OTP_TOTP_ISSUER = SITE.hostname
OTP_WEBAUTHN_RP_ID = SITE.hostname
OTP_WEBAUTHN_RP_NAME = SITE.hostname
OTP_WEBAUTHN_ALLOWED_ORIGINS = [SITE_URL]
OTP_WEBAUTHN_ALLOW_PASSWORDLESS_LOGIN = False
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6000  # Bulk actions of the desk take 5,000 rows at once.
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024**2  # A polygon of 200,000 vertices is 8 MB of text.

GDAL_LIBRARY_PATH = bundled("pyogrio", "gdal")
GEOS_LIBRARY_PATH = bundled("shapely", "geos_c")

INSTALLED_APPS = [
    "geodata",  # Before the admin, whose first page it adds to.
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.gis",
    "django.contrib.humanize",
    "simple_history",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django_otp_webauthn",
    "mapsite",
    # The queue of tasks lives in PostgreSQL; on SQLite it is a table of ours.
    *([] if connections.is_embedded(DATABASES["default"]) else ["procrastinate.contrib.django"]),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # In development the server finds static files where they lie; there is no STATIC_ROOT yet.
    *([] if DEBUG else ["whitenoise.middleware.WhiteNoiseMiddleware"]),
    "mapsite.http.compression.Compression",
    "mapsite.http.security.security_headers",
    "mapsite.http.preview.PreviewAddress",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "mapsite.http.language.LanguageOfTheAddress",
    "django.middleware.common.CommonMiddleware",
    "mapsite.http.body_limit.BodyLimit",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "mapsite.accounts.sessions.sliding_sessions",
    "mapsite.accounts.gate.DeskGate",
    "mapsite.http.redaction_due.RedactionWait",
    "mapsite.http.storage_faults.StorageFaults",
    "mapsite.http.damaged_edition.DamagedEdition",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "mapsite.urls"
WSGI_APPLICATION = "mapsite.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# The kinds of work that workers do (geodata/tasks), and those that follow each new live edition.
TASKS = {
    "publication": "geodata.editions.queue.PUBLICATION",
    "preview": "geodata.editions.preview_task.PREVIEW",
    "redaction": "geodata.editions.redaction_task.REDACTION",
    "review_mails": "geodata.review.mails_task.REVIEW_MAILS",
    "bulk_edit": "geodata.admin.bulk_task.BULK_EDIT",
    "take_back": "geodata.admin.take_back_task.TAKE_BACK",
    "import": "geodata.desk.large_imports.IMPORT",
    "series": "geodata.desk.series_import.SERIES",
    "alert_mails": "mapsite.news.alert_mails.ALERT_MAILS",
    "pictures": "mapsite.pictures.ahead.PICTURES",
    "static_site": "mapsite.exports.static_site_task.STATIC_SITE",
    "film": "mapsite.pictures.film_task.FILM",
}
# Processes that draw pictures on this machine, for all of the site's; 0: the site does it itself.
PICTURE_PROCESSES = environment.whole(
    "PICTURE_PROCESSES", max(1, min(4, (os.cpu_count() or 1) // 2))
)
# So many of the newest change days have the pictures that links show before anybody asks for them.
PICTURES_AHEAD = environment.whole("PICTURES_AHEAD", 200)
TASKS_AFTER_PUBLICATION = [
    kind
    for kind, wanted in {
        "alert_mails": environment.flag("ALERTS_AFTER_PUBLICATION", True),
        "pictures": PICTURES_AHEAD > 0,
    }.items()
    if wanted
]

# For so long the address opens at which the next edition is seen before it is published.
PREVIEW_HOURS = environment.whole("PREVIEW_HOURS", 24, least=1)
# Whether who wrote a zone or an event may not approve it.
REVIEW_FOUR_EYES = environment.flag("REVIEW_FOUR_EYES", True)
# What a person gives as a reason is stored whole.
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# The first is the language of the site: its pages have bare addresses, its texts stand in columns
# of their own. Translations of the program are shipped, or lie in VAR_DIR/locale.
OWN_TEXTS = VAR_DIR / "locale"
SHIPPED_TEXTS = [BASE_DIR / "mapsite" / "locale", BASE_DIR / "geodata" / "locale"]
CATALOGUES = catalogues([OWN_TEXTS, *SHIPPED_TEXTS])
LANGUAGES = environment.languages(
    "LANGUAGES", stored_languages(VAR_DIR, default="en,ar"), CATALOGUES
)
LANGUAGE_CODE = LANGUAGES[0][0]
LOCALE_PATHS = [
    *([OWN_TEXTS] if OWN_TEXTS.is_dir() else []),
    *SHIPPED_TEXTS,
]
USE_I18N = True
FORMAT_MODULE_PATH = "mapsite.formats"
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"  # Absolute: the same within a preview (mapsite/http/preview.py).
STATIC_ROOT = Path(environment.text("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
# In development the sources of scripts and styles run as they are; else the bundle stands for them.
STATICFILES_DIRS = (
    [
        ("vendor/leaflet", BASE_DIR / "node_modules/leaflet/dist"),
        ("vendor/protomaps", BASE_DIR / "node_modules/protomaps-leaflet/dist"),
        ("vendor/geoman", BASE_DIR / "node_modules/@geoman-io/leaflet-geoman-free/dist"),
    ]
    if DEBUG
    else []
)
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder"
    if DEBUG
    else "mapsite.config.static_storage.FilesBesideTheBundle",
]
WHITENOISE_IMMUTABLE_FILE_TEST = HASHED
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # From the environment's DEBUG: the test runner turns the setting off, and has no manifest.
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "mapsite.config.static_storage.HashedStaticFiles"
    },
}

LOGGING = log_settings(
    environment.choice("LOG_LEVEL", "INFO", ["DEBUG", "INFO", "WARNING", "ERROR"])
)
