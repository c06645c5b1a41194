"""Which incident is told to a firm, and why: its answers and its simulated losses decide."""

from dataclasses import dataclass

from insurance_catalog.terms.model import Text
from reports.engine.course import shares_of_loss
from reports.engine.frequency import SCENARIOS
from reports.engine.story import Story
from reports.engine.subject import Firm
from reports.engine.wordy import joined, say

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """A story told to a firm.

    Attributes:
        share: of the firm's losses that are of this kind (0-1).
        is_largest: whether no kind has a larger share, told or not.
        is_first: whether it is the first story, or one told beside it.
    """

    story: Story
    share: float
    is_largest: bool
    is_first: bool


def choose(firm: Firm) -> list[Choice]:
    """Return the stories told to a firm: of those that fit its answers, the first and what is told
    beside it.

    First comes the story whose kind of event makes up most of the firm's losses; of two of one
    kind, the first in the data, which is the closer one.
    """
    shares = shares_of_loss(firm.events)
    fitting = [
        story
        for story in firm.parameters.stories.told
        if story.condition is None or firm.profile.holds(story.condition)
    ]
    first = max(fitting, key=lambda one: shares[one.scenario])
    told = [first, *(story for story in fitting if story.beside and story is not first)]
    most = max(shares.values())
    return [
        Choice(story, shares[story.scenario], shares[story.scenario] == most, story is first)
        for story in told
    ]


def reason(chosen: Choice, firm: Firm) -> Text:
    """Say why this story is told: what the firm is, and what the simulation says of it."""
    name = firm.parameters.values[f"rate.{chosen.story.scenario}"].label
    part = max(1, round(chosen.share * HUNDRED))
    why = _why(chosen)
    topic = "を例にしたのは" if chosen.is_first else "は"
    return joined(
        chosen.story.because,
        say(
            f"この種類({name['ja']}){topic}、貴社の損失の年平均(回数×額)を100とすると約{part}を占め、"
            f"{why['ja']}",
            f"About {part}% of your average loss of a year (how often × how much) comes from this "
            f"kind ({name['en']}): {why['en']}",
        ),
    )


def _why(chosen: Choice) -> Text:
    if not chosen.is_first:
        return say(
            "多くはありませんが、被害がお取引先に及ぶため、あわせてお見せします。",
            "not the most, but shown too because the damage is your customer's.",
        )
    if chosen.is_largest:
        return say("いちばん大きいためです。", "the largest of all kinds.")
    return say(
        "時間を追って描ける種類の中でいちばん大きいためです。",
        "the largest of the kinds that are told here.",
    )


def typical(story: Story, firm: Firm) -> Text:
    """Say which simulated event the amounts are of."""
    stories = firm.parameters.stories
    place = firm.events.scenario == SCENARIOS.index(story.scenario)
    low, high = (round((stories.level + side * stories.within) * HUNDRED) for side in (-1, 1))
    premise = {
        "claim": say("お取引先から請求があったもの", "in which a customer claims"),
        "leak": say("情報が漏れたもの", "in which data leak"),
    }
    among = [premise[one] for one in story.premise]
    ja = f"(うち{'・'.join(one['ja'] for one in among)})" if among else ""
    en = f" ({' and '.join(one['en'] for one in among)})" if among else ""
    return say(
        f"金額は、貴社について試算したこの種類の重大な事故{int(place.sum()):,}件{ja}を軽い順に並べた中ほど"
        f"(100件のうち{low}〜{high}番目)から、内訳が平均にもっとも近い1件です。"
        f"{story.steps[0].at['ja']}に始まるものとして数え直しました。",
        f"The amounts are those of one of the {int(place.sum()):,} serious incidents of this kind "
        f"worked out for you{en}: of those in the middle by size (numbers {low} to {high} of a "
        f"hundred) the one closest to their average, counted as if it began on "
        f"{story.steps[0].at['en']}.",
    )
