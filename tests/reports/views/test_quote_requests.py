"""Confirming answers on the page, and taking the quote request away."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import AccessEntry, User
from assessment.models import Assessment, Consent
from reports.confirming import AnswerConfirmation
from reports.models import Report
from tests.conftest import SignIn
from tests.reports.conftest import freeze
from tests.reports.document.printing import text_of
from tests.reports.document.xlsx import books
from tests.reports.quoting import said_to_be, shown, told_report

NAME = "総務部長 山田"


@pytest.fixture
def told(aois_assessment: Assessment) -> Report:
    return told_report(aois_assessment)


def address(report: Report, form: str = "") -> str:
    """Return the address of the page, or of a file of the request."""
    if form:
        return reverse(f"reports:quote_request_{form}", args=[report.public_id, "ja"])
    return reverse("reports:quote_request", args=[report.public_id])


def page(client: Client, report: Report) -> str:
    """Return what the page says."""
    response = client.get(address(report))
    assert response.status_code == 200
    return response.content.decode()


def sent(client: Client, report: Report, **fields: Any) -> HttpResponse:
    """Send the form; `questions` are those ticked."""
    ticked = [f"{one}:{digest}" for one, digest in shown(report, *fields.pop("questions")).items()]
    data = {"name": NAME, "scope": "whole", "do": "some", "answer": ticked} | fields
    return client.post(address(report), data)  # type: ignore[return-value]


def test_the_page_lists_every_answer_that_could_go_out(
    aoi: User, told: Report, sign_in: SignIn
) -> None:
    said = page(sign_in(aoi), told)
    for label in ("主な業種", "年間売上(税込)", "メールの2段階の確認", "いまの保険代理店"):
        assert label in said
    assert "ここでの回答は告知ではありません。" in said
    assert "43件のうち0件を確認済み" in said
    assert "checked>" not in said.replace('value="whole"', "").split("2. お名前とご連絡先")[0]


def test_ticked_answers_are_confirmed(aoi: User, told: Report, sign_in: SignIn) -> None:
    client = sign_in(aoi)
    response = sent(client, told, questions=["industry", "current-agent"])
    assert response.headers["Location"] == address(told)
    assert set(AnswerConfirmation.objects.values_list("question_id", "confirmed_name")) == {
        ("industry", NAME),
        ("current-agent", NAME),
    }
    assert "43件のうち2件を確認済み" in page(client, told)


def test_the_page_goes_in_the_order_of_what_is_to_be_done(
    aoi: User, told: Report, sign_in: SignIn
) -> None:
    said = page(sign_in(aoi), told)
    steps = [
        "1. 載せてよい回答を選ぶ",
        "2. お名前とご連絡先",
        "3. 依頼書を受け取り、渡す",
        "PDFで受け取る",
    ]
    assert sorted(steps, key=said.index) == steps
    assert "お付き合いのある保険代理店か、保険会社の窓口です。" in said


def test_the_short_form_leads_to_the_questions_that_would_add_more(
    aoi: User, aois_assessment: Assessment, told: Report, sign_in: SignIn
) -> None:
    deepen = reverse("assessment:deepen", args=[aois_assessment.public_id])
    client = sign_in(aoi)
    assert deepen not in page(client, told)
    short = freeze(aois_assessment, told.snapshot | {"questionnaire_mode": "quick"})
    assert f'action="{deepen}"' in page(client, short)


def test_whom_to_answer_stands_on_the_request(aoi: User, told: Report, sign_in: SignIn) -> None:
    client = sign_in(aoi)
    assert "ご連絡先がまだありません。" in page(client, told)
    reached = {"phone": "０３－１２３４－５６７８", "email": "hanako@example.jp"}
    sent(client, told, questions=[], do="contact", **reached)
    assert not AnswerConfirmation.objects.exists()
    assert "ご連絡先がまだありません。" not in page(client, told)
    book = books.text_of(client.get(address(told, "xlsx")).content)
    for said in (NAME, "03-1234-5678", "hanako@example.jp"):
        assert said in book


def test_all_that_is_usual_can_be_confirmed_at_once(
    aoi: User, told: Report, sign_in: SignIn
) -> None:
    client = sign_in(aoi)
    offered = [f"{one}:{digest}" for one, digest in shown(told).items()]
    for value in offered:
        assert f'name="shown" value="{value}"' in page(client, told)
    client.post(address(told), {"name": NAME, "scope": "whole", "do": "all", "shown": offered})
    confirmed = set(AnswerConfirmation.objects.values_list("question_id", flat=True))
    assert confirmed == set(shown(told))
    assert "current-agent" not in confirmed
    assert "existing-policy-terms" not in confirmed


@pytest.mark.parametrize(
    ("fields", "told_beside"),
    [
        ({"name": " "}, "id_name"),
        ({"name": "a" * 101}, "id_name"),
        ({"name": "a\x00b"}, "id_name"),
        ({"phone": "110"}, "id_phone"),
        ({"email": "a@b"}, "id_email"),
        ({"scope": "part", "part": ""}, "id_part"),
        ({"scope": "everything"}, "scope"),
        ({"answer": []}, "answers"),
    ],
)
def test_what_is_missing_is_said_and_nothing_ticked_is_lost(
    aoi: User, told: Report, sign_in: SignIn, fields: dict[str, Any], told_beside: str
) -> None:
    response = sent(sign_in(aoi), told, questions=["industry"], **fields)
    assert response.status_code == 422
    said = response.content.decode()
    assert f'href="#{told_beside}"' in said
    assert ("checked>\n  <span>\n    主な業種" in said) == ("answer" not in fields)
    assert not AnswerConfirmation.objects.exists()


def test_a_part_of_the_firm_is_noted(aoi: User, told: Report, sign_in: SignIn) -> None:
    sent(sign_in(aoi), told, questions=["industry"], scope="part", part="本社工場")
    row = AnswerConfirmation.objects.get()
    assert (row.scope, row.scope_note) == ("part", "本社工場")


def test_a_confirmation_can_be_taken_back(aoi: User, told: Report, sign_in: SignIn) -> None:
    client = sign_in(aoi)
    sent(client, told, questions=["industry"])
    assert client.post(address(told), {"withdraw": "industry"}).status_code == 302
    assert AnswerConfirmation.objects.get().withdrawn_at is not None
    assert "43件のうち0件を確認済み" in page(client, told)


def test_enter_in_a_field_takes_nothing_back(aoi: User, told: Report, sign_in: SignIn) -> None:
    """The buttons that do belong to another form than the fields."""
    client = sign_in(aoi)
    sent(client, told, questions=["industry"])
    said = page(client, told)
    assert said.count('name="withdraw"') == said.count('form="withdraw"') == 1


def test_answers_that_changed_since_are_named(aoi: User, told: Report, sign_in: SignIn) -> None:
    client = sign_in(aoi)
    old = shown(told, "employee-count")["employee-count"]
    said_to_be(told, "employee-count", 95)
    assert "次の回答は、この結果のあとに変わりました。" in page(client, told)
    data = {"name": NAME, "scope": "whole", "answer": f"employee-count:{old}"}
    said = client.post(address(told), data, follow=True).content.decode()
    assert "表示のあとに変わった回答は、確認していません。" in said
    assert not AnswerConfirmation.objects.exists()


def test_a_broker_sees_what_is_confirmed_and_cannot_confirm(
    aoi: User, ben: User, told: Report, consent: Consent, sign_in: SignIn
) -> None:
    sent(sign_in(aoi), told, questions=["industry"])
    broker = sign_in(ben)
    said = page(broker, told)
    assert "主な業種" in said
    assert "年間売上" not in said
    assert "<form" not in said.split("<main")[1].split("</main>")[0]
    assert sent(broker, told, questions=["annual-revenue"]).status_code == 403
    assert AnswerConfirmation.objects.count() == 1


@pytest.mark.parametrize("form", ["xlsx", "pdf"])
def test_the_files_carry_confirmed_answers_alone(
    aoi: User, told: Report, sign_in: SignIn, form: str
) -> None:
    client = sign_in(aoi)
    sent(client, told, questions=["industry"])
    response = client.get(address(told, form))
    assert response.headers["Content-Disposition"].startswith('attachment; filename="sonae-quote-')
    assert "no-store" in response.headers["Cache-Control"]
    content = response.content
    said = text_of(content) if form == "pdf" else books.text_of(content)
    assert "製造" in said
    assert "架空保険サービス" not in said
    assert "12億円" not in said


@pytest.mark.parametrize("form", ["xlsx", "pdf"])
def test_a_change_of_the_answer_takes_it_out_of_the_next_request(
    aoi: User, told: Report, sign_in: SignIn, form: str
) -> None:
    client = sign_in(aoi)
    sent(client, told, questions=["employee-count"])
    said_to_be(told, "employee-count", 95)
    content = client.get(address(told, form)).content
    said = text_of(content) if form == "pdf" else books.text_of(content)
    assert "80人" not in said
    assert "95人" not in said


def test_what_a_broker_takes_is_noted(
    ben: User, told: Report, consent: Consent, sign_in: SignIn
) -> None:
    broker = sign_in(ben)
    page(broker, told)
    for form in ("xlsx", "pdf"):
        broker.get(address(told, form))
    assert sorted(AccessEntry.objects.values_list("action", flat=True)) == [
        "download-quote-request-pdf",
        "download-quote-request-xlsx",
        "view-quote-request",
    ]


@pytest.mark.parametrize("who", ["chie", "dai", "emi", "fumi"])
def test_a_stranger_finds_nothing(
    request: pytest.FixtureRequest, told: Report, consent: Consent, sign_in: SignIn, who: str
) -> None:
    client = sign_in(request.getfixturevalue(who))
    for found in (address(told), address(told, "xlsx"), address(told, "pdf")):
        assert client.get(found).status_code == 404
    assert client.post(address(told), {"withdraw": "industry"}).status_code == 404


def test_the_result_leads_to_it(aoi: User, told: Report, sign_in: SignIn) -> None:
    result = sign_in(aoi).get(reverse("reports:result", args=[told.public_id]))
    assert address(told) in result.content.decode()
