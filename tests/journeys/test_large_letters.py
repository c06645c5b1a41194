"""Somebody sets the letters to twice their size: nothing is cut and nothing sticks out."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.journeys.conftest import DESKTOP, PHONE, Device
from tests.journeys.owner import Owner, answers_in

TWICE = {"standard": 32, "fixed": 26}  # px; browsers begin with 16 and 13
# A field scrolls what is typed; what only screen readers see may be as small as it likes.
CUT = """
() => [...document.querySelectorAll("main *, header *, footer *")].filter(one => {
  const style = getComputedStyle(one);
  const apart = one.closest(".visually-hidden, .skip-link, .table-scroll, thead, input");
  const cuts = style.overflowX === "hidden" || style.overflowX === "clip";
  return one.checkVisibility() && !apart && cuts && one.scrollWidth > one.clientWidth + 1;
}).map(one => one.outerHTML.slice(0, 80))
"""


@dataclass
class LargeLetters:
    """A browser whose letters are twice as large, and what it found wrong."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.context.new_cdp_session(self.page).send("Page.setFontSizes", {"fontSizes": TWICE})

    def look(self) -> None:
        """Note what sticks out to the right, and text that its box cuts off."""
        self.page.wait_for_load_state()
        path = self.page.url.partition("//")[2].partition("/")[2]
        wide, room = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        if wide > room:
            self.complaints.append(f"/{path}: {wide} px wide")
        self.complaints += [f"/{path}: cut: {one}" for one in self.page.evaluate(CUT)]


@pytest.mark.parametrize(
    "viewport",
    [pytest.param(PHONE, id="phone"), pytest.param(DESKTOP, id="desktop", marks=pytest.mark.deep)],
)
def test_from_the_first_page_to_the_result(device: Device, viewport: ViewportSize) -> None:
    large = LargeLetters(device(viewport))
    page = large.page
    for path in ("/catalog/", "/catalog/compare/?plan=SN-STD&plan=KN-ONE", "/"):
        page.goto(path)
        large.look()
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 32
    page.locator("button[name=mode][value=quick]").click()
    owner = Owner(page, answers_in("manufacturing-quick"))
    while owner.answer_page():
        large.look()
        owner.go_on()
    large.look()
    with page.expect_navigation():
        page.locator("form[action*=submit] button[type=submit]").click()
    for details in page.locator("main details").all():
        details.evaluate("one => { one.open = true }")
    large.look()
    assert large.complaints == []


def test_the_desk_of_a_broker(staff: Device) -> None:
    large = LargeLetters(staff("broker", PHONE))
    large.page.goto("/broker/")
    large.look()
    large.page.locator("main a[href*='/broker/clients/']").first.click()
    large.look()
    assert large.complaints == []
