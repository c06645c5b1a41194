"""Awkward and hostile input: taken in a documented form, or refused with a reason; never lost."""

from typing import Any

import pytest
from django.test import Client

from assessment.models import Answer, Assessment
from assessment.selectors import answers_of
from tests.assessment.opened import open_page

TAKEN = [
    ("employee-count", "１２０", 120),
    ("employee-count", "1,200人", 1200),
    ("monthly-fixed-costs", "１２．５", 125_000),
    ("annual-revenue", "1億2,000万円", 120_000_000),
    ("annual-revenue", "2147483648円", 2_147_483_648),
    ("founded", "令和7年4月1日", "2025-04-01"),
    ("founded", "Ｓ６０．４．１", "1985-04-01"),
]
REFUSED = [
    ("employee-count", "百二十"),
    ("employee-count", "²"),
    ("employee-count", "٣٤"),
    ("employee-count", "−5"),
    ("employee-count", "1e3"),
    ("employee-count", "0x10"),
    ("employee-count", "NaN"),
    ("employee-count", "-0"),
    ("employee-count", "0"),
    ("employee-count", "2147483648"),
    ("employee-count", "9223372036854775808"),
    ("employee-count", "9" * 5000),
    ("annual-revenue", "1e400"),
    ("annual-revenue", "9223372036854775808"),
    ("overseas-revenue-share", "100.0000001"),
    ("founded", "令和99年1月1日"),
    ("founded", "2026/02/30"),
    ("founded", "0000-00-00"),
    ("founded", "2027-03-28T02:30"),
]
KEPT_AS_TYPED = [
    "㈱テスト",
    "㋿",
    "Ⅲ期",
    "𠮷野家",
    "葛󠄀城市",
    "神社",
    "ｱ゛",
    "－‐‑–—―ー",
    "👨\u200d👩\u200d👧\u200d👦株式会社🏳️\u200d🌈",
    "́̂̃テスト",
    "\ue000\uf8ff商会",
    "株式会社\u3000テスト",
    "𠮷" * 100,
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "{% debug %}",
    "&lt;b&gt;",
    "=cmd|' /C calc'!A0",
    "раураl.co.jp",
]
POISON = [
    "a\x00b",
    "a\x0bb",
    "\u2066テスト\u2069",
    "テ\u2028ス\u2029ト",
    "\x1b]0;pwn\x07",
    "\ufffe",
]


@pytest.mark.parametrize(("question", "typed", "stored"), TAKEN)
def test_japanese_ways_of_writing_are_taken(
    browser: Client, begun: Assessment, question: str, typed: str, stored: Any
) -> None:
    page = open_page(browser, begun, question)
    page.put_all({question: "typed", f"{question}-typed": typed}).press()
    assert answers_of(begun)[question] == stored


@pytest.mark.parametrize(("question", "typed"), REFUSED)
def test_what_could_mean_another_number_is_refused(
    browser: Client, begun: Assessment, question: str, typed: str
) -> None:
    page = open_page(browser, begun, question)
    assert page.put_all({question: "typed", f"{question}-typed": typed}).press().status_code == 422
    assert question not in answers_of(begun)
    assert open_page(browser, begun, question).sent[f"{question}-typed"] == [typed[:2000]]


@pytest.mark.parametrize("typed", KEPT_AS_TYPED)
def test_names_come_back_as_they_were_typed(browser: Client, begun: Assessment, typed: str) -> None:
    open_page(browser, begun, "current-agent").put(current_agent_typed=typed).press()
    assert answers_of(begun)["current-agent"] == typed
    page = open_page(browser, begun, "current-agent")
    assert page.sent["current-agent-typed"] == [typed]
    assert "<img src=x" not in page.text
    assert browser.get(f"/a/{begun.public_id}/review/").status_code == 200


@pytest.mark.parametrize("typed", POISON)
def test_poison_is_refused_and_every_page_still_works(
    browser: Client, begun: Assessment, typed: str
) -> None:
    page = open_page(browser, begun, "current-agent")
    assert page.put(current_agent_typed=typed).press().status_code == 422
    assert "current-agent" not in answers_of(begun)
    for path in (f"/a/{begun.public_id}/review/", "/mine/", "/"):
        assert browser.get(path).status_code == 200
    assert open_page(browser, begun, "current-agent").response.status_code == 200


def test_a_blank_looking_text_is_no_answer(browser: Client, begun: Assessment) -> None:
    open_page(browser, begun, "current-agent").put(current_agent_typed="\u3000").press()
    assert "current-agent" not in answers_of(begun)


def test_a_body_that_is_no_text_breaks_nothing(browser: Client, begun: Assessment) -> None:
    response = browser.post(
        f"/a/{begun.public_id}/q/industry/",
        data=b"shown=industry&industry=\xff\xfe\x00",
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code == 422
    assert browser.get(f"/a/{begun.public_id}/review/").status_code == 200


def test_of_a_field_sent_twice_the_last_counts(browser: Client, begun: Assessment) -> None:
    page = open_page(browser, begun, "industry").put(industry=["retail", "finance"])
    page.press()
    assert answers_of(begun)["industry"] == "finance"


def test_answers_to_questions_of_other_pages_are_ignored(
    browser: Client, begun: Assessment
) -> None:
    page = open_page(browser, begun, "industry")
    page.put(industry="it", cloud_admin="outsourced", shown=["industry", "cloud-admin"]).press()
    assert answers_of(begun) == {"industry": "it"}


def test_other_answers_of_the_page_are_saved_beside_a_bad_one(
    browser: Client, begun: Assessment
) -> None:
    page = open_page(browser, begun, "employee-count")
    page.put(employee_count_typed="百", site_count_typed="4").press()
    assert answers_of(begun) == {"site-count": 4}


@pytest.mark.parametrize(
    ("question", "typed", "value"),
    [
        ("desired-terms", {"desired-terms-deductible": "10"}, {"deductible": 100_000}),
        ("priority-points", {"priority-points-1": "support"}, ["support"]),
        (
            "subsidiaries",
            {"subsidiaries-0-name": "架空商事", "subsidiaries-0-yen": "900"}
            | {"subsidiaries-0-domestic": "yes"},
            [{"name": "架空商事", "domestic": True, "yen": 9_000_000}],
        ),
    ],
)
def test_a_tick_of_before_gives_way_to_what_is_entered_and_a_new_one_is_asked_about(
    browser: Client, begun: Assessment, question: str, typed: dict[str, str], value: Any
) -> None:
    both = {question: "unknown", **typed}
    response = open_page(browser, begun, question).put_all(both).press()
    assert response.status_code == 422
    text = response.content.decode()
    assert "「わからない」にもしるしがあります。" in text
    assert question not in answers_of(begun)
    for entered in typed.values():
        assert f'value="{entered}"' in text, "nothing entered is lost"
    page = open_page(browser, begun, question)
    page.put_all({question: "unknown"} | dict.fromkeys(typed, "")).press()
    assert answers_of(begun)[question] == "unknown"
    open_page(browser, begun, question).put_all(both).press()
    assert answers_of(begun)[question] == value


def test_none_with_other_boxes_is_asked_about(browser: Client, begun: Assessment) -> None:
    page = open_page(browser, begun, "memberships")
    response = page.put(memberships=["none", "chamber-of-commerce"]).press()
    assert response.status_code == 422
    assert "ほかといっしょには選べません" in response.content.decode()


def test_a_row_and_a_text_that_disagree_are_asked_about(browser: Client, begun: Assessment) -> None:
    page = open_page(browser, begun, "annual-revenue")
    response = page.put(annual_revenue="17320000", annual_revenue_typed="8000").press()
    assert response.status_code == 422
    assert "どちらかひとつ" in response.content.decode()


def test_a_new_text_wins_over_the_row_stored_before(browser: Client, begun: Assessment) -> None:
    Answer.objects.create(assessment=begun, question_id="annual-revenue", value=17_320_000)
    open_page(browser, begun, "annual-revenue").put(annual_revenue_typed="8000").press()
    assert answers_of(begun)["annual-revenue"] == 80_000_000


def test_a_new_row_wins_over_the_text_stored_before(browser: Client, begun: Assessment) -> None:
    Answer.objects.create(assessment=begun, question_id="annual-revenue", value=80_000_000)
    open_page(browser, begun, "annual-revenue").put(annual_revenue="17320000").press()
    assert answers_of(begun)["annual-revenue"] == 17_320_000


@pytest.mark.parametrize(
    ("question", "typed", "stored", "echo"),
    [
        ("gross-margin", "30", 0.7, "手もとに残る割合 70% ですね。"),
        ("gross-margin", "33.3%", 0.667, "手もとに残る割合 66.7% ですね。"),
        ("revenue-stopped-share", "20", 0.8, "失う割合 80% ですね。"),
        ("revenue-stopped-share", "100", 0, "失う割合 0%"),
    ],
)
def test_a_share_is_typed_as_it_is_asked_and_stored_as_its_rest(
    browser: Client, begun: Assessment, question: str, typed: str, stored: float, echo: str
) -> None:
    open_page(browser, begun, question).put_all(
        {question: "typed", f"{question}-typed": typed}
    ).press()
    assert answers_of(begun)[question] == stored
    again = open_page(browser, begun, question)
    if stored:
        assert again.sent[f"{question}-typed"] == [typed.rstrip("%")]
        assert echo in again.text
    else:
        assert again.sent[question] == ["0"], "the row that says the same is ticked"


def test_a_month_is_its_first_day_and_says_so(browser: Client, begun: Assessment) -> None:
    open_page(browser, begun, "founded").put(founded_typed="昭和60年4月").press()
    assert answers_of(begun)["founded"] == "1985-04-01"
    assert "1985年4月1日 ですね。" in open_page(browser, begun, "founded").text


def test_what_is_typed_into_a_table_is_said_in_words(browser: Client, begun: Assessment) -> None:
    Answer.objects.create(
        assessment=begun, question_id="existing-policies", value=["comprehensive"]
    )
    row = {
        "kind": "comprehensive",
        "liability-limit": "5000",
        "expiry": "2027年4月",
        "note": "控えは金庫",
    }
    names = {f"existing-policy-terms-0-{field}": typed for field, typed in row.items()}
    open_page(browser, begun, "existing-policy-terms").put_all(names).press()
    again = open_page(browser, begun, "existing-policy-terms")
    assert ">賠償の限度額: 5,000万円、満期の日: 2027年4月1日 ですね。" in again.text


def test_smaller_sums_are_added_up(browser: Client, begun: Assessment) -> None:
    page = open_page(browser, begun, "personal-record-count")
    names = [f"personal-record-count-part-{n}" for n in (1, 2, 3)]
    page.put_all(dict(zip(names, ["2,500人", "200", "３００"], strict=True))).press()
    assert answers_of(begun)["personal-record-count"] == 3_000


def test_a_typed_figure_is_said_back_in_words(browser: Client, begun: Assessment) -> None:
    open_page(browser, begun, "annual-revenue").put(
        annual_revenue="typed", annual_revenue_typed="12000"
    ).press()
    assert "1億2,000万円 ですね。" in open_page(browser, begun, "annual-revenue").text
