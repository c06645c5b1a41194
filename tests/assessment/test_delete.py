"""Deleting one's own assessment."""

import pytest
from django.db.models import ProtectedError
from django.test import Client

from assessment.models import Answer, Assessment, Company, Consent
from assessment.signals import erasing


def test_asking_deletes_nothing_and_answering_deletes_all(
    browser: Client, begun: Assessment
) -> None:
    Answer.objects.create(assessment=begun, question_id="industry", value="it")
    url = f"/a/{begun.public_id}/delete/"
    assert browser.get(url).status_code == 200
    assert Assessment.objects.exists()
    browser.post(url)
    assert not Assessment.objects.exists()
    assert not Answer.objects.exists()
    assert not Company.objects.exists()
    assert browser.get("/mine/").status_code == 200
    assert browser.get("/").status_code == 200


def test_others_are_untouched(browser: Client, begun: Assessment, consent: Consent) -> None:
    browser.post(f"/a/{begun.public_id}/delete/")
    assert Consent.objects.filter(pk=consent.pk, withdrawn_at__isnull=True).exists()


def test_other_apps_hear_of_it_first(browser: Client, begun: Assessment) -> None:
    heard = []

    def hear(assessment: Assessment, **_signal: object) -> None:
        heard.append((assessment.pk, Assessment.objects.filter(pk=assessment.pk).exists()))

    erasing.connect(hear)
    try:
        browser.post(f"/a/{begun.public_id}/delete/")
    finally:
        erasing.disconnect(hear)
    assert heard == [(begun.pk, True)]


def test_what_must_be_kept_leaves_an_empty_row_that_nobody_sees(
    browser: Client, begun: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def protected(assessment: Assessment) -> None:
        raise ProtectedError("a released report", {assessment})

    Answer.objects.create(assessment=begun, question_id="industry", value="it")
    Assessment.objects.update(kept_for="aoi@example.jp")
    monkeypatch.setattr(Assessment, "delete", protected)
    browser.post(f"/a/{begun.public_id}/delete/")
    begun.refresh_from_db()
    assert begun.erased_at is not None
    assert not begun.answers.exists()
    assert begun.kept_for == ""
    assert browser.get(f"/a/{begun.public_id}/review/").status_code == 404
    assert str(begun.public_id) not in browser.get("/mine/").content.decode()
