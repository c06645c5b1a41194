"""The arrows between the apps, walked import by import; and the engine without Django.

assessment and insurance_catalog know no other app but accounts; reports reads both; brokerage sits
on top; config alone knows every app. `reports/inputs/` is the one door through which the rows
of the two become the engine's frozen dataclasses.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("accounts", "assessment", "insurance_catalog", "reports", "brokerage", "config")

# What each app may import of the others.
ALLOWED = {
    "accounts": set[str](),
    "assessment": {"accounts"},
    "insurance_catalog": {"accounts"},
    "reports": {"accounts", "assessment", "insurance_catalog"},
    "brokerage": {"accounts", "assessment", "insurance_catalog", "reports"},
    "config": set(APPS),
}
# The pure packages know themselves, and the engine the two others.
PURE = {
    "assessment.questionnaire": ("assessment.questionnaire",),
    "insurance_catalog.terms": ("insurance_catalog.terms",),
    "reports.engine": ("reports.engine", "assessment.questionnaire", "insurance_catalog.terms"),
}
NUMERIC = {"numpy", "scipy"}
# Where reports may touch the other two apps beyond their pure packages: rows as keys, who may
# change an assessment, the word that one is erased, and whom an insurer answers. None of these
# yields an answer or a term.
DOOR = "reports.inputs"
BESIDE_THE_DOOR = {
    "assessment.signals",
    "assessment.views.access",
    "assessment.models",
    "assessment.selectors",
    "assessment.services.save_company",
    "insurance_catalog.models",
    "insurance_catalog.selectors",
}


@dataclass(frozen=True)
class Import:
    """One import of a module of ours, by whom and where."""

    importer: str
    imported: str
    line: int

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.imported}"


def module_name(path: Path) -> str:
    """Return the dotted name of a source file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_in(source: str, importer: str, is_package: bool) -> Iterator[Import]:
    """Yield every import of a module, those inside functions included; `from x import y` as x.y."""
    package = importer if is_package else importer.rpartition(".")[0]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(importer, alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                ancestors = package.split(".")
                kept = ancestors[: len(ancestors) - node.level + 1]
                base = ".".join([*kept, *([base] if base else [])])
            for alias in node.names:
                yield Import(importer, f"{base}.{alias.name}", node.lineno)


def imports_of(folder: str) -> Iterator[Import]:
    """Yield every import in a package of ours."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        yield from imports_in(source, module_name(path), path.name == "__init__.py")


def within(name: str, packages: tuple[str, ...]) -> bool:
    """Tell whether a dotted name lies in one of the packages."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


@pytest.mark.parametrize("app", APPS)
def test_an_app_imports_only_along_the_arrows(app: str) -> None:
    allowed = ALLOWED[app] | {app}
    against = [
        found
        for found in imports_of(app)
        if (target := found.imported.split(".")[0]) in APPS and target not in allowed
    ]
    assert not against, "\n".join(map(str, against))


@pytest.mark.parametrize("package", PURE)
def test_a_pure_package_imports_the_standard_library_and_its_own_kind(package: str) -> None:
    standard = sys.stdlib_module_names | (NUMERIC if package == "reports.engine" else set())
    against = [
        found
        for found in imports_of(package.replace(".", "/"))
        if not within(found.imported, PURE[package])
        and found.imported.split(".")[0] not in standard
    ]
    assert not against, "\n".join(map(str, against))


@pytest.mark.parametrize(
    "path",
    [
        "assessment/__init__.py",
        "insurance_catalog/__init__.py",
        "reports/__init__.py",
        "reports/engine/__init__.py",
    ],
)
def test_the_parents_of_the_pure_packages_stay_empty(path: str) -> None:
    assert not ast.parse((ROOT / path).read_text(encoding="utf-8")).body[1:]
    assert "import" not in (ROOT / path).read_text(encoding="utf-8")


def test_reports_reads_answers_and_terms_through_one_door_only() -> None:
    """Rows become the engine's data in `reports.inputs`; elsewhere models serve as keys only."""
    against = [
        found
        for found in imports_of("reports")
        if found.imported.split(".")[0] in {"assessment", "insurance_catalog"}
        and not within(found.importer, (DOOR,))
        and not within(found.imported, (*PURE, *BESIDE_THE_DOOR))
    ]
    assert not against, "\n".join(map(str, against))


def test_the_document_renders_from_the_snapshot_alone() -> None:
    """Screen, PDF and every later form read no row and no data file."""
    forbidden = ("assessment", "insurance_catalog", "reports.inputs", "reports.models")
    against = [
        found
        for found in imports_of("reports/document")
        if within(found.imported, forbidden) and not within(found.imported, tuple(PURE))
    ]
    assert not against, "\n".join(map(str, against))


def test_the_engine_runs_without_django() -> None:
    modules = [module_name(path) for path in sorted((ROOT / "reports/engine").rglob("*.py"))]
    assert "reports.engine" in modules
    program = (
        "import importlib, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "loaded = sorted(name for name in sys.modules if name.split('.')[0] == 'django')\n"
        "sys.exit(', '.join(loaded) or 0)\n"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_engine_opens_no_file() -> None:
    """Callers hand it parsed mappings."""
    readers = {"open", "read_text", "read_bytes"}
    found = [
        f"{module_name(path)}:{node.lineno}"
        for path in (ROOT / "reports/engine").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in readers
    ]
    assert not found, "\n".join(found)


def test_a_relative_import_is_resolved_before_it_is_judged() -> None:
    source = "from ..models import Report\nfrom . import pdf\nimport django.db as d\n"
    seen = [found.imported for found in imports_in(source, "reports.document.pages", False)]
    assert seen == ["reports.models.Report", "reports.document.pdf", "django.db"]
