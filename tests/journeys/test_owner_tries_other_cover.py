"""An owner wants to see what less, more or other cover would mean, and to make the result surer."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Device
from tests.journeys.owner import Owner, answers_in
from tests.journeys.test_owner_gets_the_pdf import (
    ask_for_the_result,
    begin,
    download_pdf,
    squeezed,
    text_of,
)


def result_of_ten_questions(page: Page, *, has_scripts: bool = True) -> None:
    begin(page, "10問で始める")
    Owner(page, answers_in("manufacturing-quick"), has_scripts=has_scripts).answer_all()
    ask_for_the_result(page, "株式会社みなも精機")


def test_turns_the_wait_keeps_what_it_means_and_finds_it_in_the_pdf(
    phone: Page, tmp_path: Path
) -> None:
    result_of_ten_questions(phone)
    result, conclusion = phone.url, phone.locator("h1").inner_text()
    phone.get_by_role("link", name="金額・待機・対策を変えて試す").click()
    said = phone.locator("#what-if-said")
    expect(said).to_contain_text("いまは目安の備えです")
    phone.get_by_label("待機期間").select_option("240")
    expect(said).to_contain_text("待機を240時間(10日)にすると")
    phone.get_by_text(re.compile("対策を加えてみる")).click()
    phone.get_by_text("止まったつもりの1時間訓練").click()
    expect(said).to_contain_text("にし、「止まったつもりの1時間訓練」を行うと")
    assert "waiting=240" in phone.url, "the address brings the same dials back"
    phone.reload()
    expect(said).to_contain_text("待機を240時間(10日)にし")
    phone.get_by_label("名前(任意)").fill("長く待つ案")
    phone.get_by_role("button", name="残す").click()
    expect(phone.locator("#kept")).to_contain_text("長く待つ案")
    phone.goto(result)
    expect(phone.locator("h1")).to_have_text(conclusion)
    text = squeezed(text_of(download_pdf(phone, tmp_path / "report.pdf")))
    assert "ご自身で試した備え方" in text
    assert "長く待つ案" in text


def test_answers_on_the_result_and_is_told_what_changed(phone: Page) -> None:
    result_of_ten_questions(phone)
    first = phone.url
    phone.locator(".ask > summary").first.click()
    form = phone.locator(".answer-form").first
    form.get_by_text("求められていない", exact=True).click()
    form.get_by_role("button", name="答えて、結果を作り直す").click()
    expect(phone.locator(".since")).to_contain_text("求められていない")
    assert phone.url != first
    phone.goto(first)
    expect(phone.locator("main")).to_contain_text("この結果より新しい結果があります")


@pytest.mark.deep
def test_without_any_script(device: Device) -> None:
    page = device(java_script_enabled=False)
    result_of_ten_questions(page, has_scripts=False)
    result = page.url
    page.get_by_role("link", name="金額・待機・対策を変えて試す").click()
    page.get_by_label("待機期間").select_option("240")
    page.get_by_role("button", name="計算する").click()
    expect(page.locator("#what-if-said")).to_contain_text("待機を240時間(10日)にすると")
    page.goto(result)
    page.locator(".ask > summary").first.click()
    page.get_by_role("link", name="この質問に答える").first.click()
    page.get_by_text("求められていない", exact=True).click()
    page.get_by_role("button", name="答えて、結果を作り直す").click()
    expect(page.locator(".since")).to_contain_text("求められていない")
