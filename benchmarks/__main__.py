"""`bin/bench`: run the benches asked for, print what was measured, write the ratios."""

import argparse
import importlib
import importlib.util
import json
import os
import sys
from pathlib import Path
from types import ModuleType

import django

from benchmarks.report import Report

BENCHES = ("engine", "pdf", "web")
"""Each is a module of this package with `run(report)` and, if it needs baselines, `setup()`."""


def main(arguments: list[str]) -> int:
    """Run the command line; 0 if everything could be measured that was asked for."""
    asked = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    report = Report()
    for name in [asked.bench] if asked.bench else BENCHES:
        bench = _module(name)
        if bench is None:
            report.skip(f"{name}: there is no such bench yet")
        elif not asked.setup:
            bench.run(report)
        elif hasattr(bench, "setup"):
            bench.setup()
    sys.stdout.write(report.text())
    if asked.json is not None:
        asked.json.write_text(json.dumps(report.primitive(), indent=2) + "\n", encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/bench", allow_abbrev=False)
    parser.add_argument("bench", nargs="?", choices=BENCHES, help="all where none is named")
    parser.add_argument("--json", metavar="OUT", type=Path, help="write the ratios there")
    parser.add_argument("--setup", action="store_true", help="install the baselines, do not run")
    return parser


def _module(name: str) -> ModuleType | None:
    wanted = f"{__package__}.{name}"
    return importlib.import_module(wanted) if importlib.util.find_spec(wanted) else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
