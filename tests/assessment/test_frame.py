"""What every page keeps to: no inline code, a skip link, plain words on error pages."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client

from assessment.models import Assessment
from tests.assessment.opened import open_page

INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:")
FOLDERS = ("assessment", "components")
OWN = [
    *Path(settings.BASE_DIR / "templates").glob("*.html"),
    *(file for name in FOLDERS for file in Path(settings.BASE_DIR / "templates" / name).rglob("*")),
]


@pytest.mark.parametrize(
    "file", [pytest.param(file, id=file.name) for file in OWN if file.suffix == ".html"]
)
def test_no_template_holds_inline_code(file: Path) -> None:
    assert not INLINE.search(file.read_text(encoding="utf-8"))


def test_pages_of_the_visit_are_never_stored_by_the_browser(
    browser: Client, begun: Assessment
) -> None:
    response = open_page(browser, begun, "industry").response
    assert "no-store" in response.headers["Cache-Control"]


def test_a_page_has_a_skip_link_one_heading_and_a_legend_for_each_question(
    browser: Client, begun: Assessment
) -> None:
    text = open_page(browser, begun, "mfa-email").text
    assert 'href="#main"' in text
    assert len(re.findall(r"<h1[ >]", text)) == 1
    assert len(re.findall('<legend class="question-text">', text)) == 4


def test_errors_are_tied_to_their_fields(browser: Client, begun: Assessment) -> None:
    page = open_page(browser, begun, "employee-count").put(employee_count_typed="百")
    text = page.press().content.decode()
    field = re.search(r'<input[^>]*name="employee-count-typed"[^>]*>', text)
    assert field is not None
    assert 'aria-invalid="true"' in field.group()
    assert "error-employee-count" in field.group()
    assert 'href="#q-employee-count"' in text


@pytest.mark.parametrize("name", ["403.html", "404.html", "500.html", "403_csrf.html"])
def test_error_pages_need_no_request(name: str) -> None:
    assert "はじめのページへ" in render_to_string(name)
