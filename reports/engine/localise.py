"""From bilingual primitives to one language."""

from typing import Any, Literal

Language = Literal["ja", "en"]
_LANGUAGES = {"ja", "en"}


def localise(primitive: Any, lang: Language) -> Any:
    """Replace every text (an object with exactly the keys ja and en) by its string, recursively."""
    if isinstance(primitive, dict):
        if primitive.keys() == _LANGUAGES:
            return primitive[lang]
        return {key: localise(value, lang) for key, value in primitive.items()}
    if isinstance(primitive, list | tuple):
        return [localise(value, lang) for value in primitive]
    return primitive
