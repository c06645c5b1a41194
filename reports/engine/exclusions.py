"""Item 6: exclusions and conditions of a plan that meet something this firm said."""

from collections.abc import Iterator

from insurance_catalog.terms.model import Exclusion, Text, Unknown
from insurance_catalog.terms.wording import UNKNOWN_TEXT
from reports.engine import wordy
from reports.engine.conditions_kept import conditions_kept
from reports.engine.subject import Subject
from reports.engine.verdict import Outcome, combine
from reports.engine.wordy import say


def judge_exclusions(subject: Subject) -> Outcome:
    """Judge exclusions and conditions against the answers; what concerns all firms is listed."""
    terms = subject.terms
    if isinstance(terms.exclusions, Unknown):
        return "unknown", say(
            f"主な免責事項は{UNKNOWN_TEXT['ja']}です。",
            "The main exclusions are not confirmed: ask.",
        )
    concerns = [*_conditions(subject), *_touched(subject, terms.exclusions), *_territory(subject)]
    open_ones = [row.text for row in terms.exclusions if isinstance(row.applies, Unknown)]
    if open_ones:
        named = wordy.listed(open_ones, "、", "; ")
        concerns.append(
            (
                "unknown",
                say(
                    f"対象外かどうか未確認: {named['ja']}。",
                    f"Not confirmed whether excluded: {named['en']}.",
                ),
            )
        )
    if concerns:
        verdicts = [verdict for verdict, _ in concerns]
        # A broken condition leaves nothing paid: one is enough.
        whole = "unmet" if "unmet" in verdicts else combine(("met", *verdicts))
        return whole, wordy.joined(*(text for _, text in concerns))
    return "met", _usual(terms.exclusions)


def _usual(exclusions: tuple[Exclusion, ...]) -> Text:
    certain = [row.text for row in exclusions if row.applies is True]
    if not certain:
        return say(
            "貴社の回答に触れる対象外の事故は見当たりません。",
            "No exclusion applies to your answers.",
        )
    named = wordy.listed(certain[:SHOWN], "、", "; ")
    more = ("など", " and others") if len(certain) > SHOWN else ("", "")
    return say(
        f"貴社の回答に触れる対象外の事故は見当たりません。一般的な対象外: {named['ja']}{more[0]}。",
        f"No exclusion applies to your answers. Generally excluded: {named['en']}{more[1]}.",
    )


SHOWN = 3


def _conditions(subject: Subject) -> Iterator[Outcome]:
    """Conditions whose breach costs cover."""
    kept = conditions_kept(subject.terms, subject.profile)
    for condition in subject.terms.conditions:
        text = say(
            f"守らないと支払われない条件: {condition['ja']}。",
            f"Cover is lost unless: {condition['en']}.",
        )
        if isinstance(kept, Unknown):
            yield "unknown", text
        elif not kept:
            yield (
                "unmet",
                wordy.joined(
                    text,
                    say(
                        "貴社の今の回答では、この条件を満たしません。",
                        "By your answers you do not meet it today.",
                    ),
                ),
            )


def _touched(subject: Subject, exclusions: tuple[Exclusion, ...]) -> Iterator[Outcome]:
    profile = subject.profile
    certain = {row.id: row.text for row in exclusions if row.applies is True}
    wishes = profile.answers.get("priority-covers") or {}
    wish = wishes.get("staff-wrongdoing")
    if "employee-crime" in certain and wish in ("must", "important"):
        yield "partly", _staff_wrongdoing(_WISHES[wish], certain["employee-crime"])
    if "contractual-penalties" in certain and profile.has(
        "contract-demands", "insurance", "liability-limit"
    ):
        said = certain["contractual-penalties"]
        yield (
            "partly",
            say(
                f"取引先との契約で約束したもののうち、次は支払われません: {said['ja']}。",
                f"Of what your contracts promise, this is not paid: {said['en']}.",
            ),
        )
    if "stolen-funds" in certain and "finance" in profile.industries:
        yield (
            "partly",
            say(
                "お金を扱う貴社で起こり得る、だまし取られた資金そのものは支払われません。",
                "You handle money, and money stolen by fraud is not paid.",
            ),
        )
    if "known-facts" in certain and profile.choice("known-circumstances") == "yes":
        yield (
            "partly",
            say(
                "すでに気になる事実があるとの回答です。契約前から知っていたことは支払われません。",
                "You know of something already: what is known before inception is not paid.",
            ),
        )


def _staff_wrongdoing(wish: Text, excluded: Text) -> Text:
    """Say that cover against staff is left out; its own words, a rider among them, in brackets."""
    _, opened, within = excluded["ja"].partition("(")
    how = f"({within}" if opened else ""
    return say(
        f"従業員の不正への備えを「{wish['ja']}」とされていますが、このままでは対象外です{how}。",
        f"You called cover against staff wrongdoing {wish['en']}, but as it stands: "
        f"{excluded['en']}.",
    )


_WISHES = {
    "must": say("必須", "a must"),
    "important": say("重要", "important"),
}


def _territory(subject: Subject) -> Iterator[Outcome]:
    territory = subject.terms.territory
    share = subject.profile.answers.get("overseas-revenue-share") or 0
    abroad = share > 0 or subject.profile.choice("overseas-residents") == "yes"
    if not abroad:
        return
    if isinstance(territory, Unknown):
        yield (
            "unknown",
            say(
                "海外での事故や請求が対象かは未確認です。",
                "Whether events and claims abroad are covered is not confirmed.",
            ),
        )
    elif territory == "japan":
        yield (
            "partly",
            say(
                "対象は日本国内だけです。海外のお客さまや取引先からの請求は支払われません。",
                "Japan only: claims of customers abroad are not paid.",
            ),
        )
    elif territory == "world-except-us" and subject.profile.has("overseas-detail", "us-canada"):
        yield (
            "partly",
            say(
                "米国・カナダは対象外です。その地域のお客さまや取引先からの請求は支払われません。",
                "The US and Canada are left out: claims of customers there are not paid.",
            ),
        )
