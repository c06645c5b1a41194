from dataclasses import replace

import pytest

from assessment.questionnaire import loader
from insurance_catalog import checks, sample
from insurance_catalog.terms.exchange import TermsError
from insurance_catalog.terms.model import PolicyTerms, Section
from insurance_catalog.terms.vocabulary import EXISTING_POLICIES, INDUSTRIES, MEMBERSHIPS

PLANS = sample.load()


def test_sixteen_plans_of_seven_insurers_are_shipped() -> None:
    assert [terms.code for terms in PLANS] == [
        *("AK-GRP", "AK-LITE", "AK-WIDE", "KN-MED", "KN-ONE", "RS-A", "RS-B", "RS-PKG"),
        *("SJ-EDR", "SJ-WEB", "SK-IT", "SK-MFG", "SN-ECO", "SN-LEAK", "SN-STD", "TY-MINI"),
    ]
    assert len({terms.insurer_code for terms in PLANS}) == 7


@pytest.mark.parametrize("terms", PLANS, ids=lambda terms: terms.code)
def test_every_sample_says_that_it_is_fictitious(terms: PolicyTerms) -> None:
    assert terms.fictitious
    assert "(架空)" in terms.insurer["ja"]
    assert "(fictitious)" in terms.insurer["en"]
    assert terms.premium.basis == "sample"
    assert all("架空" in source.source for source in terms.provenance.values())


def test_services_mend_weak_points_that_are_asked_about() -> None:
    questionnaire = loader.load()
    mended = {weakness for terms in PLANS for s in terms.services for weakness in s.mends}
    assert mended
    assert [weakness for weakness in mended if weakness not in questionnaire] == []


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("industry", INDUSTRIES),
        ("memberships", MEMBERSHIPS),
        ("existing-policies", EXISTING_POLICIES),
    ],
)
def test_the_catalog_and_the_questionnaire_use_the_same_ids(
    question: str, labels: dict[str, object]
) -> None:
    choices = {choice.id for choice in loader.load().question(question).choices}
    assert set(labels) == choices - {"none", "unknown"}


def test_the_samples_hold_what_no_other_plan_of_theirs_holds() -> None:
    plans = {terms.code: terms for terms in PLANS}
    bases = {code: _basis(terms) for code, terms in plans.items()}
    assert bases["AK-GRP"] == ("per-claim", "per-period")
    assert bases["RS-A"] == ("per-event", "per-period")
    assert {terms.channel for terms in PLANS} == {
        *("standalone", "group-scheme", "package-rider", "attached", "web"),
    }
    assert {terms.other_insurance for terms in PLANS} >= {"contributes", "excess"}
    assert plans["SJ-EDR"].shared_limit_yen == 1_000_000_000
    assert plans["SJ-EDR"].conditions


def _basis(terms: PolicyTerms) -> object:
    liability = terms.sections["liability"]
    return liability.limit_basis if isinstance(liability, Section) else None


def test_the_shipped_samples_pass_their_checks() -> None:
    assert checks.check_sample_catalog() == []


@pytest.mark.parametrize(
    ("load", "found"),
    [
        (lambda: (PLANS[0], PLANS[0]), "E002"),
        (lambda: (replace(PLANS[0], provenance={}),), "E003"),
        (lambda: (replace(PLANS[0], fictitious=False),), "E004"),
    ],
    ids=["twice", "no source", "not fictitious"],
)
def test_the_checks_find_what_is_wrong(
    monkeypatch: pytest.MonkeyPatch, load: object, found: str
) -> None:
    monkeypatch.setattr(sample, "load", load)
    assert [problem.id for problem in checks.check_sample_catalog()] == [
        f"insurance_catalog.{found}"
    ]


def test_the_checks_find_a_file_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise TermsError("code", {"ja": "だめ", "en": "bad"}, plan="SN-STD")

    monkeypatch.setattr(sample, "load", broken)
    (problem,) = checks.check_sample_catalog()
    assert problem.id == "insurance_catalog.E001"
    assert "SN-STD" in problem.msg
