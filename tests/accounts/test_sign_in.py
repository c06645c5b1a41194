"""The staff entrance: password, second factor, sessions, limits."""

import unicodedata
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts.models import User
from tests.accounts.codes import code_now, wrong_code
from tests.conftest import PASSWORD

LOGIN = "/accounts/login/"


def type_password(client: Client, email: str, password: str = PASSWORD, **extra: str) -> str:
    """Submit the first form; return where it leads, or nothing when it is shown again."""
    response = client.post(LOGIN, {"login": email, "password": password}, **extra)  # type: ignore[arg-type]
    return response.headers.get("Location", "")


def lands_on(location: str) -> str:
    """Return the host to which a browser follows a redirect."""
    return urlsplit(urljoin("http://testserver/accounts/", location)).netloc


def test_a_broker_enters_with_password_and_code(client: Client, ben: User) -> None:
    assert type_password(client, ben.email) == reverse("mfa_authenticate")
    assert client.get("/landing/").status_code == 302  # not in yet
    assert "_auth_user_id" not in client.session
    response = client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert response.headers["Location"] == reverse("landing")
    assert client.session["_auth_user_id"] == str(ben.pk)


def test_a_wrong_code_keeps_the_door_shut(client: Client, ben: User) -> None:
    type_password(client, ben.email)
    response = client.post(reverse("mfa_authenticate"), {"code": wrong_code()})
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_code_works_once(client: Client, ben: User) -> None:
    code = code_now()
    type_password(client, ben.email)
    client.post(reverse("mfa_authenticate"), {"code": code})
    other = Client()
    type_password(other, ben.email)
    other.post(reverse("mfa_authenticate"), {"code": code})
    assert "_auth_user_id" not in other.session


def test_the_session_key_changes_at_sign_in_and_goes_at_sign_out(client: Client, ben: User) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "preset-by-somebody-else-0123456789"
    type_password(client, ben.email)
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post(reverse("mfa_authenticate"), {"code": code_now()})
    after = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert len({"preset-by-somebody-else-0123456789", before, after}) == 3
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_unknown_address_and_wrong_password_get_the_same_answer(client: Client, ben: User) -> None:
    wrong = client.post(LOGIN, {"login": ben.email, "password": "x" * 12})
    unknown = client.post(LOGIN, {"login": "nobody@example.jp", "password": "x" * 12})
    errors = [response.context["form"].errors.as_json() for response in (wrong, unknown)]
    assert errors[0] == errors[1]
    assert wrong.status_code == unknown.status_code == 200


def test_an_owner_has_no_password_to_enter_with(client: Client, aoi: User) -> None:
    assert type_password(client, aoi.email, "") == ""
    assert type_password(client, aoi.email) == ""


def test_nobody_can_sign_up(client: Client, db: None) -> None:
    assert client.get("/accounts/signup/").status_code == 404


@pytest.mark.parametrize(
    "target",
    [
        "https:evil.example",
        "https://127.0.0.1@evil.example",
        "//evil.example",
        "%2f%2fevil.example",
    ],
)
def test_next_never_leads_to_another_site(client: Client, ben: User, target: str) -> None:
    client.post(f"{LOGIN}?next={target}", {"login": ben.email, "password": PASSWORD})
    response = client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert lands_on(response.headers["Location"]) == "testserver"
    response = client.post("/language/", {"language": "en", "next": target})
    assert lands_on(response.headers["Location"]) == "testserver"


def test_a_fifth_wrong_password_closes_the_account_for_a_while(client: Client, ben: User) -> None:
    for number in range(5):
        type_password(client, ben.email, f"wrong-password-{number}")
    assert type_password(client, ben.email) == ""  # even the right one waits


def test_a_forged_forwarding_header_does_not_escape_the_limit(client: Client, ben: User) -> None:
    for number in range(10):
        forged = f"203.0.113.{number}"
        type_password(
            client, f"a{number}@example.jp", "wrong-password", HTTP_X_FORWARDED_FOR=forged
        )
    assert type_password(client, ben.email, HTTP_X_FORWARDED_FOR="203.0.113.99") == ""


def test_behind_one_proxy_only_its_entry_counts(
    client: Client, ben: User, settings: Settings
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(10):
        forged = f"203.0.113.{number}, 198.51.100.7"
        type_password(
            client, f"a{number}@example.jp", "wrong-password", HTTP_X_FORWARDED_FOR=forged
        )
    assert type_password(client, ben.email, HTTP_X_FORWARDED_FOR="1.1.1.1, 198.51.100.7") == ""
    assert type_password(client, ben.email, HTTP_X_FORWARDED_FOR="1.1.1.1, 198.51.100.8")


def test_a_request_past_the_promised_proxies_is_refused(
    client: Client, ben: User, settings: Settings
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    response = client.post(
        LOGIN, {"login": ben.email, "password": PASSWORD}, HTTP_X_FORWARDED_FOR="198.51.100.7"
    )
    assert response.status_code == 403


@pytest.mark.parametrize(
    "password",
    ["あ" * 128, " 前に空白のある長い文です", "がぎぐげござじずぜぞだぢ"],
    ids=["128-kana", "leading-blank", "voiced-kana"],
)
def test_any_japanese_password_works_in_either_unicode_form(
    client: Client, ben: User, password: str
) -> None:
    ben.set_password(unicodedata.normalize("NFD", password))
    ben.save()
    assert type_password(client, ben.email, unicodedata.normalize("NFC", password))


def test_a_dismissed_user_cannot_enter(client: Client, ben: User) -> None:
    ben.is_active = False
    ben.save()
    assert type_password(client, ben.email) in {"", reverse("account_inactive")}
    assert "_auth_user_id" not in client.session


def test_a_post_without_csrf_token_is_refused(ben: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(LOGIN, {"login": ben.email, "password": PASSWORD})
    assert response.status_code == 403
    assert "_auth_user_id" not in strict.session


def test_authenticator_secrets_are_not_stored_in_the_clear(ben: User) -> None:
    from allauth.mfa.models import Authenticator

    from tests.conftest import TOTP_SECRET

    stored = Authenticator.objects.get(user=ben, type=Authenticator.Type.TOTP).data["secret"]
    assert TOTP_SECRET not in stored
