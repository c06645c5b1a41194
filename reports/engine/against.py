"""How the firm's losses stand against its cash, and its trade against the average, in words."""

from assessment.questionnaire.schema import Text
from reports.engine.frequency import by_industry
from reports.engine.hundred import holding
from reports.engine.money import about_text, number_text
from reports.engine.subject import Firm
from reports.engine.wordy import joined, say

BAD, WORST = 0.9, 0.99
NEARLY_ALL = 0.8
"""Of the cash: from this share on a loss is said to use it up."""


def against_cash(firm: Firm) -> Text:
    """Say what a bad incident leaves of the cash; where it leaves some, one of the worst too."""
    bad_yen, worst_yen, cash_yen = _losses(firm)
    cash, bad, worst = firm.needs.capacity_said, about_text(bad_yen), about_text(worst_yen)
    if bad_yen > cash_yen:
        return say(
            f"重い場合(10件に1件)は{bad['ja']}ほどになります。すぐ払える額は{cash['ja']}です。",
            f"A bad one (one in ten) leaves about {bad['en']}. You can pay {cash['en']} at once.",
        )
    if worst_yen <= cash_yen:
        return say(
            f"重い場合(10件に1件)の{bad['ja']}も、いちばん重い部類(100件に1件)の{worst['ja']}も、"
            f"すぐ払える{cash['ja']}でまかなえます。",
            f"Both a bad one (one in ten, {bad['en']}) and one of the worst (one in 100, "
            f"{worst['en']}) stay within the {cash['en']} you can pay at once.",
        )
    return joined(
        _bad_within(bad, cash, used_up=bad_yen >= NEARLY_ALL * cash_yen),
        say(
            f"いちばん重い部類(100件に1件)では{worst['ja']}ほどになり、足りません。",
            f"One of the worst (one in 100) comes to about {worst['en']}: more than you have.",
        ),
    )


def _losses(firm: Firm) -> tuple[float, float, int]:
    total = firm.sizes.total
    return total[BAD], total[WORST], firm.needs.capacity_yen


def _bad_within(bad: Text, cash: Text, *, used_up: bool) -> Text:
    if used_up:
        return say(
            f"重い場合(10件に1件)の{bad['ja']}は、すぐ払える{cash['ja']}をほぼ使い切る額です。",
            f"A bad one (one in ten), {bad['en']}, takes nearly all of the {cash['en']} you can "
            "pay at once.",
        )
    return say(
        f"重い場合(10件に1件)の{bad['ja']}は、すぐ払える{cash['ja']}でまかなえます。",
        f"A bad one (one in ten), {bad['en']}, stays within the {cash['en']} you can pay at once.",
    )


def within_cash(firm: Firm) -> Text:
    """Say how many of 100 serious incidents the firm could pay for without insurance."""
    count = holding(firm.needs.uncovered_share)
    return say(f"{count}件", str(count))


def trade_factor(firm: Firm) -> Text:
    """Say how much more or less often ransomware comes in this trade than on average."""
    times = by_industry(firm.profile, firm.parameters).central
    if times == 1:
        return say(
            "貴社の業種では、平均との差はありません。",
            "Your trade does not differ from the average.",
        )
    said = number_text(times, 2)
    return say(f"貴社の業種では、平均の{said}倍と見ています。", f"Yours: {said} times the average.")
