"""A site, a browser, and devices to look at the one with the other."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.journeys.site import Site, running_site
from tests.journeys.staff import logins_in, sign_in

CHROMIUM = "/usr/bin/chromium"
# As root, and without calling home: on a closed network each try would cost time.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}

Device = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One site for all journeys of a test process; each journey brings its own company."""
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys of a test process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def device(browser: Browser, site: Site) -> Iterator[Device]:
    """Return a function that gives a device of its own: nothing shared with any other.

    A journey fails if a page of it broke a rule of the content security policy or had a script
    error.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def new(viewport: ViewportSize = PHONE, locale: str = "ja-JP", **options: Any) -> Page:
        context = browser.new_context(
            base_url=site.url,
            viewport=viewport,
            locale=locale,
            timezone_id="Asia/Tokyo",
            **options,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda line: complaints.append(line.text) if "Content Security" in line.text else None,
        )
        return page

    yield new
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def badges(browser: Browser, site: Site) -> dict[str, Any]:
    """Who signed in already: role -> what the browser keeps, since a code is good only once."""
    return {}


@pytest.fixture
def staff(device: Device, badges: dict[str, Any], site: Site) -> Device:
    """Return a function that gives the device of somebody of the staff, signed in."""

    def new(role: str, viewport: ViewportSize = DESKTOP, **options: Any) -> Page:
        if role not in badges:
            page = device(viewport)
            sign_in(page, logins_in(site.said)[role])
            badges[role] = page.context.storage_state()
        return device(viewport, storage_state=badges[role], **options)

    return new


@pytest.fixture
def phone(device: Device) -> Page:
    """A phone."""
    return device(PHONE)


@pytest.fixture
def desktop(device: Device) -> Page:
    """A computer with a large screen."""
    return device(DESKTOP)
