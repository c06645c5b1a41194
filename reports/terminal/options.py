"""What a run is asked to do: the options of `assess`, checked before any work begins."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, get_args
from zoneinfo import ZoneInfo

from assessment.questionnaire.schema import Text
from reports.engine.case import DEFAULT_SEED, AdviceMode
from reports.engine.draws import LEAST_EVENTS
from reports.engine.localise import Language
from reports.terminal.problem import RunProblem

TOKYO = ZoneInfo("Asia/Tokyo")
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"
EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)
LARGEST_SEED = 2**63 - 1
LARGEST_EVENTS = 4_194_304
STANDARD_STREAM = "-"
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"[0-9]{1,19}")


@dataclass(frozen=True, slots=True)
class Options:
    """A run, as it was asked for. Paths are as typed; "-" is the standard stream.

    Attributes:
        events: simulated serious events in all; 0 for the default.
        outputs: where each form goes, by option ("--json", "--pdf", "--xlsx").
    """

    answers: str
    catalog: str | None
    mode: AdviceMode
    as_of: date
    seed: int
    events: int
    language: Language
    outputs: Mapping[str, str]


def language_of(raw: object) -> Language:
    """Return the language asked for.

    Raises:
        RunProblem: naming --lang.
    """
    return "ja" if raw is None else _one_of("--lang", get_args(Language))(str(raw))


def parse(
    raw: Mapping[str, Any],
    *,
    default_mode: str,
    environment: Mapping[str, str],
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Options:
    """Return the options of a run.

    Args:
        raw: as argparse read them; None where an option was left out.
        default_mode: the mode of the site.
        environment: environment variables; SOURCE_DATE_EPOCH stands in for the clock.
        now: the clock.

    Raises:
        RunProblem: naming the option that cannot be used.
    """
    today = _today(environment, now)
    mode = _one_of("--mode", get_args(AdviceMode))
    return Options(
        answers=str(raw["answers"]),
        catalog=raw.get("catalog"),
        mode=mode(raw["mode"] if raw.get("mode") is not None else default_mode),
        as_of=_date(raw["as_of"]) if raw.get("as_of") is not None else today,
        seed=_whole("--seed", raw.get("seed"), DEFAULT_SEED, 0, LARGEST_SEED),
        events=_whole("--events", raw.get("events"), 0, LEAST_EVENTS, LARGEST_EVENTS),
        language=language_of(raw.get("lang")),
        outputs={
            f"--{form}": str(raw[form])
            for form in ("json", "pdf", "xlsx")
            if raw.get(form) is not None
        },
    )


def _today(environment: Mapping[str, str], now: Callable[[], datetime]) -> date:
    epoch = environment.get(EPOCH_VARIABLE, "")
    if not epoch:
        return now().astimezone(TOKYO).date()
    if _WHOLE.fullmatch(epoch) and int(epoch) <= LATEST_EPOCH:
        return datetime.fromtimestamp(int(epoch), TOKYO).date()
    raise RunProblem(
        EPOCH_VARIABLE,
        Text(
            ja="1970年からの秒数(整数)にしてください。",
            en="must be a whole number of seconds since 1970.",
        ),
    )


LATEST_EPOCH = int(datetime(LATEST.year, LATEST.month, LATEST.day, tzinfo=TOKYO).timestamp())


def _date(raw: object) -> date:
    try:
        if _DATE.fullmatch(str(raw)) and EARLIEST <= date.fromisoformat(str(raw)) <= LATEST:
            return date.fromisoformat(str(raw))
    except ValueError:
        pass  # a day that does not exist: said below
    raise RunProblem(
        "--as-of",
        Text(
            ja=f"{EARLIEST.year}年から{LATEST.year}年までの実在する日付を、2026-11-23 の形で"
            "書いてください。",
            en=f"must be a real date from {EARLIEST.year} to {LATEST.year}, "
            "written like 2026-11-23.",
        ),
    )


def _whole(option: str, raw: object, default: int, low: int, high: int) -> int:
    if raw is None:
        return default
    if _WHOLE.fullmatch(str(raw)) and low <= int(str(raw)) <= high:
        return int(str(raw))
    raise RunProblem(
        option,
        Text(
            ja=f"{low} から {high} までの整数にしてください。",
            en=f"must be a whole number from {low} to {high}.",
        ),
    )


def _one_of(option: str, choices: tuple[Any, ...]) -> Callable[[str], Any]:
    def chosen(raw: str) -> Any:
        if raw in choices:
            return raw
        listed = ", ".join(choices)
        raise RunProblem(
            option,
            Text(ja=f"次のどれかにしてください: {listed}。", en=f"must be one of: {listed}."),
        )

    return chosen
