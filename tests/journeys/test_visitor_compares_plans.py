"""An owner on a phone wants to see which plans there are, and what differs between two."""

import re

from playwright.sync_api import Page, expect


def tick(page: Page, code: str) -> None:
    page.locator(f"input[name=plan][value={code}]").check()


def test_narrows_down_marks_two_and_sees_what_differs(phone: Page) -> None:
    phone.goto("/catalog/")
    tick(phone, "KN-ONE")
    phone.locator("[name=industry]").select_option("manufacturing")
    phone.locator("[name=turnover]").fill("12億円")
    phone.locator("summary").first.click()
    phone.locator("input[name=need][value=hotline]").check()
    phone.get_by_role("button", name="絞り込む", exact=True).click()
    expect(phone.get_by_role("status").last).to_contain_text("件のプランがあります")
    expect(phone.locator("input[name=plan][value=KN-ONE]")).to_be_checked()
    assert phone.locator("input[name=plan][value=AK-LITE]").count() == 0

    tick(phone, "SK-MFG")
    phone.get_by_role("button", name="印を付けたプランを比べる").click()
    expect(phone).to_have_url(re.compile("/catalog/compare/"))
    group = phone.locator("tbody#waiting-period")
    expect(group).to_contain_text("10時間")
    expect(group).to_contain_text("8時間")
    expect(group.locator(".mark-differs").first).to_be_visible()
    phone.get_by_role("link", name="違う行だけを見る").click()
    expect(phone.locator(".line-same")).to_have_count(0)
    expect(phone.get_by_role("button", name="印刷する")).to_be_visible()


def test_says_that_something_is_wrong(phone: Page) -> None:
    phone.goto("/catalog/SN-STD/")
    phone.get_by_role("link", name="内容の誤りを知らせる").click()
    phone.get_by_role("button", name="知らせる", exact=True).click()
    expect(phone.locator("#id_message-error")).to_contain_text("必須")
    phone.locator("[name=item]").select_option("waiting-period")
    phone.locator("[name=message]").fill("6時間の選択肢が抜けています。")
    phone.get_by_role("button", name="知らせる", exact=True).click()
    expect(phone.locator(".messages")).to_contain_text("お知らせありがとうございます")
