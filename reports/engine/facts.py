"""The firm's figures in words, as the texts of the advice name them in braces."""

from collections.abc import Sequence

from assessment.questionnaire import describe
from assessment.questionnaire.conditions import questions_in
from assessment.questionnaire.schema import Questionnaire, Text
from insurance_catalog.terms import vocabulary
from reports.engine import against
from reports.engine.money import about_text, count_text, days_text, rounded, yen_text
from reports.engine.parameters import Rule
from reports.engine.scoring import Scores
from reports.engine.subject import Firm
from reports.engine.wordy import capitalised, joined, listed, say

Facts = dict[str, Text]
NAMES = frozenset(
    {
        "capacity",
        "typical_loss",
        "bad_loss",
        "worst_loss",
        "response_typical",
        "response_bad",
        "liability_bad",
        "daily_loss",
        "endurance",
        "industry",
        "staff",
        "records",
        "weak_points",
        "weak_named",
        "links",
        "cloud_admin",
        "contractors",
        "readiness",
        "contract",
        "held",
        "locked",
        "reach",
        "claimants",
        "against_cash",
        "within_cash",
        "trade_factor",
        "beliefs",
    }
)
"""What a text of the advice may name in braces; `beliefs` is known once they are judged."""
WEAK_POINT = "control."
NAMED = 3
"""So many defences are named; of more their number says enough."""


def facts(firm: Firm, scores: Scores, questionnaire: Questionnaire) -> Facts:
    """Return every fact a text may name."""
    profile, needs, sizes = firm.profile, firm.needs, firm.sizes
    return {
        "capacity": needs.capacity_said,
        "typical_loss": about_text(sizes.total[0.5]),
        "bad_loss": about_text(sizes.total[0.9]),
        "worst_loss": about_text(sizes.total[0.99]),
        "response_typical": about_text(sizes.if_hit["response"][0.5]),
        "response_bad": about_text(sizes.if_hit["response"][0.9]),
        "liability_bad": about_text(sizes.if_hit["liability"][0.9]),
        "daily_loss": about_text(profile.daily_loss_yen),
        "endurance": days_text(needs.endurance_days),
        "industry": vocabulary.INDUSTRIES[profile.industry],
        "staff": counted(firm, questionnaire, "employee-count"),
        "records": counted(firm, questionnaire, "personal-record-count"),
        "weak_points": _count(weak_points(scores)),
        "weak_named": _named(weak_points(scores), questionnaire),
        "links": _links(firm, questionnaire),
        "cloud_admin": quoted(firm, questionnaire, "cloud-admin"),
        "contractors": capitalised(_contractors(firm, questionnaire)),
        "readiness": quoted(firm, questionnaire, "incident-readiness"),
        "contract": _contract(firm),
        "held": _held(firm, questionnaire),
        "locked": _locked(firm),
        "reach": _reach(firm),
        "claimants": _claimants(firm),
        "against_cash": against.against_cash(firm),
        "within_cash": against.within_cash(firm),
        "trade_factor": against.trade_factor(firm),
    }


def weak_points(scores: Scores) -> tuple[Rule, ...]:
    """Return the rules of the defences that the firm named as missing or incomplete."""
    return tuple(
        rule for rule in scores.fired if rule.id.startswith(WEAK_POINT) and rule.points > 0
    )


def _count(rules: Sequence[Rule]) -> Text:
    return say(f"{len(rules)}件", str(len(rules)))


def _named(rules: Sequence[Rule], questionnaire: Questionnaire) -> Text:
    """Say how many defences are not complete, and which where they are few."""
    count = _count(rules)
    asked = dict.fromkeys(one for rule in rules for one in questions_in(rule.condition))
    if not asked or len(asked) > NAMED:
        return count
    named = listed([questionnaire.question(one).label for one in asked], "、")
    return say(f"{count['ja']}({named['ja']})", f"{count['en']} ({named['en'].lower()})")


def described(firm: Firm, questionnaire: Questionnaire, question: str) -> Text:
    """Return an answer in words; what is only taken for it is never told as the answer."""
    words = describe.value(questionnaire.question(question), firm.profile.filled.get(question))
    if question in firm.profile.answers:
        return words
    return say(
        f"わかっていません(「{words['ja']}」と仮に置いています)",
        f"not known (taken to be “{words['en']}”)",
    )


def quoted(firm: Firm, questionnaire: Questionnaire, question: str) -> Text:
    """Return an answer as the firm's own words, or what is taken in place of one."""
    words = described(firm, questionnaire, question)
    if question not in firm.profile.answers:
        return words
    return say(f"ご回答は「{words['ja']}」です", f"you answered “{words['en']}”")


def counted(firm: Firm, questionnaire: Questionnaire, question: str) -> Text:
    """Return a number of persons: as answered, the range that was tapped, or an estimate."""
    profile = firm.profile
    if question not in profile.answers:
        about = count_text(rounded(profile.count(question)))
        return say(f"約{about['ja']}(推定)", f"about {about['en']} (estimated)")
    asked = questionnaire.question(question)
    band = asked.band_of(profile.answers[question])
    if band is not None and band.low is not None:
        return describe.value(asked, profile.answers[question])
    return count_text(profile.count(question))


def _links(firm: Firm, questionnaire: Questionnaire) -> Text:
    """Say how customers are linked; in English the rows to tap are in the owner's own voice."""
    said = described(firm, questionnaire, "partner-connection")
    voice = quoted(firm, questionnaire, "partner-connection")
    return capitalised(say(said["ja"], voice["en"]))


def _contractors(firm: Firm, questionnaire: Questionnaire) -> Text:
    """Say what is left to others, as a sentence where it is known."""
    told = _LEFT_TO_OTHERS.get(str(firm.profile.answers.get("contractor-access")))
    return told or described(firm, questionnaire, "contractor-access")


_LEFT_TO_OTHERS = {
    "systems": say(
        "システムの保守・運用を頼んでいます", "The care of your systems is left to others"
    ),
    "information": say(
        "名簿や給与などの情報の扱いを頼んでいます", "Lists or payroll are handled by others"
    ),
    "both": say(
        "システムの保守・運用と、名簿や給与などの情報の扱いを頼んでいます",
        "The care of your systems, and lists or payroll, are left to others",
    ),
}


def _held(firm: Firm, questionnaire: Questionnaire) -> Text:
    """Say what there is to steal: persons on file, and links where there are any."""
    records = counted(firm, questionnaire, "personal-record-count")
    persons = say(
        f"お名前や連絡先を持っている人の数: {records['ja']}。", f"You hold data on {records['en']}."
    )
    if not firm.profile.is_linked:
        return persons
    links = described(firm, questionnaire, "partner-connection")
    return joined(persons, say(f"つながり: {links['ja']}。", f"Links: {links['en']}."))


def _locked(firm: Firm) -> Text:
    """Say what an incident costs a firm with nothing to steal: the stop or, if more, the repair."""
    sizes = firm.sizes.if_hit
    if sizes["interruption"][0.5] < sizes["response"][0.5]:
        cost = about_text(sizes["response"][0.5])
        return say(
            f"事故になれば、調査と復旧などに、よくある重さでも{cost['ja']}ほどかかります",
            f"an ordinary incident costs about {cost['en']} to investigate and repair",
        )
    loss = about_text(firm.profile.daily_loss_yen)
    return say(
        f"暗号化されて止まれば1日{loss['ja']}ほどを失います",
        f"being locked out costs about {loss['en']} a day",
    )


def _reach(firm: Firm) -> Text:
    """Say by what an incident of this firm reaches its customers, as far as it has told."""
    profile = firm.profile
    ways = [
        (profile.is_linked, say("つながり", "your links to them")),
        (profile.works_on_partner_data, say("預かった情報", "what you hold for them")),
        (profile.does_it_work, say("請け負った仕事", "the work you do for them")),
    ]
    named = listed((way for applies, way in ways if applies), "や", " and ")
    return say(f"{named['ja']}を通じて", f" through {named['en']}") if named["ja"] else say("", "")


def _claimants(firm: Firm) -> Text:
    """Name all whose claims make up the liability of this firm."""
    if firm.profile.handles_cards:
        return say("お取引先・個人・カード会社", "customers, individuals and card companies")
    return say("お取引先や個人", "customers and individuals")


def _contract(firm: Firm) -> Text:
    floor = firm.needs.sections["liability"].floor_yen
    if floor is not None:
        amount = yen_text(floor)
        return say(
            f"求められている限度額は{amount['ja']}です。",
            f"The limit demanded is {amount['en']}.",
        )
    if firm.needs.floor_unknown:
        return say(
            "求められている限度額は、まだわかっていません。",
            "The limit demanded is not known yet.",
        )
    return say("", "")
