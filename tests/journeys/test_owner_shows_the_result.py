"""An owner shows the result to the accountant, and tells a customer of the cover."""

import re
from pathlib import Path

from django.utils import timezone
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


def a_result(page: Page, company: str) -> None:
    begin(page, "10問で始める")
    Owner(page, answers_in("manufacturing-quick")).answer_all()
    ask_for_the_result(page, company)


def test_the_accountant_reads_it_without_scripts_until_the_owner_ends_it(
    phone: Page, device: Device, tmp_path: Path
) -> None:
    a_result(phone, "株式会社みなも精機")
    sentence = phone.locator("h1").inner_text()
    phone.get_by_text("期限つきのリンクで見せる").click()
    phone.get_by_label("だれに見せますか").fill("税理士の佐藤先生")
    phone.get_by_label("見られる期間").select_option("3")
    phone.get_by_role("button", name="リンクを作る").click()
    address = phone.get_by_label("相手に送るリンク").input_value()

    accountant = device(java_script_enabled=False)
    accountant.goto(address)
    accountant.get_by_role("button", name="結果を開く").click()
    expect(accountant.locator("h1")).to_have_text(sentence)
    assert address not in accountant.url
    pdf = download_pdf(accountant, tmp_path / "report.pdf", has_scripts=False)
    assert squeezed(sentence) in squeezed(text_of(pdf))

    phone.goto(re.sub(r"links/.*", "links/", phone.url))
    expect(phone.locator(".record")).to_contain_text("1回(最後は")
    phone.get_by_role("button", name="リンクを取り消す").click()
    expect(phone.get_by_role("status")).to_contain_text("取り消しました")
    for gone in (accountant.url, address):
        answer = accountant.goto(gone)
        assert answer is not None
        assert answer.status == 404


def test_a_customer_who_asks_for_cover_gets_a_notice_that_says_no_more(
    phone: Page, tmp_path: Path
) -> None:
    a_result(phone, "株式会社みなも精機")
    phone.get_by_role("link", name="お取引先へ加入を知らせる書面").click()
    year = timezone.localdate().year
    for label, typed in {
        "お知らせする相手": "みなと工業株式会社",
        "保険会社": "汐風海上火災保険株式会社(架空)",
        "証券番号": "AB-123456",
        "始まる日": f"{year}-01-01",
        "終わる日": f"{year}年12月31日",
        "賠償の支払限度額": "1億円",
        "おもな免責": "戦争、外国の武力行使",
    }.items():
        phone.get_by_label(label).fill(typed)
    phone.get_by_text("1事故につき", exact=True).click()
    phone.get_by_text("被保険者として載っています").click()
    phone.get_by_role("button", name="お知らせを作る").click()
    with phone.expect_download() as download:
        phone.get_by_role("button", name="日本語のPDF").click()
    download.value.save_as(tmp_path / "notice.pdf")
    text = squeezed(text_of(tmp_path / "notice.pdf"))
    assert "保険会社の証明書ではありません" in text
    assert "100,000,000円" in text
    assert "診断" not in text
