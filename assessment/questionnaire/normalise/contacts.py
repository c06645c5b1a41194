"""Postal codes, telephone and corporate numbers, readings and e-mail addresses."""

import re
import unicodedata

from assessment.questionnaire import identifiers
from assessment.questionnaire.normalise.problem import NormaliseProblem
from assessment.questionnaire.normalise.texts import text as plain_text
from assessment.questionnaire.normalise.widths import dashes_folded, folded

_POSTAL_CODE = re.compile(r"〒?\s*([0-9]{3})-?([0-9]{4})")
_PHONE_GAPS = re.compile(r"[\s()-]+")
_CORPORATE_GAPS = re.compile(r"[\s-]+")
_KANA = re.compile(r"[ァ-ヶー・ 0-9A-Za-z.&'-]+")
_KANA_LETTER = re.compile(r"[ァ-ヶ]")
_PHONE_LENGTH = 20
_KANA_LENGTH = 200
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_VOICE_MARKS = {0x309B: 0x3099, 0x309C: 0x309A}


def postal_code(text: str) -> str:
    """Return a postal code as 123-4567 (with or without 〒 and hyphen, digits of either width).

    Raises:
        NormaliseProblem: if it is none; 000-0000 is none.
    """
    found = _POSTAL_CODE.fullmatch(dashes_folded(text))
    code = f"{found.group(1)}-{found.group(2)}" if found else ""
    if not identifiers.is_postal_code(code):
        raise NormaliseProblem(
            "郵便番号は、103-0027 のように7けたで入れてください。",
            "Please type a postal code of seven digits, such as 103-0027.",
        )
    return code


def phone(text: str) -> str:
    """Return a telephone number in digits with single hyphens where gaps or brackets were.

    Raises:
        NormaliseProblem: if it has not 10 or 11 digits from 0 (or a + and a country code), or
            more gaps than a number has.
    """
    number = _PHONE_GAPS.sub("-", dashes_folded(text)).strip("-")
    if len(number) > _PHONE_LENGTH or not identifiers.is_phone(number):
        raise NormaliseProblem(
            "電話番号は、市外局番から 03-1234-5678 のように入れてください。",
            "Please type the telephone number with its area code, such as 03-1234-5678.",
        )
    return number


def corporate_number(text: str) -> str:
    """Return a 法人番号 of 13 digits; the T of an invoice number, spaces and hyphens are dropped.

    Raises:
        NormaliseProblem: if it has not 13 digits or the check digit does not fit.
    """
    number = _CORPORATE_GAPS.sub("", dashes_folded(text)).upper().removeprefix("T")
    if not identifiers.is_corporate_number(number):
        raise NormaliseProblem(
            "法人番号は13けたの数字です。どこかの数字が違っているようです。",
            "A corporate number has 13 digits; one of these seems to be wrong.",
        )
    return number


def kana(text: str) -> str:
    """Return a reading in full-width katakana; hiragana and half-width kana are converted.

    Raises:
        NormaliseProblem: if it holds kanji or other letters that are no reading, or is too long
            once converted (㌀ alone becomes four letters).
    """
    wide = unicodedata.normalize(
        "NFKC", plain_text(text, max_length=2 * _KANA_LENGTH).translate(_VOICE_MARKS)
    )
    reading = re.sub(r"\s+", " ", wide.translate(_HIRAGANA)).strip()
    if not _KANA.fullmatch(reading) or not _KANA_LETTER.search(reading):
        raise NormaliseProblem(
            "読みは、カタカナで入れてください(例: カブシキガイシャテスト)。",
            "Please type the reading in katakana.",
        )
    # Counted only now: half-width voiced kana shrink, and ligatures such as ㌀ grow.
    return plain_text(reading, max_length=_KANA_LENGTH)


def email(text: str) -> str:
    """Return an e-mail address as typed, without spaces around it.

    Only plain ASCII is taken: folding other letters could turn one address into another.

    Raises:
        NormaliseProblem: if it is not exactly one address.
    """
    address = text.strip()
    if not identifiers.is_email(address):
        wide = folded(address) != address
        raise NormaliseProblem(
            "メールアドレスは半角で入れてください。"
            if wide
            else "メールアドレスをひとつ、info@example.jp のように入れてください。",
            "Please type one plain e-mail address, such as info@example.jp.",
        )
    return address
