"""The site's own settings with files in a folder of the test."""

import os
from pathlib import Path

from config.settings import *  # noqa: F403

MEDIA_ROOT = Path(os.environ["SITE_FILES"])
