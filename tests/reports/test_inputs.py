"""The one door: what the engine is handed, and what it never sees."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection

from accounts.models import Firm
from accounts.services.load_firm import load_firm
from assessment.models import Answer, Assessment, Company
from assessment.questionnaire import loader
from insurance_catalog import sample
from insurance_catalog.terms.exchange import digest
from reports import inputs
from reports.engine import pipeline
from reports.engine.case import Case
from reports.inputs import standalone
from tests.conftest import make_firm

TODAY = date(2026, 11, 23)
ANSWERS = {
    "industry": "services",
    "annual-revenue": 240_000_000,
    "partner-connection": ["none"],
    "required-limit": 100_000_000,
    "existing-policies": ["unknown"],
}


def case(**fields: Any) -> Case:
    terms: dict[str, Any] = {
        "questionnaire": loader.load(),
        "answers": ANSWERS,
        "questionnaire_mode": "full",
        "mode": "broker",
        "dealable": None,
        "as_of": TODAY,
    }
    return inputs.case(**(terms | fields))


def frozen(operator: inputs.Operator | None = None, **fields: Any) -> dict[str, Any]:
    found = case(**fields)
    company = {"name": "架空商店", "contact": "架空 花子", "email": "hanako@example.jp"}
    advice = pipeline.run(found, inputs.parameters(), sample.load(), kinds=inputs.existing_kinds())
    return inputs.snapshot(found, company, advice, operator, sample.load())


# --- Cases -------------------------------------------------------------------------------------


def test_an_answer_to_a_hidden_question_is_left_out() -> None:
    assert "required-limit" not in case().answers
    demanded = ANSWERS | {"contract-demands": ["liability-limit"]}
    assert case(answers=demanded).answers["required-limit"] == 100_000_000


def test_quick_mode_counts_what_was_answered_beyond_the_ten() -> None:
    more = ANSWERS | {"employee-count": 30}
    for mode in ("quick", "full"):
        assert case(answers=more, questionnaire_mode=mode).answers["employee-count"] == 30


@pytest.mark.django_db
def test_a_stored_assessment_becomes_a_case_with_the_version_it_pins() -> None:
    company = Company.objects.create(name="株式会社髙﨑𠮷商店", address="架空市1-1")
    assessment = Assessment.objects.create(
        company=company, questionnaire=loader.CURRENT, mode=Assessment.Mode.FULL
    )
    for question_id, value in ANSWERS.items():
        Answer.objects.create(assessment=assessment, question_id=question_id, value=value)
    found = inputs.case_of(assessment, mode="broker", dealable=None, as_of=TODAY)
    assert found == case()
    assert inputs.company_of(assessment) == {
        "name": "株式会社髙﨑𠮷商店",
        "address": "架空市1-1",
    }


# --- Plans and who may sell them ---------------------------------------------------------------


@pytest.mark.django_db
def test_the_samples_stand_in_while_nothing_is_published() -> None:
    assert inputs.plans(TODAY) == (sample.load(), True)


@pytest.mark.django_db
def test_published_plans_are_read_as_they_were_published() -> None:
    call_command("load_sample_catalog", verbosity=0)
    found, from_samples = inputs.plans(TODAY)
    assert not from_samples
    assert digest(found) == digest(sample.load())
    sources = inputs.sources(TODAY, "broker")
    assert (sources.plans, sources.from_samples, sources.unreadable) == (found, False, False)


def test_a_plan_counts_on_the_days_it_is_on_sale() -> None:
    plan = replace(
        sample.load()[0], on_sale_from=date(2026, 4, 1), on_sale_until=date(2026, 12, 31)
    )
    days = [date(2026, 3, 31), date(2026, 4, 1), date(2026, 12, 31), date(2027, 1, 1)]
    assert [bool(inputs.on_sale((plan,), day)) for day in days] == [False, True, True, False]


@pytest.mark.django_db
def test_an_agency_may_sell_its_plans_of_the_insurers_it_represents(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "OPERATOR_FIRM", "ours")
    make_firm("ours", represented_insurers=["SN"], dealable_plans=["SN-STD", "KN-ONE"])
    operator = inputs.operator("agency")
    assert inputs.dealable("agency", operator, sample.load()) == frozenset({"SN-STD"})


def test_an_agency_that_nobody_names_may_sell_nothing_and_a_broker_advises_on_all() -> None:
    assert inputs.dealable("agency", None, sample.load()) == frozenset()
    assert inputs.dealable("broker", None, sample.load()) is None
    assert inputs.dealable("information", None, sample.load()) is None


@pytest.mark.django_db
def test_a_firm_is_shown_only_in_the_mode_it_is_registered_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "OPERATOR_FIRM", "ours")
    assert inputs.operator("agency") is None
    firm = make_firm("ours", remuneration_ja="手数料を受け取ります。")
    agency = inputs.operator("agency")
    assert agency is not None
    assert agency.name == {"ja": firm.name_ja, "en": firm.name_en}
    assert agency.remuneration["en"] == "手数料を受け取ります。"
    assert inputs.operator("broker") is None
    assert inputs.operator("information") is None
    Firm.objects.update(licence_kind=Firm.LicenceKind.BROKER, authority="")
    assert inputs.operator("broker") is not None


@pytest.mark.django_db
def test_the_sample_firm_is_the_same_from_the_file_and_from_the_database() -> None:
    load_firm()
    assert inputs.sample_operator("agency") == inputs.operator("agency")


def test_the_sample_firm_stands_in_only_where_the_settings_name_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert inputs.sample_operator("agency") is not None
    assert inputs.sample_operator("information") is None
    monkeypatch.setattr(settings, "OPERATOR_FIRM", "another")
    assert inputs.sample_operator("agency") is None


@pytest.mark.django_db
def test_a_database_that_fails_gives_way_to_the_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_on: date) -> None:
        raise OperationalError("no such table")

    monkeypatch.setattr(standalone, "plans", broken)
    monkeypatch.setattr(connection, "close", lambda: None)
    found = inputs.sources(TODAY, "agency")
    assert (found.from_samples, found.unreadable) == (True, True)
    assert found.plans == sample.load()
    assert found.operator == inputs.sample_operator("agency")


# --- Snapshots ---------------------------------------------------------------------------------


def test_a_snapshot_is_json_and_holds_what_was_asked_and_answered() -> None:
    snapshot = frozen()
    assert json.loads(json.dumps(snapshot)) == snapshot
    rows = {row["question"]: row for part in snapshot["answers"] for row in part["rows"]}
    assert rows["annual-revenue"]["answer"]["ja"] == "2億4,000万円"
    assert rows["industry"]["state"] == "answered"
    assert rows["existing-policies"]["state"] == "unknown"
    assert rows["employee-count"]["state"] == "unanswered"
    assert "required-limit" not in rows
    assert rows.keys() <= {question.id for question in loader.load()}


def test_a_snapshot_of_quick_mode_lists_ten_questions() -> None:
    snapshot = frozen(questionnaire_mode="quick")
    assert sum(len(part["rows"]) for part in snapshot["answers"]) == 10
    assert snapshot["questionnaire_mode"] == "quick"


def test_a_snapshot_names_the_company_but_no_person() -> None:
    snapshot = frozen()
    assert snapshot["company"] == {"name": "架空商店"}
    assert "花子" not in json.dumps(snapshot, ensure_ascii=False)
    assert "hanako" not in json.dumps(snapshot)


def test_a_snapshot_keeps_the_terms_of_the_plans_it_judges() -> None:
    snapshot = frozen()
    judged = {policy["code"] for policy in snapshot["result"]["policies"]}
    assert snapshot["terms"].keys() == judged == {plan.code for plan in sample.load()}
    assert frozen(mode="information")["terms"] == {}


def test_a_snapshot_names_the_operator_with_the_insurers_it_represents() -> None:
    operator = inputs.sample_operator("agency")
    assert operator is not None
    shown = frozen(operator, mode="agency", dealable=frozenset({"SN-STD"}))["operator"]
    assert shown["licence_kind"] == "agency"
    insurers = {insurer["ja"] for insurer in shown["represented_insurers"]}
    assert insurers >= {"汐凪海上火災保険(架空)", "霞野損害保険(架空)"}
    assert shown["is_sample"] is True
    assert frozen()["operator"] is None


def test_the_same_case_freezes_to_the_same_snapshot_and_its_day_is_the_day_of_the_case() -> None:
    assert frozen() == frozen()
    assert frozen()["made_on"] == "2026-11-23"
