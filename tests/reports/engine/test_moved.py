from typing import Any

import pytest

from reports.engine import pipeline
from reports.engine.items import COVERED
from reports.engine.moved import becomes
from reports.engine.sensitivity import Move
from tests.reports.engine.firms import MAKER, WIDE, case_of, the_parameters, without

NOTHING = dict.fromkeys(COVERED, 0)


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (["none"], "サイバー保険はいまは要らない"),
        (["comprehensive"], "別の保険は追加しない"),
        (["unknown"], "別の保険は追加しない"),
        (None, "別の保険は追加しない"),
    ],
)
def test_only_who_has_no_policy_is_told_of_none_for_now(held: Any, words: str) -> None:
    plain = without(MAKER, "existing-policies")
    answers = plain if held is None else {**plain, "existing-policies": held}
    found = pipeline.advise(case_of(answers), the_parameters(), (WIDE,))
    assert words in becomes(Move("mfa-email", "all", 0.0, NOTHING, None), found)["ja"]
