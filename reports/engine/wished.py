"""The terms the client asked for, beside what the simulation advises."""

from collections.abc import Iterator

from insurance_catalog.terms.model import Text
from reports.engine.events import COVERED
from reports.engine.money import about_text, hours_text, yen_text
from reports.engine.subject import Firm
from reports.engine.wordy import say


def wished(firm: Firm) -> dict[str, Text]:
    """Return what was asked for beside the guide: by section, `waiting` and `deductible`."""
    return dict(_compared(firm))


def _compared(firm: Firm) -> Iterator[tuple[str, Text]]:
    asked_for = firm.profile.asked_for
    for section in COVERED:
        if (amount := asked_for(f"{section}-limit")) is not None:
            yield section, _amount(amount, firm.needs.recommended(section))
    if (hours := asked_for("waiting-hours")) is not None:
        yield "waiting", _wait(firm, hours)
    if (deductible := asked_for("deductible")) is not None:
        yield "deductible", _deductible(deductible, firm.needs.deductible_max_yen)


def _amount(asked_yen: int, guide_yen: int) -> Text:
    asked, guide = yen_text(asked_yen), yen_text(guide_yen)
    if asked_yen == guide_yen:
        return say(f"ご希望の{asked['ja']}と同じです。", f"It is the {asked['en']} you asked for.")
    if not guide_yen:
        return say(
            f"ご希望は{asked['ja']}ですが、試算では優先しません。",
            f"You asked for {asked['en']}; by the simulation it is no priority.",
        )
    beside_ja, beside_en = ("大きい", "above") if asked_yen > guide_yen else ("小さい", "below")
    return say(
        f"ご希望の{asked['ja']}は、目安の{guide['ja']}より{beside_ja}額です。",
        f"The {asked['en']} you asked for is {beside_en} the guide of {guide['en']}.",
    )


def _wait(firm: Firm, hours: int) -> Text:
    most, asked = firm.needs.waiting_hours_max, hours_text(hours)
    if most is None:
        return say(
            f"ご希望は{asked['ja']}ですが、休業の補償は目安に入っていません。",
            f"You asked for {asked['en']}, but interruption cover is not part of the guide.",
        )
    if hours <= most:
        return say(
            f"ご希望の{asked['ja']}は、この範囲に入ります。",
            f"The {asked['en']} you asked for lies within it.",
        )
    carried, guide = about_text(hours * firm.profile.hourly_loss_yen), hours_text(most)
    return say(
        f"ご希望は{asked['ja']}です。{asked['ja']}まで待つと貴社が負う額は約{carried['ja']}で、無理なく"
        f"待てる長さを超えるため、目安は{guide['ja']}にしました。",
        f"You asked for {asked['en']}. Waiting that long you would carry about {carried['en']}, "
        f"longer than you can wait with ease, so the guide is {guide['en']}.",
    )


def _deductible(asked_yen: int, most_yen: int) -> Text:
    asked = yen_text(asked_yen)
    if asked_yen <= most_yen:
        return say(
            f"ご希望の{asked['ja']}は、この範囲に入ります。",
            f"The {asked['en']} you asked for lies within it.",
        )
    most = yen_text(most_yen)
    return say(
        f"ご希望の{asked['ja']}は、無理なく払える{most['ja']}を超えます。",
        f"The {asked['en']} you asked for is above the {most['en']} you can carry with ease.",
    )
