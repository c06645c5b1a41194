"""A new process that makes one document and ends; started by `making.py`."""

import importlib
import json
import sys
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup()  # before the import of anything that holds models
    making = importlib.import_module("benchmarks.pdf.making")
    way, stored = sys.argv[1:]
    making.WAYS[way](json.loads(Path(stored).read_text(encoding="utf-8")), "ja")
