"""Real policies fit: they come in, are published, go out and come back identical."""

from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from insurance_catalog import checks, models, reference, selectors
from insurance_catalog.services.import_terms import import_terms
from insurance_catalog.terms import exchange, soundness, ten_items, unknowns
from insurance_catalog.terms.model import UNKNOWN, PolicyTerms
from insurance_catalog.terms.problem import TermsError
from tests.repository import ROOT

PLANS = reference.load()
TODAY = date(2026, 11, 23)


def load(*options: str) -> str:
    out = StringIO()
    call_command("load_reference_policies", *options, stdout=out)
    return out.getvalue()


def test_six_policies_are_there() -> None:
    assert [terms.code for terms in PLANS] == [
        *("REF-ADI-BASIC", "REF-JCCI-LEAK-2014", "REF-MSI-BASIC", "REF-MSI-WIDE"),
        *("REF-SOMPO-CYBER", "REF-TMNF-STD"),
    ]


@pytest.mark.parametrize("terms", PLANS, ids=lambda terms: terms.code)
def test_each_is_real_sourced_and_unverified(terms: PolicyTerms) -> None:
    assert not terms.fictitious
    assert terms.premium.basis in {"none", "insurer-published"}
    for source in terms.provenance.values():
        assert source.urls
        assert source.kind
        assert source.verified_by == ""
    assert list(soundness.problems(terms)) == []


@pytest.mark.parametrize("terms", PLANS, ids=lambda terms: terms.code)
def test_what_the_pages_do_not_say_is_to_be_asked(terms: PolicyTerms) -> None:
    assert len(unknowns.questions(terms)) >= 20
    assert terms.ransom.payment is UNKNOWN
    assert "未確認・要照会" in ten_items.stated(terms)["support-terms"]["ja"]


@pytest.mark.django_db
def test_they_come_in_as_drafts_that_nobody_is_shown() -> None:
    assert "5 drafts" in load()
    assert selectors.published_terms(TODAY) == ()
    assert {row.state for row in models.Revision.objects.all()} == {"draft"}


@pytest.mark.django_db
def test_published_they_go_out_and_come_back_identical(tmp_path: Path) -> None:
    assert "5 products" in load("--publish", "2015-01-01")
    target = tmp_path / "catalog.json"
    call_command("export_catalog", "--on", "2015-01-02", "--output", str(target))
    exported = exchange.catalog_from_json(target.read_bytes()).plans
    assert exported == PLANS
    assert import_terms(plans=exported, by=None) == []


def test_set_up_never_loads_them() -> None:
    for script in (ROOT / "bin").iterdir():
        assert "load_reference_policies" not in script.read_text(encoding="utf-8")


def test_the_shipped_facts_pass_their_check() -> None:
    assert checks.check_shipped_facts() == []


def test_the_check_names_an_odd_price_and_a_file_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (sompo,) = (terms for terms in PLANS if terms.code == "REF-SOMPO-CYBER")
    rows = (replace(sompo.premium.rows[0], annual_yen=67_000_000),)
    odd = replace(sompo, premium=replace(sompo.premium, rows=rows))
    monkeypatch.setattr(reference, "load", lambda: (odd,))
    (problem,) = checks.check_shipped_facts()
    assert (problem.id, "REF-SOMPO-CYBER" in problem.msg) == ("insurance_catalog.W001", True)

    def broken() -> None:
        raise TermsError("code", {"ja": "だめ", "en": "bad"}, plan="REF-X")

    monkeypatch.setattr(reference, "load", broken)
    (problem,) = checks.check_shipped_facts()
    assert problem.id == "insurance_catalog.E005"
