"""An owner wants to know which insurance the company needs, and to hold it on paper."""

import re
import subprocess
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assessment.questionnaire import loader, path
from tests.journeys.conftest import Device
from tests.journeys.owner import Owner, answers_in


def begin(page: Page, button: str) -> None:
    page.goto("/")
    page.get_by_role("button", name=button).click()
    page.wait_for_url(re.compile(r"/q/"))


def ask_for_the_result(page: Page, company: str) -> None:
    page.get_by_label("会社名").first.fill(company)
    page.get_by_role("button", name="結果を見る").click()
    page.wait_for_url(re.compile(r"/reports/"))


def download_pdf(page: Page, into: Path, *, has_scripts: bool = True) -> Path:
    """Ask for the document, wait while the worker makes it, and take it."""
    page.locator("#document-pdf button").click()
    link = page.locator("#document-pdf a[href$='/file/']")
    give_up = time.monotonic() + 60
    while not has_scripts and not link.count() and time.monotonic() < give_up:
        page.locator("#document-pdf .btn-link").click()
        page.wait_for_timeout(500)
    expect(link).to_be_visible(timeout=60_000)
    with page.expect_download() as download:
        link.click()
    download.value.save_as(into)
    return into


def text_of(pdf: Path) -> str:
    return subprocess.run(  # noqa: S603
        ["pdftotext", "-layout", pdf, "-"],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def fonts_of(pdf: Path) -> str:
    return subprocess.run(  # noqa: S603
        ["pdffonts", pdf],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def assert_fits(page: Page) -> None:
    """Nothing sticks out to the right."""
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.evaluate("window.innerWidth"), page.url


def test_ten_questions_on_a_phone_and_the_pdf_in_hand(phone: Page, tmp_path: Path) -> None:
    begin(phone, "10問で始める")
    owner = Owner(phone, answers_in("manufacturing-quick"))
    asked = owner.answer_all()
    assert len(asked) == 10
    assert_fits(phone)
    ask_for_the_result(phone, "株式会社 髙﨑精機")
    sentence = phone.locator("h1").inner_text()
    assert_fits(phone)
    pdf = download_pdf(phone, tmp_path / "report.pdf")
    text = squeezed(text_of(pdf))
    assert pdf.read_bytes()[:5] == b"%PDF-"
    assert "髙﨑精機" in text
    assert squeezed(sentence) in text
    assert "BIZ-UDPGothic" in fonts_of(pdf)


@pytest.mark.deep
def test_every_question_on_a_computer_and_the_pdf_in_hand(desktop: Page, tmp_path: Path) -> None:
    begin(desktop, "くわしく始める")
    answers = answers_in("manufacturing-full")
    asked = Owner(desktop, answers).answer_all()
    expected = path.visible(loader.load(), answers, "full")
    assert asked == {question.id for question in expected}
    assert desktop.locator(".panel-error").count() == 0
    ask_for_the_result(desktop, "株式会社あおい製作所")
    sentence = desktop.locator("h1").inner_text()
    pdf = download_pdf(desktop, tmp_path / "report.pdf")
    text = squeezed(text_of(pdf))
    assert "あおい製作所" in text
    assert squeezed(sentence) in text


@pytest.mark.deep
def test_the_report_in_english(phone: Page, tmp_path: Path) -> None:
    begin(phone, "10問で始める")
    Owner(phone, answers_in("services-quick")).answer_all()
    ask_for_the_result(phone, "Aoi Services")
    phone.get_by_role("button", name="English").first.click()
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    pdf = download_pdf(phone, tmp_path / "report.pdf")
    assert "liability" in text_of(pdf).lower()


def test_what_is_not_known_never_stops_anybody(phone: Page) -> None:
    begin(phone, "10問で始める")
    questionnaire = loader.load()
    known = {"industry": "services", "annual-revenue": 200_000_000}
    unknown = {
        question.id: ["unknown"] if question.type == "many" else "unknown"
        for question in questionnaire
        if question.quick and not question.required
    }
    Owner(phone, known | unknown).answer_all()
    ask_for_the_result(phone, "")
    expect(phone.locator("h1")).to_be_visible()


@pytest.mark.deep
def test_without_any_script(device: Device, tmp_path: Path) -> None:
    page = device(java_script_enabled=False)
    begin(page, "10問で始める")
    Owner(page, answers_in("services-quick"), has_scripts=False).answer_all()
    ask_for_the_result(page, "あおいサービス")
    expect(page.locator("h1")).to_be_visible()
    pdf = download_pdf(page, tmp_path / "report.pdf", has_scripts=False)
    assert "あおいサービス" in squeezed(text_of(pdf))
