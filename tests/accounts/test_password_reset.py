"""A forgotten password: a code by mail, the same page for everybody."""

import re

from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.conftest import SignIn

NEW = "新しい長い合言葉の四文節"


def ask(client: Client, email: str) -> str:
    response = client.post(reverse("account_reset_password"), {"email": email})
    return response.headers["Location"]


def test_a_broker_sets_a_new_password_and_still_needs_the_second_factor(
    client: Client, ben: User
) -> None:
    ask(client, ben.email)
    found = re.search(r"^([A-Z0-9]{4}-?[A-Z0-9]{4})$", str(mail.outbox[0].body), re.MULTILINE)
    assert found
    client.post(reverse("account_confirm_password_reset_code"), {"code": found.group(1)})
    client.post(reverse("account_complete_password_reset"), {"password1": NEW, "password2": NEW})
    ben.refresh_from_db()
    assert ben.check_password(NEW)
    assert "_auth_user_id" not in client.session


def test_known_unknown_and_owners_addresses_get_the_same_answer(ben: User, aoi: User) -> None:
    pages = []
    for email in (ben.email, aoi.email, "nobody@example.jp"):
        browser = Client()
        page = browser.get(ask(browser, email))
        text = re.sub(r'value="[^"]{64}"', "", page.content.decode())
        pages.append((page.status_code, text.replace(email, "")))
    assert pages[0] == pages[1] == pages[2]
    assert [message.to for message in mail.outbox] == [[ben.email]]


def test_three_wrong_codes_end_the_attempt(client: Client, ben: User) -> None:
    ask(client, ben.email)
    for _ in range(3):
        client.post(reverse("account_confirm_password_reset_code"), {"code": "WRNG-CODE"})
    assert client.get(reverse("account_confirm_password_reset_code")).status_code == 302


def test_a_changed_password_ends_other_sessions(sign_in: SignIn, ben: User) -> None:
    browser = sign_in(ben)
    ben.set_password(NEW)
    ben.save()
    assert reverse("account_login") in browser.get("/landing/").headers["Location"]
