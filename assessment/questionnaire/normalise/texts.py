"""Names and notes: the characters typed are kept; only what cannot be stored is refused."""

from assessment.questionnaire import characters
from assessment.questionnaire.normalise.problem import NormaliseProblem


def text(typed: str, *, max_length: int = 200, multiline: bool = False) -> str:
    """Return a text as typed, without white space and zero-width characters at its ends.

    Args:
        typed: what was typed.
        max_length: in code points.
        multiline: allow line breaks (stored as \\n).

    Raises:
        NormaliseProblem: if nothing visible was typed, it is too long, or holds characters that
            cannot be stored.
    """
    kept = characters.trimmed(typed.replace("\r\n", "\n") if multiline else typed)
    refused = characters.refused_in(kept, multiline=multiline)
    if refused is not None:
        raise NormaliseProblem(
            f"{refused['ja']}が入っています。消してからお試しください。",
            f"The text holds {refused['en']}; please remove it.",
        )
    if characters.is_blank(kept):
        raise NormaliseProblem("入力してください。", "Please type something.")
    if len(kept) > max_length:
        raise NormaliseProblem(
            f"{max_length}文字までで入れてください(いま{len(kept)}文字です)。",
            f"Please use at most {max_length} characters; this has {len(kept)}.",
        )
    return kept
