"""Create or bring up to date a firm from its data file."""

import tomllib
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import Firm

SAMPLE = Path(__file__).resolve().parent.parent / "sample" / "firm.toml"


class FirmFileError(Exception):
    """A firm's data file is wrong; the text says where."""


@transaction.atomic
def load_firm(*, path: Path = SAMPLE) -> Firm:
    """Return the firm of a TOML file, created or changed to what the file says.

    Raises:
        FirmFileError: if the file lacks a key or breaks a rule of `Firm`.
    """
    try:
        fields = _fields(tomllib.loads(path.read_text(encoding="utf-8")))
        firm = Firm.objects.filter(slug=fields["slug"]).first() or Firm()
        for name, value in fields.items():
            setattr(firm, name, value)
        firm.full_clean()
    except (tomllib.TOMLDecodeError, KeyError, ValidationError) as problem:
        raise FirmFileError(f"{path.name}: {problem}") from problem
    firm.save()
    return firm


def _fields(data: dict[str, Any]) -> dict[str, Any]:
    name, remuneration = data.pop("name"), data.pop("remuneration")
    return {
        **data,
        "name_ja": name["ja"],
        "name_en": name["en"],
        "remuneration_ja": remuneration["ja"],
        "remuneration_en": remuneration["en"],
    }
