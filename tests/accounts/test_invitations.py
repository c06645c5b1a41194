"""Staff come by invitation: a mailed link that a GET never uses up."""

import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEntry, Firm, Invitation, Membership, User
from accounts.services.end_membership import end_membership
from accounts.services.invite_staff import MailNotSentError, invite_staff
from accounts.services.redeem_invitation import InvitationClosedError, redeem_invitation
from tests.conftest import PASSWORD, SignIn, make_staff


def last_link() -> str:
    """Return the path of the link in the newest mail."""
    found = re.search(r"http://testserver(/accounts/invitation/\S+)", str(mail.outbox[-1].body))
    assert found
    return found.group(1)


@pytest.fixture
def link(sora: User, firm_a: Firm) -> str:
    """The link that Sora's invitation to a new broker carries."""
    invite_staff(email="new@example.jp", role="broker", firm=firm_a, invited_by=sora)
    return last_link()


def answer(client: Client, password: str = PASSWORD) -> str:
    """Fill in name and password; return where that leads."""
    response = client.post(
        reverse("accounts:accept"), {"name": "新", "password": password, "again": password}
    )
    return response.headers.get("Location", "")


def test_a_supervisor_invites_and_the_newcomer_sets_up(
    client: Client, sign_in: SignIn, sora: User, firm_a: Firm
) -> None:
    sign_in(sora).post(reverse("accounts:invite"), {"email": "New@Example.jp", "role": "broker"})
    assert client.post(last_link()).headers["Location"] == reverse("accounts:accept")
    assert answer(client) == reverse("landing")
    membership = Membership.objects.get(user__email="new@example.jp")
    assert (membership.firm, membership.role) == (firm_a, "broker")
    assert reverse("mfa_activate_totp") in client.get("/landing/").headers["Location"]
    assert client.get(reverse("mfa_activate_totp")).status_code == 200  # no password asked twice


def test_mail_scanners_do_not_use_the_link_up(client: Client, link: str) -> None:
    for _ in range(3):
        assert client.head(link).status_code == 200
        page = client.get(link)
        assert "new@example.jp" not in page.content.decode()
    assert client.post(link).status_code == 302


def test_a_link_is_redeemed_once(client: Client, link: str) -> None:
    second = Client()
    client.post(link)
    second.post(link)
    assert answer(client)
    assert second.get(reverse("accounts:accept")).status_code == 410
    assert answer(second) == ""
    assert Client().post(link).status_code == 410


def test_an_expired_or_withdrawn_link_says_so(client: Client, link: str) -> None:
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    page = client.post(link)
    assert page.status_code == 410
    assert "この招待は使えません" in page.content.decode()


def test_only_a_hash_of_the_token_is_stored(link: str) -> None:
    token = link.rstrip("/").rsplit("/", 1)[-1]
    stored = Invitation.objects.values_list("token_hash", flat=True).get()
    assert token not in stored
    assert len(token) >= 43


def test_the_token_leaves_the_address_and_no_referrer_carries_it(client: Client, link: str) -> None:
    page = client.get(link)
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert client.post(link).headers["Location"] == "/accounts/invitation/"


def test_a_new_invitation_ends_the_older_one(client: Client, link: str, sora: User) -> None:
    invite_staff(
        email="new@example.jp",
        role="broker",
        firm=sora.memberships.get().firm,
        invited_by=sora,
    )
    assert client.post(link).status_code == 410
    assert client.post(last_link()).status_code == 302


def test_a_weak_password_is_refused_beside_its_field(client: Client, link: str) -> None:
    client.post(link)
    page = client.post(
        reverse("accounts:accept"), {"name": "新", "password": "password", "again": "password"}
    )
    assert page.context["form"].errors["password"]
    assert not User.objects.filter(email="new@example.jp").exists()


def test_extra_fields_change_nothing(client: Client, link: str) -> None:
    client.post(link)
    client.post(
        reverse("accounts:accept"),
        {
            "name": "新",
            "password": PASSWORD,
            "again": PASSWORD,
            "is_staff": "1",
            "role": "supervisor",
            "email": "other@example.jp",
        },
    )
    user = User.objects.get(email="new@example.jp")
    assert not user.is_staff
    assert user.memberships.get().role == "broker"


def test_somebody_employed_elsewhere_has_to_leave_there_first(
    client: Client, dai: User, sora: User, firm_a: Firm
) -> None:
    invite_staff(email=dai.email, role="broker", firm=firm_a, invited_by=sora)
    client.post(last_link())
    assert answer(client) == ""
    assert Invitation.objects.get().accepted_at is None
    assert [membership.firm.slug for membership in dai.memberships.all()] == ["firm-b"]


def test_a_person_with_a_second_factor_still_has_to_show_it(
    client: Client, ben: User, sora: User, firm_a: Firm
) -> None:
    ben.memberships.update(is_active=False)
    invite_staff(email=ben.email, role="broker", firm=firm_a, invited_by=sora)
    client.post(last_link())
    assert answer(client) == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
@pytest.mark.parametrize(("person", "expected"), [("ben", 403), ("fumi", 403), ("chie", 404)])
def test_only_supervisors_reach_the_staff_page(
    sign_in: SignIn, request: pytest.FixtureRequest, person: str, expected: int
) -> None:
    browser = sign_in(request.getfixturevalue(person))
    assert browser.get(reverse("accounts:firm")).status_code == expected
    form = {"email": "x@example.jp", "role": "supervisor"}
    assert browser.post(reverse("accounts:invite"), form).status_code == expected
    assert not Invitation.objects.exists()


def test_a_supervisor_sees_own_staff_only(
    sign_in: SignIn, sora: User, ben: User, dai: User
) -> None:
    page = sign_in(sora).get(reverse("accounts:firm")).content.decode()
    assert ben.email in page
    assert dai.email not in page


def test_ending_a_membership_closes_the_door_in_mid_session(
    sign_in: SignIn, sora: User, ben: User, dai: User
) -> None:
    bens, soras = sign_in(ben), sign_in(sora)
    assert bens.get(reverse("accounts:firm")).status_code == 403
    other = dai.memberships.get()
    assert soras.post(reverse("accounts:end", args=[other.pk])).status_code == 404
    own = sora.memberships.get()
    assert soras.post(reverse("accounts:end", args=[own.pk])).status_code == 403
    soras.post(reverse("accounts:end", args=[ben.memberships.get().pk]))
    assert bens.get(reverse("accounts:firm")).status_code == 404
    assert AccessEntry.objects.filter(action="end-membership").count() == 1


def test_withdrawing_an_invitation_is_for_the_same_firm(
    sign_in: SignIn, sora: User, firm_b: Firm, link: str
) -> None:
    own = Invitation.objects.get()
    foreign = Invitation.objects.create(
        email="y@example.jp",
        role="broker",
        firm=firm_b,
        invited_by=sora,
        token_hash="0" * 64,
        expires_at=own.expires_at,
    )
    browser = sign_in(sora)
    assert browser.post(reverse("accounts:revoke", args=[foreign.pk])).status_code == 404
    assert browser.post(reverse("accounts:revoke", args=[own.pk])).status_code == 302
    assert Client().post(link).status_code == 410


def test_a_mail_that_cannot_leave_leaves_no_open_invitation(
    sora: User, firm_a: Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("accounts.services.invite_staff.send_mail", refuse)
    with pytest.raises(MailNotSentError):
        invite_staff(email="new@example.jp", role="broker", firm=firm_a, invited_by=sora)
    assert not Invitation.objects.get().is_open


def test_the_admin_site_tells_of_no_success_where_the_mail_failed(
    sign_in: SignIn, emi: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("accounts.services.invite_staff.send_mail", refuse)
    form = {"email": "cat@example.jp", "role": "catalog-admin", "firm": ""}
    response = sign_in(emi).post(reverse("admin:accounts_invitation_add"), form, follow=True)
    said = [str(message) for message in response.context["messages"]]
    assert said == ["メールを送れませんでした。"]
    assert not LogEntry.objects.exists()


def test_an_address_with_a_line_break_reaches_no_mail(sign_in: SignIn, sora: User) -> None:
    form = {"email": "a@example.jp\nBcc: b@example.jp", "role": "broker"}
    assert sign_in(sora).post(reverse("accounts:invite"), form).status_code == 200
    assert mail.outbox == []


def test_the_admin_site_invites_catalog_admins(client: Client, sign_in: SignIn, emi: User) -> None:
    form = {"email": "cat@example.jp", "role": "catalog-admin", "firm": ""}
    response = sign_in(emi).post(reverse("admin:accounts_invitation_add"), form)
    assert response.status_code == 302
    client.post(last_link())
    answer(client)
    person = User.objects.get(email="cat@example.jp")
    assert person.is_staff
    assert not person.is_superuser
    assert [group.name for group in person.groups.all()] == ["catalog-admins"]


def test_the_database_refuses_a_catalog_admin_of_a_firm(firm_a: Firm, emi: User) -> None:
    with pytest.raises(IntegrityError):
        Invitation.objects.create(
            email="x@example.jp",
            role="catalog-admin",
            firm=firm_a,
            invited_by=emi,
            token_hash="1" * 64,
            expires_at=timezone.now(),
        )


@pytest.fixture
def dismissed(sora: User, firm_a: Firm) -> User:
    """A second supervisor, whom Sora is about to dismiss."""
    return make_staff("taro", firm_a, Membership.Role.SUPERVISOR)


def test_a_dismissed_supervisor_finds_no_way_back(
    dismissed: User, ben: User, sora: User, firm_a: Firm, firm_b: Firm
) -> None:
    for email, by in ((dismissed.email, dismissed), ("private@example.jp", dismissed)):
        invite_staff(email=email, role="supervisor", firm=firm_a, invited_by=by)
    invite_staff(email="TARO@example.jp", role="broker", firm=firm_a, invited_by=sora)
    kept = invite_staff(email="new@example.jp", role="broker", firm=firm_a, invited_by=sora)
    end_membership(membership=dismissed.memberships.get(), by=sora)
    assert [one for one in Invitation.objects.all() if one.is_open] == [kept]


def test_an_invitation_falls_with_the_right_of_who_sent_it(
    client: Client, dismissed: User, firm_a: Firm
) -> None:
    """However that right went: here in the admin site, which withdraws nothing."""
    sent = invite_staff(email=dismissed.email, role="supervisor", firm=firm_a, invited_by=dismissed)
    link = last_link()
    dismissed.memberships.update(is_active=False)
    with pytest.raises(InvitationClosedError):
        redeem_invitation(invitation=sent, name="太郎", password=PASSWORD)
    client.post(link)
    assert answer(client) == ""
    assert not dismissed.memberships.get().is_active


def test_an_address_written_with_capitals_is_the_same_person(
    client: Client, sora: User, firm_a: Firm
) -> None:
    User.objects.create(email="New@Example.jp", name="新")
    invite_staff(email="new@example.jp", role="broker", firm=firm_a, invited_by=sora)
    client.post(last_link())
    assert answer(client) == reverse("landing")
    assert User.objects.get(email__iexact="new@example.jp").email == "new@example.jp"


def test_the_admin_site_stores_addresses_in_small_letters(sign_in: SignIn, emi: User) -> None:
    form = {
        "email": "Mixed@Example.JP",
        "usable_password": "true",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "memberships-TOTAL_FORMS": "0",
        "memberships-INITIAL_FORMS": "0",
    }
    response = sign_in(emi).post(reverse("admin:accounts_user_add"), form)
    assert response.status_code == 302
    assert User.objects.filter(email="mixed@example.jp").exists()


def test_a_one_time_link_is_not_carried_into_another_address(
    client: Client, link: str, ben: User
) -> None:
    client.force_login(ben)  # without the second factor
    location = client.get(link).headers["Location"]
    assert location == reverse("mfa_reauthenticate")
