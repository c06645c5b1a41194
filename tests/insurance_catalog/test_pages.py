import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from insurance_catalog import models, sample
from insurance_catalog.services.draft_revision import draft_revision
from insurance_catalog.services.publish_revision import publish_revision
from insurance_catalog.terms.vocabulary import TEN_ITEMS

CAUTION = (
    "この比較は商品内容のすべてを記載したものではありません。"
    "ご検討の際は、各商品の重要事項説明書・パンフレットを必ずご確認ください。"
)
CODES = [terms.code for terms in sample.load()]


def list_page(client: Client) -> str:
    return client.get(reverse("insurance_catalog:list")).content.decode()


def plan_page(client: Client, code: str) -> str:
    return client.get(reverse("insurance_catalog:plan", args=[code])).content.decode()


@pytest.mark.usefixtures("published_samples")
def test_the_list_names_every_plan_in_order_of_codes(client: Client) -> None:
    links = re.findall(r'href="/catalog/([\w-]+)/"', list_page(client))
    assert links == CODES


@pytest.mark.usefixtures("published_samples")
def test_the_list_warns_and_marks_what_is_fictitious_and_what_is_missing(client: Client) -> None:
    page = list_page(client)
    assert CAUTION in page
    assert page.count('<span class="tag">架空</span>') == len(CODES)
    assert page.count("未入手") == 3


@pytest.mark.usefixtures("published_samples")
@pytest.mark.parametrize("code", CODES)
def test_a_plan_shows_the_ten_items_each_with_source_and_date(client: Client, code: str) -> None:
    page = plan_page(client, code)
    shown = re.findall(r'<dt id="([\w-]+)">', page)
    assert shown == list(TEN_ITEMS)
    assert page.count("確認した日: 2026-10-01") == len(TEN_ITEMS)
    assert CAUTION in page


@pytest.mark.usefixtures("published_samples")
def test_what_nobody_has_confirmed_is_marked(client: Client) -> None:
    page = plan_page(client, "RS-PKG")
    assert '<span class="badge-unknown text-wrap">未確認・要照会</span>' in page


@pytest.mark.usefixtures("published_samples")
def test_a_price_is_shown_with_its_premises_only(client: Client) -> None:
    page = plan_page(client, "RS-PKG")
    assert "年間 1万5,000円(全業種)" in page
    assert "実際の保険料は、告知内容などにより保険会社が決めます。" in page
    assert "参考保険料" not in plan_page(client, "SN-STD")


@pytest.mark.usefixtures("published_samples")
def test_pages_speak_english(client: Client) -> None:
    client.cookies["django_language"] = "en"
    assert "One limit for all cover" in plan_page(client, "KN-ONE")


@pytest.mark.django_db
def test_an_empty_catalog_says_so(client: Client) -> None:
    assert "まだありません" in list_page(client)


def test_a_plan_off_sale_or_unpublished_is_not_shown(
    client: Client, sn_published: models.Revision
) -> None:
    draft = draft_revision(source=sn_published, label="2026-11", by=None)
    models.Plan.objects.filter(revision=draft).update(on_sale_until=date(2026, 11, 1))
    assert client.get(reverse("insurance_catalog:plan", args=["SN-STD"])).status_code == 200
    publish_revision(revision=draft, on=date(2026, 11, 2), reason="販売終了", by=None)
    assert client.get(reverse("insurance_catalog:plan", args=["SN-STD"])).status_code == 404
    assert "SN-STD" not in list_page(client)


@pytest.mark.usefixtures("published_samples")
def test_an_unknown_code_is_not_found(client: Client) -> None:
    assert client.get(reverse("insurance_catalog:plan", args=["NOPE"])).status_code == 404


def queries_of_the_list(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        list_page(client)
    return len(queries)


@pytest.mark.usefixtures("published_samples")
def test_the_number_of_queries_does_not_grow_with_the_plans(client: Client) -> None:
    list_page(client)
    with_eight = queries_of_the_list(client)
    for revision in models.Revision.objects.exclude(product__code="SN-CYBER"):
        models.Revision.objects.supersede(revision.product, on=date(2026, 11, 1))
    assert queries_of_the_list(client) == with_eight
