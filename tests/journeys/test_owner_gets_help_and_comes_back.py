"""An owner lets the IT company answer its part, comes back a year later, and goes for good."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assessment.questionnaire import loader, path
from tests.journeys.conftest import Device
from tests.journeys.owner import Owner, answers_in

HANDED = ("systems", "controls")


def begin(page: Page, mode: str, firm: str) -> Owner:
    page.goto("/")
    page.locator(f"button[name=mode][value={mode}]").click()
    page.wait_for_url(re.compile("/q/"))
    return Owner(page, answers_in(firm))


def ask_for_the_result(page: Page, company: str) -> None:
    page.get_by_label("会社名").fill(company)
    page.get_by_role("button", name="結果を見る").click()
    page.wait_for_url(re.compile("/reports/"))


def test_the_it_company_answers_its_part_at_its_own_computer(phone: Page, device: Device) -> None:
    begin(phone, "full", "manufacturing-full")
    here = phone.url.partition("/q/")[0]
    phone.goto(f"{here}/section/systems/")
    phone.get_by_role("button", name="この章をIT会社などに頼む").click()
    phone.get_by_role("button", name="リンクを作る").click()
    address = phone.get_by_label("相手に送るリンク").input_value()

    vendor = device()
    vendor.goto(address)
    vendor.get_by_role("button", name="質問を開く").click()
    vendor.wait_for_url(re.compile("/h/"))
    vendor.get_by_role("link", name="続きから答える").click()
    helper = Owner(vendor, answers_in("manufacturing-full"))
    questionnaire = loader.load()
    helper.expected = {
        one for one in helper.expected if questionnaire.question(one).section in HANDED
    }
    assert helper.answer_all() == helper.expected
    vendor.get_by_role("button", name="答え終わったと伝える").click()
    expect(vendor.locator("main")).to_contain_text("ありがとうございました")
    answer = vendor.goto(f"{here}/review/")
    assert answer is not None
    assert answer.status == 404

    phone.reload()
    expect(phone.locator("main")).to_contain_text("答え終わった")
    phone.goto(f"{here}/review/")
    expect(phone.locator("main")).to_contain_text("頼んだ方の回答")


@pytest.mark.deep
def test_a_year_later_it_begins_from_last_years_answers(phone: Page) -> None:
    begin(phone, "quick", "manufacturing-quick").answer_all()
    ask_for_the_result(phone, "株式会社みなも精機")
    phone.goto("/mine/")
    phone.get_by_role("link", name="この回答から、もう一度診断する").click()
    phone.get_by_role("button", name="前回の回答から始める").click()
    phone.wait_for_url(re.compile("/q/industry/"))
    owner = Owner(phone, {"cloud-admin": "shared-reviewed"})
    quick = path.visible(loader.load(), {}, "quick")
    for _question in quick:
        expect(phone.locator(".carried")).to_be_visible()
        owner.answer_page()
        owner.go_on()
    changes = phone.locator(".changes")
    expect(changes.locator("dt")).to_have_text(["クラウドの管理"])
    expect(changes).to_contain_text("ひとりに任せきり")
    ask_for_the_result(phone, "株式会社みなも精機")
    phone.goto("/mine/")
    expect(phone.locator(".record")).to_have_count(2)


def test_everything_is_taken_along_and_then_deleted(phone: Page, tmp_path: Path) -> None:
    begin(phone, "quick", "retail-quick").answer_all()
    ask_for_the_result(phone, "さよなら商店")
    result = phone.url
    phone.goto("/mine/")
    with phone.expect_download() as download:
        phone.get_by_role("link", name="すべて受け取る").click()
    download.value.save_as(tmp_path / "all.json")
    (own,) = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["assessments"]
    assert own["company"]["name"] == "さよなら商店"
    assert len(own["answers"]) == 10
    assert len(own["reports"]) == 1
    phone.get_by_role("link", name="すべて削除する").click()
    phone.locator("main form button").click()
    expect(phone.locator("main")).to_contain_text("まだありません")
    answer = phone.goto(result)
    assert answer is not None
    assert answer.status == 404


def test_the_blank_questionnaire_fits_the_paper(phone: Page, tmp_path: Path) -> None:
    phone.goto("/")
    phone.get_by_role("link", name="印刷用の質問票").click()
    phone.get_by_role("link", name="かんたん").click()
    expect(phone.get_by_role("button", name="印刷する")).to_be_visible()
    pdf = phone.pdf(path=tmp_path / "blank.pdf", prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") in (1, 2)
