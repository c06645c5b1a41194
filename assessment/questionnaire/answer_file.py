"""A file of answers: read strictly, refused in one line that names the question.

    {"questionnaire": "sme-cyber/2026.1", "company": {…}, "answers": {"industry": "it", …}}

Answers to hidden questions are kept (`path.prune` leaves them out later). Leniency with what
people type belongs to forms; see `normalise`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessment.questionnaire import company as company_block
from assessment.questionnaire import loader, strict_json, values
from assessment.questionnaire.characters import shown
from assessment.questionnaire.schema import AnswerValue, Mode, Questionnaire, Text

_KEYS = ("questionnaire", "company", "answers", "mode")


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """What a file of answers says, checked."""

    questionnaire: Questionnaire
    company: Mapping[str, str]
    answers: Mapping[str, AnswerValue]
    mode: Mode


class AnswerFileError(ValueError):
    """A file of answers that cannot be taken.

    `str()` is one line in both languages; `line(lang)` is one language; `question_id` is the
    question or key at fault, empty where it is the file as a whole.
    """

    def __init__(self, question_id: str, message: Text) -> None:
        self.question_id = question_id
        self.text = Text(ja=message["ja"], en=message["en"])
        super().__init__(self._placed(f"{message['ja']} / {message['en']}"))

    def line(self, lang: str) -> str:
        """Return the message on one line in Japanese ("ja") or English."""
        return self._placed(self.text["ja"] if lang == "ja" else self.text["en"])

    def _placed(self, words: str) -> str:
        return f"{self.question_id}: {words}" if self.question_id else words


def parse(data: bytes, *, as_of: date) -> AnswerFile:
    """Read and check a whole file of answers.

    Args:
        data: the bytes of the file.
        as_of: the day on which the answers are judged.

    Raises:
        AnswerFileError: for the first thing found wrong.
    """
    try:
        return _checked(strict_json.parse(data), as_of)
    except strict_json.StrictJsonError as error:
        raise AnswerFileError(_question_in(error.path), error.message) from error
    except company_block.CompanyProblem as error:
        raise AnswerFileError(error.key, error.message) from error
    except values.ValueProblem as error:
        raise AnswerFileError(error.question_id, error.message) from error


def _question_in(path: tuple[str, ...]) -> str:
    """The question a place in the file belongs to, else the key itself."""
    inside = path[:1] in (("answers",), ("company",)) and len(path) > 1
    return path[1] if inside else "".join(path[:1])


def _checked(document: Any, as_of: date) -> AnswerFile:
    if not isinstance(document, dict):
        raise AnswerFileError(
            "",
            Text(
                ja='{"questionnaire": …, "answers": {…}} の形で書いてください。',
                en='Expected an object {"questionnaire": …, "answers": {…}}.',
            ),
        )
    for key in document:
        if key not in _KEYS:
            raise _no_such_key(key)
    questionnaire = _questionnaire(document.get("questionnaire"))
    answers = _answers(questionnaire, document.get("answers"), as_of)
    return AnswerFile(
        questionnaire=questionnaire,
        company=company_block.check(document.get("company", {})),
        answers=answers,
        mode=_mode(questionnaire, answers, document),
    )


def _no_such_key(key: str) -> AnswerFileError:
    keys = ", ".join(_KEYS)
    return AnswerFileError(
        shown(key),
        Text(
            ja=f"この項目はありません。使える項目: {keys}。",
            en=f"There is no such key; expected: {keys}.",
        ),
    )


def _questionnaire(key: Any) -> Questionnaire:
    known = loader.available()
    if not isinstance(key, str) or key not in known:
        names = ", ".join(known)
        raise AnswerFileError(
            "questionnaire",
            Text(
                ja=f"質問票の版が違います。使えるのは {names} です。",
                en=f"Unknown questionnaire or version; expected {names}.",
            ),
        )
    return loader.load(key)


def _answers(questionnaire: Questionnaire, raw: Any, as_of: date) -> dict[str, AnswerValue]:
    if not isinstance(raw, dict):
        raise AnswerFileError(
            "answers",
            Text(ja="回答を {…} の形で書いてください。", en="Expected the answers as an object."),
        )
    for question_id in raw:
        if question_id not in questionnaire:
            raise AnswerFileError(
                shown(question_id),
                Text(ja="この質問はありません。", en="There is no such question."),
            )
    answers = values.check_all(tuple(questionnaire), raw, as_of=as_of)
    for question in questionnaire:
        if question.required and question.id not in answers:
            raise AnswerFileError(
                question.id,
                Text(ja="必ずお答えいただく質問です。", en="This question must be answered."),
            )
    return answers


def _mode(
    questionnaire: Questionnaire, answers: Mapping[str, AnswerValue], document: Mapping[str, Any]
) -> Mode:
    """The mode asked for, else full as soon as one answer goes beyond the quick questions."""
    match document.get("mode", ""):
        case "quick":
            return "quick"
        case "full":
            return "full"
        case "" if "mode" not in document:
            is_quick = all(questionnaire.question(question_id).quick for question_id in answers)
            return "quick" if is_quick else "full"
    raise AnswerFileError(
        "mode", Text(ja="quick か full と書いてください。", en="Expected quick or full.")
    )
