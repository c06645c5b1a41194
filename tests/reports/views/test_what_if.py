"""Turning the dials of a report, and what is kept of it: by whom, how many, and where it shows."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Firm, User
from assessment.models import Answer, Assessment
from reports import selectors
from reports.engine.dials import Dials
from reports.engine.whatif import Wish
from reports.forms.what_if import WhatIfForm
from reports.inputs import redrawing
from reports.models import MOST_VARIANTS, Document, Report, ReportJob, Variant
from reports.services.freeze_report import freeze_report
from reports.services.request_document import request_document
from tests.conftest import SignIn
from tests.reports.engine.firms import MAKER

HTMX = {"HX-Request": "true"}


@pytest.fixture
def drawn(aois_assessment: Assessment, firm_a: Firm) -> Report:
    """A report that the engine made, so that its events can be drawn again."""
    for question, value in MAKER.items():
        Answer.objects.create(assessment=aois_assessment, question_id=question, value=value)
    return freeze_report(
        assessment=aois_assessment, mode="agency", language="ja", now=timezone.now()
    )


def address(report: Report, name: str = "what_if", *more: int) -> str:
    return reverse(f"reports:{name}", args=[report.public_id, *more])


def text(response: Any) -> str:
    return str(response.content.decode())


def said(response: Any) -> str:
    """Return the sentence that the page says of the turned dials."""
    found = re.search(r'id="what-if-said"[^>]*>(.*?)</p>', text(response), re.S)
    assert found is not None
    return found[1]


def dial(drawn: Report, sign_in: SignIn, aoi: User, **turned: Any) -> Any:
    return sign_in(aoi).get(address(drawn), turned)


# --- Turning ----------------------------------------------------------------------------------


def test_it_opens_at_the_guide(drawn: Report, aoi: User, sign_in: SignIn) -> None:
    response = dial(drawn, sign_in, aoi)
    assert response.status_code == 200
    assert "いまは目安の備えです" in said(response)


def test_only_a_turned_dial_makes_the_sentence_stand_over_the_fields(
    drawn: Report, aoi: User, sign_in: SignIn
) -> None:
    assert "what-if-idle" in said(dial(drawn, sign_in, aoi))
    assert "what-if-idle" not in said(dial(drawn, sign_in, aoi, waiting=240))


def test_each_row_stands_as_a_card_on_a_phone(drawn: Report, aoi: User, sign_in: SignIn) -> None:
    page = text(dial(drawn, sign_in, aoi, waiting=240))
    assert page.count('data-label="すぐ払える額を超える年"') == 3
    assert "row-cards" in page


def test_a_longer_wait_is_said_in_a_sentence(drawn: Report, aoi: User, sign_in: SignIn) -> None:
    sentence = said(dial(drawn, sign_in, aoi, waiting=240))
    assert sentence.startswith("待機を240時間(10日)にすると、重い場合(10件に1件)に残る額が、約")
    assert "に増えます。" in sentence


def test_a_control_says_how_often_then(drawn: Report, aoi: User, sign_in: SignIn) -> None:
    sentence = said(dial(drawn, sign_in, aoi, control="mfa-remote"))
    assert sentence.startswith("「社外からの接続に、スマホなどの2段階の確認を加える」を行うと、")
    assert re.search(r"重大な事故は、およそ\d+年に1回から\d+年に1回になります。", sentence)


def test_htmx_gets_the_parts_that_change_and_no_page(
    drawn: Report, aoi: User, sign_in: SignIn
) -> None:
    response = sign_in(aoi).get(address(drawn), {"waiting": 240}, headers=HTMX)
    part = text(response)
    assert "<html" not in part
    assert 'id="what-if-answer"' in part
    assert re.search(r'id="what-if-said"\s+role="status"\s+hx-swap-oob="innerHTML"', part)
    assert "貴社の目安より長く待ちます。" in part


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("liability", "123"),
        ("liability", ""),
        ("response", "-1"),
        ("interruption", "١٠"),
        ("waiting", "<script>"),
        ("deductible", "9" * 5000),
        ("control", "no-such"),
    ],
)
def test_a_value_no_dial_has_is_said_beside_the_dial_and_breaks_nothing(
    drawn: Report, aoi: User, sign_in: SignIn, name: str, value: str
) -> None:
    response = dial(drawn, sign_in, aoi, **{name: value})
    assert response.status_code == 422
    beside = re.search(rf'id="error-{name}"><p>(.*?)</p>', text(response))
    assert beside is not None
    assert "一覧にない対策" in beside[1] or "目安に戻しました" in beside[1]
    assert "いまは目安の備えです" in said(response)
    assert "<script>" not in text(response).partition("what-if-dials")[2]


def test_a_plan_is_priced_only_in_the_form_it_has(
    drawn: Report, aoi: User, sign_in: SignIn
) -> None:
    form = {"liability": 100_000_000, "response": 30_000_000, "interruption": 10_000_000}
    terms = {"waiting": 12, "deductible": 100_000}
    page = text(dial(drawn, sign_in, aoi, **form, **terms))
    assert re.search(r"参考保険料 年[\d万,]+円\(架空の見本\)", page)
    other = text(dial(drawn, sign_in, aoi, deductible=10_000_000, liability=0))
    assert "参考保険料" not in other
    assert "保険料は見積で確かめます。" in other


def test_no_plan_is_named_where_the_result_names_none(
    drawn: Report, aoi: User, sign_in: SignIn, settings: Any
) -> None:
    settings.NAMED_PROPOSALS = "after-release"
    assert "この形で入れる保険" not in text(dial(drawn, sign_in, aoi))


def test_in_english_no_japanese_is_left_in_the_sentence(
    drawn: Report, aoi: User, sign_in: SignIn
) -> None:
    client = sign_in(aoi)
    client.post(reverse("set_language"), {"language": "en"})
    sentence = said(client.get(f"{address(drawn)}?waiting=240&control=mfa-remote"))
    assert not re.search(r"[ぁ-んァ-ン一-龥]", sentence)


# --- When it cannot be drawn again ------------------------------------------------------------


def test_another_version_offers_a_new_report(
    drawn: Report, aoi: User, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redrawing, "ENGINE_VERSION", "2.0")
    page = text(dial(drawn, sign_in, aoi))
    assert "同じ事故をもう一度描けない" in page
    assert reverse("reports:create") in page
    response = sign_in(aoi).post(address(drawn, "keep_variant"))
    assert response.status_code == 302
    assert not Variant.objects.exists()


def test_a_report_frozen_without_its_answers_offers_a_new_one(
    report: Report, aoi: User, sign_in: SignIn
) -> None:
    assert "新しい結果を作る" in text(sign_in(aoi).get(address(report)))


def test_a_later_answer_changes_nothing_in_an_old_report(
    drawn: Report, aoi: User, sign_in: SignIn
) -> None:
    before = said(dial(drawn, sign_in, aoi, waiting=240))
    Answer.objects.filter(assessment=drawn.assessment, question_id="annual-revenue").update(
        value=90_000_000
    )
    assert said(dial(drawn, sign_in, aoi, waiting=240)) == before


# --- Keeping ----------------------------------------------------------------------------------


def keep(client: Client, report: Report, label: str = "", **turned: Any) -> Any:
    return client.post(address(report, "keep_variant"), {"label": label, **turned})


def test_a_kept_variant_shows_beside_the_result_and_leaves_it_as_it_was(
    drawn: Report, aoi: User, sign_in: SignIn
) -> None:
    client, before = sign_in(aoi), drawn.snapshot_hash
    response = keep(client, drawn, "待機を長く", waiting=240)
    assert response.status_code == 302
    assert response.headers["Location"].endswith("#kept")
    assert "waiting=240" in response.headers["Location"]
    page = text(client.get(reverse("reports:result", args=[drawn.public_id])))
    assert "待機を長く" in page
    drawn.refresh_from_db()
    assert drawn.snapshot_hash == before


def test_the_same_dials_are_kept_once_and_others_up_to_a_few(
    drawn: Report, aoi: User, sign_in: SignIn
) -> None:
    client = sign_in(aoi)
    for hours in (240, 240, 120, 72, 24, 12):
        keep(client, drawn, waiting=hours, deductible=0)
    assert drawn.variants.count() == MOST_VARIANTS
    response = client.post(
        address(drawn, "keep_variant"), {"waiting": 10, "deductible": 0}, follow=True
    )
    assert "残しておけるのは5件までです" in text(response)
    assert drawn.variants.count() == MOST_VARIANTS


def test_a_long_name_is_refused_beside_its_field_and_the_dials_stay(
    drawn: Report, aoi: User, sign_in: SignIn
) -> None:
    response = keep(sign_in(aoi), drawn, "あ" * 41, waiting=240)
    assert response.status_code == 422
    assert "待機を240時間" in said(response)
    assert "あ" * 41 in text(response)
    assert not drawn.variants.exists()


def test_a_removed_variant_is_gone(drawn: Report, aoi: User, sign_in: SignIn) -> None:
    client = sign_in(aoi)
    keep(client, drawn, waiting=240)
    client.post(address(drawn, "remove_variant", drawn.variants.get().pk))
    assert not drawn.variants.exists()


def test_no_variant_of_another_report_is_removed(
    drawn: Report, chies_assessment: Assessment, aoi: User, sign_in: SignIn
) -> None:
    theirs = Report.objects.create(
        assessment=chies_assessment,
        snapshot=drawn.snapshot,
        snapshot_hash=drawn.snapshot_hash,
        created_at=timezone.now(),
    )
    kept = Variant.objects.create(report=theirs, content={}, created_at=timezone.now())
    assert sign_in(aoi).post(address(drawn, "remove_variant", kept.pk)).status_code == 404
    assert Variant.objects.filter(pk=kept.pk).exists()


# --- In the document --------------------------------------------------------------------------


def job(report: Report) -> ReportJob:
    return request_document(report=report, language="ja", edition="unconfirmed", now=timezone.now())


def test_a_kept_variant_makes_another_document_and_removing_it_the_first_again(
    drawn: Report, aoi: User, sign_in: SignIn
) -> None:
    client, plain = sign_in(aoi), job(drawn)
    keep(client, drawn, "待機を長く", waiting=240)
    varied = job(drawn)
    assert varied != plain
    assert varied.variants == selectors.kept_variants(drawn)
    client.post(address(drawn, "remove_variant", drawn.variants.get().pk))
    assert job(drawn) == plain


def test_a_document_shows_what_was_kept_when_it_was_asked_for(
    drawn: Report, aoi: User, sign_in: SignIn
) -> None:
    client = sign_in(aoi)
    keep(client, drawn, "待機を長く", waiting=240)
    asked = job(drawn)
    drawn.variants.all().delete()
    asked.refresh_from_db()
    assert [row["label"] for row in asked.variants] == ["待機を長く"]


def test_after_trying_other_cover_the_pdf_made_before_is_still_offered(
    drawn: Report, aoi: User, sign_in: SignIn
) -> None:
    client, before = sign_in(aoi), job(drawn)
    panel = reverse("reports:document_status", args=[drawn.public_id, "pdf", "ja"])
    assert "作り直せます" not in text(client.get(panel))
    keep(client, drawn, "待機を長く", waiting=240)
    assert "試した備え方が変わったので、作り直せます。" in text(client.get(panel))
    Document.objects.create(
        report=drawn,
        kind=before.kind,
        language="ja",
        edition="unconfirmed",
        variants_key=before.variants_key,
        file=ContentFile(b"%PDF-1.7 before", name="before.pdf"),
        sha256="0" * 64,
        size_bytes=15,
        created_at=timezone.now(),
    )
    assert "前に作ったPDFを保存する" in text(client.get(panel))
    download: Any = client.get(reverse("reports:download", args=[drawn.public_id, "pdf", "ja"]))
    assert b"".join(download.streaming_content) == b"%PDF-1.7 before"


def test_a_wait_that_the_result_does_not_judge_is_no_guide() -> None:
    guide = Wish(10_000_000, 10_000_000, 0, waiting_hours=72, deductible_yen=100_000)
    menus = {"interruption": (0, 3_000_000), "waiting": (8, 72), "deductible": (0, 100_000)}
    for guided, marked in ((guide, False), (replace(guide, interruption_yen=3_000_000), True)):
        fields: Any = WhatIfForm(QueryDict(), Dials(guided, menus, ()), "ja").fields
        words = dict(fields["waiting"].choices)[72]
        assert ("目安" in words) is marked
        assert "目安" in dict(fields["deductible"].choices)[100_000]
