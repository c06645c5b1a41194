"""Small tools for texts in both languages."""

from collections.abc import Iterable, Mapping

from assessment.questionnaire.schema import Text


def say(ja: str, en: str) -> Text:
    """Return one thought in both languages."""
    return Text(ja=ja, en=en)


SECTION_NAMES: Mapping[str, Text] = {
    "liability": say("賠償", "liability"),
    "response": say("事故対応費用", "response costs"),
    "interruption": say("休業(利益損害)", "interruption"),
}
"""Sections as owners say them; the insurance word follows where it differs."""
SHORT_NAMES: Mapping[str, Text] = {
    "liability": say("賠償", "liability"),
    "response": say("事故対応", "response costs"),
    "interruption": say("休業", "interruption"),
}


def joined(*texts: Text) -> Text:
    """Put sentences one after the other."""
    return Text(ja="".join(text["ja"] for text in texts), en=" ".join(text["en"] for text in texts))


def listed(texts: Iterable[Text], ja: str = "・", en: str = ", ") -> Text:
    """Put names in a row."""
    row = list(texts)
    return Text(ja=ja.join(text["ja"] for text in row), en=en.join(text["en"] for text in row))


def capitalised(text: Text) -> Text:
    """Start the English sentence with a capital."""
    return Text(ja=text["ja"], en=text["en"][:1].upper() + text["en"][1:])


def filled(text: Text, facts: Mapping[str, Text]) -> Text:
    """Put facts into the places `{name}` of a text.

    Raises:
        KeyError: naming a fact that is not known.
    """
    return Text(
        ja=text["ja"].format_map({name: fact["ja"] for name, fact in facts.items()}),
        en=text["en"].format_map({name: fact["en"] for name, fact in facts.items()}),
    )
