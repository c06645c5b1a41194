"""The settings of a site that a browser visits: as in production, in a folder of its own."""

import os
from pathlib import Path

from config.settings import *  # noqa: F403

_FOLDER = Path(os.environ["JOURNEY_FOLDER"])
MEDIA_ROOT = _FOLDER / "media"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = _FOLDER / "mails"
WHITENOISE_USE_FINDERS = True  # the style sheets of this moment, not those last collected
