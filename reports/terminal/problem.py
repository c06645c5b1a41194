"""What stops a run at a terminal: one line that names the option, the file or the question."""

import re

from assessment.questionnaire.schema import Text

_LINE_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LONGEST = 600


class RunProblem(Exception):  # noqa: N818 - a problem with what was given, not a fault
    """Something given to the run cannot be used.

    Args:
        subject: the option, file or variable at fault, as it is written.
        text: what is wrong with it, one sentence.
    """

    def __init__(self, subject: str, text: Text) -> None:
        self.text = Text(ja=f"{subject}: {text['ja']}", en=f"{subject}: {text['en']}")
        super().__init__(self.text["ja"])


def one_line(text: str) -> str:
    """Return `text` fit for one line of a terminal: no control characters, cut when very long."""
    line = _LINE_BREAKS.sub(" ", text).strip()
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
