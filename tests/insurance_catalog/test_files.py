"""Spreadsheets in and out: by command and in the admin, first shown, then taken in as drafts."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from insurance_catalog import sample, selectors
from insurance_catalog.admin import files
from insurance_catalog.models import Revision
from insurance_catalog.services.import_file import check_file, import_file
from insurance_catalog.sheets import csv_file, xlsx
from insurance_catalog.sheets.problem import FileError
from insurance_catalog.terms.model import PolicyTerms
from tests.insurance_catalog.sheets.books import put, repacked

PLANS = {terms.code: terms for terms in sample.load()}
SignIn = Callable[[User], Client]


def renamed() -> PolicyTerms:
    return replace(PLANS["AK-LITE"], name={"ja": "ライト改", "en": "Light, revised"})


def run(*command: str) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("published_samples")
@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json"])
def test_what_is_exported_and_imported_again_changes_nothing(tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"catalog{suffix}"
    run("export_catalog", "--output", str(target))
    assert "0 drafts" in run("import_catalog", str(target))
    assert not Revision.objects.filter(state="draft").exists()


@pytest.mark.usefixtures("published_samples")
def test_a_check_says_what_would_change_and_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "plans.csv"
    target.write_bytes(csv_file.write((renamed(), PLANS["SN-STD"])))
    said = run("import_catalog", str(target), "--check")
    assert "AK-LITE: changed" in said
    assert "プラン 1 プラン名: ライト → ライト改" in said
    assert "SN-STD: same" in said
    assert "1 drafts would be made" in said
    assert not Revision.objects.filter(state="draft").exists()


@pytest.mark.usefixtures("published_samples")
def test_an_import_makes_drafts_of_what_changed() -> None:
    (draft,) = import_file(data=xlsx.write((renamed(),)), name="plans.xlsx", by=None)
    assert draft.state == "draft"
    assert {terms.name["ja"] for terms in selectors.terms_of_revision(draft)} == {"ライト改"}


@pytest.mark.django_db
def test_a_bad_file_changes_nothing_and_is_one_error(tmp_path: Path) -> None:
    target = tmp_path / "plans.xlsx"
    target.write_bytes(put("賠償と費用", "限度額", "たくさん"))
    with pytest.raises(CommandError, match="「限度額」の列: 金額で入れてください"):
        run("import_catalog", str(target))
    with pytest.raises(CommandError, match="No such file"):
        run("import_catalog", str(tmp_path / "none.xlsx"))
    assert not Revision.objects.exists()


@pytest.mark.django_db
def test_plans_that_disagree_about_their_product_are_refused_as_a_whole() -> None:
    one, other = PLANS["RS-A"], replace(PLANS["RS-B"], revision="2027-01")
    with pytest.raises(FileError, match="RS-B"):
        check_file(data=xlsx.write((one, other)), name="x.xlsx", by=None)
    assert not Revision.objects.exists()


@pytest.mark.django_db
def test_a_json_file_that_is_wrong_says_where() -> None:
    with pytest.raises(FileError, match=r"sonae\.catalog/1"):
        check_file(data=b"{}", name="x.json", by=None)


# --- In the admin --------------------------------------------------------------------------------

EXCHANGE = reverse("catalog_files:exchange")


@pytest.fixture
def admin(sign_in: SignIn, emi: User) -> Client:
    """Emi's browser."""
    return sign_in(emi)


def upload(admin: Client, data: bytes, name: str = "plans.xlsx") -> str:
    """Send a file and return the page that shows what it would change."""
    response = admin.post(EXCHANGE, {"file": SimpleUploadedFile(name, data)})
    assert response.status_code in {200, 422}
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    page = response.content.decode()
    assert " style=" not in page
    return page


def packed_in(page: str) -> str:
    return page.partition('name="packed" value="')[2].partition('"')[0]


@pytest.mark.usefixtures("published_samples")
def test_a_file_is_shown_then_taken_in(admin: Client) -> None:
    page = upload(admin, xlsx.write((renamed(),)))
    assert "ライト改" in page
    assert "下書きが1件できます" in page
    assert not Revision.objects.filter(state="draft").exists()
    done = admin.post(reverse("catalog_files:confirm"), {"packed": packed_in(page)}, follow=True)
    assert "下書きを1件作りました" in done.content.decode()
    assert Revision.objects.get(state="draft").product.code == "AK-CYBER"


@pytest.mark.usefixtures("published_samples")
def test_what_is_wrong_stands_by_sheet_row_and_column(admin: Client) -> None:
    page = upload(admin, put("賠償と費用", "限度額", "たくさん"))
    assert "取り込めませんでした。何も変えていません。" in page
    for said in ("<td>賠償と費用</td>", "<td>2</td>", "<td>限度額</td>", "金額で入れてください"):
        assert said in page


@pytest.mark.usefixtures("published_samples")
def test_the_same_plans_leave_nothing_to_take_in(admin: Client) -> None:
    page = upload(admin, xlsx.write((PLANS["SN-STD"],)))
    assert "取り込むものはありません" in page
    assert packed_in(page) == ""


@pytest.mark.usefixtures("published_samples")
def test_a_file_can_only_be_confirmed_by_who_was_shown_it(admin: Client) -> None:
    packed = packed_in(upload(admin, xlsx.write((renamed(),))))
    for spoilt in ("", "x", packed[:-1]):
        response = admin.post(reverse("catalog_files:confirm"), {"packed": spoilt}, follow=True)
        assert "もう一度ファイルを選んでください" in response.content.decode()
    assert not Revision.objects.filter(state="draft").exists()


@pytest.mark.django_db
def test_no_file_and_a_large_file_are_told_beside_the_field(
    admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "errorlist" in admin.post(EXCHANGE, {}).content.decode()
    monkeypatch.setattr(files, "LARGEST_UPLOAD_BYTES", 10)
    assert "大きすぎます" in upload(admin, b"x" * 11)


@pytest.mark.usefixtures("published_samples")
def test_a_file_as_large_as_is_admitted_can_be_confirmed(admin: Client) -> None:
    book = xlsx.write((renamed(),))
    room = files.LARGEST_UPLOAD_BYTES - len(book) - 1_000
    noise = random.Random(7).randbytes(room)  # noqa: S311  (test data, no secret)
    large = repacked(book, docProps__noise=noise)
    assert files.LARGEST_UPLOAD_BYTES * 0.98 < len(large) <= files.LARGEST_UPLOAD_BYTES
    packed = packed_in(upload(admin, large))
    done = admin.post(reverse("catalog_files:confirm"), {"packed": packed}, follow=True)
    assert "下書きを1件作りました" in done.content.decode()


@pytest.mark.usefixtures("published_samples")
@pytest.mark.parametrize("kind", ["xlsx", "csv", "csv-sjis", "json", "template"])
def test_files_are_handed_out(admin: Client, kind: str) -> None:
    response = admin.get(reverse("catalog_files:export", args=[kind]))
    assert response.status_code == 200
    assert "attachment" in response.headers["Content-Disposition"]
    data = response.content
    if kind == "json":
        assert json.loads(data)["schema"] == "sonae.catalog/1"
    elif kind == "xlsx":
        assert xlsx.read(data) == sample.load()
    elif kind.startswith("csv"):
        assert csv_file.read(data) == sample.load()


@pytest.mark.usefixtures("published_samples")
def test_the_page_is_found_and_unknown_kinds_are_not(admin: Client) -> None:
    assert (
        EXCHANGE
        in admin.get(reverse("admin:app_list", args=["insurance_catalog"])).content.decode()
    )
    assert admin.get(reverse("catalog_files:export", args=["exe"])).status_code == 404
    assert admin.get(reverse("catalog_files:confirm")).status_code == 405


@pytest.mark.parametrize("person", ["aoi", "ben"])
def test_nobody_else_gets_at_the_files(
    sign_in: SignIn, request: pytest.FixtureRequest, person: str
) -> None:
    browser = sign_in(request.getfixturevalue(person))
    for url in (EXCHANGE, reverse("catalog_files:export", args=["xlsx"])):
        assert browser.get(url).status_code in {302, 403, 404}


@pytest.mark.django_db
def test_the_files_are_one_link_away_from_where_an_admin_arrives(
    sign_in: SignIn, emi: User
) -> None:
    home = sign_in(emi).get(reverse("admin:index")).content.decode()
    assert f'href="{reverse("catalog_files:exchange")}"' in home
