"""Terms that contradict each other are refused beside the field, with what to do about it."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from insurance_catalog import models, sample, selectors
from insurance_catalog.services.import_terms import import_terms
from tests.insurance_catalog.test_admin import change_url, form_of

Changes = dict[str, str]
SAMPLES = {terms.code: terms for terms in sample.load()}


def draft_of(code: str) -> models.Plan:
    """Return the one draft of a sample plan."""
    if not models.Plan.objects.filter(code=code).exists():
        import_terms(plans=[SAMPLES[code]], by=None)
    plan: models.Plan = models.Plan.objects.get(code=code)
    return plan


@pytest.fixture
def admin(sign_in: Callable[[User], Client], emi: User) -> Client:
    """Emi's browser."""
    return sign_in(emi)


def errors(
    admin: Client, code: str, part: str, changes: Changes, **added: list[Changes]
) -> dict[str, str]:
    """Save a page of a draft with changes and new rows; return the messages by field."""
    plan = draft_of(code)
    before = selectors.terms_of_revision(plan.revision)
    data = form_of(admin, plan, part)
    for name, value in changes.items():
        data[name] = [value] if value else []
    for relation, new in added.items():
        number = int(data[f"{relation}-TOTAL_FORMS"][0])
        data[f"{relation}-TOTAL_FORMS"] = [str(number + len(new))]
        for place, row in enumerate(new, start=number):
            data |= {f"{relation}-{place}-plan": [str(plan.pk)]}
            data |= {f"{relation}-{place}-{name}": [value] for name, value in row.items()}
    response = admin.post(change_url(plan, part), data)
    if response.status_code == 302:
        return {}
    assert selectors.terms_of_revision(plan.revision) == before
    return said_in(response.content.decode())


def said_in(page: str) -> dict[str, str]:
    """Return the text of every list of errors by the id of the field it belongs to."""
    found = {}
    for block in re.findall(
        r'<ul class="errorlist[^"]*"(?: id="([\w-]+)_error")?>(.*?)</ul>', page
    ):
        field, items = block
        found[field.removeprefix("id_")] = re.sub(r"<[^>]+>", " ", items).strip()
    return found


def test_a_sublimit_above_its_section(admin: Client) -> None:
    plan = draft_of("SN-STD")
    number = [item.item for item in plan.items.all()].index("forensics")
    said = errors(admin, "SN-STD", "cover", {f"items-{number}-limit_yen_0": "2億円"})
    (message,) = said.values()
    assert list(said) == [f"items-{number}-limit_yen"]
    assert "2億円が、事故対応費用 の限度額の最大 5,000万円" in message.replace(
        "2億円 が", "2億円が"
    )


def test_a_sublimit_below_a_derived_limit_is_fine(admin: Client) -> None:
    row = {
        "section": "response",
        "position": "9",
        "item": "monitoring",
        "covered": "yes",
        "goods_only": "no",
    }
    row |= {"prior_consent": "no", "limit_yen_0": "1,001万円"}
    said = errors(admin, "RS-PKG", "cover", {}, items=[row])
    assert "1,000万円 を超えています" in " ".join(said.values())
    assert errors(admin, "RS-PKG", "cover", {}, items=[row | {"limit_yen_0": "1,000万円"}]) == {}


def test_an_item_of_a_section_that_is_not_there(admin: Client) -> None:
    row = {
        "section": "liability",
        "position": "0",
        "item": "card-network",
        "covered": "yes",
        "goods_only": "no",
    }
    said = errors(admin, "SJ-EDR", "cover", {}, items=[row | {"prior_consent": "no"}])
    assert "賠償 の補償がありません" in " ".join(said.values())


def test_hours_without_interruption_cover(admin: Client) -> None:
    row = {"annual_yen_0": "5万円", "turnover_from_yen_0": "0円", "waiting_hours_0": "12時間"}
    said = errors(admin, "RS-PKG", "price", {}, premium_rows=[row | {"position": "1"}])
    assert "利益損害の補償がありません" in " ".join(said.values())
    named = {
        "code": "E",
        "position": "9",
        "liability_yen_0": "1億円",
        "response_yen_0": "1,000万円",
    }
    said = errors(admin, "AK-GRP", "cover", {}, limit_sets=[named | {"interruption_yen_0": "1円"}])
    assert "利益損害の補償がありません" in " ".join(said.values())


def test_waiting_hours_beside_a_limit_of_nothing(admin: Client) -> None:
    said = errors(admin, "SK-MFG", "interruption", {"interruption-0-limit_menu_yen_0": "0円"})
    assert "この行を消してください" in said["interruption-0-waiting_menu_hours"]


def test_cover_that_prices_rest_on_is_not_taken_out(admin: Client) -> None:
    gone = {"interruption-0-DELETE": "on"}
    priced = models.PremiumRow.objects.create(
        plan=draft_of("SK-MFG"), annual_yen=1, interruption_yen=10_000_000, waiting_hours=8
    )
    said = errors(admin, "SK-MFG", "interruption", gone)
    assert "利益損害の補償を消す前に" in " ".join(said.values())
    priced.delete()
    assert errors(admin, "SK-MFG", "interruption", gone) == {}


@pytest.mark.parametrize(
    ("second", "clash"),
    [
        ({}, True),
        ({"turnover_from_yen_0": "9億円"}, True),
        ({"turnover_from_yen_0": "10億円", "turnover_below_yen_0": ""}, False),
        ({"industries": "retail"}, False),
        ({"industries": "it"}, True),
        ({"liability_yen_0": "3億円"}, False),
    ],
)
def test_overlapping_premium_rows(admin: Client, second: Changes, clash: bool) -> None:
    first = {
        "position": "1",
        "annual_yen_0": "5万円",
        "industries": "it",
        "turnover_from_yen_0": "5億円",
        "turnover_below_yen_0": "10億円",
        "liability_yen_0": "1億円",
    }
    said = errors(admin, "RS-A", "price", {}, premium_rows=[first, first | second])
    assert ("1行目と、業種・売上・限度額が重なっています" in " ".join(said.values())) is clash
    assert bool(said) is clash


def test_a_range_of_turnover_that_is_empty(admin: Client) -> None:
    row = {"position": "1", "annual_yen_0": "5万円", "turnover_from_yen_0": "5億円"}
    said = errors(
        admin, "RS-A", "price", {}, premium_rows=[row | {"turnover_below_yen_0": "5億円"}]
    )
    assert "「未満」が「以上」より" in said["premium_rows-0-turnover_below_yen"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"riders-0-excludes": "{0}"}, "自分自身と「一緒に付けられない」"),
        ({"riders-0-requires": "{0}"}, "自分自身を「必要」"),
        ({"riders-0-requires": "{1}", "riders-0-excludes": "{1}"}, "両方にあります"),
        ({"riders-0-requires": "R-GONE"}, "R-GONE という特約は"),
        ({"riders-1-code": "{0}"}, "同じコード・IDの行"),
        (
            {
                "riders-0-state": "included",
                "riders-1-state": "included",
                "riders-0-excludes": "{1}",
            },
            "このプランに付いています",
        ),
    ],
)
def test_riders_that_contradict_themselves(admin: Client, changes: Changes, message: str) -> None:
    codes = [rider.code for rider in draft_of("SN-STD").riders.all()]
    typed = {name: value.format(*codes) for name, value in changes.items()}
    said = errors(admin, "SN-STD", "conditions", typed)
    assert message in " ".join(said.values())


@pytest.mark.parametrize(
    ("code", "part", "changes", "message"),
    [
        ("SN-STD", "cover", {"sections-0-limit_menu_yen_0": "3億円、1億円"}, "小さい順に"),
        ("SN-STD", "cover", {"sections-0-deductible_menu_yen_0": "9億円"}, "限度額 5億円 以上"),
        ("SN-STD", "cover", {"sections-0-payment_ratios_0": "0%"}, "0%より大きく"),
        ("KN-ONE", "cover", {"sections-0-deductible_menu_yen_0": "1万円"}, "二重に差し引く"),
        ("SN-STD", "basics", {"on_sale_until": "2020-01-01"}, "発売日より前"),
        ("SN-STD", "sources", {"provenance-0-seen_on": "2999-01-01"}, "きょうより先"),
        ("SN-STD", "conditions", {"exclusions-0-id_text": "War_X"}, "小文字の英数字"),
        ("SN-STD", "price", {"premium-0-basis": "none"}, "根拠を選んで"),
        ("SN-STD", "price", {"premium-0-as_of": ""}, "いつ時点"),
        (
            "SN-STD",
            "price",
            {"rating-0-turnover_reference_yen_0": "0円"},
            "割り算に使います",
        ),
        ("SN-STD", "price", {"eligibility-0-turnover_min_yen_0": "900億円"}, "下限より小さく"),
        ("AK-GRP", "price", {"discounts-0-from_ratio_0": "99%"}, "最小が最大より"),
    ],
)
def test_other_contradictions(
    admin: Client, code: str, part: str, changes: Changes, message: str
) -> None:
    assert message in " ".join(errors(admin, code, part, changes).values())


def test_a_sample_price_is_for_fictitious_plans_only(admin: Client) -> None:
    draft_of("SN-STD")
    models.Insurer.objects.filter(code="SN").update(fictitious=False)
    said = errors(admin, "SN-STD", "price", {})
    assert "架空の保険会社のプランだけ" in said["premium-0-basis"]


def test_trades_on_both_lists(admin: Client) -> None:
    changes = {"eligibility-0-industries": "it", "eligibility-0-industries_barred": "it"}
    said = errors(admin, "SN-STD", "price", changes)
    assert "両方に、同じ業種" in said["eligibility-0-industries_barred"]
