"""Somebody with a screen reader, a small screen or large letters wants to use every page."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.conftest import Device
from tests.journeys.owner import Owner, answers_in

AXE = Axe()


@dataclass
class Inspector:
    """Looks at pages as they come and remembers what is wrong with them."""

    page: Page

    def __post_init__(self) -> None:
        self.complaints: list[str] = []
        self.looked_at = 0

    def look(self) -> None:
        """Run axe on the page in hand, and see whether anything sticks out to the right."""
        self.page.wait_for_load_state()
        self.looked_at += 1
        path = self.page.url.partition("//")[2].partition("/")[2]
        for found in AXE.run(self.page).response["violations"]:
            where = [node["target"] for node in found["nodes"]]
            self.complaints.append(f"/{path}: {found['id']}: {found['help']} {where}")
        width = self.page.evaluate("document.documentElement.scrollWidth")
        if width > self.page.evaluate("window.innerWidth"):
            self.complaints.append(f"/{path}: {width} px wide")

    def visit(self, *paths: str) -> None:
        for path in paths:
            self.page.goto(path)
            self.look()

    def press(self, selector: str) -> None:
        """Press something that leads to another page, and look at it."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        self.look()


def screens() -> list[object]:
    """Japanese at 320 px always, every language and width in the deep run."""
    cases = [(language, width) for language in ("ja", "en") for width in (320, 768, 1280)]
    return [
        pytest.param(case, id=f"{case[0]}-{case[1]}", marks=pytest.mark.deep if number else ())
        for number, case in enumerate(cases)
    ]


LOCALES = {"ja": "ja-JP", "en": "en-US"}


@pytest.fixture(params=screens())
def screen(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The options of a device: its size and its language."""
    language, width = request.param
    return {"viewport": {"width": width, "height": 800}, "locale": LOCALES[language]}


@pytest.fixture
def inspector(screen: dict[str, Any], device: Device) -> Inspector:
    return Inspector(device(**screen))


def test_the_pages_before_anything_is_known(inspector: Inspector) -> None:
    inspector.visit("/", "/mine/", "/resume/", "/catalog/", "/nothing-here/", "/accounts/leave/")
    inspector.visit("/blank/", "/blank/?part=quick", "/mine/delete/", "/help/no-such-link/")
    inspector.press("main form button")  # a link that opens nothing
    inspector.visit("/about/privacy/", "/about/terms/", "/about/contact/")
    inspector.visit("/accounts/login/", "/accounts/password/reset/")
    inspector.visit("/catalog/")
    inspector.press("main a[href*='/catalog/']")
    assert inspector.complaints == []


def test_the_method_with_everything_unfolded(inspector: Inspector) -> None:
    inspector.visit("/method/")
    for details in inspector.page.locator("main details").all():
        details.evaluate("one => { one.open = true }")
    inspector.look()
    assert inspector.complaints == []


def test_the_public_catalog(inspector: Inspector) -> None:
    inspector.visit("/catalog/?turnover=abc&need=hotline&plan=RS-A", "/catalog/?q=nothing")
    inspector.visit("/catalog/compare/?plan=SN-STD&plan=AK-GRP&plan=KN-ONE&plan=GONE")
    inspector.visit("/catalog/compare/?plan=SN-STD&plan=KN-ONE&only=differences")
    inspector.visit("/catalog/compare/", "/catalog/SN-STD/wrong-data/")
    inspector.press("main form button[type=submit]")  # nothing written: a message
    assert inspector.complaints == []


def test_ten_questions_and_the_result(inspector: Inspector) -> None:
    page = inspector.page
    inspector.visit("/")
    inspector.press("button[name=mode][value=quick]")
    inspector.press(".sticky-bar button[value=next]")  # nothing chosen: a message
    owner = Owner(page, answers_in("ec-full") | answers_in("manufacturing-quick"))
    while owner.answer_page():
        inspector.look()
        owner.go_on()
    inspector.look()
    inspector.press("main .leave a")
    page.go_back()
    inspector.press("form[action*=submit] button[type=submit]")
    for details in page.locator("main details").all():
        details.evaluate("one => { one.open = true }")
    inspector.look()
    inspector.press("main a[href*='/quote-request/']")
    inspector.press("main button[value=all]")  # nobody's name: a message
    page.locator("#id_name").fill("総務部長 山田")
    inspector.press("main button[value=all]")
    assert inspector.looked_at > 17
    assert inspector.complaints == []


def test_trying_other_cover_and_answering_on_the_result(inspector: Inspector) -> None:
    page = inspector.page
    inspector.visit("/")
    inspector.press("button[name=mode][value=quick]")
    Owner(page, answers_in("manufacturing-quick")).answer_all()
    inspector.press("form[action*=submit] button[type=submit]")
    result = page.url
    for question in page.locator(".ask > summary").all():
        question.click()
    page.locator(".answer-form").nth(2).wait_for()
    inspector.look()
    inspector.press(".what-if-link a")
    page.locator(".what-if-controls > summary").click()
    page.locator("#id_waiting").select_option("240")
    page.locator("#note-waiting:not(:empty)").wait_for()
    inspector.look()
    inspector.press(".what-if-keep button")
    inspector.visit(f"{result}what-if/?waiting=abc&control=none&liability=0")
    inspector.visit(result)
    page.locator(".ask > summary").first.click()
    page.locator(".answer-form").first.wait_for()
    inspector.press(".answer-form button[value=result]")  # nothing chosen: a message
    page.locator("label[for$=is-none]").first.click()
    inspector.press(".answer-form button[value=result]")
    assert page.locator(".since").count() == 1
    assert inspector.complaints == []


def unfold(page: Page) -> None:
    for details in page.locator("main details").all():
        details.evaluate("one => { one.open = true }")


@pytest.mark.deep
@pytest.mark.parametrize("screen", [("ja", 320), ("en", 1280)], indirect=True)  # colours alone
def test_in_the_dark_all_can_be_read_and_paper_stays_white(
    screen: dict[str, Any], device: Device
) -> None:
    page = device(**screen, color_scheme="dark")
    inspector = Inspector(page)
    inspector.visit("/", "/catalog/?turnover=abc", "/catalog/compare/?plan=SN-STD&plan=AK-GRP")
    inspector.visit("/method/", "/blank/", "/mine/", "/accounts/login/", "/nothing-here/")
    page.goto("/")
    inspector.press("button[name=mode][value=quick]")
    inspector.press(".sticky-bar button[value=next]")  # nothing chosen: a message
    Owner(page, answers_in("manufacturing-quick")).answer_all()
    inspector.look()
    inspector.press("form[action*=submit] button[type=submit]")
    result = page.url
    unfold(page)
    page.locator(".answer-form").nth(2).wait_for()
    inspector.look()
    inspector.visit(f"{result}what-if/?waiting=240&liability=abc&control=incident-drill")
    assert ground(page) == "rgb(21, 24, 29)"
    page.emulate_media(media="print", color_scheme="dark")
    assert ground(page) == "rgb(255, 255, 255)"
    assert inspector.complaints == []


def ground(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


def test_help_and_coming_back(inspector: Inspector, device: Device) -> None:
    page = inspector.page
    inspector.visit("/")
    inspector.press("button[name=mode][value=quick]")
    here = page.url.partition("/q/")[0]
    Owner(page, answers_in("manufacturing-quick")).answer_all()
    inspector.press("form[action*=submit] button[type=submit]")
    inspector.visit("/mine/", "/mine/delete/", f"{here}/delete/", f"{here}/again/")
    inspector.press("main form button")
    inspector.visit(f"{page.url.partition('/q/')[0]}/review/", f"{here}/share/")
    inspector.press("main button[name=firm]")
    inspector.visit(f"{here}/hand-over/")
    inspector.press("main form button")
    inspector.visit(page.locator("#id-address").input_value())
    inspector.press("main form button")
    inspector.press("main .record a")
    inspector.press("button[value=leave]")
    inspector.press("form[action*=finish] button")
    inspector.visit(f"{here}/keep/")
    assert inspector.complaints == []


def test_showing_the_result_to_others(inspector: Inspector) -> None:
    page = inspector.page
    inspector.visit("/shared/no-such-link/", "/")
    inspector.press("button[name=mode][value=quick]")
    Owner(page, answers_in("manufacturing-quick")).answer_all()
    inspector.press("form[action*=submit] button[type=submit]")
    result = page.url
    inspector.visit(f"{result}links/")
    inspector.press("form[action$='links/'] button")  # for nobody: a message
    page.fill("#id_label", "税理士")
    inspector.press("form[action$='links/'] button")
    door = page.locator("#id-address").input_value()
    inspector.visit(door)
    inspector.press("main form button")
    inspector.visit(f"{result}links/")
    inspector.press("form[action*=revoke] button")
    page.goto(result)
    inspector.press("a[href*='/cover/']")
    inspector.press("main form button")  # nothing filled in: messages
    assert inspector.complaints == []


def test_an_answer_in_conflict_and_one_in_doubt(inspector: Inspector) -> None:
    page = inspector.page
    inspector.visit("/")
    inspector.press("button[name=mode][value=full]")
    here = page.url.partition("/q/")[0]
    page.goto(f"{here}/q/tolerable-outage/")
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("label[for=tolerable-outage-is-band-2]").click()
    Owner(other, {}).go_on()
    other.close()
    page.locator("label[for=tolerable-outage-is-band-5]").click()
    page.locator(".two-values").wait_for()
    inspector.look()
    page.goto(f"{here}/q/cloud-services/")
    page.locator("label[for=cloud-services-is-none]").click()
    page.locator("#save-state", has_text=re.compile("保存しました|Saved")).wait_for()
    page.goto(f"{here}/q/cloud-admin/")
    page.locator("label[for=cloud-admin-is-one-person]").click()
    page.locator(".doubt").first.wait_for()
    inspector.look()
    assert inspector.complaints == []


def test_every_kind_of_question(inspector: Inspector) -> None:
    inspector.visit("/")
    inspector.press("button[name=mode][value=full]")
    here = inspector.page.url.partition("/q/")[0]
    owner = Owner(inspector.page, answers_in("ec-full"))
    seen: set[str] = set()
    for question in owner.questionnaire:
        if question.type not in seen and question.id in owner.expected:
            inspector.page.goto(f"{here}/q/{question.id}/")
            asked = owner.answer_page()
            inspector.look()
            seen |= {owner.questionnaire.question(one).type for one in asked}
    assert seen == {question.type for question in owner.questionnaire}
    assert inspector.complaints == []


@pytest.mark.deep
def test_every_question_there_is(inspector: Inspector) -> None:
    inspector.visit("/")
    inspector.press("button[name=mode][value=full]")
    owner = Owner(inspector.page, answers_in("ec-full"))
    while owner.answer_page():
        inspector.look()
        owner.go_on()
    assert inspector.looked_at > 20
    assert inspector.complaints == []


def test_the_desk_of_a_broker(screen: dict[str, Any], staff: Device) -> None:
    inspector = Inspector(staff("broker", **screen))
    inspector.visit("/broker/", "/accounts/2fa/", "/accounts/password/change/", "/broker/")
    inspector.press("main a[href*='/broker/clients/']")
    inspector.press("form[action*=comments] button")  # an empty note: a message
    assert inspector.complaints == []


def test_the_desk_of_the_supervisor(screen: dict[str, Any], staff: Device) -> None:
    inspector = Inspector(staff("supervisor", **screen))
    inspector.visit("/broker/", "/accounts/firm/")
    assert inspector.complaints == []
