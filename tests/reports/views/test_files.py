"""Taking the figures of a result away: who gets what, and that it is noted."""

import json
from typing import Any

import jsonschema
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import AccessEntry, Firm, User
from assessment.models import Assessment
from reports.engine.localise import localise
from reports.models import Report
from reports.services.release_report import release_report
from tests.conftest import SignIn
from tests.reports.conftest import freeze
from tests.reports.document.snapshot_sample import information_snapshot
from tests.reports.document.test_real_firms import frozen
from tests.reports.document.xlsx.books import text_of
from tests.repository import ROOT

FORMS = ("spreadsheet", "figures")
PLAN = "スタンダード"
RESULT = json.loads((ROOT / "docs/schemas/result.schema.json").read_text("utf-8"))


def taken(client: Client, form: str, report: Report, lang: str = "ja") -> HttpResponse:
    """Return the answer to a request for a file."""
    return client.get(reverse(f"reports:{form}", args=[report.public_id, lang]))  # type: ignore[return-value]


def said(client: Client, form: str, report: Report) -> str:
    """Return what a file says, as text."""
    content = taken(client, form, report).content
    return text_of(content) if form == "spreadsheet" else content.decode()


@pytest.mark.parametrize(
    ("form", "ending", "kind"),
    [
        (
            "spreadsheet",
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        ("figures", "json", "application/json"),
    ],
)
def test_it_comes_as_an_attachment_that_nobody_keeps(
    aoi: User, report: Report, sign_in: SignIn, form: str, ending: str, kind: str
) -> None:
    response = taken(sign_in(aoi), form, report)
    assert response.headers["Content-Type"] == kind
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="sonae-{report.number}-ja.{ending}"'
    )
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_json_keeps_its_contract(
    aoi: User, aois_assessment: Assessment, sign_in: SignIn, lang: str
) -> None:
    content = frozen("manufacturing-full", "agency")
    told = json.loads(
        taken(sign_in(aoi), "figures", freeze(aois_assessment, content), lang).content
    )
    jsonschema.validate(told, RESULT, format_checker=jsonschema.FormatChecker())
    assert told["policies"][0]["name"] == content["result"]["policies"][0]["name"][lang]


@pytest.mark.parametrize("form", FORMS)
def test_only_a_reader_who_is_no_owner_is_noted(
    aoi: User, ben: User, shared_report: Report, sign_in: SignIn, form: str
) -> None:
    taken(sign_in(aoi), form, shared_report)
    assert not AccessEntry.objects.exists()
    taken(sign_in(ben), form, shared_report)
    ending = {"spreadsheet": "xlsx", "figures": "json"}[form]
    assert AccessEntry.objects.get().action == f"download-report-{ending}"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("who", ["chie", "dai", "emi", "fumi"])
def test_a_stranger_finds_nothing(
    request: pytest.FixtureRequest, shared_report: Report, sign_in: SignIn, form: str, who: str
) -> None:
    assert taken(sign_in(request.getfixturevalue(who)), form, shared_report).status_code == 404


@pytest.mark.parametrize("form", FORMS)
def test_plans_are_withheld_from_the_owner_until_a_release(
    aoi: User,
    ben: User,
    firm_a: Firm,
    shared_report: Report,
    sign_in: SignIn,
    settings: Any,
    form: str,
) -> None:
    settings.NAMED_PROPOSALS = "after-release"
    assert PLAN not in said(sign_in(aoi), form, shared_report)
    assert PLAN in said(sign_in(ben), form, shared_report)
    release_report(report=shared_report, firm=firm_a, user=ben)
    assert PLAN in said(sign_in(aoi), form, shared_report)


def test_what_is_withheld_still_keeps_the_contract(
    aoi: User, aois_assessment: Assessment, sign_in: SignIn, settings: Any
) -> None:
    settings.NAMED_PROPOSALS = "after-release"
    report = freeze(aois_assessment, frozen("manufacturing-full", "agency"))
    told = json.loads(taken(sign_in(aoi), "figures", report).content)
    jsonschema.validate(told, RESULT, format_checker=jsonschema.FormatChecker())
    assert (told["policies"], told["recommendation"]["code"]) == ([], None)
    assert told["needs"] == localise(report.snapshot["result"]["needs"], "ja")


@pytest.mark.parametrize("form", FORMS)
def test_a_site_that_is_not_registered_any_more_names_no_plan(
    aoi: User, report: Report, sign_in: SignIn, settings: Any, form: str
) -> None:
    settings.MODE = "information"
    assert PLAN not in said(sign_in(aoi), form, report)


def test_information_mode_keeps_its_own_title(aoi: User, report: Report, sign_in: SignIn) -> None:
    told = freeze(report.assessment, information_snapshot())
    written = json.loads(taken(sign_in(aoi), "figures", told).content)
    assert written["recommendation"]["title"] == "必要な補償の目安です。"


def test_the_result_page_offers_both(aoi: User, report: Report, sign_in: SignIn) -> None:
    page = sign_in(aoi).get(reverse("reports:result", args=[report.public_id])).content.decode()
    for form in FORMS:
        assert reverse(f"reports:{form}", args=[report.public_id, "ja"]) in page
