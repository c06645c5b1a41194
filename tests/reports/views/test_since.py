"""After an answer was added: what the new result says has changed since the one before."""

from copy import deepcopy
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Firm, User
from assessment.models import Answer, Assessment
from reports.document.edition import Edition
from reports.document.since import since
from reports.models import Report
from reports.services.freeze_report import freeze_report
from tests.conftest import SignIn
from tests.reports.document.snapshot_sample import snapshot
from tests.reports.engine.firms import MAKER, without


def freeze(assessment: Assessment) -> Report:
    return freeze_report(assessment=assessment, mode="agency", language="ja", now=timezone.now())


def give(assessment: Assessment, **answers: Any) -> None:
    for question, value in answers.items():
        Answer.objects.update_or_create(
            assessment=assessment, question_id=question, defaults={"value": value}
        )


@pytest.fixture
def first(aois_assessment: Assessment, firm_a: Firm) -> Report:
    """A report of a firm that has not said what it could pay."""
    give(aois_assessment, **without(MAKER, "self-pay-capacity"))
    return freeze(aois_assessment)


def page(client: Client, report: Report) -> str:
    return client.get(reverse("reports:result", args=[report.public_id])).content.decode()


def test_the_first_result_has_nothing_to_compare(first: Report, aoi: User, sign_in: SignIn) -> None:
    assert "から変わったところ" not in page(sign_in(aoi), first)


def test_an_added_answer_its_amounts_and_its_ranges_are_told(
    first: Report, aoi: User, sign_in: SignIn
) -> None:
    give(first.assessment, **{"self-pay-capacity": 100_000_000})
    second = freeze(first.assessment)
    said = page(sign_in(aoi), second).partition("から変わったところ")[2].partition("</section>")[0]
    assert "未回答" in said
    assert "<strong>1億円</strong>" in said
    assert "動く幅" in said
    assert "狭まりました" in said


def test_a_moved_minimum_or_generous_amount_is_told_where_the_guide_stays() -> None:
    content = snapshot()
    parts = {
        "needs": deepcopy(content["result"]["needs"]),
        "title": content["result"]["recommendation"]["title"],
        "ranges": content["explanations"].get("ranges"),
        "answers": content["answers"],
        "made_on": "2026-11-22",
    }
    parts["needs"]["liability"] |= {"minimum_yen": 0}
    found = since(parts, content, "ja", Edition("needs-only"))
    assert found is not None
    (row,) = found["rows"]
    assert not row["is_moved"]
    assert [(one["title"], one["before"]) for one in row["others"]] == [("最低", "0円")]


def test_the_old_result_leads_to_the_new_one_and_compares_nothing(
    first: Report, aoi: User, sign_in: SignIn
) -> None:
    give(first.assessment, **{"self-pay-capacity": 100_000_000})
    freeze(first.assessment)
    said = page(sign_in(aoi), first)
    assert "新しい結果を見る" in said
    assert "から変わったところ" not in said


def test_a_demand_by_contract_is_told_as_the_floor_it_sets(
    first: Report, aoi: User, sign_in: SignIn
) -> None:
    demands = {"contract-demands": ["liability-limit"], "required-limit": 500_000_000}
    give(first.assessment, **demands)
    said = page(sign_in(aoi), freeze(first.assessment)).partition("から変わったところ")[2]
    assert "<strong>5億円以上</strong>" in said


def test_a_plan_is_compared_only_where_plans_are_named(
    first: Report, aoi: User, sign_in: SignIn, settings: Any
) -> None:
    give(first.assessment, **{"self-pay-capacity": 100_000_000})
    second = freeze(first.assessment)
    titles = [one.snapshot["result"]["recommendation"]["title"]["ja"] for one in (first, second)]
    assert titles[0] != titles[1]
    assert "候補の保険" in page(sign_in(aoi), second)
    settings.NAMED_PROPOSALS = "after-release"
    assert "候補の保険" not in page(sign_in(aoi), second)


def test_every_reason_figure_and_answer_leads_to_its_question(
    first: Report, aoi: User, ben: User, consent: object, sign_in: SignIn
) -> None:
    said = page(sign_in(aoi), first)
    behind = first.snapshot["explanations"]["asked"]
    rules = [rule["id"] for rule in first.snapshot["result"]["score"]["fired_rules"]]
    assert all(behind["rules"][rule] for rule in rules)
    imputed = [row["question"] for row in first.snapshot["explanations"]["imputed"]]
    linked = {one for rule in rules for one in behind["rules"][rule]} | set(imputed)
    for question in linked:
        assert reverse("assessment:answer", args=[first.assessment.public_id, question]) in said
    assert "/answer/" not in page(sign_in(ben), first), "who advises may only look"
