"""The book: who stands in it, in what order, how it is searched, what it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEntry, Firm, User
from assessment.models import Answer, Assessment, Consent
from tests.brokerage.reports import make_report
from tests.conftest import SignIn, make_assessment, make_consent

BOOK = "/broker/"


def names(browser: Client, **query: str) -> list[str]:
    """Return the company names in the book, from the top."""
    response = browser.get(BOOK, query)
    return [row.company.name for row in response.context["page"].object_list]


@pytest.fixture
def bens(sign_in: SignIn, ben: User) -> Client:
    return sign_in(ben)


def test_the_book_holds_those_who_share_with_the_firm(
    bens: Client, consent: Consent, chies_assessment: Assessment, firm_b: Firm
) -> None:
    make_consent(chies_assessment, firm_b)
    assert names(bens) == ["株式会社あおい製作所"]


@pytest.mark.parametrize("ending", ["withdrawn", "expired"])
def test_an_ended_consent_takes_the_client_out_at_once(
    bens: Client, consent: Consent, ending: str
) -> None:
    now = timezone.now()
    change = {"withdrawn_at": now} if ending == "withdrawn" else {"expires_at": now}
    Consent.objects.filter(pk=consent.pk).update(**change)
    assert names(bens) == []


def test_a_broker_moved_to_another_firm_loses_the_book_in_mid_session(
    bens: Client, ben: User, consent: Consent, firm_b: Firm
) -> None:
    assert names(bens)
    ben.memberships.update(firm=firm_b)
    assert names(bens) == []


def test_what_a_broker_owns_is_no_client(bens: Client, ben: User) -> None:
    make_assessment(ben, "勉のひとり会社")
    assert names(bens) == []


def test_search_finds_any_width_and_case_and_only_own_clients(
    bens: Client, consent: Consent, firm_a: Firm, firm_b: Firm, aoi: User
) -> None:
    make_consent(make_assessment(aoi, "ＡＢＣ㈱ ｱｵｲ工場"), firm_a)
    make_consent(make_assessment(aoi, "ABC株式会社"), firm_b)
    assert names(bens, q="abc") == ["ＡＢＣ㈱ ｱｵｲ工場"]
    assert names(bens, q="アオイ 工場") == ["ＡＢＣ㈱ ｱｵｲ工場"]
    assert names(bens, q="あおい") == ["株式会社あおい製作所"]
    assert names(bens, q="100%_'") == []


@pytest.mark.parametrize(
    "query",
    ["\x00", "a" * 5000, "%", "'; DROP TABLE x;--"],
    ids=["nul", "long", "wildcard", "quote"],
)
def test_a_strange_search_finds_nothing_and_breaks_nothing(
    bens: Client, consent: Consent, query: str
) -> None:
    assert bens.get(BOOK, {"q": query}).status_code == 200
    assert bens.get(BOOK).status_code == 200


def test_a_row_shows_the_newest_report_its_level_and_its_state(
    bens: Client, consent: Consent, aois_assessment: Assessment
) -> None:
    make_report(aois_assessment, level="low", created_at=timezone.now() - timedelta(days=2))
    newest = make_report(aois_assessment, level="high")
    row = bens.get(BOOK).context["page"].object_list[0]
    assert (row.level, row.report_id_public, row.released_at) == ("high", newest.public_id, None)
    assert "確認前" in bens.get(BOOK).content.decode()


def test_the_latest_activity_stands_on_top(bens: Client, firm_a: Firm, aoi: User) -> None:
    first, second = make_assessment(aoi, "一"), make_assessment(aoi, "二")
    for one in (first, second):
        make_consent(one, firm_a)
    assert names(bens) == ["二", "一"]
    Answer.objects.create(
        assessment=first,
        question_id="industry",
        value="it",
        answered_at=timezone.now() + timedelta(minutes=1),
    )
    assert names(bens) == ["一", "二"]


def test_the_book_tells_no_result_that_is_not_shared(
    bens: Client, consent: Consent, aois_assessment: Assessment
) -> None:
    report = make_report(aois_assessment)
    address = str(report.public_id)
    assert address in bens.get(BOOK).content.decode()
    Consent.objects.filter(pk=consent.pk).update(items=["company", "answers"])
    (row,) = bens.get(BOOK).context["page"].object_list
    assert (row.report_id_public, row.level, row.reported_at) == (None, None, None)
    assert address not in bens.get(BOOK).content.decode()


def test_pages_hold_25_clients(bens: Client, firm_a: Firm, aoi: User) -> None:
    for number in range(26):
        make_consent(make_assessment(aoi, f"会社{number}"), firm_a)
    assert len(names(bens)) == 25
    assert len(names(bens, page="2")) == 1
    assert len(names(bens, page="999")) == 1
    assert len(names(bens, page="x")) == 25


def test_the_number_of_queries_does_not_grow_with_the_book(
    bens: Client,
    firm_a: Firm,
    aoi: User,
) -> None:
    def queries(clients: int) -> int:
        for number in range(clients):
            assessment = make_assessment(aoi, f"会社{number}")
            make_consent(assessment, firm_a)
            make_report(assessment)
        with CaptureQueriesContext(connection) as asked:
            response = bens.get(BOOK)
        assert response.status_code == 200
        return len(asked)

    queries(1)  # the session's own first visit
    assert queries(1) == queries(10) <= 12


def test_opening_the_book_is_logged(bens: Client, ben: User, consent: Consent) -> None:
    bens.get(BOOK)
    entry = AccessEntry.objects.get(action="view-book")
    assert entry.user == ben


def test_seconded_staff_are_told_why_they_see_nothing(
    sign_in: SignIn, fumi: User, consent: Consent, aois_assessment: Assessment
) -> None:
    browser = sign_in(fumi)
    page = browser.get(BOOK).content.decode()
    assert "出向" in page
    assert "あおい" not in page
    assert (
        browser.get(reverse("brokerage:client", args=[aois_assessment.public_id])).status_code
        == 404
    )
