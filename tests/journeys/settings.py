"""The settings of a site that a browser visits: as in production, in a folder of its own."""

import os
from pathlib import Path

from config.settings import *  # noqa: F403

MEDIA_ROOT = Path(os.environ["JOURNEY_FOLDER"]) / "media"
WHITENOISE_USE_FINDERS = True  # the style sheets of this moment, not those last collected
