"""The demo: made once through the real services, its logins printed once, only when asked for."""

import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts.models import User
from assessment.models import Assessment, Consent
from reports.models import Report
from tests.accounts.codes import code_now


@pytest.fixture
def demo(settings: Settings, db: None) -> None:
    settings.DEMO_MODE = True


def load() -> str:
    """Run the command and return what it printed."""
    printed = io.StringIO()
    call_command("load_demo", stdout=printed)
    return printed.getvalue()


def test_without_demo_mode_nothing_is_made(db: None) -> None:
    with pytest.raises(CommandError, match="DEMO_MODE"):
        load()
    assert not User.objects.exists()


def test_the_demo_holds_one_sharing_client_with_a_released_report(demo: None) -> None:
    load()
    report = Report.objects.get()
    assert report.released_at is not None
    assert report.released_for is not None
    assert report.snapshot["questionnaire_mode"] == "full"
    assert "架空" in report.assessment.company.name
    assert Consent.objects.filter(kind="share", recipient=report.released_for).count() == 1
    assert not User.objects.get(email="owner@minamo-seiki.example").has_usable_password()


def test_a_second_run_adds_nothing_and_prints_no_secret(demo: None) -> None:
    first, second = load(), load()
    assert "password" in first
    assert "password" not in second
    assert "printed once" in second
    assert (Assessment.objects.count(), Report.objects.count()) == (1, 1)
    secrets = re.findall(r"(?:password|TOTP) +(\S+)", first)
    assert len(set(secrets)) == 6
    assert not any(secret in second for secret in secrets)


def test_the_printed_logins_open_their_doors(demo: None) -> None:
    printed = load()
    logins = re.findall(r"e-mail +(\S+)\n +password +(\S+)\n +TOTP +(\S+)", printed)
    landing = []
    for email, password, secret in logins:
        browser = Client()
        browser.post(reverse("account_login"), {"login": email, "password": password})
        browser.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
        landing.append(browser.get(reverse("landing")).headers["Location"])
    assert landing == ["/broker/", "/broker/", "/admin/"]
