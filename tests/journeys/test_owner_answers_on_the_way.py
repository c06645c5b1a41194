"""An owner has ten minutes between two appointments, a phone, and a line that comes and goes."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from assessment.questionnaire import loader, path
from tests.journeys.conftest import Device
from tests.journeys.owner import Owner, answers_in

TAPS = 25
CHARACTERS = 1_300
FIRM = "manufacturing-quick"
WIDTHS = [320, *(pytest.param(width, marks=pytest.mark.deep) for width in (390, 1280))]
# innerText leaves out what is folded; what only a screen reader reads is no reading either.
READING = """() => {
  const main = document.querySelector("main").cloneNode(true);
  for (const one of main.querySelectorAll("details:not([open]) > :not(summary)")) one.remove();
  for (const one of main.querySelectorAll(".visually-hidden")) one.remove();
  document.body.append(main);
  const text = main.innerText;
  main.remove();
  return text.replace(/\\s/g, "").length;
}"""
COUNT_TAPS = """document.addEventListener("pointerdown", () => {
  sessionStorage.setItem("taps", Number(sessionStorage.getItem("taps")) + 1);
}, true);"""


@pytest.fixture(params=WIDTHS)
def screen(request: pytest.FixtureRequest, device: Device) -> Page:
    return device({"width": request.param, "height": 800})


def begin(page: Page, mode: str) -> Owner:
    page.goto("/")
    page.locator(f"button[name=mode][value={mode}]").click()
    page.wait_for_url(re.compile("/q/"))
    return Owner(page, answers_in(FIRM if mode == "quick" else "manufacturing-full"))


def saved(page: Page) -> Locator:
    """Wait until the page says that all is saved."""
    state = page.locator("#save-state")
    expect(state).to_contain_text("保存しました")
    return state


def go_to(page: Page, question_id: str) -> None:
    here = page.url.partition("/q/")[0]
    page.goto(f"{here}/q/{question_id}/")


def tap(page: Page, question_id: str, value: str) -> None:
    page.locator(f'label[for="{question_id}-is-{value}"]').click()


# --- Quick, and full -------------------------------------------------------------------------


def test_ten_questions_take_few_taps_and_little_reading(screen: Page) -> None:
    screen.context.add_init_script(COUNT_TAPS)
    owner = begin(screen, "quick")
    screen.evaluate("sessionStorage.setItem('taps', 1)")  # the button of the start page
    read = 0
    while True:
        read += screen.evaluate(READING)
        width = screen.evaluate("document.documentElement.scrollWidth")
        assert width <= screen.evaluate("window.innerWidth"), screen.url
        if not owner.answer_page():
            break
        owner.go_on()
    screen.get_by_role("button", name="結果を見る").click()
    screen.wait_for_url(re.compile("/reports/"))
    taps = int(screen.evaluate("sessionStorage.getItem('taps')"))
    assert 20 < taps <= TAPS
    assert 900 < read <= CHARACTERS


@pytest.mark.deep
def test_every_question_that_applies(screen: Page) -> None:
    owner = begin(screen, "full")
    asked = owner.answer_all()
    assert asked == {one.id for one in path.visible(loader.load(), owner.answers, "full")}
    assert screen.locator(".panel-error").count() == 0


def test_the_first_screen_of_a_phone_has_the_button_to_start(device: Device) -> None:
    page = device({"width": 390, "height": 660})
    page.goto("/")
    start = page.locator("button[name=mode][value=quick]")
    expect(start).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("使う目的:")).to_be_in_viewport(ratio=1)


# --- In the middle ---------------------------------------------------------------------------


def test_the_language_is_switched_in_the_middle_and_nothing_is_lost(screen: Page) -> None:
    owner = begin(screen, "quick")
    owner.answer_page()
    owner.go_on()
    screen.locator('[name="annual-revenue-typed"]').fill("たくさん")
    screen.get_by_role("button", name="English").click()
    expect(screen.locator("html")).to_have_attribute("lang", "en")
    assert screen.locator('[name="annual-revenue-typed"]').input_value() == "たくさん"
    screen.locator('[name="annual-revenue-typed"]').fill("82,000")
    screen.get_by_role("button", name="日本語").click()
    expect(screen.locator("html")).to_have_attribute("lang", "ja")
    expect(screen.locator(".echo")).to_contain_text("8億2,000万円 ですね")


def test_the_language_is_switched_at_the_review_with_a_name_just_typed(phone: Page) -> None:
    begin(phone, "quick").answer_all()
    phone.get_by_label("会社名").fill("株式会社 髙﨑精機")
    phone.locator("details", has=phone.locator("#id_postal_code")).locator("summary").click()
    phone.locator("#id_postal_code").fill("12")
    phone.get_by_role("button", name="English").click()
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    assert phone.locator("#id_name").input_value() == "株式会社 髙﨑精機"
    assert phone.locator("#id_postal_code").input_value() == "12"
    phone.locator("#id_postal_code").fill("100-0001")
    phone.get_by_role("button", name="日本語").click()
    expect(phone.locator("html")).to_have_attribute("lang", "ja")
    assert phone.locator("#id_name").input_value() == "株式会社 髙﨑精機"


def test_the_back_button_shows_what_was_answered_and_loses_nothing(screen: Page) -> None:
    owner = begin(screen, "quick")
    for _page in range(3):
        owner.answer_page()
        owner.go_on()
    fourth = screen.url
    screen.go_back()
    screen.go_back()
    expect(screen.locator('[name="annual-revenue-typed"]')).to_have_value("120,000")
    screen.locator('[name="annual-revenue-typed"]').fill("90,000")
    owner.go_on()
    screen.go_back()
    expect(screen.locator('[name="annual-revenue-typed"]')).to_have_value("90,000")
    screen.go_forward()
    screen.goto(fourth)
    rest = owner.answer_all()
    assert len(rest) == 7
    screen.locator("details", has=screen.locator("dl.answers")).locator("summary").click()
    expect(screen.locator("main")).to_contain_text("9億円")


def test_a_follow_up_question_comes_and_goes_without_a_new_page(screen: Page) -> None:
    begin(screen, "full")
    go_to(screen, "endpoint-detection")
    url = screen.url
    follow_up = screen.locator("#q-detection-watched-by fieldset")
    tap(screen, "endpoint-detection", "all")
    expect(follow_up).to_be_visible()
    expect(screen.locator("#save-state")).to_contain_text("続きの質問が出ました")
    tap(screen, "endpoint-detection", "no")
    expect(follow_up).to_have_count(0)
    assert screen.url == url


def test_what_does_not_fit_together_is_said_where_it_happens(screen: Page) -> None:
    begin(screen, "full")
    go_to(screen, "cloud-services")
    tap(screen, "cloud-services", "none")
    saved(screen)
    go_to(screen, "cloud-admin")
    tap(screen, "cloud-admin", "one-person")
    doubt = screen.locator("#q-cloud-admin .doubt")
    expect(doubt).to_be_visible()
    tap(screen, "cloud-admin", "no-cloud")
    expect(doubt).to_have_count(0)


@pytest.mark.parametrize("question", ["priority-points", "desired-terms"])
def test_entering_something_takes_dont_know_back(phone: Page, question: str) -> None:
    begin(phone, "full")
    go_to(phone, question)
    tap(phone, question, "unknown")
    if question == "desired-terms":
        phone.locator('[name="desired-terms-deductible"]').fill("10")
    else:
        phone.locator('[name="priority-points-1"]').select_option("support")
    expect(phone.locator(f'[name="{question}"][value=unknown]')).not_to_be_checked()
    saved(phone)
    expect(phone.locator(".field-error p")).to_have_count(0)


def test_the_first_press_leads_to_what_is_unanswered_further_down(phone: Page) -> None:
    begin(phone, "full")
    go_to(phone, "employee-count")
    url = phone.url
    expect(phone.locator("#page-count")).to_contain_text("この画面は")
    phone.locator('[name="employee-count-typed"]').fill("5")
    saved(phone)
    following = phone.get_by_role("button", name="次へ")
    following.click()
    expect(phone.locator("#ahead")).to_contain_text("この画面に、あと")
    led_to = phone.locator("main .question:focus-within")
    expect(led_to).to_be_in_viewport()
    assert led_to.get_attribute("id") != "q-employee-count"
    assert phone.url == url
    with phone.expect_navigation():
        following.click()
    assert phone.url != url


def test_a_page_of_one_question_goes_on_at_the_first_press(phone: Page) -> None:
    begin(phone, "quick")
    go_to(phone, "tolerable-outage")
    with phone.expect_navigation():
        phone.get_by_role("button", name="次へ").click()
    assert "tolerable-outage" not in phone.url


# --- Two tabs --------------------------------------------------------------------------------


@pytest.mark.parametrize(("button", "kept"), [("take-typed", "7"), ("take-stored", "3")])
def test_two_tabs_in_conflict_show_both_and_lose_nothing(
    phone: Page, button: str, kept: str
) -> None:
    begin(phone, "quick")
    go_to(phone, "tolerable-outage")
    other = phone.context.new_page()
    other.goto(phone.url)
    tap(phone, "tolerable-outage", "band-3")  # three days
    saved(phone)
    tap(other, "tolerable-outage", "band-4")  # a week
    both = other.locator(".two-values")
    expect(both).to_contain_text("3日")
    expect(both).to_contain_text("7日")
    other.reload()
    expect(other.locator(".two-values")).to_contain_text("7日")
    with other.expect_navigation():
        other.locator(f"button[name={button}]").click()
    expect(other.locator(".two-values")).to_have_count(0)
    phone.reload()
    assert phone.locator('[name="tolerable-outage"]:checked').input_value() == kept


# --- The line is cut -------------------------------------------------------------------------


def test_answers_given_while_the_line_is_cut_are_saved_when_it_is_back(phone: Page) -> None:
    begin(phone, "quick")
    phone.context.set_offline(True)
    tap(phone, "industry", "manufacturing")
    expect(phone.locator("#save-state")).to_contain_text("まだ保存できていません")
    phone.context.set_offline(False)
    saved(phone)
    phone.reload()
    assert phone.locator('[name="industry"]:checked').input_value() == "manufacturing"


def test_going_on_while_the_line_is_cut_waits_and_then_goes_on(phone: Page) -> None:
    begin(phone, "quick")
    url = phone.url
    phone.context.set_offline(True)
    tap(phone, "industry", "manufacturing")
    phone.get_by_role("button", name="次へ").click()
    expect(phone.locator("#save-state")).to_contain_text("この画面に残っています")
    assert phone.url == url
    phone.context.set_offline(False)
    phone.wait_for_url(re.compile("annual-revenue"))


def test_a_server_that_is_away_for_a_moment_costs_nothing(phone: Page) -> None:
    begin(phone, "quick")

    def refuse(route: Any) -> None:
        route.fulfill(status=503, body="")

    phone.route("**/q/**", refuse)
    tap(phone, "industry", "retail")
    expect(phone.locator("#save-state")).to_contain_text("まだ保存できていません")
    phone.unroute("**/q/**", refuse)
    expect(phone.locator("#save-state")).to_contain_text("保存しました", timeout=20_000)


# --- Without scripts, and by keyboard alone ------------------------------------------------------


@pytest.mark.deep
def test_without_scripts_every_question_is_asked_and_kept(device: Device) -> None:
    page = device({"width": 320, "height": 700}, java_script_enabled=False)
    page.goto("/")
    page.locator("button[name=mode][value=full]").click()
    page.wait_for_url(re.compile("/q/"))
    owner = Owner(page, answers_in("services-full"), has_scripts=False)
    asked = owner.answer_all()
    assert asked == {one.id for one in path.visible(loader.load(), owner.answers, "full")}
    page.locator("button[value=en][name=language]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def press_until(page: Page, key: str, selector: str, *, at_most: int = 60) -> None:
    """Press a key until the focus is on what the selector names.

    Raises:
        RuntimeError: if it never gets there.
    """
    for _press in range(at_most):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press(key)
    raise RuntimeError(f"{selector} is out of reach at {page.url}")


def test_by_keyboard_alone(desktop: Page) -> None:
    desktop.goto("/")
    press_until(desktop, "Tab", "button[name=mode][value=quick]")
    desktop.keyboard.press("Enter")
    for question in (one for one in loader.load() if one.quick):
        desktop.wait_for_url(re.compile(f"/q/{question.id}/"))
        first = f'main input[name="{question.id}"]'
        press_until(desktop, "Tab", first)
        outline = desktop.evaluate(
            "getComputedStyle(document.activeElement.closest('.choice-row')).outlineStyle"
        )
        assert outline == "solid", question.id
        desktop.keyboard.press("Space")
        if question.type != "many":
            assert desktop.locator(f"{first}:checked").count() == 1
        press_until(desktop, "Tab", ".sticky-bar button[value=next]")
        desktop.keyboard.press("Enter")
    desktop.wait_for_url(re.compile("/review/"))
    press_until(desktop, "Tab", "#company-form .sticky-bar button[type=submit]")
    desktop.keyboard.press("Enter")
    desktop.wait_for_url(re.compile("/reports/"))
    expect(desktop.locator("h1")).to_be_visible()


def test_every_field_has_a_name_and_its_message_is_tied_to_it(phone: Page) -> None:
    begin(phone, "quick")
    go_to(phone, "annual-revenue")
    phone.locator('[name="annual-revenue-typed"]').fill("たくさん")
    with phone.expect_navigation():
        phone.get_by_role("button", name="次へ").click()
    expect(phone.locator("#problems")).to_be_focused()
    field = phone.locator('[name="annual-revenue-typed"]')
    assert field.get_attribute("aria-invalid") == "true"
    described = (field.get_attribute("aria-describedby") or "").split()
    texts = [phone.locator(f"#{one}").text_content() or "" for one in described]
    assert any("数字" in text for text in texts), texts
    for box in phone.locator("main input:not([type=hidden])").all():
        assert box.evaluate("one => one.labels.length > 0 || !!one.ariaLabel")
