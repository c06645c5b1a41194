"""A catalog admin wants to correct a term and see it on the public page, with the reason kept."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Device

PRODUCT, PLAN = "AK-CYBER", "AK-LITE"
PUBLISHED = f"/admin/insurance_catalog/revision/?q={PRODUCT}&state__exact=published"


def test_corrects_a_plan_and_publishes_it(phone: Page, staff: Device) -> None:
    desk = staff("catalog")
    desk.goto(PUBLISHED)
    desk.locator("#result_list tbody th a").first.click()
    desk.locator("[type=submit][value=改訂の下書きを作る]").click()
    expect(desk.locator(".messagelist")).to_contain_text("下書きを1件作りました")
    desk.locator(".plan-states th a", has_text=PLAN).click()
    name = desk.locator("[name^=name_]").first
    corrected = f"{name.input_value()} 改"
    name.fill(corrected)
    desk.locator("input[name=_save]").click()
    expect(desk.locator(".messagelist .success")).to_be_visible()

    phone.goto("/catalog/")
    assert corrected not in phone.content(), "a draft is not public"

    desk.get_by_role("link", name="見え方").click()
    expect(desk.locator("main")).to_contain_text(corrected)
    desk.go_back()
    desk.get_by_role("link", name="公開する").click()
    expect(desk.locator(".change-changed").first).to_contain_text(corrected)
    desk.locator("[name=reason]").fill("名称の訂正")
    desk.locator("[type=submit][value=公開する]").click()
    expect(desk.locator(".messagelist")).to_contain_text("公開しました")
    phone.reload()
    expect(phone.locator("main")).to_contain_text(corrected)


def test_a_published_edition_can_only_be_read(staff: Device) -> None:
    desk = staff("catalog")
    desk.goto("/admin/insurance_catalog/plan/?revision__state__exact=published")
    desk.locator("#result_list tbody th a").first.click()
    expect(desk).to_have_url(re.compile("/change/"))
    assert desk.locator("input[name=_save]").count() == 0


def test_a_broker_has_no_business_there(staff: Device) -> None:
    desk = staff("broker")
    answer = desk.goto("/admin/insurance_catalog/plan/")
    assert answer is not None
    assert answer.status == 404 or "/admin/insurance_catalog/" not in desk.url
