"""An owner wants comparable quotes, and no insurer to read what nobody has stood by."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Device
from tests.journeys.owner import Owner, answers_in
from tests.journeys.test_owner_gets_the_pdf import (
    ask_for_the_result,
    begin,
    squeezed,
    text_of,
)
from tests.reports.document.xlsx import books

NAME = "総務部長 山田"


def take(page: Page, link: str, into: Path) -> Path:
    """Follow a link in the page that hands out a file."""
    with page.expect_download() as download:
        page.locator("main").get_by_role("link", name=link).click()
    download.value.save_as(into)
    return into


@pytest.mark.parametrize("has_scripts", [True, pytest.param(False, marks=pytest.mark.deep)])
def test_confirmed_answers_go_out_and_a_changed_one_does_not(
    device: Device, tmp_path: Path, has_scripts: bool
) -> None:
    page = device(java_script_enabled=has_scripts)
    begin(page, "10問で始める")
    Owner(page, answers_in("services-quick"), has_scripts=has_scripts).answer_all()
    ask_for_the_result(page, "あおいサービス")
    page.get_by_role("link", name="見積依頼書を作る").click()
    page.get_by_role("button", name="まとめて載せる").click()
    expect(page.locator(".panel-error")).to_be_visible()
    page.get_by_label("確認した方のお名前・役職").fill(NAME)
    page.get_by_label("電話番号").fill("03-1234-5678")
    page.get_by_role("button", name="まとめて載せる").click()
    expect(page.get_by_text("2件を確認しました。")).to_be_visible()

    paper = squeezed(text_of(take(page, "PDFで受け取る", tmp_path / "request.pdf")))
    assert "あおいサービス" in paper
    assert squeezed(NAME) in paper
    assert "03-1234-5678" in paper
    sheets = take(page, "Excelで受け取る", tmp_path / "request.xlsx").read_bytes()
    assert NAME in books.text_of(sheets)

    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("取り消す.*主な業種")).click()
    sheets = take(page, "Excelで受け取る", tmp_path / "later.xlsx").read_bytes()
    industry = next(row for row in books.rows_of(sheets, "前提となる回答") if "主な業種" in row)
    assert industry[2] == "未確認"


def test_the_figures_of_a_result_in_a_spreadsheet(phone: Page, tmp_path: Path) -> None:
    begin(phone, "10問で始める")
    Owner(phone, answers_in("manufacturing-quick")).answer_all()
    ask_for_the_result(phone, "株式会社 髙﨑精機")
    phone.get_by_text("数字を、計算に使える形で受け取る").click()
    sheets = take(phone, "Excelで受け取る", tmp_path / "result.xlsx").read_bytes()
    assert "株式会社 髙﨑精機 御中" in books.text_of(sheets)
    assert books.row_of(sheets, "まとめ", "賠償")[0] > 0
