"""JSON read strictly: no duplicate keys, no NaN, no bottomless nesting."""

import json
from typing import Any, NoReturn

from insurance_catalog.terms.model import Text
from insurance_catalog.terms.problem import TermsError, plain


def loads(data: bytes) -> Any:
    """Return the JSON value in `data` (UTF-8).

    Raises:
        TermsError: if `data` is not strict JSON.
    """
    try:
        return json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_without_duplicates,
            parse_constant=_no_constant,
        )
    except UnicodeDecodeError as error:
        raise TermsError(
            "", Text(ja="文字コードが UTF-8 ではありません", en="is not UTF-8")
        ) from error
    except json.JSONDecodeError as error:
        raise TermsError(
            "",
            Text(
                ja=f"JSONとして読めません({error.lineno}行目)",
                en=f"is not JSON (line {error.lineno})",
            ),
        ) from error
    except RecursionError as error:
        raise TermsError("", Text(ja="入れ子が深すぎます", en="is nested too deeply")) from error
    except TermsError:
        raise
    except ValueError as error:  # an integer of more digits than Python reads
        raise TermsError(
            "", Text(ja="桁の多すぎる数があります", en="holds a number of too many digits")
        ) from error


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise TermsError(
                plain(key), Text(ja="同じ項目が二度あります", en="appears twice in one object")
            )
        found[key] = value
    return found


def _no_constant(name: str) -> NoReturn:
    raise TermsError("", Text(ja=f"{name} は数として使えません", en=f"{name} is not a number"))
