"""A term marked unknown is shown as not confirmed and becomes a question, wherever it stands."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, get_args

import pytest

from insurance_catalog import sample
from insurance_catalog.terms import model, ten_items, unknowns, wording
from insurance_catalog.terms.model import UNKNOWN, Interruption, PolicyTerms, Section, Unknown
from insurance_catalog.terms.primitive import hints_of
from insurance_catalog.terms.term_names import NAMES

PLANS = {terms.code: terms for terms in sample.load()}
SHAPES: list[Any] = [
    shape
    for shape in vars(model).values()
    if dataclasses.is_dataclass(shape) and shape.__module__ == model.__name__
]


def may_be_unknown(hint: Any) -> bool:
    return Unknown in get_args(hint)


def everything_said() -> PolicyTerms:
    """Return a plan in which every term is known and none makes another pointless."""
    terms, wide = PLANS["SN-STD"], PLANS["AK-WIDE"]
    liability, response = terms.sections["liability"], terms.sections["response"]
    stop = terms.interruption
    assert isinstance(liability, Section)
    assert isinstance(response, Section)
    assert isinstance(stop, Interruption)
    item = model.Item("legal", True, 5, 0.9, 5, 5, prior_consent=True, per_injured_yen=5)
    return replace(
        terms,
        sections={
            "liability": replace(
                liability, items=(item,), inside_of="policy", payment_ratios=(0.9,)
            ),
            "response": replace(response, items=(item,)),
        },
        interruption=replace(
            stop,
            basis="agreed-daily",
            daily_yen=5,
            systems=("own", "cloud"),
            extra_expense="separate",
            payment_ratios=(0.9,),
        ),
        support=replace(wide.support, late_report_reduces=True, payment="advance"),
        services=(replace(wide.services[0], state="optional", price_yen=5),),
        premium=replace(
            terms.premium,
            discounts=(replace(terms.premium.discounts[0], from_ratio=0.1),),
            minimum_yen=5,
        ),
        eligibility=replace(terms.eligibility, turnover_min_yen=5, staff_max=5),
        exclusions=wide.exclusions,
        conditions=({"ja": "条件", "en": "condition"},),
        breach="reduction",
        limit_shared_with_others=True,
        shared_limit_yen=5,
        it_work_covered=True,
        it_work_limit_yen=5,
        insured_parties=("staff",),
        claims_between_insureds=False,
        recourse_waived=False,
    )


def places(shape: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every term below a shape that could be unknown."""
    kind: Any = type(shape)
    for name, hint in hints_of(kind).items():
        place = (*path, name)
        if may_be_unknown(hint) and not (name.startswith("cost_window") and "liability" in path):
            yield place
        yield from _below(getattr(shape, name), place)


def _below(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    if dataclasses.is_dataclass(value):
        yield from places(value, path)
    elif isinstance(value, tuple):
        for n, part in enumerate(value):
            yield from _below(part, (*path, n))
    elif isinstance(value, Mapping) and path[-1] in {"sections", "arranges"}:
        for key, part in value.items():
            yield (*path, key)
            yield from _below(part, (*path, key))


def put(shape: Any, path: tuple[Any, ...]) -> Any:
    """Return the shape with UNKNOWN at a path."""
    if not path:
        return UNKNOWN
    step, *rest = path
    if isinstance(step, int):
        return (*shape[:step], put(shape[step], tuple(rest)), *shape[step + 1 :])
    if isinstance(shape, Mapping):
        return {**shape, step: put(shape[step], tuple(rest))}
    return replace(shape, **{step: put(getattr(shape, step), tuple(rest))})


def written(path: tuple[Any, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)[1:]


def count(terms: PolicyTerms, item: str) -> tuple[int, int]:
    said = ten_items.stated(terms)[item]
    return (
        said["ja"].count(wording.UNKNOWN_TEXT["ja"]) + said["ja"].count("未確認・要照会の"),
        said["en"].lower().count("not confirmed"),
    )


ALL = everything_said()


def test_nothing_of_it_is_unknown_to_begin_with() -> None:
    assert unknowns.of(ALL) == ()
    assert "未確認" not in str(ten_items.stated(ALL))


@pytest.mark.parametrize("path", list(places(ALL)), ids=written)
def test_an_unknown_term_is_shown_and_asked(path: tuple[Any, ...]) -> None:
    terms = put(ALL, path)
    found = [one for one in unknowns.of(terms) if one.path == written(path)]
    assert len(found) == 1
    assert found[0].question in unknowns.questions(terms)
    assert found[0].name["ja"] in found[0].question["ja"]
    before, after = count(ALL, found[0].item), count(terms, found[0].item)
    assert after[0] > before[0], ten_items.stated(terms)[found[0].item]
    assert after[1] > before[1]


def test_every_term_that_can_be_unknown_has_a_name() -> None:
    can = {
        (shape, name)
        for shape in SHAPES
        for name, hint in hints_of(shape).items()
        if may_be_unknown(hint)
    }
    assert can == set(NAMES)


@pytest.mark.parametrize("code", PLANS)
def test_each_question_of_a_sample_stands_under_one_of_the_ten_items(code: str) -> None:
    for one in unknowns.of(PLANS[code]):
        assert one.item in ten_items.ITEMS
        assert not any("ぁ" <= letter <= "ん" for letter in one.question["en"])


def test_what_is_pointless_is_not_asked() -> None:
    paths = {one.path for one in unknowns.of(replace(PLANS["SN-ECO"], breach=UNKNOWN))}
    assert "breach" not in paths
    silent = replace(PLANS["SN-ECO"].support, payment=UNKNOWN)
    paths = {one.path for one in unknowns.of(replace(PLANS["SN-ECO"], support=silent))}
    assert "support.payment" not in paths


def test_all_open_terms_are_asked_for_in_one_sentence() -> None:
    assert unknowns.together(ALL) is None
    paths = list(places(ALL))
    terms = put(put(ALL, paths[0]), paths[-1])
    asked = unknowns.together(terms)
    assert asked is not None
    assert asked["en"].count("Please tell us about") == 1
    for one in unknowns.of(terms):
        assert one.name["ja"] in asked["ja"]
        assert one.name["en"] in asked["en"]
