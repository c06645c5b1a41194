"""The settings of a drill: as in production, with database, files and mails in its own folder."""

import os
from pathlib import Path

from config.settings import *  # noqa: F403

_FOLDER = Path(os.environ["DRILL_FOLDER"])
MEDIA_ROOT = _FOLDER / "media"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = _FOLDER / "mails"
