"""An owner is called away in the middle and wants to go on later, here or elsewhere."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Device
from tests.journeys.owner import Owner, answers_in
from tests.journeys.site import Site, code_in


def answer_pages(page: Page, number: int) -> Owner:
    """Begin ten questions and answer some of them."""
    page.goto("/")
    page.get_by_role("button", name="10問で始める").click()
    page.wait_for_url(re.compile("/q/"))
    owner = Owner(page, answers_in("manufacturing-quick"))
    for _page in range(number):
        owner.answer_page()
        owner.go_on()
    return owner


def answers_reviewed(page: Page) -> list[str]:
    """Unfold the answers and read them."""
    page.locator("details", has=page.locator("dl.answers")).locator("summary").click()
    return page.locator("dl.answers dd:not(.answer-change)").all_inner_texts()


def test_the_browser_was_closed_and_opened_again(phone: Page, device: Device) -> None:
    answer_pages(phone, 4)
    left_at = phone.url
    state = phone.context.storage_state()
    phone.context.close()
    again = device(storage_state=state)
    again.goto("/")
    again.locator("section", has=again.get_by_text("続きから")).get_by_role("link").first.click()
    expect(again).to_have_url(left_at)
    rest = Owner(again, answers_in("manufacturing-quick")).answer_all()
    assert len(rest) == 6
    assert "製造" in answers_reviewed(again)[0]


def test_an_answer_is_saved_without_pressing_anything(phone: Page, device: Device) -> None:
    owner = answer_pages(phone, 2)
    with phone.expect_response(lambda answer: answer.request.method == "POST"):
        owner.answer_page()
    expect(phone.locator("#save-state")).to_contain_text("保存しました")
    state = phone.context.storage_state()
    url = phone.url
    phone.context.close()
    again = device(storage_state=state)
    again.goto(url)
    assert again.locator("main input:checked").count() > 0


def test_going_on_at_another_device_with_a_mailed_code(
    phone: Page, desktop: Page, site: Site
) -> None:
    address = "owner-on-the-road@example.jp"
    answer_pages(phone, 3)
    phone.get_by_role("button", name="中断する").click()
    phone.get_by_label("メールアドレス").fill(address)
    phone.get_by_role("button", name="登録する").click()
    expect(phone.locator("main")).to_contain_text("登録")

    desktop.goto("/resume/")
    desktop.get_by_label("メールアドレス").fill(address)
    desktop.get_by_role("button", name="コードを受け取る").click()
    desktop.get_by_label("コード").fill("0000 0000")
    desktop.get_by_role("button", name="続ける").click()
    expect(desktop.locator("main")).to_contain_text("このコードでは開けません")
    desktop.get_by_label("コード").fill(code_in(site.mail_to(address)))
    desktop.get_by_role("button", name="続ける").click()
    desktop.get_by_role("link", name="続ける").first.click()
    rest = Owner(desktop, answers_in("manufacturing-quick")).answer_all()
    assert len(rest) == 7
    assert "製造" in answers_reviewed(desktop)[0]


def test_a_stranger_finds_nothing_at_the_address(phone: Page, device: Device) -> None:
    answer_pages(phone, 2)
    stranger = device()
    answer = stranger.goto(phone.url)
    assert answer is not None
    assert answer.status == 404
    expect(stranger.locator("main")).to_be_visible()
    assert "製造" not in stranger.content()


def test_what_was_typed_wrongly_stays_and_is_explained(phone: Page, browser: Browser) -> None:
    owner = answer_pages(phone, 1)
    (question,) = [one.id for one in owner.questions_on_page()]
    assert question == "annual-revenue"
    phone.locator(f'[name="{question}-typed"]').fill("たくさん")
    with phone.expect_navigation():
        phone.get_by_role("button", name="次へ").click()
    expect(phone.locator("#problems")).to_be_visible()
    assert phone.locator(f'[name="{question}-typed"]').input_value() == "たくさん"
    phone.locator(f'[name="{question}-typed"]').fill("8億2,000万円")
    owner.go_on()
    assert question not in phone.url
