"""Write docs/model/rules.md and parameters.md from the parameter files."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from reports.engine.handbook import parameters_page, rules_page
from reports.inputs.parameter_files import parameters


class Command(BaseCommand):
    help = "Write the reference pages of rules and parameters under docs/model."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = settings.BASE_DIR / "docs" / "model"
        folder.mkdir(parents=True, exist_ok=True)
        for name, page in (("rules", rules_page), ("parameters", parameters_page)):
            (folder / f"{name}.md").write_text(page(parameters()), encoding="utf-8")
            self.stdout.write(f"docs/model/{name}.md")
