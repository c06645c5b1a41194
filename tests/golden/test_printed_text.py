"""The documents say what was agreed on, to the yen."""

import pytest

from tests.golden.printed_text import GOLDENS, Golden, figures, sentences
from tests.reports.document.printing import sample


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.path.stem)
def test_a_firm_reads_the_agreed_figures_and_sentences(golden: Golden) -> None:
    said, kept = golden.printed(), golden.kept()
    assert figures(said) == figures(kept)
    assert said == kept


def test_running_lines_and_line_breaks_do_not_count() -> None:
    said = sentences(sample("ja"), "ja")
    assert not any("p.2" in line for line in said)
    assert any(line.startswith("貴社には、") or "貴社には、賠償1億円" in line for line in said)


def test_figures_are_found_with_their_units() -> None:
    lines = ["賠償1億2,000万円、49年に1回", "about ¥12.5 million"]
    assert figures(lines) == ["1億", "2,000万", "49年", "1", "¥12.5 million"]
