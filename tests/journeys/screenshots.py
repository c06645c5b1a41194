"""Take the pictures of the README from a site with the samples: `bin/screenshots`."""

import io
import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.journeys.conftest import CHROMIUM, DESKTOP, FLAGS, PHONE
from tests.journeys.owner import Owner, answers_in
from tests.journeys.site import Site, running_site
from tests.journeys.staff import logins_in, sign_in
from tests.repository import ROOT

IMAGES = ROOT / "docs" / "images"
COLOURS = 64  # flat pages need no more, and the files stay small


def save(data: bytes, name: str, *, width: int | None = None) -> None:
    """Write a picture with few colours, scaled down to a width if it is wider."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    if width is not None and image.width > width:
        size = (width, round(image.height * width / image.width))
        image = image.resize(size, Image.Resampling.LANCZOS)
    IMAGES.mkdir(parents=True, exist_ok=True)
    image.quantize(COLOURS).save(IMAGES / f"{name}.png", optimize=True)


def open_page(browser: Browser, site: Site, viewport: ViewportSize) -> Page:
    context = browser.new_context(base_url=site.url, viewport=viewport, locale="ja-JP")
    return context.new_page()


def owners_way(page: Page, folder: Path) -> None:
    """A question, the result, and the first page of the PDF."""
    page.goto("/")
    page.locator("button[value=quick]").click()
    page.wait_for_url("**/q/**")
    owner = Owner(page, answers_in("manufacturing-quick"))
    owner.answer_page()
    page.evaluate("window.scrollTo(0, 0)")
    save(page.screenshot(), "question")
    owner.go_on()
    owner.answer_all()
    page.locator("#id_name").fill("株式会社みなも精機(架空)")
    page.locator("form[action*=submit] button[type=submit]").click()
    page.locator("h1.sentence").wait_for()
    save(page.screenshot(), "result")
    page.locator("#document-pdf form button").click()
    link = page.locator("#document-pdf a[href$='/file/']")
    link.wait_for(timeout=60_000)
    with page.expect_download() as download:
        link.click()
    download.value.save_as(folder / "report.pdf")
    first_page = ["pdftoppm", "-png", "-r", "70", "-l", "1", "-singlefile", "report.pdf", "page"]
    subprocess.run(first_page, cwd=folder, check=True)  # noqa: S603
    save((folder / "page.png").read_bytes(), "pdf")


def brokers_desk(page: Page, site: Site) -> None:
    sign_in(page, logins_in(site.said)["broker"])
    page.goto("/broker/")
    page.locator("a[href*='/broker/clients/']").first.click()
    page.wait_for_load_state()
    save(page.screenshot(), "broker", width=960)


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        running_site(Path(folder)) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        owners_way(open_page(browser, site, PHONE), Path(folder))
        brokers_desk(open_page(browser, site, DESKTOP), site)
        browser.close()


if __name__ == "__main__":
    main()
