"""No line of a document ends with a blank."""

import pytest

from reports.document.blanks import trimmed


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<td>\n  one two\n  </td>", "<td>\n  one two</td>"),
        ("<p>one \n<br>two</p>", "<p>one<br>two</p>"),
        ('<td>one <span class="quiet line">two', '<td>one<span class="quiet line">two'),
        ('<p>one <span class="tag">two', '<p>one <span class="tag">two'),
    ],
)
def test_blanks_before_the_end_of_a_line_are_dropped(html: str, shown: str) -> None:
    assert trimmed(html) == shown
