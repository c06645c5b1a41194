"""The site's settings with what tests need: nothing of this machine's `.env`, nothing slow."""

import os

os.environ.update(
    SECRET_KEY="tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789",
    MODE="agency",
    OPERATOR_FIRM="sample-agency",
    NAMED_PROPOSALS="immediate",
    SITE_URL="http://testserver",
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    EMAIL_URL="memorymail://",
    DEBUG="0",
    DEMO_MODE="0",
    TRUSTED_PROXY_HOPS="0",
    LOG_LEVEL="WARNING",
    # A browser of Playwright's keeps an event loop running in the thread of the tests that follow.
    DJANGO_ALLOW_ASYNC_UNSAFE="true",
)

from config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 - WhiteNoise warns without it
