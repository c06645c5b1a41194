"""System checks of the settings: what would make the site unlawful, unsafe or broken."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from config import site_pages

Apps = Sequence[AppConfig] | None
CONSOLE_MAIL = "django.core.mail.backends.console.EmailBackend"


@register
def check_operator(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """A site that proposes plans has to say which registered firm does."""
    if settings.MODE in {"agency", "broker"} and not settings.OPERATOR_FIRM:
        return [
            Error(
                f"MODE is {settings.MODE}, but OPERATOR_FIRM is empty.",
                hint="Set OPERATOR_FIRM to the slug of the registered firm, or MODE=information.",
                id="config.E001",
            )
        ]
    return []


@register
def check_production(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """What helps a developer endangers a public site."""
    if not settings.HTTPS:
        return []
    found: list[CheckMessage] = []
    if settings.DEBUG:
        found.append(Error("DEBUG is on while SITE_URL is https.", id="config.E002"))
    if settings.DEMO_MODE:
        found.append(Error("DEMO_MODE is on while SITE_URL is https.", id="config.E003"))
    if settings.EMAIL_BACKEND == CONSOLE_MAIL:
        found.append(
            Error(
                "Mail goes to the console: nobody gets it, and the log holds its codes.",
                hint="Set EMAIL_URL.",
                id="config.E011",
            )
        )
    return found


@register
def check_addresses(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """Links in mails start with SITE_URL, so it has to be whole and to be answered."""
    url = urlsplit(settings.SITE_URL)
    if url.scheme not in {"http", "https"} or not url.hostname or url.path not in {"", "/"}:
        return [Error("SITE_URL must look like https://example.jp.", id="config.E004")]
    hosts = [host.strip("[]") for host in settings.ALLOWED_HOSTS]
    if url.hostname not in hosts and not any(
        host == "*" or (host.startswith(".") and url.hostname.endswith(host)) for host in hosts
    ):
        return [Error("The host of SITE_URL is not in ALLOWED_HOSTS.", id="config.E005")]
    return []


@register
def check_proxies(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """Rate limits count by the address that the trusted proxies saw."""
    if settings.TRUSTED_PROXY_HOPS < 0:
        return [Error("TRUSTED_PROXY_HOPS must not be negative.", id="config.E006")]
    return []


@register
def check_pages(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """Privacy, terms and contact must be readable in both languages, and be the operator's own."""
    found: list[CheckMessage] = []
    for name in site_pages.NAMES:
        try:
            pages = [site_pages.load(name, language) for language in ("ja", "en")]
        except site_pages.SitePageError as problem:
            found.append(Error(str(problem), id="config.E007"))
            continue
        if settings.HTTPS and pages[0].is_sample and not _is_sample_site():
            found.append(Warning(f"{name}.toml is still the sample.", id="config.W001"))
    return found


@register
def check_translations(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """Without its compiled catalogue a language speaks Japanese, and nobody is told."""
    return [
        Error(
            f"{language} is not compiled.",
            hint="Run bin/setup, or msgfmt as it does.",
            id="config.E010",
        )
        for folder in settings.LOCALE_PATHS
        for language in sorted(path.parent.parent.name for path in Path(folder).glob("*/LC_*/*.po"))
        if not (Path(folder) / language / "LC_MESSAGES" / "django.mo").is_file()
    ]


def _is_sample_site() -> bool:
    return settings.OPERATOR_FIRM in {"", "sample-agency"}


@register(Tags.database, deploy=True)
def check_operator_record(
    app_configs: Apps, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """The operating firm must exist and hold the licence that the mode speaks of."""
    from accounts.selectors import operator_firm

    if not databases or not settings.OPERATOR_FIRM:
        return []
    firm = operator_firm()
    if firm is None:
        return [Error("OPERATOR_FIRM names no firm in the database.", id="config.E008")]
    if firm.licence_kind != settings.MODE:
        return [
            Error(
                f"MODE is {settings.MODE}, but {firm.slug} is registered as {firm.licence_kind}.",
                id="config.E009",
            )
        ]
    return []
