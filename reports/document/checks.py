"""Warnings at start about what documents need on this machine."""

from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register

from reports.document import fonts


@register(Tags.files)
def check_fonts(**_options: Any) -> list[CheckMessage]:
    """Warn before anybody asks for a document that could not be printed.

    Ids: `reports.W101` without the Japanese font no PDF is made; `reports.W102` without the
    fallback a rare character prints as a box.
    """
    if any(not face.path.is_file() for face in fonts.REQUIRED):
        return [
            Warning(
                "The font of the documents is missing; no PDF can be made.",
                hint=f"Install the Debian package {fonts.PACKAGE}.",
                id="reports.W101",
            )
        ]
    if not fonts.RARE.path.is_file():
        return [
            Warning(
                "The fallback font is missing; rare characters such as 𠮷 print as boxes.",
                hint=f"Install the Debian package {fonts.FALLBACK_PACKAGE}.",
                id="reports.W102",
            )
        ]
    return []
