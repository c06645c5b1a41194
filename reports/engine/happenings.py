"""What could happen to this firm, in words: how often, of what kind, how large, for what."""

from collections.abc import Iterator
from typing import Any

from assessment.questionnaire.schema import Text
from insurance_catalog.terms import vocabulary
from reports.engine.frequency import SCENARIOS
from reports.engine.items import ITEMS
from reports.engine.money import about_text, days_text, rounded
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile
from reports.engine.scenarios import cash_at_risk
from reports.engine.subject import Firm
from reports.engine.wordy import say

SHOWN_ITEMS = 8
ITEM_NAMES = {
    **vocabulary.ITEMS,
    "monitoring": say("漏れた情報の見張り費用", "watching for leaked data"),
    "lost-profit": say("止まった間の利益", "profit lost while stopped"),
    "extra-expense": say("仕事を続けるための追加費用", "extra expense to keep working"),
}


def happenings(firm: Firm, losses: dict[str, Any], parameters: Parameters) -> dict[str, Any]:
    """Return the words for the block `losses` of the result.

    Args:
        losses: that block.
    """
    days = losses["outage_days"]
    return {
        "frequency": _often(losses["serious_per_year"]),
        "annual": _annual(losses["expected_annual_yen"]),
        "hundred": _hundred(losses["serious"]),
        "outage": say(
            f"システムが止まる事故では、よくある場合で{days_text(firm.sizes.outage_days[0.5])['ja']}、"
            f"長い場合(10件に1件)で{days_text(firm.sizes.outage_days[0.9])['ja']}止まります。",
            "Where systems stop, a stop lasts "
            f"{days_text(firm.sizes.outage_days[0.5])['en']} in an ordinary case and "
            f"{days_text(firm.sizes.outage_days[0.9])['en']} in a long one (one in ten).",
        )
        if days["p90"] or firm.sizes.outage_days[0.9]
        else None,
        "scenarios": _scenarios(losses, parameters),
        "notes": [*_unaware(firm.profile), *_capped(firm.profile, losses, parameters)],
        "beside": _beside(firm, losses["serious"]),
        "items": _items(losses),
        "rates": [rate.primitive() for rate in firm.events.rates],
    }


def _often(band: dict[str, float]) -> Text:
    """Say a yearly rate as people count: once in so many years, one firm of so many."""
    usual, rare, frequent = (_years(band[key]) for key in ("central", "low", "high"))
    if usual <= 1:
        return say(
            "重大な事故が、毎年1件以上起きるおそれがあります。",
            "One serious incident or more is to be expected every year.",
        )
    return say(
        f"重大な事故は、およそ{usual:,}年に1回(見方の幅は{frequent:,}〜{rare:,}年に1回)。"
        f"似た会社{usual:,}社に、毎年1社ほどです。",
        f"A serious incident comes about once in {usual:,} years (between once in {frequent:,} and "
        f"once in {rare:,}): of {usual:,} firms like yours, about one every year.",
    )


def _years(per_year: float) -> int:
    return max(1, rounded(1 / per_year)) if per_year > 0 else NEVER_YEARS


NEVER_YEARS = 1_000_000


def _annual(band: dict[str, float]) -> Text:
    usual, low, high = (about_text(band[key]) for key in ("central", "low", "high"))
    return say(
        f"ならすと1年あたり約{usual['ja']}(幅は{low['ja']}〜{high['ja']})。"
        "ふだんは0円で、起きた年に大きくなります。",
        f"Averaged over the years about {usual['en']} a year (between {low['en']} and "
        f"{high['en']}): nothing in most years, much in the year it happens.",
    )


def _hundred(serious: dict[str, int]) -> Text:
    half, ninety, worst = (about_text(serious[f"p{level}_yen"]) for level in (50, 90, 99))
    return say(
        f"重大な事故が起きた年を100通り試算すると、50通りは{half['ja']}以内、90通りは{ninety['ja']}以内、"
        f"99通りは{worst['ja']}以内でした(保険を使う前)。",
        f"Of 100 years with a serious incident worked out, 50 stay within {half['en']}, 90 within "
        f"{ninety['en']} and 99 within {worst['en']} (before any insurance).",
    )


def _scenarios(losses: dict[str, Any], parameters: Parameters) -> list[dict[str, Any]]:
    """Return the kinds of event, the most frequent first, each as a count of 100."""
    rows = sorted(losses["by_scenario"], key=lambda row: -row["per_year"])
    whole = sum(row["per_year"] for row in rows)
    meanings = {row.id: row.texts["text"] for row in parameters.entries.get("meaning", ())}
    return [
        {
            "id": row["id"],
            "title": parameters.values[f"rate.{row['id']}"].label,
            "meaning": meanings.get(row["id"]),
            "of_hundred": round(100 * row["per_year"] / whole) if whole else 0,
            "typical": about_text(row["p50_yen"]),
            "bad": about_text(row["p90_yen"]),
        }
        for row in rows
        if row["id"] in SCENARIOS
    ]


def _unaware(profile: Profile) -> Iterator[Text]:
    """Explain why a kind is counted that the firm says cannot happen to it."""
    none = {"cloud-admin": "no-cloud", "contractor-access": "none"}
    if any(profile.answers.get(question) == answer for question, answer in none.items()):
        yield say(
            "「使っていない」「頼んでいない」とのお答えでも、把握していない利用を少し見込んでいます。",
            "Even where you answered “none”, a little is allowed for use you may not know of.",
        )


FRAUD = "funds-transfer-fraud"


def _capped(profile: Profile, losses: dict[str, Any], parameters: Parameters) -> Iterator[Text]:
    """Explain why a bad theft of funds is hardly larger than an ordinary one."""
    row = next(row for row in losses["by_scenario"] if row["id"] == FRAUD)
    at_once, in_accounts = cash_at_risk(profile, parameters)
    if row["p90_yen"] < max(at_once, in_accounts):
        return
    months = parameters[f"{FRAUD}.cash-months"]
    if in_accounts >= at_once:
        yield say(
            f"盗まれる額は、口座にありそうな額(売上の約{months:g}か月分)までと見ています。",
            f"What is stolen is taken to be at most what your accounts are likely to hold (about "
            f"{months:g} months of sales).",
        )
    else:
        yield say(
            "盗まれる額は、すぐ払える額までと見ています。",
            "What is stolen is taken to be at most what you can pay at once.",
        )


def _beside(firm: Firm, serious: dict[str, int]) -> Text | None:
    """Say why the years are worth more than an incident of the first chapter; None if they agree.

    The chapter on reasons leaves out stolen money and ransoms, which are rarely insured.
    """
    incident = [about_text(firm.sizes.total[level]) for level in (0.5, 0.9)]
    year = [about_text(serious[f"p{level}_yen"]) for level in (50, 90)]
    if incident == year:
        return None
    ja, en = (
        f"{incident[0]['ja']}・{incident[1]['ja']}",
        f"{incident[0]['en']} and {incident[1]['en']}",
    )
    return say(
        f"ここには、だまし取られたお金なども入っているため、第1章の額({ja})より大きくなります。",
        f"Stolen money and the like are included here, so the amounts are larger than in chapter 1 "
        f"({en}).",
    )


def _items(losses: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the largest cost items, as means of a serious year."""
    rows = [row for row in losses["by_item"] if row["mean_yen"] > 0 and row["id"] in ITEMS]
    rows.sort(key=lambda row: -row["mean_yen"])
    return [
        {
            "id": row["id"],
            "section": row["section"],
            "title": ITEM_NAMES[row["id"]],
            "mean_yen": row["mean_yen"],
            "mean": about_text(row["mean_yen"]),
            "bad": about_text(row["p90_yen"]),
        }
        for row in rows[:SHOWN_ITEMS]
    ]
