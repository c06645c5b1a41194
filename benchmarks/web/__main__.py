"""The process that is measured; started by `process.py` with a database of its own."""

import importlib
import sys

import django

if __name__ == "__main__":
    django.setup()  # before the import of anything that holds models
    sys.stdout.write(importlib.import_module("benchmarks.web.visits").line() + "\n")
