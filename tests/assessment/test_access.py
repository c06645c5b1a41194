"""Every page of the visit, with the whole cast."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.visitor import Visitor
from assessment.models import Assessment, Consent
from assessment.urls import urlpatterns
from tests.conftest import SignIn

EXTRA: dict[str, dict[str, Any]] = {
    "page": {"question_id": "industry"},
    "answer": {"question_id": "industry"},
    "section": {"section_id": "company"},
    "withdraw": {"consent_id": 1},
    "revoke_help": {"link_id": uuid4()},
}
TENANT = [url.name for url in urlpatterns if "public_id" in str(url.pattern)]

POSTED = ("submit", "withdraw", "deepen", "revoke_help")


def address(name: str, assessment: Assessment) -> str:
    arguments = {"public_id": assessment.public_id} | EXTRA.get(name, {})
    return reverse(f"assessment:{name}", kwargs=arguments)


@pytest.mark.parametrize("name", TENANT)
@pytest.mark.parametrize("method", ["get", "head", "post", "put", "patch", "delete"])
def test_a_stranger_finds_nothing(
    name: str, method: str, aois_assessment: Assessment, chie: User, sign_in: SignIn
) -> None:
    url = address(name, aois_assessment)
    for client in (Client(), sign_in(chie)):
        assert getattr(client, method)(url).status_code in (404, 405)
    assert Assessment.objects.filter(pk=aois_assessment.pk, erased_at__isnull=True).exists()


@pytest.mark.parametrize("name", TENANT)
def test_brokers_without_consent_and_admins_find_nothing(
    name: str, aois_assessment: Assessment, consent: Consent, dai: User, emi: User, sign_in: SignIn
) -> None:
    url = address(name, aois_assessment)
    method = "post" if name in POSTED else "get"
    for person in (dai, emi):
        assert getattr(sign_in(person), method)(url).status_code == 404


@pytest.mark.parametrize("name", TENANT)
def test_the_broker_with_consent_reads_elsewhere_and_changes_nothing_here(
    name: str, aois_assessment: Assessment, consent: Consent, ben: User, sign_in: SignIn
) -> None:
    url = address(name, aois_assessment)
    method = "post" if name in POSTED else "get"
    assert getattr(sign_in(ben), method)(url).status_code == 403


def test_the_owner_and_the_holding_browser_may_see_and_change(
    aois_assessment: Assessment, aoi: User
) -> None:
    held = frozenset({str(aois_assessment.public_id)})
    for visitor in (Visitor(aoi), Visitor(AnonymousUser(), held)):
        assert Assessment.objects.for_user(visitor).owned_by(visitor).get() == aois_assessment


def test_seconded_staff_see_nothing(
    aois_assessment: Assessment, consent: Consent, fumi: User, sora: User
) -> None:
    assert not Assessment.objects.for_user(Visitor(fumi)).exists()
    assert Assessment.objects.for_user(Visitor(sora)).exists()


def test_lists_hold_only_ones_own(
    aois_assessment: Assessment, chies_assessment: Assessment, chie: User, sign_in: SignIn
) -> None:
    text = sign_in(chie).get("/mine/").content.decode()
    assert "ちえ商店" in text
    assert "あおい" not in text


@pytest.mark.parametrize("path", ["/a/1/", "/a/%00/q/x/", "/a/..%2f..%2f/review/", "/a/%zz/"])
def test_made_up_addresses_are_not_found(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code in (400, 404)
