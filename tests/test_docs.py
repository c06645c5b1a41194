"""The documentation names what there is, and nothing that is gone."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.repository import ROOT, committed, table_after, texts

OPERATIONS = "docs/operations.md"
APPS = {"config", "accounts", "assessment", "insurance_catalog", "reports", "brokerage"}


def read_settings() -> set[str]:
    source = (ROOT / "config" / "settings.py").read_text()
    return set(re.findall(r"env\.\w+\(\s*[\"']([A-Z_]+)[\"']", source))


def management_commands() -> set[str]:
    return {
        path.stem
        for path in committed()
        if path.parts[0] in APPS
        and path.parts[1:3] == ("management", "commands")
        and not path.stem.startswith("_")
    }


def names_in_table(heading: str) -> set[str]:
    first_cells = [row[0] for row in table_after(heading, OPERATIONS)]
    return {name for cell in first_cells for name in re.findall(r"[\w/.-]+", cell)}


def test_every_setting_is_documented_and_no_other() -> None:
    assert names_in_table("## Settings") == read_settings()


def test_the_example_of_an_environment_names_every_setting() -> None:
    example = (ROOT / ".env.example").read_text()
    assert set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)) == read_settings()


def test_only_the_settings_read_the_environment() -> None:
    reads = re.compile(r"os\.(environ|getenv)\b")
    readers = {
        str(path)
        for path, text in texts(".py")
        if path.parts[0] in APPS and reads.search(text) and path.name not in {"wsgi.py"}
    }
    # One hands its environment on to PostgreSQL's tools, the other takes SOURCE_DATE_EPOCH.
    allowed = {"config/backups/postgresql.py", "reports/management/commands/assess.py"}
    assert readers <= allowed


def test_every_management_command_is_documented_and_no_other() -> None:
    commands = table_after("## Commands", OPERATIONS)
    section = (ROOT / OPERATIONS).read_text().partition("| `manage.py …` | does |\n|---|---|\n")[2]
    rows = section.partition("\n\n")[0].splitlines()
    documented = {name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    assert commands
    assert documented == management_commands()


@pytest.mark.parametrize("page", [OPERATIONS, "README.md"])
def test_every_script_is_documented(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    scripts = [str(path) for path in committed() if path.parts[0] == "bin"]
    assert [script for script in scripts if script not in text] == []


def pages() -> list[Path]:
    return [path for path in committed() if path.suffix == ".md"]


@pytest.mark.parametrize("page", pages(), ids=str)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)
    assert [one for one in targets if not (ROOT / page.parent / one).exists()] == []


@pytest.mark.parametrize(
    ("index", "folder"), [("docs/README.md", "docs"), ("docs/adr/README.md", "docs/adr")]
)
def test_every_page_is_in_its_index(index: str, folder: str) -> None:
    text = (ROOT / index).read_text(encoding="utf-8")
    beside = [path.name for path in pages() if str(path.parent) == folder and str(path) != index]
    assert beside
    assert [name for name in beside if f"({name})" not in text] == []


def test_the_variables_of_the_contract_are_all_there() -> None:
    contract = {"PORT", "DATABASE_URL", "EMAIL_URL", "SITE_URL", "ALLOWED_HOSTS", "MODE"}
    assert contract | {"NAMED_PROPOSALS", "DEMO_MODE"} <= read_settings()


def test_the_page_on_security_states_the_referrer_policy_that_is_sent() -> None:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    stated = re.findall(r"`Referrer-Policy: ([\w-]+)`", page)
    assert stated == [settings.SECURE_REFERRER_POLICY]
