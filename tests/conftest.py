"""The cast: Aoi owns, Ben is her broker, Chie is a stranger, Dai a broker of another firm,
Emi an admin, Fumi is seconded to Ben's firm, Sora supervises it."""

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone, translation

from accounts import second_factor
from accounts.models import Firm, Membership, User
from assessment.models import Assessment, Company, Consent
from reports.engine import draws

PASSWORD = "さくらと12本の長い鉛筆"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

SignIn = Callable[[User], Client]


@pytest.fixture(scope="session", autouse=True)
def _files_of_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.MEDIA_ROOT = Path(tmp_path_factory.mktemp("media"))


FEW_EVENTS = 37 * 32
"""Enough for whole sentences and orders; the figures themselves have tests of their own."""


@pytest.fixture(autouse=True)
def _few_events(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every simulation in this process be a small one."""
    monkeypatch.setattr(draws, "DEFAULT_EVENTS", FEW_EVENTS)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _first_language() -> None:
    """Begin in Japanese: a request leaves its language active in the thread that made it."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _quiet_logs() -> None:
    """Refused requests are logged; a passing test run should not print them."""
    logging.getLogger("django_structlog").setLevel(logging.CRITICAL)


# --- Firms ---------------------------------------------------------------------------------


def make_firm(slug: str, **fields: Any) -> Firm:
    """Create an agency with plausible fields."""
    values = {
        "name_ja": f"{slug}保険代理店",
        "name_en": f"{slug} Agency",
        "licence_kind": Firm.LicenceKind.AGENCY,
        "authority": Firm.Authority.MEDIATE,
        "registration_number": "架空 第1号",
    }
    return Firm.objects.create(slug=slug, **(values | fields))


@pytest.fixture
def firm_a(db: None) -> Firm:
    """Ben's firm, which also operates the site."""
    return make_firm(
        "sample-agency",
        represented_insurers=["SN", "KN", "AK", "SK", "RS"],
        dealable_plans=["SN-STD", "KN-ONE", "AK-LITE", "SK-MFG", "RS-A", "RS-PKG"],
    )


@pytest.fixture
def firm_b(db: None) -> Firm:
    """Dai's firm."""
    return make_firm("firm-b")


# --- People --------------------------------------------------------------------------------


def make_person(name: str) -> User:
    """Create a person without a password, such as an owner."""
    return User.objects.create_user(f"{name}@example.jp", name=name)


def make_staff(name: str, firm: Firm | None, role: str = "broker", **fields: Any) -> User:
    """Create a person with password and second factor who works for a firm."""
    user = User.objects.create_user(f"{name}@example.jp", PASSWORD, name=name, **fields)
    TOTP.activate(user, TOTP_SECRET)
    if firm is not None:
        Membership.objects.create(user=user, firm=firm, role=role)
    return user


@pytest.fixture
def aoi(db: None) -> User:
    """The owner."""
    return make_person("aoi")


@pytest.fixture
def ben(firm_a: Firm) -> User:
    """A broker of the firm that Aoi shares with."""
    return make_staff("ben", firm_a)


@pytest.fixture
def chie(db: None) -> User:
    """Another owner: a stranger to Aoi."""
    return make_person("chie")


@pytest.fixture
def dai(firm_b: Firm) -> User:
    """A broker of another firm."""
    return make_staff("dai", firm_b)


@pytest.fixture
def emi(db: None) -> User:
    """The admin."""
    return make_staff("emi", None, is_staff=True, is_superuser=True)


@pytest.fixture
def fumi(firm_a: Firm) -> User:
    """Seconded to Ben's firm: sees nothing of clients."""
    return make_staff("fumi", firm_a, Membership.Role.SECONDED)


@pytest.fixture
def sora(firm_a: Firm) -> User:
    """The supervisor of Ben's firm."""
    return make_staff("sora", firm_a, Membership.Role.SUPERVISOR)


# --- What they own -------------------------------------------------------------------------


def make_assessment(owner: User | None, company_name: str, **fields: Any) -> Assessment:
    """Create a full-mode assessment of a named company."""
    company = Company.objects.create(name=company_name, name_key=Company.search_key(company_name))
    values = {"questionnaire": "sme-cyber/2026.1", "mode": Assessment.Mode.FULL}
    return Assessment.objects.create(company=company, owner=owner, **(values | fields))


def make_consent(assessment: Assessment, firm: Firm, days: int = 30) -> Consent:
    """Share an assessment with a firm."""
    return Consent.objects.create(
        assessment=assessment,
        kind=Consent.Kind.SHARE,
        recipient=firm,
        items=["company", "answers", "reports"],
        purpose="保険の相談",
        text_version="share-2026.1",
        expires_at=timezone.now() + timedelta(days=days),
    )


@pytest.fixture
def aois_assessment(aoi: User) -> Assessment:
    """Aoi's answers, shared with nobody yet."""
    return make_assessment(aoi, "株式会社あおい製作所")


@pytest.fixture
def chies_assessment(chie: User) -> Assessment:
    """The stranger's own answers."""
    return make_assessment(chie, "ちえ商店")


@pytest.fixture
def consent(aois_assessment: Assessment, firm_a: Firm) -> Consent:
    """Aoi shares with Ben's firm."""
    return make_consent(aois_assessment, firm_a)


# --- Doors ---------------------------------------------------------------------------------


def enter(client: Client, user: User) -> Client:
    """Sign a person in, second factor included."""
    client.force_login(user)
    session = client.session
    session[second_factor.SESSION_KEY] = {
        "user": user.pk,
        "at": int(timezone.now().timestamp()),
    }
    session.save()
    return client


@pytest.fixture
def sign_in() -> SignIn:
    """Return a function that gives a person a browser of their own, signed in."""
    return lambda user: enter(Client(), user)
