"""Take the text of today's documents over as what is agreed on."""

import os

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from reports.engine import draws
    from tests.conftest import FEW_EVENTS
    from tests.golden.printed_text import GOLDENS

    draws.DEFAULT_EVENTS = FEW_EVENTS  # as the tests print them
    for golden in GOLDENS:
        golden.path.write_text("\n".join(golden.printed()) + "\n", encoding="utf-8")
