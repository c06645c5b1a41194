"""Handing sections to the IT person or the IT company by a one-time link."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts import tokens
from accounts.links import LinkClosedError
from assessment.models import Answer, Assessment, HelpLink
from assessment.questionnaire import loader
from assessment.selectors import answers_of
from assessment.services.hand_over_sections import OPEN_LINKS, hand_over_sections
from assessment.services.redeem_help_link import redeem_help_link
from tests.assessment.opened import Opened, open_at

HANDED = {"systems", "controls"}


def make_link(browser: Client, assessment: Assessment) -> str:
    """Press the owner's button and return the path of the link that is shown."""
    text = browser.post(f"/a/{assessment.public_id}/hand-over/").content.decode()
    found = re.search(r">http://testserver(/help/[^<]+)<", text)
    assert found is not None
    return found[1]


def redeem(path: str, client: Client | None = None) -> tuple[Client, HelpLink]:
    """Press the helper's button."""
    client = client or Client()
    assert client.post(path).status_code == 302
    return client, HelpLink.objects.latest("redeemed_at")


@pytest.fixture
def path(browser: Client, begun: Assessment) -> str:
    return make_link(browser, begun)


def open_helper_page(client: Client, link: HelpLink, question_id: str) -> Opened:
    return open_at(client, f"/h/{link.public_id}/q/{question_id}/")


def test_the_token_is_nowhere_in_the_database_and_good_for_14_days(path: str) -> None:
    token, link = path.split("/")[2], HelpLink.objects.get()
    assert link.token_hash == tokens.digest(token)
    assert token not in str(HelpLink.objects.values())
    assert link.expires_at - link.created_at == timedelta(days=14)
    assert set(link.sections) == HANDED


def test_opening_the_address_uses_nothing_up_and_shows_nothing_but_a_button(
    path: str, begun: Assessment
) -> None:
    begun.company.name = "株式会社あおい"
    begun.company.save()
    for _scanner in range(3):
        page = Client().get(path)
        assert page.status_code == 200
        assert "株式会社あおい" not in page.content.decode()
        assert page["Referrer-Policy"] == "strict-origin"
    assert HelpLink.objects.get().redeemed_at is None
    redeem(path)


def test_a_link_opens_for_one_browser_only(path: str) -> None:
    helper, link = redeem(path)
    refused = Client().post(path)
    assert refused.status_code == 410
    assert "新しいリンク" in refused.content.decode()
    assert helper.get(f"/h/{link.public_id}/").status_code == 200
    assert Client().get(f"/h/{link.public_id}/").status_code == 404


def test_redeeming_gives_the_session_a_new_key(path: str) -> None:
    helper = Client()
    session = helper.session
    session["planted"] = True
    session.save()
    before = session.session_key
    redeem(path, helper)
    assert helper.session.session_key != before


def test_the_helper_sees_those_sections_and_nothing_else(path: str, begun: Assessment) -> None:
    Answer.objects.create(assessment=begun, question_id="annual-revenue", value=123_450_000)
    helper, link = redeem(path)
    for question in loader.load():
        response = helper.get(f"/h/{link.public_id}/q/{question.id}/")
        if question.section in HANDED:
            assert response.status_code in (200, 302), question.id
            assert "12,345" not in response.content.decode()
        else:
            assert response.status_code == 404, question.id
    for other in (f"/a/{begun.public_id}/review/", f"/a/{begun.public_id}/q/mfa-email/"):
        assert helper.get(other).status_code == 404
    assert str(begun.public_id) not in helper.get("/mine/").content.decode()


def test_what_the_helper_answers_is_the_owners_and_marked(
    path: str, begun: Assessment, browser: Client
) -> None:
    helper, link = redeem(path)
    open_helper_page(helper, link, "mfa-email").put(mfa_email="all").press()
    assert answers_of(begun)["mfa-email"] == "all"
    assert Answer.objects.get(question_id="mfa-email").helped_by == link
    assert "頼んだ方の回答" in browser.get(f"/a/{begun.public_id}/review/").content.decode()


def test_the_owners_own_answer_takes_the_mark_away(
    path: str, begun: Assessment, browser: Client
) -> None:
    helper, link = redeem(path)
    open_helper_page(helper, link, "mfa-email").put(mfa_email="all").press()
    open_at(browser, f"/a/{begun.public_id}/q/mfa-email/").put(mfa_email="no").press()
    assert Answer.objects.get(question_id="mfa-email").helped_by is None


def test_owner_and_helper_at_once_are_a_conflict_and_nothing_is_lost(
    path: str, begun: Assessment, browser: Client
) -> None:
    helper, link = redeem(path)
    page = open_helper_page(helper, link, "mfa-email")
    open_at(browser, f"/a/{begun.public_id}/q/mfa-email/").put(mfa_email="no").press()
    assert page.put(mfa_email="all").press().status_code == 409
    assert answers_of(begun)["mfa-email"] == "no"


def test_the_last_page_leads_to_the_list_and_done_is_told_to_the_owner(
    path: str, begun: Assessment, browser: Client
) -> None:
    helper, link = redeem(path)
    response = open_helper_page(helper, link, "certifications").press()
    assert response.headers["Location"] == f"/h/{link.public_id}/"
    owners_page = f"/a/{begun.public_id}/hand-over/"
    assert "回答の途中" in browser.get(owners_page).content.decode()
    helper.post(f"/h/{link.public_id}/finish/")
    assert "ありがとうございました" in helper.get(f"/h/{link.public_id}/").content.decode()
    assert "答え終わった" in browser.get(owners_page).content.decode()


@pytest.mark.parametrize("is_redeemed", [False, True])
def test_the_owner_can_close_it_at_any_time(
    path: str, begun: Assessment, browser: Client, is_redeemed: bool
) -> None:
    helper = Client()
    if is_redeemed:
        redeem(path, helper)
    link = HelpLink.objects.get()
    browser.post(f"/a/{begun.public_id}/hand-over/{link.public_id}/revoke/")
    assert helper.post(path).status_code == 410
    assert helper.get(f"/h/{link.public_id}/").status_code == 404
    assert "取り消しました" in browser.get(f"/a/{begun.public_id}/hand-over/").content.decode()


def test_after_the_term_neither_link_nor_page_opens(path: str) -> None:
    helper, link = redeem(path)
    HelpLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert helper.get(f"/h/{link.public_id}/").status_code == 404
    HelpLink.objects.update(redeemed_at=None)
    with pytest.raises(LinkClosedError):
        redeem_help_link(token=path.split("/")[2], now=timezone.now())


def test_ten_questions_become_all_with_the_answers_kept(
    quick_browser: Client, quick: Assessment
) -> None:
    Answer.objects.create(assessment=quick, question_id="industry", value="it")
    make_link(quick_browser, quick)
    quick.refresh_from_db()
    assert quick.mode == Assessment.Mode.FULL
    assert answers_of(quick) == {"industry": "it"}


def test_there_is_an_end_to_open_links(begun: Assessment, browser: Client) -> None:
    for _link in range(OPEN_LINKS):
        hand_over_sections(assessment=begun, now=timezone.now())
    text = browser.post(f"/a/{begun.public_id}/hand-over/").content.decode()
    assert "取り消してから" in text
    assert HelpLink.objects.count() == OPEN_LINKS


def test_deleting_the_assessment_ends_the_help(
    path: str, begun: Assessment, browser: Client
) -> None:
    helper, link = redeem(path)
    browser.post(f"/a/{begun.public_id}/delete/")
    assert helper.get(f"/h/{link.public_id}/").status_code == 404
    assert not HelpLink.objects.exists()


def test_leaving_the_device_leaves_the_help_too(path: str) -> None:
    helper, link = redeem(path)
    assert "この端末から離れる" in helper.get(f"/h/{link.public_id}/").content.decode()
    helper.post("/accounts/leave/")
    assert helper.get(f"/h/{link.public_id}/").status_code == 404


@pytest.mark.parametrize("part", ["all", "quick", "hand-over", "nonsense", ""])
def test_the_blank_questionnaire_asks_everything_and_knows_nothing(
    client: Client, db: None, part: str
) -> None:
    response: Any = client.get("/blank/", {"part": part})
    text = response.content.decode()
    expected = [
        question.text["ja"]
        for section in loader.load().sections
        for question in section.questions
        if (part != "quick" or question.quick) and (part != "hand-over" or section.hand_over)
    ]
    assert [one for one in expected if one not in text] == []
    assert text.count('class="blank-question"') == len(expected)
