"""What is committed: ours alone, pinned, translated, and nothing that the site's rules forbid."""

import hashlib
import re
import shutil
import stat
import subprocess
from pathlib import Path

import bootstrap_wrapper
import pytest
from packaging.version import Version

from tests.repository import ROOT, committed, pins, table_after, texts

# Written in pieces, so that this file does not contain what it looks for.
REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry.npm" + "js",
    "deb.debian" + ".org",
    "index" + "-url",
    "find" + "-links",
]
MACHINE_PATHS = re.compile(r"(?<![\w.<])/(?:work|root|home/\w+|tmp/w|opt/pypi)/")


@pytest.mark.parametrize("host", REGISTRIES)
def test_no_package_registry_is_named(host: str) -> None:
    assert [str(path) for path, text in texts() if host in text and path.suffix != ".md"] == []


def test_no_path_of_somebodys_machine_is_named() -> None:
    found = [f"{path}: {match}" for path, text in texts() for match in MACHINE_PATHS.findall(text)]
    assert found == []


@pytest.mark.parametrize("name", ["base", "dev"])
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    entries = re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE))
    unhashed = [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]
    assert unhashed == []
    assert sum(map(len, pins(name).values())) == len(entries)


def test_the_development_requirements_hold_the_same_versions_as_those_that_run() -> None:
    development = pins("dev")
    assert {name: development.get(name) for name in pins("base")} == pins("base")


@pytest.mark.parametrize("row", table_after("## Version floors", "docs/security.md"))
def test_no_package_is_below_its_security_floor(row: list[str]) -> None:
    package, floor, _ = row
    for name in ("base", "dev"):
        assert min(map(Version, pins(name)[package.lower()])) >= Version(floor)


def test_third_party_code_is_not_committed() -> None:
    strangers = re.compile(r"bootstrap.*\.(css|js)$|htmx.*\.js$|\.(woff2?|ttf|otf|whl|mo)$|\.min\.")
    assert [str(path) for path in committed() if strangers.search(path.name)] == []


@pytest.mark.parametrize("row", table_after("## Third-party files on the page", "docs/security.md"))
def test_third_party_files_on_the_page_are_the_ones_we_looked_at(row: list[str]) -> None:
    name, recorded = row
    packages = Path(bootstrap_wrapper.__file__).resolve().parent.parent
    assert hashlib.sha256((packages / name).read_bytes()).hexdigest() == recorded


UNSAFE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "htmx evaluation": re.compile(r"\shx-(on|vals='js)", re.IGNORECASE),
    "foreign address": re.compile(r"(src|href)=[\"'](https?:)?//", re.IGNORECASE),
}


@pytest.mark.parametrize("kind", UNSAFE)
def test_no_template_needs_more_than_the_strict_content_security_policy(kind: str) -> None:
    found = [str(path) for path, text in texts(".html", ".svg") if UNSAFE[kind].search(text)]
    assert found == []


MISLEADING = [
    "最適な保険",
    "ベストな保険",
    "最安",
    "これで安心",
    "完全補償",
    "加入不要",
    "必ず足り",
]


@pytest.mark.parametrize("word", MISLEADING)
def test_no_text_for_people_promises_what_insurance_practice_forbids(word: str) -> None:
    shown = texts(".html", ".toml", ".po")
    assert [str(path) for path, text in shown if word in text] == []


def test_every_script_is_executable_and_can_be_parsed() -> None:
    scripts = [path for path in committed() if path.parts[0] in {"bin", ".ci"}]
    assert scripts
    for path in scripts:
        script = ROOT / path
        assert script.stat().st_mode & stat.S_IXUSR, path
        shell = script.read_text().partition("\n")[0].rsplit("/", 1)[-1].split()[-1]
        subprocess.run([shutil.which(shell) or shell, "-n", script], check=True)  # noqa: S603
