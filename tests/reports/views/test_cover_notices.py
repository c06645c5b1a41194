"""Telling a customer who demands cover of a policy in force, and of nothing else."""

import io
from datetime import date, timedelta
from typing import Any

import pikepdf
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.rate_limit import RATES
from assessment.models import Assessment
from assessment.services.delete_assessment import delete_assessment
from reports.cover_notice import CoverNotice
from reports.services.write_cover_notice import NotInForceError, write_cover_notice
from tests.conftest import SignIn
from tests.reports.conftest import make_notice
from tests.reports.document.printing import text_of

TODAY = timezone.localdate()


def typed(**changed: str) -> dict[str, str]:
    """Return what an owner types from the policy in hand."""
    return {
        "issuer": "株式会社あおい製作所",
        "addressee": "みなと工業株式会社",
        "insurer": "汐風海上火災保険株式会社(架空)",
        "product": "",
        "policy_number": "AB-123456",
        "starts_on": (TODAY - timedelta(days=30)).isoformat(),
        "ends_on": (TODAY + timedelta(days=300)).strftime("%Y年%m月%d日"),
        "limit_yen": "1億円",
        "limit_basis": "per-claim",
        "exclusions": "戦争、外国の武力行使\r\n\r\n保険期間の前に始まっていた侵入",
        "is_named": "on",
    } | changed


@pytest.fixture
def owner(aoi: User, aois_assessment: Assessment, sign_in: SignIn) -> Client:
    return sign_in(aoi)


@pytest.fixture
def page(aois_assessment: Assessment) -> str:
    return reverse("reports:cover_notices", args=[aois_assessment.public_id])


def sheet_of(notice: CoverNotice, lang: str = "ja") -> str:
    return reverse(
        "reports:cover_sheet", args=[notice.assessment.public_id, notice.public_id, lang]
    )


def test_what_is_typed_from_the_policy_is_kept_as_it_stands(
    owner: Client, page: str, aois_assessment: Assessment
) -> None:
    assert owner.post(page, typed()).status_code == 302
    notice = aois_assessment.cover_notices.get()
    assert notice.limit_yen == 100_000_000
    assert notice.exclusions == ["戦争、外国の武力行使", "保険期間の前に始まっていた侵入"]
    assert (notice.starts_on, notice.ends_on) == (
        TODAY - timedelta(days=30),
        TODAY + timedelta(days=300),
    )
    assert sheet_of(notice) in owner.get(page).content.decode()


def test_the_form_begins_with_the_firms_own_name(owner: Client, page: str) -> None:
    assert 'value="株式会社あおい製作所"' in owner.get(page).content.decode()


REFUSED = [
    ({"starts_on": (TODAY + timedelta(days=1)).isoformat()}, "この契約はまだ始まっていません"),
    ({"ends_on": (TODAY - timedelta(days=1)).isoformat()}, "に終わっています"),
    (
        {
            "starts_on": (TODAY - timedelta(days=2)).isoformat(),
            "ends_on": (TODAY - timedelta(days=9)).isoformat(),
        },
        "始まる日より前の日です",
    ),
    ({"ends_on": "2999-01-01"}, "年をお確かめください"),
    ({"starts_on": "昨日"}, "日付として読めません"),
    ({"starts_on": ""}, "日付を入れてください"),
    ({"limit_yen": "0"}, "限度額を入れてください"),
    ({"limit_yen": "いちおく"}, "数として読めません"),
    ({"limit_yen": ""}, "数字を入れてください"),
    ({"limit_basis": ""}, "数え方を選んでください"),
    ({"limit_basis": "per-year"}, "per-year"),
    ({"exclusions": " \n "}, "免責を1つ以上"),
    ({"exclusions": "\n".join("x" * 9)}, "8行までにまとめて"),
    ({"exclusions": "あ" * 61}, "60文字まで"),
    ({"insurer": ""}, "入力してください"),
    ({"policy_number": "\x07"}, "制御文字"),
    ({"addressee": "あ" * 81}, "80文字まで"),
    ({"is_named": ""}, "付保証明書をお求めください"),
]


@pytest.mark.parametrize(("changed", "said"), REFUSED)
def test_it_is_refused_with_the_reason_and_nothing_typed_is_lost(
    owner: Client, page: str, changed: dict[str, str], said: str
) -> None:
    response = owner.post(page, {key: value for key, value in typed(**changed).items() if value})
    text = response.content.decode()
    assert response.status_code == 422
    assert said in text
    kept = next(name for name in ("policy_number", "addressee") if name not in changed)
    assert f'value="{typed()[kept]}"' in text
    assert not CoverNotice.objects.exists()


@pytest.mark.parametrize(("first", "last"), [(1, 9), (-9, -1)])
def test_the_service_refuses_too_what_is_not_in_force(
    aois_assessment: Assessment, first: int, last: int
) -> None:
    made = make_notice(aois_assessment)
    told: dict[str, Any] = {
        name: getattr(made, name)
        for name in ("issuer", "addressee", "insurer", "policy_number", "limit_yen")
    }
    told |= {"limit_basis": "aggregate", "exclusions": ["x"]}
    told |= {"starts_on": TODAY + timedelta(first), "ends_on": TODAY + timedelta(last)}
    with pytest.raises(NotInForceError):
        write_cover_notice(assessment=aois_assessment, told=told, now=timezone.now())


def test_the_database_keeps_no_period_that_ends_before_it_begins(
    aois_assessment: Assessment,
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_notice(aois_assessment, ends_on=date(2020, 1, 1))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_sheet_says_what_was_stated_and_that_it_is_no_certificate(
    owner: Client, aois_assessment: Assessment, lang: str
) -> None:
    notice = make_notice(aois_assessment)
    response = owner.post(sheet_of(notice, lang))
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    made = response.content
    text = text_of(made)
    for word in (notice.insurer, notice.policy_number, notice.addressee, *notice.exclusions):
        assert "".join(word.split()) in text
    expected = {
        "ja": (
            "付保状況のお知らせ(自社作成。保険会社の証明書ではありません)",
            "100,000,000円1事故につき",
        ),
        "en": ("Noticeofinsuranceinforce", "notacertificate", "¥100,000,000perincident"),
    }
    for word in expected[lang]:
        assert word in text
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 1


def test_the_sheet_reveals_nothing_of_the_assessment(
    owner: Client, aois_assessment: Assessment
) -> None:
    text = text_of(owner.post(sheet_of(make_notice(aois_assessment))).content)
    for word in ("診断", "備え", "Sonae", "必要度", "損害", "回答", "待機", "No."):
        assert word not in text


def test_after_its_end_the_page_says_why_and_the_sheet_is_gone(
    owner: Client, page: str, aois_assessment: Assessment
) -> None:
    over = make_notice(aois_assessment, ends_on=TODAY - timedelta(days=1))
    assert owner.post(sheet_of(over)).status_code == 404
    text = owner.get(page).content.decode()
    assert "期間が終わったので" in text
    assert sheet_of(over) not in text


def test_nobody_else_finds_it(
    aois_assessment: Assessment, chies_assessment: Assessment, chie: User, sign_in: SignIn
) -> None:
    notice = make_notice(aois_assessment)
    stranger = sign_in(chie)
    assert stranger.post(sheet_of(notice)).status_code == 404
    smuggled = reverse(
        "reports:cover_sheet", args=[chies_assessment.public_id, notice.public_id, "ja"]
    )
    assert stranger.post(smuggled).status_code == 404
    away = reverse(
        "reports:delete_cover_notice", args=[chies_assessment.public_id, notice.public_id]
    )
    stranger.post(away)
    assert CoverNotice.objects.filter(pk=notice.pk).exists()


def test_it_can_be_deleted_and_goes_with_the_assessment(
    owner: Client, aois_assessment: Assessment
) -> None:
    notice, other = make_notice(aois_assessment), make_notice(aois_assessment)
    owner.post(
        reverse("reports:delete_cover_notice", args=[aois_assessment.public_id, notice.public_id])
    )
    assert list(aois_assessment.cover_notices.all()) == [other]
    delete_assessment(assessment=aois_assessment, now=timezone.now())
    assert not CoverNotice.objects.exists()


def test_a_machine_cannot_have_sheets_laid_out_without_end(
    owner: Client, aois_assessment: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reports.views.cover_notices._pdf", lambda *_args: b"%PDF")
    path = sheet_of(make_notice(aois_assessment))
    allowed = int(RATES["cover-sheet"].partition("/")[0])
    codes = [owner.post(path).status_code for _try in range(allowed + 1)]
    assert codes == [200] * allowed + [429]
