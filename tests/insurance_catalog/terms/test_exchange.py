import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given

from insurance_catalog import sample
from insurance_catalog.terms import exchange, primitive
from insurance_catalog.terms.exchange import Catalog, TermsError
from insurance_catalog.terms.model import UNKNOWN, Interruption, PolicyTerms, Section
from tests.insurance_catalog.terms import shapes

PLANS = sample.load()


def plan(code: str = "SN-STD") -> dict[str, Any]:
    """Return one sample plan as JSON, free to be spoiled."""
    terms = next(terms for terms in PLANS if terms.code == code)
    copied: dict[str, Any] = json.loads(json.dumps(exchange.to_json(terms)))
    return copied


def catalog(**changes: Any) -> bytes:
    content = {"schema": exchange.SCHEMA, "plans": [plan()]} | changes
    return json.dumps(content).encode()


@given(shapes.of(PolicyTerms))
def test_any_terms_come_back_as_they_went_out(terms: PolicyTerms) -> None:
    sent = json.loads(json.dumps(primitive.encode(terms)))
    assert primitive.decode(PolicyTerms, sent) == terms


@pytest.mark.parametrize("terms", PLANS, ids=lambda terms: terms.code)
def test_each_sample_comes_back_as_it_went_out(terms: PolicyTerms) -> None:
    assert exchange.from_json(plan(terms.code)) == terms


def test_unknown_and_none_stay_apart() -> None:
    read = exchange.from_json(plan("AK-GRP"))
    assert plan("AK-GRP")["support"]["report_deadline_days"] == "unknown"
    assert read.support.report_deadline_days is UNKNOWN
    assert plan("SN-STD")["support"]["report_deadline_days"] is None
    assert exchange.from_json(plan("SN-STD")).support.report_deadline_days is None


def test_whole_numbers_become_ratios_where_a_ratio_stands() -> None:
    spoiled = plan()
    spoiled["sections"]["liability"]["payment_ratios"] = [1]
    liability = exchange.from_json(spoiled).sections["liability"]
    assert isinstance(liability, Section)
    assert liability.payment_ratios == (1.0,)


SPOILED = {
    "unknown key": (("sections", "liability", "limits"), 1, "sections.liability.limits"),
    "wrong type": (
        ("sections", "liability", "limit_menu_yen", 0),
        "1億",
        "sections.liability.limit_menu_yen[0]",
    ),
    "yes for a number": (("interruption", "waiting_menu_hours", 1), True, "waiting_menu_hours[1]"),
    "too large": (("interruption", "limit_menu_yen", 5), 10**30, "interruption.limit_menu_yen[5]"),
    "negative": (("eligibility", "turnover_max_yen"), -1, "eligibility.turnover_max_yen"),
    "not a choice": (("channel",), "by-owl", "channel"),
    "not a date": (("on_sale_from",), "2026-13-01", "on_sale_from"),
    "one language": (("name",), {"ja": "名"}, "name"),
    "empty words": (("name",), {"ja": " ", "en": "x"}, "name"),
    "lone surrogate": (("name", "ja"), "\ud800", "name.ja"),
    "control character": (("name", "en"), "a\x00b", "name.en"),
    "no list": (("riders",), {}, "riders"),
    "no object": (("support",), [], "support"),
    "none where there must be": (("support",), None, "support"),
    "unknown where it may not be": (("fictitious",), "unknown", "fictitious"),
    "hour that is none": (("premium", "rating", "waiting_factors", "x"), 1, "waiting_factors"),
    "share above one": (("interruption", "limit_share"), 1.5, "interruption.limit_share"),
    "menu downwards": (
        ("sections", "response", "limit_menu_yen"),
        [5, 3],
        "sections.response.limit_menu_yen",
    ),
    "rider that is none": (("interruption", "rider"), "NOPE", "interruption.rider"),
    "unknown industry": (("eligibility", "industries"), ["piracy"], "eligibility.industries"),
    "third section": (("sections", "theft"), None, "sections"),
    "sample price of a real plan": (("fictitious",), False, "premium.basis"),
    "fictitious and not marked": (("insurer",), {"ja": "海上", "en": "Marine"}, "insurer"),
    "sold before it is sold": (("on_sale_until",), "2020-01-01", "on_sale_until"),
    "step twice": (
        ("sections", "response", "order"),
        ["ratio", "ratio"],
        "sections.response.order",
    ),
}


@pytest.mark.parametrize(("path", "value", "named"), SPOILED.values(), ids=SPOILED)
def test_a_plan_that_is_wrong_is_refused_in_one_line_naming_plan_and_field(
    path: tuple[str | int, ...], value: object, named: str
) -> None:
    spoiled = plan()
    *way, last = path
    place: Any = spoiled
    for step in way:
        place = place[step]
    place[last] = value
    with pytest.raises(TermsError) as caught:
        exchange.from_json(spoiled)
    message = str(caught.value)
    assert message.startswith("SN-STD: ")
    assert named in message
    assert "\n" not in message
    assert message.encode()
    assert caught.value.text["en"].startswith("SN-STD: ")


def test_a_missing_field_is_named() -> None:
    spoiled = plan()
    del spoiled["support"]["payment"]
    with pytest.raises(TermsError, match=r"^SN-STD: support\.payment: "):
        exchange.from_json(spoiled)


def test_a_plan_without_code_is_refused() -> None:
    with pytest.raises(TermsError, match=r"^\?: "):
        exchange.from_json({"name": "x"})
    with pytest.raises(TermsError, match=r"^\?: "):
        exchange.from_json("SN-STD")


def test_a_hostile_key_cannot_break_the_line() -> None:
    with pytest.raises(TermsError) as caught:
        exchange.from_json(plan() | {"a\nb\ud800" * 100: 1})
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"", "JSON"),
        (b"\xff\xfe", "UTF-8"),
        (b"[1, 2]", "schema"),
        (b"{", "JSON"),
        (b"[" * 100_000, "入れ子"),
        (b'{"schema": NaN}', "NaN"),
        (b'{"schema": 1, "schema": 2}', "schema"),
        (b'{"n": ' + b"9" * 5_000 + b"}", "桁"),
        (catalog(schema="sonae.catalog/2"), "schema"),
        (catalog(plans={}), "plans"),
        (catalog(plans=[plan(), plan()]), "二つ"),
        (catalog(extra=1), "extra"),
        (catalog(dealable="SN-STD"), "dealable"),
        (catalog(dealable=["NOPE"]), "NOPE"),
    ],
    ids=range(14),
)
def test_a_catalog_that_is_wrong_is_refused_in_one_line(data: bytes, named: str) -> None:
    with pytest.raises(TermsError) as caught:
        exchange.catalog_from_json(data)
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_catalog_comes_back_in_order_of_codes() -> None:
    written = Catalog(tuple(reversed(PLANS)), frozenset({"SN-STD", "KN-ONE"}))
    data = json.dumps(exchange.catalog_to_json(written)).encode()
    assert exchange.catalog_from_json(data) == Catalog(PLANS, written.dealable)
    assert exchange.catalog_from_json(catalog()).dealable is None


def test_the_digest_depends_on_terms_and_not_on_their_order() -> None:
    assert exchange.digest(PLANS) == exchange.digest(reversed(PLANS))
    assert exchange.digest(PLANS) != exchange.digest(PLANS[1:])
    assert len(exchange.digest(PLANS)) == 64


def test_the_terms_package_needs_no_django() -> None:
    program = (
        "import sys; from insurance_catalog import sample;"
        "from insurance_catalog.terms import configurations, premium, ten_items;"
        "sample.load(); sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603


def test_interruption_is_none_where_there_is_none() -> None:
    assert exchange.from_json(plan("AK-LITE")).interruption is None
    assert isinstance(exchange.from_json(plan("SN-STD")).interruption, Interruption)
