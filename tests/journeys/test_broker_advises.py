"""A broker wants to look after the clients who asked for it, and nobody else may."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Device
from tests.journeys.owner import Owner, answers_in
from tests.journeys.site import Site
from tests.journeys.staff import logins_in
from tests.journeys.test_owner_gets_the_pdf import ask_for_the_result, begin

COMPANY = "株式会社ひので建設"


def shared_result(phone: Page) -> str:
    """Answer, get a result, share it with the sample agency; return the address of the result."""
    begin(phone, "10問で始める")
    Owner(phone, answers_in("construction-quick")).answer_all()
    review = phone.url
    ask_for_the_result(phone, COMPANY)
    result = phone.url
    phone.goto(review.replace("/review/", "/share/"))
    phone.get_by_label("ご担当者").fill("架空 花子")
    phone.get_by_label("電話番号").fill("03-1234-5678")
    phone.get_by_role("button", name="同意して、この相手に共有する").first.click()
    expect(phone.locator("main")).to_contain_text("共有している相手")
    return result


def test_reads_comments_and_releases(phone: Page, staff: Device) -> None:
    result = shared_result(phone)
    phone.goto(result)
    expect(phone.locator("body")).to_contain_text("担当者の確認前")

    desktop = staff("broker")
    desktop.goto("/broker/")
    desktop.get_by_role("link", name=COMPANY).click()
    desktop.get_by_role("textbox", name="社内メモ").fill(
        "売上の半分が元請け1社。契約の要求を確認する。"
    )
    desktop.get_by_role("button", name="メモを残す").click()
    expect(desktop.locator("article")).to_contain_text("元請け1社")
    desktop.locator("form[action*=release] textarea").fill("内容を確認しました。")
    desktop.get_by_role("button", name="確認済みにする").click()
    expect(desktop.locator(".badge-met").first).to_contain_text("確認済み")

    phone.goto(result)
    expect(phone.locator("body")).not_to_contain_text("担当者の確認前")
    expect(phone.locator("body")).to_contain_text("内容を確認しました。")
    assert "元請け1社" not in phone.content()


def test_a_password_alone_opens_nothing(desktop: Page, site: Site) -> None:
    login = logins_in(site.said)["broker"]
    desktop.goto("/accounts/login/")
    desktop.locator("input[name=login]").fill(login.email)
    desktop.locator("input[name=password]").fill(login.password)
    desktop.locator("main").get_by_role("button", name="ログイン").click()
    desktop.wait_for_url(re.compile("/accounts/"))
    desktop.goto("/broker/")
    expect(desktop).to_have_url(re.compile("/accounts/"))


def test_a_result_that_was_not_shared_does_not_exist_for_the_broker(
    phone: Page, staff: Device
) -> None:
    begin(phone, "10問で始める")
    Owner(phone, answers_in("retail-quick")).answer_all()
    ask_for_the_result(phone, "見せない商店")
    desktop = staff("broker")
    answer = desktop.goto(phone.url)
    assert answer is not None
    assert answer.status == 404
    desktop.goto("/broker/")
    assert "見せない商店" not in desktop.content()


def test_a_share_taken_back_closes_the_door(phone: Page, staff: Device) -> None:
    result = shared_result(phone)
    phone.go_back()
    phone.get_by_role("button", name="共有を取り消す").first.click()
    expect(phone.locator("main")).to_contain_text("終わった共有")
    desktop = staff("broker")
    answer = desktop.goto(result)
    assert answer is not None
    assert answer.status == 404
