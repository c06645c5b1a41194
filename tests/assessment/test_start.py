"""Beginning an assessment."""

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessment import consent_texts
from assessment.models import Assessment, Consent
from assessment.questionnaire import loader


def begin(client: Client, **fields: str) -> Assessment:
    sent = {"mode": "quick", "consent": consent_texts.HANDLE} | fields
    client.post(reverse("assessment:start"), sent)
    return Assessment.objects.get()


def test_the_first_page_says_what_it_costs_and_what_is_agreed_to(client: Client, db: None) -> None:
    text = client.get("/").content.decode()
    assert "保険に入っても入らなくても、結果とPDFは同じです" in text
    assert "ここでの回答は、保険会社への告知ではありません。" in text
    for point in consent_texts.load(consent_texts.HANDLE).points:
        assert point["ja"] in text


def test_beginning_pins_the_questionnaire_and_leads_to_the_first_question(
    client: Client, db: None
) -> None:
    response = client.post(
        reverse("assessment:start"),
        {"mode": "quick", "consent": consent_texts.HANDLE},
        follow=True,
    )
    assessment = Assessment.objects.get()
    assert assessment.questionnaire == loader.CURRENT
    assert response.redirect_chain[-1][0] == f"/a/{assessment.public_id}/q/industry/"


def test_beginning_records_the_consent_to_the_text_that_was_shown(client: Client, db: None) -> None:
    assessment = begin(client)
    consent = Consent.objects.get()
    assert (consent.assessment, consent.kind) == (assessment, Consent.Kind.HANDLE)
    assert consent.text_version == consent_texts.HANDLE
    assert consent.items == ["answers", "company"]
    assert consent.recipient is None


def test_agreeing_to_another_text_begins_nothing(client: Client, db: None) -> None:
    response = client.post(reverse("assessment:start"), {"mode": "quick", "consent": "old"})
    assert response.headers["Location"] == "/"
    assert not Assessment.objects.exists()


def test_the_mode_is_the_button_that_was_pressed(client: Client, db: None) -> None:
    assert begin(client, mode="full").mode == Assessment.Mode.FULL


def test_fields_nobody_asked_for_are_ignored(client: Client, db: None) -> None:
    assessment = begin(client, owner="1", is_staff="1", submitted_at="2026-01-01", mode="drop")
    assert assessment.owner is None
    assert assessment.submitted_at is None
    assert assessment.mode == Assessment.Mode.QUICK


def test_the_browser_that_began_finds_the_way_back(client: Client, db: None) -> None:
    assessment = begin(client)
    assert f"/a/{assessment.public_id}/" in client.get("/").content.decode()
    assert f"/a/{assessment.public_id}/" not in Client().get("/").content.decode()


def test_where_there_is_a_result_it_is_offered_beside_going_on(client: Client, db: None) -> None:
    assessment = begin(client)
    result = reverse("reports:newest", args=[assessment.public_id])
    assert result not in client.get("/").content.decode()
    Assessment.objects.update(submitted_at=timezone.now())
    text = client.get("/").content.decode()
    assert f'href="{result}"' in text
    assert f'href="/a/{assessment.public_id}/"' in text
