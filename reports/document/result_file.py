"""The result by its contract (`sonae.result/1`) as a file, whole or without named plans."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from reports.document.edition import Edition
from reports.document.language import language
from reports.engine.localise import localise


def whole(snapshot: Mapping[str, Any], lang: str) -> bytes:
    """Return everything that was worked out, in one language, named plans included."""
    return _written(localise(snapshot["result"], language(lang)))


def render(snapshot: Mapping[str, Any], lang: str, *, edition: Edition) -> bytes:
    """Return what a reader of this edition may know, in one language."""
    result = localise(snapshot["result"], language(lang))
    if edition.names_plans:
        return _written(result)
    with override(lang):
        return _written(_unnamed(result))


def _written(result: Mapping[str, Any]) -> bytes:
    return (json.dumps(result, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _unnamed(result: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out plans and every sentence that speaks of one, as information mode does."""
    advice = result["recommendation"]
    names = [policy["name"] for policy in result["policies"]]
    kept = {
        key: [said for said in advice[key] if not any(name in said for name in names)]
        for key in ("reasons", "not_needed", "next_steps")
    }
    none: dict[str, Any] = {"code": None, "runner_up": None, "would_win_if_confirmed": []}
    title = _("候補となる保険は、登録を受けた担当者が確認してからお示しします。")
    shown = {**advice, **none, **kept, "title": title if names else advice["title"]}
    return {**result, "policies": [], "recommendation": shown}
