"""Screen, PDF, spreadsheet and JSON of one report say the same figures, in both languages.

Each form is read back as its reader would: words from the page and the paper, numbers from cells
and from JSON. What is said as an estimate is compared after rounding to two figures.
"""

import html
import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from assessment.models import Assessment
from reports.document import pdf
from reports.document.edition import Edition
from reports.models import Report
from tests.conftest import SignIn
from tests.reports.conftest import freeze
from tests.reports.document.printing import text_of
from tests.reports.document.test_real_firms import frozen
from tests.reports.document.xlsx import books

Figures = dict[str, int]
UNITS = {"億": 10**8, "万": 10**4, "million": 10**6, "billion": 10**9}
YEN = {
    "ja": r"((?:[\d,]+億)?(?:[\d,]+万)?[\d,]*円)",
    "en": r"(¥\d{1,3}(?:,\d{3})*(?:\.\d+)?(?:million|billion)?)",
}
# Where a figure stands in the text of screen and PDF, blanks left out. «yen» is an amount.
SAID = {
    "ja": {
        "liability": "貴社には、賠償«yen»・事故対応",
        "response": "・事故対応«yen»・休業",
        "interruption": "・休業«yen»ほどの備えが目安です。",
        "waiting": r"待機期間.*?(\d+)時間まで",
        "deductible": r"免責金額.*?«yen»まで",
        "annual": "ならすと1年あたり約«yen»",
        "serious p50": "50通りは«yen»以内",
        "serious p90": "90通りは«yen»以内",
        "overlap": "新しい保険と重なるのは約«yen»",
        "gap": "どちらからも支払われないのは約«yen»",
    },
    "en": {
        "liability": "Suggestedcover:Liability«yen»,",
        "response": ",Responsecosts«yen»,",
        "interruption": ",Businessinterruption«yen»",
        "waiting": r"Upto(\d+)hours",
        "deductible": "Upto«yen»",
        "annual": "Averagedovertheyearsabout«yen»ayear",
        "serious p50": "50staywithin«yen»",
        "serious p90": "90within«yen»",
        "overlap": "about«yen»overlapswith",
        "gap": "about«yen»ispaidbyneither",
    },
}
PLAN = {"ja": "{insurer}「{name}」", "en": "{name}({insurer})"}
COSTS = {
    "ja": r"(?:保険料\(年\))?«yen»(?:よくある重さの場合)?«yen»(?:/重い場合\(10件に1件\))?«yen»",
    "en": r"(?:Premium\(ayear\))?«yen»(?:Atypicalcase)?«yen»(?:/Abadcase\(1in10\))?«yen»",
}
"""What a plan costs and leaves: words beside the amounts on screen, columns on paper."""
SHEETS = {
    "ja": {
        "summary": "まとめ",
        "money": "お金",
        "losses": "想定される損害",
        "liability": "賠償",
        "response": "事故対応",
        "interruption": "休業",
        "waiting": "待機期間",
        "deductible": "免責金額",
        "premium": "保険料(年)",
        "p50": "残る額: よくある重さの場合(P50)",
        "p90": "残る額: 重い場合、10件に1件(P90)",
        "p95": "残る額: とても重い場合、20件に1件(P95)",
        "annual": "損害の期待値",
        "serious": "合計",
        "held": "商工会議所や組合の団体保険",
    },
    "en": {
        "summary": "Summary",
        "money": "Money",
        "losses": "Possible losses",
        "liability": "Liability",
        "response": "Response costs",
        "interruption": "Business interruption",
        "waiting": "Waiting period",
        "deductible": "Deductible",
        "premium": "Premium (a year)",
        "p50": "Left to you: a typical case (P50)",
        "p90": "Left to you: a bad case, one in ten (P90)",
        "p95": "Left to you: a very bad case, one in twenty (P95)",
        "annual": "Expected loss",
        "serious": "Total",
        "held": "Group scheme of a chamber of commerce or association",
    },
}
EXACT = re.compile("liability|response|interruption|waiting|deductible|premium .*")


@pytest.fixture
def report(aois_assessment: Assessment) -> Report:
    return freeze(aois_assessment, frozen("manufacturing-full", "agency"))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_form_of_a_report_says_the_same(
    aoi: User, report: Report, sign_in: SignIn, lang: str
) -> None:
    client = sign_in(aoi)
    told = json.loads(taken(client, "figures", report, lang))
    first, second = (policy_of(told, place) for place in ("code", "runner_up"))
    truth = of_json(told, first, second)
    assert of_sheets(taken(client, "spreadsheet", report, lang), lang) == truth
    spoken = {
        name: figure if EXACT.fullmatch(name) else two_figures(figure)
        for name, figure in truth.items()
        if "p95" not in name  # said in figures alone
    }
    plans = [PLAN[lang].format(**policy) for policy in (first, second)]
    assert of_words(screen(client, report, lang), lang, plans) == spoken
    printed = text_of(pdf.render(report.snapshot, lang, edition=Edition("unconfirmed")))
    assert of_words(printed, lang, plans) == spoken


# --- Reading each form back ----------------------------------------------------------------------


def taken(client: Client, form: str, report: Report, lang: str) -> bytes:
    """Return a file as the owner takes it away."""
    content: bytes = client.get(reverse(f"reports:{form}", args=[report.public_id, lang])).content
    return content


def screen(client: Client, report: Report, lang: str) -> str:
    """Return what the result page says, without blanks."""
    client.cookies["django_language"] = lang
    page = client.get(reverse("reports:result", args=[report.public_id])).content.decode()
    body = page.split("<main", 1)[1]
    return re.sub(r"\s", "", html.unescape(re.sub(r"<[^>]+>", " ", body)))


def policy_of(told: Mapping[str, Any], place: str) -> dict[str, Any]:
    """Return the plan that is proposed first ("code") or second ("runner_up")."""
    code = told["recommendation"][place]
    found: dict[str, Any] = next(row for row in told["policies"] if row["code"] == code)
    return found


def of_json(told: Mapping[str, Any], *plans: Mapping[str, Any]) -> Figures:
    needs, losses = told["needs"], told["losses"]
    overlap = next(row for row in told["overlap"] if row["both_yen"] is not None)
    return {
        **{
            name: needs[name]["recommended_yen"]
            for name in ("liability", "response", "interruption")
        },
        "waiting": needs["waiting_hours_max"],
        "deductible": needs["deductible_max_yen"],
        "annual": losses["expected_annual_yen"]["central"],
        "serious p50": losses["serious"]["p50_yen"],
        "serious p90": losses["serious"]["p90_yen"],
        "overlap": overlap["both_yen"],
        "gap": overlap["gap_yen"],
        **{
            f"{name} {number}": figure
            for number, plan in enumerate(plans)
            for name, figure in {
                "premium": plan["premium_yen"],
                **{level: plan["retained"][f"{level}_yen"] for level in ("p50", "p90", "p95")},
            }.items()
        },
    }


def of_sheets(made: bytes, lang: str) -> Figures:
    names = SHEETS[lang]

    def row(sheet: str, title: str) -> list[Any]:
        return books.row_of(made, names[sheet], names[title])

    counted = next(
        cells
        for cells in books.rows_of(made, names["summary"])
        if cells and cells[0] == names["held"] and isinstance(cells[2], int)
    )
    plans = {
        f"{name} {number}": row("money", name)[2 + number]
        for number in (0, 1)
        for name in ("premium", "p50", "p90", "p95")
    }
    return {
        **{
            name: row("summary", name)[0]
            for name in ("liability", "response", "interruption", "waiting", "deductible")
        },
        "annual": row("losses", "annual")[0],
        "serious p50": row("losses", "serious")[0],
        "serious p90": row("losses", "serious")[2],
        "overlap": counted[2],
        "gap": counted[4],
        **plans,
    }


def of_words(said: str, lang: str, plans: list[str]) -> Figures:
    yen = YEN[lang]
    found = {
        name: amount(_first(where.replace("«yen»", yen), said))
        for name, where in SAID[lang].items()
    }
    for number, plan in enumerate(plans):
        label = re.escape(re.sub(r"\s", "", plan))
        match = re.search(label + COSTS[lang].replace("«yen»", yen), said)
        assert match, plan
        for name, words in zip(("premium", "p50", "p90"), match.groups(), strict=True):
            found[f"{name} {number}"] = amount(words)
    return found


def _first(pattern: str, said: str) -> str:
    match = re.search(pattern, said)
    assert match, pattern
    return next(group for group in match.groups() if group)


def amount(words: str) -> int:
    """Return the number that 1億2,000万円, 8,500円, ¥1.2 million or 12 means."""
    parts = re.findall(r"([\d,.]+)(億|万|million|billion)?", words)
    return round(sum(float(digits.replace(",", "")) * UNITS.get(unit, 1) for digits, unit in parts))


def two_figures(figure: int) -> int:
    """Round an estimate as it is said, halves away from zero."""
    step = 10 ** max(0, len(str(figure)) - 2)
    return int((figure + step // 2) // step * step)
