"""Questions to an insurer name what is not confirmed, in both languages."""

import pytest

from insurance_catalog.terms.model import Text
from reports.engine.policy_notes import _open_points


@pytest.mark.parametrize(
    ("stated", "asked"),
    [
        (
            Text(
                ja="起算点: 未確認・要照会。未確認・要照会の費目: 情報モニタリング費用",
                en="Clock starts at: Not confirmed – ask. Items not confirmed – ask: monitoring.",
            ),
            {"ja": "起算点、情報モニタリング費用", "en": "Clock starts at; monitoring"},
        ),
        (Text(ja="起算点: 発見。", en="Clock starts at: discovery."), None),
    ],
)
def test_what_is_not_confirmed_is_named_before_or_after_the_mark(
    stated: Text, asked: dict[str, str] | None
) -> None:
    assert _open_points(stated) == asked
