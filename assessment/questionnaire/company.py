"""The company block of a file of answers: who is asking. Every key is optional."""

from collections.abc import Callable, Mapping
from typing import Any

from assessment.questionnaire import characters, identifiers
from assessment.questionnaire.schema import Text

MAX_LENGTH = 300
_FORMS: Mapping[str, tuple[Callable[[str], bool], Text]] = {
    "corporate-number": (
        identifiers.is_corporate_number,
        Text(
            ja="13桁の法人番号が必要です(検査用の数字が合いません)。",
            en="Expected a corporate number of 13 digits with a correct check digit.",
        ),
    ),
    "postal-code": (
        identifiers.is_postal_code,
        Text(
            ja="郵便番号は 103-0027 のように書きます。",
            en="Expected a postal code written 103-0027.",
        ),
    ),
    "phone": (
        identifiers.is_phone,
        Text(
            ja="電話番号は 03-1234-5678 のように、数字とハイフンで書きます。",
            en="Expected a telephone number in digits and hyphens, such as 03-1234-5678.",
        ),
    ),
    "email": (
        identifiers.is_email,
        Text(
            ja="メールアドレスをひとつ、半角で書いてください(例: info@example.jp)。",
            en="Expected one plain e-mail address, such as info@example.jp.",
        ),
    ),
}
KEYS = ("name", "name-kana", *_FORMS, "address", "contact")


class CompanyProblem(ValueError):  # noqa: N818 - a problem with an entry, not a fault
    """An entry of the company block that cannot be taken."""

    def __init__(self, key: str, message: Text) -> None:
        super().__init__(f"{key}: {message['en']}")
        self.key = key
        self.message = message


def check(company: Any) -> dict[str, str]:
    """Return the company block if every entry is well formed.

    Raises:
        CompanyProblem: naming the key and saying what is expected.
    """
    if not isinstance(company, Mapping):
        raise CompanyProblem(
            "company",
            Text(ja="{…} の形で書いてください。", en="Expected an object."),
        )
    return {key: _entry(key, value) for key, value in company.items()}


def _entry(key: str, value: Any) -> str:
    where = f"company.{characters.shown(key)}"
    if key not in KEYS:
        keys = ", ".join(KEYS)
        raise CompanyProblem(
            where,
            Text(
                ja=f"この項目はありません。使える項目: {keys}。",
                en=f"There is no such key; expected: {keys}.",
            ),
        )
    if not isinstance(value, str) or characters.is_blank(value) or len(value) > MAX_LENGTH:
        raise CompanyProblem(
            where,
            Text(
                ja=f"{MAX_LENGTH}文字までの文字列が必要です(引用符で囲みます)。",
                en=f"Expected a string of at most {MAX_LENGTH} characters, in quotes.",
            ),
        )
    refused = characters.refused_in(value)
    if refused is not None:
        raise CompanyProblem(
            where,
            Text(ja=f"{refused['ja']}は使えません。", en=f"The text holds {refused['en']}."),
        )
    if key in _FORMS and not _FORMS[key][0](value):
        raise CompanyProblem(where, _FORMS[key][1])
    return value
