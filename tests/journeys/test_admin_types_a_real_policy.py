"""A catalog admin wants to enter a policy of the market exactly as its documents say it."""

import json
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from insurance_catalog.terms.exchange import catalog_from_json, to_json
from tests.journeys.conftest import Device
from tests.journeys.site import Site
from tests.journeys.typist import Typist
from tests.repository import ROOT

FILE = ROOT / "tests" / "data" / "catalog" / "real-policy.json"
(TERMS,) = catalog_from_json(FILE.read_bytes()).plans
IMPORT_AGAIN = f"""
from pathlib import Path
from insurance_catalog.services.import_terms import import_terms
from insurance_catalog.terms.exchange import catalog_from_json
plans = catalog_from_json(Path({str(FILE.relative_to(ROOT))!r}).read_bytes()).plans
print("drafts:", len(import_terms(plans=plans, by=None)))
"""


def begin(desk: Page) -> None:
    """Enter insurer, product and revision, and open the form of a new plan."""
    assert TERMS.product is not None
    desk.goto("/admin/insurance_catalog/insurer/add/")
    fill(desk, code=TERMS.insurer_code, name_0=TERMS.insurer["ja"], name_1=TERMS.insurer["en"])
    desk.goto("/admin/insurance_catalog/product/add/")
    label = f"{TERMS.insurer_code} {TERMS.insurer['ja']}"
    desk.locator("select[name=insurer]").select_option(label=label)
    name = TERMS.product.name
    fill(desk, code=TERMS.product.code, name_0=name["ja"], name_1=name["en"])
    desk.goto("/admin/insurance_catalog/revision/add/")
    desk.locator("select[name=product]").select_option(label=f"{TERMS.product.code} {name['ja']}")
    fill(desk, label=TERMS.revision)
    desk.goto(f"/admin/insurance_catalog/revision/?q={TERMS.product.code}")
    desk.locator("#result_list tbody th a").first.click()
    desk.get_by_role("link", name="プランを加える").click()


def fill(desk: Page, **values: str) -> None:
    for name, value in values.items():
        desk.locator(f"[name={name}]").fill(value)
    desk.locator("input[name=_save]").click()
    expect(desk.locator(".messagelist .success")).to_be_visible()


@pytest.mark.deep
def test_types_a_policy_whose_export_equals_its_import(
    staff: Device, phone: Page, site: Site
) -> None:
    desk = staff("catalog")
    begin(desk)
    Typist(desk).plan(TERMS)

    desk.get_by_role("link", name="公開する").click()
    desk.locator("[name=reason]").fill("公表されている資料から入力")
    desk.locator("[type=submit][value=公開する]").click()
    expect(desk.locator(".messagelist .success")).to_contain_text("公開しました")

    exported = json.loads(site.manage("export_catalog", "--on", str(date.today())))
    (typed,) = (plan for plan in exported["plans"] if plan["code"] == TERMS.code)
    assert typed == to_json(TERMS)
    assert "drafts: 0" in site.manage("shell", "--no-imports", "-c", IMPORT_AGAIN)

    phone.goto(f"/catalog/{TERMS.code}/")
    expect(phone.locator("main")).to_contain_text(TERMS.name["ja"])
    expect(phone.locator("#waiting-period + dd")).to_contain_text("未確認・要照会")
