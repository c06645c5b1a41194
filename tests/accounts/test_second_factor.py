"""Until the second factor is shown, staff reach the set-up pages and nothing else."""

import time
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from accounts import second_factor
from accounts.models import Firm, Membership, User
from tests.accounts.codes import code_now
from tests.conftest import PASSWORD, SignIn


@pytest.fixture
def newcomer(firm_a: Firm) -> User:
    """A broker who has a password but no authenticator yet."""
    user = User.objects.create_user("new@example.jp", PASSWORD)
    Membership.objects.create(user=user, firm=firm_a, role="broker")
    return user


@pytest.mark.parametrize("path", ["/", "/landing/", "/privacy/", "/admin/", "/accounts/firm/"])
def test_before_set_up_every_page_leads_to_it(client: Client, newcomer: User, path: str) -> None:
    client.force_login(newcomer)
    response = client.get(path)
    assert response.headers["Location"].startswith(reverse("mfa_activate_totp"))


def secret_addresses(
    resolver: URLResolver | None = None, names: tuple[str, ...] = ()
) -> Iterator[str]:
    """Yield an address of each route that takes a token."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from secret_addresses(entry, (*names, *filter(None, [entry.namespace])))
        elif "token" in entry.pattern.converters:
            yield reverse(":".join((*names, str(entry.name))), args=["t" * 43])


def test_no_secret_of_an_address_is_carried_on_to_another(client: Client, ben: User) -> None:
    client.force_login(ben)
    addresses = list(secret_addresses())
    assert len(addresses) == 3
    for address in addresses:
        target = client.get(address).headers["Location"]
        assert target.startswith(reverse("mfa_reauthenticate"))
        assert "t" * 43 not in target


def test_before_set_up_language_and_sign_out_work(client: Client, newcomer: User) -> None:
    client.force_login(newcomer)
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    assert client.post("/language/", {"language": "en"}).headers["Location"] == "/"
    assert client.post(reverse("account_logout")).headers["Location"] == "/"
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db(transaction=True)
def test_set_up_shows_a_picture_the_policy_admits_and_then_recovery_codes(
    client: Client, newcomer: User
) -> None:
    client.post("/accounts/login/", {"login": newcomer.email, "password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    code = code_now(client.session[SECRET_SESSION_KEY])
    response = client.post(reverse("mfa_activate_totp"), {"code": code}, follow=True)
    assert response.redirect_chain == [(reverse("mfa_view_recovery_codes"), 302)]
    assert len(response.context["unused_codes"]) == 10
    assert client.get("/accounts/firm/").status_code == 403  # inside now, but no supervisor


def test_a_session_without_the_code_is_asked_for_it(client: Client, ben: User) -> None:
    client.force_login(ben)
    response = client.get("/landing/")
    assert response.headers["Location"] == f"{reverse('mfa_reauthenticate')}?next=%2Flanding%2F"
    response = client.post(response.headers["Location"], {"code": code_now(), "next": "/landing/"})
    assert response.headers["Location"] == "/landing/"
    assert second_factor.SESSION_KEY in client.session


def test_after_half_a_day_the_code_is_asked_again(sign_in: SignIn, ben: User) -> None:
    browser = sign_in(ben)
    session = browser.session
    session[second_factor.SESSION_KEY] = {"user": ben.pk, "at": int(time.time()) - 60 * 60 * 13}
    session.save()
    assert reverse("mfa_reauthenticate") in browser.get("/landing/").headers["Location"]


def test_a_removed_authenticator_ends_every_session_at_once(sign_in: SignIn, ben: User) -> None:
    browser = sign_in(ben)
    assert browser.get("/privacy/").status_code == 200
    Authenticator.objects.filter(user=ben).delete()
    assert reverse("mfa_activate_totp") in browser.get("/privacy/").headers["Location"]


def test_another_persons_code_does_not_count(sign_in: SignIn, ben: User, sora: User) -> None:
    browser = sign_in(ben)
    session = browser.session
    session[second_factor.SESSION_KEY] = {"user": sora.pk, "at": int(time.time())}
    session.save()
    assert browser.get("/privacy/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_a_recovery_code_opens_the_door_once(client: Client, newcomer: User) -> None:
    client.force_login(newcomer)
    client.get(reverse("mfa_activate_totp"))
    client.post(
        reverse("mfa_activate_totp"), {"code": code_now(client.session[SECRET_SESSION_KEY])}
    )
    spare = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]
    for works in (True, False):
        other = Client()
        other.post("/accounts/login/", {"login": newcomer.email, "password": PASSWORD})
        other.post(reverse("mfa_authenticate"), {"code": spare})
        assert ("_auth_user_id" in other.session) is works


def test_an_owner_is_never_asked_and_never_offered(sign_in: SignIn, aoi: User) -> None:
    browser = sign_in(aoi)
    assert browser.get("/privacy/").status_code == 200
    for name in ("mfa_index", "mfa_activate_totp", "account_change_password"):
        assert browser.get(reverse(name)).status_code == 404


def test_htmx_requests_are_led_to_the_page_not_into_it(client: Client, newcomer: User) -> None:
    client.force_login(newcomer)
    response = client.get("/privacy/", HTTP_HX_REQUEST="true")
    assert response.headers["HX-Redirect"].startswith(reverse("mfa_activate_totp"))
