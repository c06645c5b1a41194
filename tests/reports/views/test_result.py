"""The result page: what it says, and which plans it names to whom."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from accounts.kept import Kept
from accounts.models import Firm, User
from assessment.models import Answer, Consent
from reports.models import Report
from reports.services.release_report import release_report
from reports.views import details
from tests.conftest import SignIn
from tests.reports.conftest import freeze
from tests.reports.document.snapshot_sample import information_snapshot, snapshot

PLAN = "スタンダード"
MARK = "担当者の確認前"


def page(client: Client, report: Report) -> str:
    """Return the result page's text."""
    response = client.get(reverse("reports:result", args=[report.public_id]))
    assert response.status_code == 200
    return response.content.decode()


def test_it_opens_with_the_conclusion(aoi: User, report: Report, sign_in: SignIn) -> None:
    said = re.sub(r"</?span>", "", page(sign_in(aoi), report))
    assert "貴社には、賠償1億円・事故対応3,000万円・休業3,000万円ほどの備えが目安です。" in said


def test_a_short_result_leads_its_owner_to_the_remaining_questions(
    aoi: User, ben: User, consent: Consent, sign_in: SignIn
) -> None:
    deepen = reverse("assessment:deepen", args=[consent.assessment.public_id])
    short = freeze(consent.assessment, snapshot() | {"questionnaire_mode": "quick"})
    assert f'action="{deepen}"' in page(sign_in(aoi), short)
    assert deepen not in page(sign_in(ben), short)


def test_a_full_result_leads_to_no_more_questions(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    assert "/deepen/" not in page(sign_in(aoi), report)


def test_each_chart_says_in_words_what_it_shows(aoi: User, report: Report, sign_in: SignIn) -> None:
    said = page(sign_in(aoi), report)
    assert "<title>休業の備えは、最低でも2,000万円、目安は3,000万円" in said


def test_it_uses_no_inline_style_and_no_inline_script(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    said = page(sign_in(aoi), report)
    assert "style=" not in said
    assert "<style" not in said
    assert "onclick" not in said


def test_plans_carry_the_mark_until_a_release(
    aoi: User, ben: User, firm_a: Firm, shared_report: Report, sign_in: SignIn
) -> None:
    before = page(sign_in(aoi), shared_report)
    assert PLAN in before
    assert MARK in before
    release_report(report=shared_report, firm=firm_a, user=ben, note="よくご検討ください")
    after = page(sign_in(aoi), shared_report)
    assert MARK not in after
    assert "担当者が確認済み" in after
    assert "よくご検討ください" in after


def test_after_release_hides_named_plans_from_the_owner_until_then(
    aoi: User, ben: User, firm_a: Firm, shared_report: Report, sign_in: SignIn, settings: Any
) -> None:
    settings.NAMED_PROPOSALS = "after-release"
    before = page(sign_in(aoi), shared_report)
    assert PLAN not in before
    assert "候補となる保険は、登録を受けた担当者が確認してからお示しします。" in before
    assert PLAN in page(sign_in(ben), shared_report)
    release_report(report=shared_report, firm=firm_a, user=ben)
    assert PLAN in page(sign_in(aoi), shared_report)


def test_information_mode_names_no_plan_to_anybody(
    aoi: User, shared_report: Report, ben: User, sign_in: SignIn
) -> None:
    told = freeze(shared_report.assessment, information_snapshot())
    for person in (aoi, ben):
        said = page(sign_in(person), told)
        assert PLAN not in said
        assert "特定の保険商品をおすすめするものではありません" in said


def test_a_site_that_is_no_longer_registered_names_no_plan(
    aoi: User, report: Report, sign_in: SignIn, settings: Any
) -> None:
    settings.MODE = "information"
    assert PLAN not in page(sign_in(aoi), report)


def test_it_says_when_answers_are_newer(aoi: User, report: Report, sign_in: SignIn) -> None:
    assert "回答が変わっています" not in page(sign_in(aoi), report)
    Answer.objects.create(
        assessment=report.assessment,
        question_id="industry",
        value="retail",
        answered_at=timezone.now() + timedelta(seconds=1),
    )
    assert "回答が変わっています" in page(sign_in(aoi), report)


def test_the_snapshot_is_read_once(aoi: User, report: Report, sign_in: SignIn) -> None:
    client = sign_in(aoi)
    with CaptureQueriesContext(connection) as caught:
        page(client, report)
    reading = [query["sql"] for query in caught if '"reports_report"."snapshot",' in query["sql"]]
    assert len(reading) == 1


def test_it_says_when_there_is_a_newer_report(aoi: User, report: Report, sign_in: SignIn) -> None:
    newer = freeze(report.assessment, snapshot() | {"made_on": "2026-11-24"}, supersedes=report)
    assert reverse("reports:result", args=[newer.public_id]) in page(sign_in(aoi), report)


def test_the_owner_is_led_to_the_questions_that_narrow_most_and_the_broker_is_not(
    aoi: User, ben: User, shared_report: Report, sign_in: SignIn
) -> None:
    link = reverse("assessment:answer", args=[shared_report.assessment.public_id, "required-limit"])
    assert link in page(sign_in(aoi), shared_report)
    assert link not in page(sign_in(ben), shared_report)


@pytest.mark.parametrize("name", ['"><img src=x onerror=alert(1)>', "{% debug %}", "髙﨑𠮷葛󠄀"])
def test_a_company_name_is_shown_as_it_is(
    aoi: User, report: Report, sign_in: SignIn, name: str
) -> None:
    hostile = snapshot()
    hostile["company"]["name"] = name
    said = page(sign_in(aoi), freeze(report.assessment, hostile))
    assert "<img src=x" not in said
    assert "{% debug %}" in said or "&quot;&gt;&lt;img" in said or "髙﨑𠮷葛󠄀" in said


def test_what_is_kept_of_a_page_is_shown_to_nobody_else(
    aoi: User, ben: User, shared_report: Report, sign_in: SignIn
) -> None:
    owner, broker = sign_in(aoi), sign_in(ben)
    first, theirs = page(owner, shared_report), page(broker, shared_report)
    way_back = reverse("assessment:review", args=[shared_report.assessment.public_id])
    assert f'href="{way_back}"' in first
    assert f'href="{way_back}"' not in theirs
    assert details_of(page(owner, shared_report)) == details_of(first)
    assert details_of(page(broker, shared_report)) == details_of(theirs)


def details_of(said: str) -> str:
    """Return the folded part of a page, which is the same at every look."""
    return said.partition("くわしく見る</h2>")[2].partition("</article>")[0]


def test_each_language_and_each_report_has_details_of_its_own(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    other = freeze(report.assessment, snapshot() | {"made_on": "2026-11-30"}, supersedes=report)
    client = sign_in(aoi)
    said = {number: page(client, one) for number, one in enumerate((report, other, report))}
    assert report.snapshot_hash in details_of(said[0])
    assert other.snapshot_hash in details_of(said[1])
    assert details_of(said[2]) == details_of(said[0])
    client.cookies["django_language"] = "en"
    english = page(client, report)
    assert "Method and sources" in english
    assert "計算の方法と出典" not in english


def test_plans_named_before_are_gone_when_they_may_not_be_named_any_more(
    aoi: User, report: Report, sign_in: SignIn, settings: Any
) -> None:
    client = sign_in(aoi)
    assert PLAN in details_of(page(client, report))
    settings.NAMED_PROPOSALS = "after-release"
    assert PLAN not in details_of(page(client, report))
    settings.MODE = "information"
    assert PLAN not in details_of(page(client, report))


def test_a_deleted_report_is_gone_although_it_was_just_read(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    client, address = sign_in(aoi), reverse("reports:result", args=[report.public_id])
    page(client, report)
    Report.objects.filter(pk=report.pk).delete()
    assert client.get(address).status_code == 404


def test_the_details_are_made_once_and_the_oldest_make_room(
    aoi: User, report: Report, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr(details, "_kept", Kept(at_most=1))
    monkeypatch.setattr(details, "_folded", lambda *_: _note(made))
    client = sign_in(aoi)
    assert "<p>HERE</p>" in page(client, report)
    page(client, report)
    assert len(made) == 1
    client.cookies["django_language"] = "en"
    page(client, report)
    client.cookies["django_language"] = "ja"
    page(client, report)
    assert len(made) == 3


def _note(made: list[str]) -> SafeString:
    made.append("once more")
    return mark_safe("<p>HERE</p>")


def test_policies_nobody_knows_are_asked_for_and_not_told_as_none(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    content = snapshot()
    content["explanations"]["existing"] = []
    row = {
        "question": "existing-policies",
        "text": {"ja": "いま入っている保険", "en": "Existing policies"},
        "answer": {"ja": "わからない", "en": "Don't know"},
        "state": "unknown",
    }
    content["answers"] = [{"section": {"ja": "保険", "en": "Insurance"}, "rows": [row]}]
    said = page(sign_in(aoi), freeze(report.assessment, content))
    assert "いまの保険がわからないため、足りる部分があるかは、まだ言えません。" in said
    assert 'existing-policies/">いまの保険を答える</a>' in said
    assert "回答の中にありません" not in said


def test_a_step_leads_to_the_plan_it_names(aoi: User, report: Report, sign_in: SignIn) -> None:
    content = snapshot()
    first, second = content["result"]["policies"][:2]
    said = {"ja": f"「{first['name']['ja']}」を読みます。", "en": "Read."}
    asked = {"ja": f"{second['name']['ja']}を照会します。", "en": "Ask."}
    advice = content["result"]["recommendation"]
    advice |= {"next_steps": [said, asked], "would_win_if_confirmed": [second["code"]]}
    shown = page(sign_in(aoi), freeze(report.assessment, content))
    assert reverse("insurance_catalog:plan", args=[first["code"]]) in shown
    assert f'href="#plan-{second["code"]}"' in shown
    assert f'id="plan-{second["code"]}"' in shown


def test_a_rider_on_the_firms_own_policy_is_told_beside_the_candidates(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    content = snapshot()
    code = content["result"]["policies"][-1]["code"]
    lacks = {"ja": "次の点が足りません: 待機期間。", "en": "It lacks: the wait."}
    content["explanations"]["policies"][code]["rider"] = lacks
    assert lacks["ja"] in page(sign_in(aoi), freeze(report.assessment, content))
    assert lacks["ja"] not in page(sign_in(aoi), report)


def test_the_range_is_told_apart_from_the_marks_of_the_scale(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    content = snapshot()
    content["explanations"]["ranges"] = {
        "liability": {"low_yen": 50_000_000, "high_yen": 200_000_000}
    }
    said = page(sign_in(aoi), freeze(report.assessment, content))
    assert "目安が動く幅 5,000万〜2億円" in said
    assert "目安そのものが動く幅です。" in said
    content["explanations"]["ranges"] = {}
    assert "目安そのものが動く幅" not in page(sign_in(aoi), freeze(report.assessment, content))


def test_four_links_lead_through_the_page(aoi: User, report: Report, sign_in: SignIn) -> None:
    said = page(sign_in(aoi), report)
    ways = said.partition('<nav class="ways"')[2].partition("</nav>")[0]
    targets = re.findall('href="#([^"]+)"', ways)
    assert targets == ["fit", "next", "take-along", "details"]
    assert all(f'id="{target}"' in said for target in targets)


def test_the_request_for_quotes_stands_with_what_to_do_next(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    said = page(sign_in(aoi), report)
    section = said.partition('<section id="next">')[2].partition("</section>")[0]
    assert reverse("reports:quote_request", args=[report.public_id]) in section


def test_statistics_and_clauses_open_within_their_fold(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    said = details_of(page(sign_in(aoi), report))
    assert said.count('<details class="numbers') >= 5
    assert '<details class="stated">' in said


def test_what_raised_the_need_is_told_weightiest_first(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    said = details_of(page(sign_in(aoi), report)).partition("必要度に効いた点")[2]
    points = [float(one) for one in re.findall(r"\(([0-9.]+)点", said.partition("</h3>")[0])]
    assert points
    assert points == sorted(points, reverse=True)
