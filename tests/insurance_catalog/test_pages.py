import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse, reverse_lazy

from accounts.models import User
from insurance_catalog import models, sample
from insurance_catalog.services.draft_revision import draft_revision
from insurance_catalog.services.publish_revision import publish_revision
from insurance_catalog.terms.vocabulary import TEN_ITEMS
from tests.insurance_catalog.crowd import make_crowd

CAUTION = (
    "この比較は商品内容のすべてを記載したものではありません。"
    "ご検討の際は、各商品の重要事項説明書・パンフレットを必ずご確認ください。"
)
CODES = [terms.code for terms in sample.load()]


def list_page(client: Client, **asked: str) -> str:
    return client.get(reverse("insurance_catalog:list"), asked).content.decode()


def whole_list(client: Client, **asked: str) -> str:
    """Return all pages of the list, one after the other."""
    page, number = "", 0
    while not number or f'value="{number + 1}">次のページ' in re.sub(r"\s*>", ">", page):
        number += 1
        page += list_page(client, page=str(number), **asked)
    return page


def codes_in(page: str) -> list[str]:
    return re.findall(r'href="/catalog/([\w-]+)/"', page)


def plan_page(client: Client, code: str) -> str:
    return client.get(reverse("insurance_catalog:plan", args=[code])).content.decode()


@pytest.mark.usefixtures("published_samples")
def test_the_list_names_every_plan_in_order_of_codes(client: Client) -> None:
    assert codes_in(whole_list(client)) == CODES


@pytest.mark.usefixtures("published_samples")
def test_the_list_warns_and_marks_what_is_fictitious_and_what_is_missing(client: Client) -> None:
    page = whole_list(client)
    without = [terms.code for terms in sample.load() if terms.key_facts_document is None]
    assert CAUTION in page
    assert page.count('<span class="tag">架空</span>') == len(CODES)
    assert page.count("未入手") == len(without)


@pytest.mark.usefixtures("published_samples")
@pytest.mark.parametrize("code", CODES)
def test_a_plan_shows_the_ten_items_each_with_source_and_date(client: Client, code: str) -> None:
    page = plan_page(client, code)
    shown = re.findall(r'<dt id="([\w-]+)">', page)
    assert shown == list(TEN_ITEMS)
    assert page.count("確認した日: 2026-10-01") == len(TEN_ITEMS)
    assert CAUTION in page


@pytest.mark.usefixtures("published_samples")
def test_the_card_tells_the_oldest_look_and_the_newest(client: Client) -> None:
    made = models.Revision.objects.get(product__code="SN-CYBER")
    draft = draft_revision(source=made, label="2026-11", by=None)
    sources = models.Provenance.objects.filter(plan__revision=draft)
    sources.filter(key="exclusions").update(seen_on=date(2026, 8, 3))
    sources.filter(key="quote-premises").update(seen_on=None)
    assert "2026-10-01" in list_page(client, q="SN-STD")
    publish_revision(revision=draft, on=date(2026, 11, 2), reason="確認", by=None)
    page = " ".join(list_page(client, q="SN-STD").split())
    assert "2026-08-03 – 2026-10-01 (日付のない項目あり)" in page


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


@pytest.mark.usefixtures("published_samples")
def test_the_list_is_filtered_and_says_how_many_are_left(client: Client) -> None:
    page = client.get(reverse("insurance_catalog:list"), {"industry": "retail", "need": "hotline"})
    text = page.content.decode()
    assert "SK-MFG" not in text
    assert "KN-ONE" in text
    assert "件のプランがあります" in text
    assert '<option value="retail" selected>' in text


@pytest.mark.usefixtures("published_samples")
def test_a_turnover_that_cannot_be_read_is_said_beside_its_field(client: Client) -> None:
    text = whole_list(client, turnover="たくさん", need="x")
    assert "金額で入れてください" in text
    assert 'value="たくさん"' in text
    assert codes_in(text) == CODES


@pytest.mark.usefixtures("published_samples")
def test_a_search_without_a_match_says_so(client: Client) -> None:
    page = client.get(reverse("insurance_catalog:list"), {"q": "どこにもない"}).content.decode()
    assert "この条件に合うプランは、一覧にありません" in page


@pytest.mark.usefixtures("published_samples")
def test_a_plan_chosen_on_another_page_stays_chosen(client: Client) -> None:
    page = client.get(reverse("insurance_catalog:list"), {"q": "KN-ONE", "plan": "SN-STD"})
    assert re.search(r'value="SN-STD"\s+checked', page.content.decode())


@pytest.mark.usefixtures("published_samples")
def test_an_agency_may_look_at_what_it_sells(
    client: Client, sign_in: Callable[[User], Client], ben: User
) -> None:
    assert "自社で取り扱えるプランだけ" not in list_page(client)
    page = sign_in(ben).get(reverse("insurance_catalog:list"), {"mine": "on"}).content.decode()
    assert "AK-GRP" not in page
    assert "AK-LITE" in page
    assert page.count("自社で取り扱い可") == 6


# --- Many plans ----------------------------------------------------------------------------


LIST = reverse_lazy("insurance_catalog:list")
COMPARE = reverse_lazy("insurance_catalog:compare")
ADDRESSES = {
    "list": f"{LIST}",
    "last page": f"{LIST}?page=2",
    "filters": f"{LIST}?q=C&industry=it&turnover=3億円&need=interruption&service=education",
    "compare": f"{COMPARE}?plan=SN-STD&plan=KN-ONE&plan=AK-GRP&plan=RS-A",
}


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


def test_the_number_of_queries_does_not_grow_with_the_plans(
    client: Client, sn_published: models.Revision
) -> None:
    def asked() -> dict[str, int]:
        """Return the queries of each page once its plans are kept."""
        first = {name: queries(client, address) for name, address in ADDRESSES.items()}
        assert max(first.values()) <= 16
        return {name: queries(client, address) for name, address in ADDRESSES.items()}

    make_crowd(sn_published.plans.get(), 30)
    before = asked()
    make_crowd(models.Plan.objects.get(code="KN-ONE"), 60, prefix="D")
    assert asked() == before
    assert max(before.values()) <= 4


@pytest.mark.usefixtures("published_samples")
def test_the_list_comes_in_pages(client: Client) -> None:
    make_crowd(models.Plan.objects.get(code="SN-STD"), 17)
    assert len(codes_in(list_page(client))) == 10
    everything = codes_in(whole_list(client))
    assert everything == sorted([*CODES, *(f"C-{n:04}" for n in range(17))])


# --- Side by side --------------------------------------------------------------------------


def compare(client: Client, *codes: str, **given: str) -> str:
    return client.get(COMPARE, {"plan": codes, **given}).content.decode()


@pytest.mark.usefixtures("published_samples")
def test_four_plans_are_compared_by_the_rules(client: Client) -> None:
    page = compare(client, "SN-STD", "AK-GRP", "RS-PKG", "KN-ONE")
    assert CAUTION in page
    assert "種類の違うプランが並んでいます" in page
    assert "未入手" in page
    assert page.count("2026-10-01") >= 4 * len(TEN_ITEMS)
    head = page.partition("</thead>")[0]
    assert re.findall(r'href="/catalog/([A-Z][\w-]+)/"', head) == sorted(
        ["SN-STD", "AK-GRP", "RS-PKG", "KN-ONE"]
    )
    assert re.findall(r'<tbody id="([\w-]+)">', page) == list(TEN_ITEMS)
    assert "参考保険料(2026-10時点・下記の条件の場合)" in page


@pytest.mark.usefixtures("published_samples")
def test_differences_are_marked_and_can_be_seen_alone(client: Client) -> None:
    page = compare(client, "SN-STD", "KN-ONE")
    assert 'class="mark-differs"' in page
    assert 'class="line-same"' in page
    alone = compare(client, "SN-STD", "KN-ONE", only="differences")
    assert 'class="line-same"' not in alone
    assert "すべての行を見る" in alone


@pytest.mark.usefixtures("published_samples")
def test_five_plans_are_too_many_and_nothing_chosen_is_lost(client: Client) -> None:
    page = compare(client, *CODES[:5])
    assert "並べて比べられるのは4つまでです" in page
    assert all(f'value="{code}"' in page for code in CODES[:5])
    assert "side-by-side" not in page


@pytest.mark.usefixtures("published_samples")
def test_what_is_not_on_sale_cannot_be_compared(client: Client) -> None:
    page = compare(client, "SN-STD", "GONE-1")
    assert "GONE-1 は、いま販売中のプランにありません" in page
    assert "選ばれていません" in compare(client)


@pytest.mark.usefixtures("published_samples")
@pytest.mark.parametrize("address", [LIST, COMPARE])
def test_strange_addresses_break_nothing(client: Client, address: str) -> None:
    strange = {"plan": ["\0", "あ" * 5_000, "SN-STD", "' OR 1=1"], "q": "\0", "page": "-3"}
    strange |= {"industry": "x", "need": "\0", "service": "y", "turnover": "1" * 39, "only": "\0"}
    response = client.get(address, strange)
    assert response.status_code == 200
    assert "SN-STD" in response.content.decode()
