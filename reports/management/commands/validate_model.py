"""Hold the engine against published figures and write docs/model/validation.md.

The same is written as data beside the parameters, for the page of the method. Hits and misses are
printed. A miss is no failure: the page says by how much and why.
"""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from assessment.questionnaire import loader
from reports.engine.validation.comparison import Compared, compare
from reports.engine.validation.page import record, said, validation_page
from reports.inputs.parameter_files import parameters
from reports.inputs.published import COMPARED, published


class Command(BaseCommand):
    help = "Hold the engine against published figures; write docs/model/validation.md."

    def handle(self, *args: Any, **options: Any) -> None:
        found = compare(published(), parameters(), loader.load())
        for one in found:
            self.stdout.write(_line(one))
        hits = sum(one.hit for one in found)
        self.stdout.write(f"{hits} of {len(found)} figures hit")
        self._write(
            settings.BASE_DIR / "docs" / "model" / "validation.md",
            validation_page(published(), found),
        )
        data = record(published(), found, parameters().version)
        self._write(COMPARED, json.dumps(data, indent=1) + "\n")

    def _write(self, path: Path, text: str) -> None:
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as problem:
            raise CommandError(f"{path.name} cannot be written: {problem.strerror}") from problem
        self.stdout.write(str(path.relative_to(settings.BASE_DIR)))


def _line(one: Compared) -> str:
    figure = one.figure
    verdict = "hit " if one.hit else "MISS"
    line = (
        f"{verdict} {figure.id}: published {said(figure.value, figure.unit)}, "
        f"simulated {said(one.simulated.central, figure.unit)} "
        f"({said(one.low, figure.unit)} to {said(one.high, figure.unit)})"
    )
    if figure.fitted:
        line += ", fitted"
    if one.hit:
        return line
    why = figure.why["en"] if figure.why else "not explained"
    return f"{line}; {one.ratio:.2f} times the published. {why}"
