"""What holds for the whole site: health, pages from data, checks, headers, logs."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from django.core.cache import cache
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from django.urls import URLResolver, get_resolver, reverse
from pytest_django.fixtures import Settings

from accounts.models import Firm, User
from config import checks, site_pages
from config import settings as site_settings
from config.log_format import one_line_json, redact
from config.middleware import RequestLog
from tests.conftest import SignIn
from tests.log_lines import Log

ROOT = Path(__file__).resolve().parent.parent


# --- Health ----------------------------------------------------------------------------------


def test_healthz_needs_no_database(client: Client) -> None:
    response = client.get("/healthz")
    assert response.json() == {"status": "ok"}


def test_readyz_is_ready_when_migrated(client: Client, db: None) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": True, "migrations": True}


def test_readyz_says_503_when_the_database_is_gone(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["database"] is False


def test_readyz_says_503_when_a_migration_is_missing(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("config.health._migrations_applied", lambda: False)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "database": True, "migrations": False}


# --- Pages from data -------------------------------------------------------------------------


@pytest.mark.parametrize("name", site_pages.NAMES)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_site_pages_say_that_they_are_samples(
    client: Client, db: None, name: str, language: str
) -> None:
    page = client.get(reverse(name), headers={"Accept-Language": language})
    text = site_pages.load(name, language)
    assert page.status_code == 200
    assert text.title in page.content.decode()
    assert text.is_sample
    assert len(text.sections) >= 3


def test_privacy_names_use_retention_and_what_is_not_shared() -> None:
    headings = [heading for heading, _ in site_pages.load("privacy", "ja").sections]
    assert {"使う目的", "渡さないもの", "保管する期間"} <= set(headings)


def test_contact_shows_the_operator(client: Client, firm_a: Firm) -> None:
    page = client.get(reverse("contact")).content.decode()
    assert firm_a.name_ja in page
    assert firm_a.registration_number in page


def test_a_page_file_without_a_language_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "terms.toml").write_text('title = { ja = "題" }\n', encoding="utf-8")
    monkeypatch.setattr(site_pages, "FOLDER", tmp_path)
    with pytest.raises(site_pages.SitePageError, match=r"terms\.toml.*en"):
        site_pages.load.__wrapped__("terms", "en")


# --- Checks ----------------------------------------------------------------------------------


def check_ids() -> set[str]:
    """Return the ids of what the system checks find at present."""
    return {str(found.id) for found in run_checks() if str(found.id).startswith("config")}


def test_the_tests_own_settings_are_sound() -> None:
    assert check_ids() == set()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"OPERATOR_FIRM": ""}, "config.E001"),
        ({"MODE": "broker", "OPERATOR_FIRM": ""}, "config.E001"),
        ({"HTTPS": True, "DEBUG": True}, "config.E002"),
        ({"HTTPS": True, "DEMO_MODE": True}, "config.E003"),
        ({"HTTPS": True, "EMAIL_BACKEND": checks.CONSOLE_MAIL}, "config.E011"),
        ({"SITE_URL": "example.jp"}, "config.E004"),
        ({"SITE_URL": "https://other.example"}, "config.E005"),
        ({"TRUSTED_PROXY_HOPS": -1}, "config.E006"),
        ({"HTTPS": True, "OPERATOR_FIRM": "our-firm"}, "config.W001"),
    ],
)
def test_a_dangerous_setting_is_named(
    settings: Settings, change: dict[str, object], expected: str
) -> None:
    for name, value in change.items():
        setattr(settings, name, value)
    assert check_ids() == {expected}


def test_a_language_without_its_compiled_words_is_named(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").touch()
    settings.LOCALE_PATHS = [tmp_path]
    assert check_ids() == {"config.E010"}
    (folder / "django.mo").touch()
    assert check_ids() == set()


def test_information_mode_needs_no_firm(settings: Settings) -> None:
    settings.MODE, settings.OPERATOR_FIRM = "information", ""
    assert check_ids() == set()


def test_the_operating_firm_must_exist_and_hold_the_licence(
    settings: Settings, db: None, firm_b: Firm
) -> None:
    def found() -> list[str]:
        checks = run_checks(include_deployment_checks=True, databases=["default"])
        return [str(one.id) for one in checks if str(one.id).startswith("config.E")]

    assert found() == ["config.E008"]
    settings.OPERATOR_FIRM = firm_b.slug
    assert found() == []
    settings.MODE = "broker"
    assert found() == ["config.E009"]


def test_deployment_checks_are_silent_on_https() -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SITE_URL": "https://sonae.example",
        "ALLOWED_HOSTS": "sonae.example",
        "EMAIL_URL": "smtp://localhost:25",
    }
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # only the tests' own process needs it
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("mode", ["", "adviser"])
def test_a_site_without_a_known_mode_does_not_start(mode: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings", "MODE": mode},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "MODE must be information, agency or broker." in done.stderr


# --- Limits ----------------------------------------------------------------------------------


def test_a_crowd_does_not_wash_the_counters_of_the_rate_limits_away(
    settings: Settings, db: None
) -> None:
    settings.CACHES = site_settings.CACHES
    call_command("createcachetable")
    cache.set("0", 5)
    cache.set_many({f"other-{number}": 1 for number in range(320)})
    assert cache.get("0") == 5


# --- Doors and headers -----------------------------------------------------------------------


def test_the_admin_site_is_entered_through_the_staff_entrance(
    client: Client, sign_in: SignIn, emi: User, aoi: User
) -> None:
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0].startswith(reverse("account_login"))
    assert sign_in(emi).get("/admin/").status_code == 200
    assert sign_in(aoi).get("/admin/login/").status_code == 404


def test_catalog_admins_have_rights_on_the_catalog_only(db: None) -> None:
    from django.contrib.auth.models import Group

    granted = Group.objects.get(name="catalog-admins").permissions.all()
    assert {permission.content_type.app_label for permission in granted} <= {"insurance_catalog"}


def test_no_address_of_ours_reaches_another_site(client: Client, db: None) -> None:
    """And forms still carry their origin, which they would not under no-referrer."""
    assert client.get(reverse("account_login")).headers["Referrer-Policy"] == "same-origin"


def test_pages_about_somebody_are_kept_in_no_cache(client: Client, db: None) -> None:
    page = client.get(reverse("account_login"))
    assert "no-store" in page.headers["Cache-Control"]


def test_the_content_policy_admits_nothing_inline(client: Client, db: None) -> None:
    policy = client.get(reverse("account_login")).headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("name", ["privacy", "account_login", "account_reset_password"])
def test_no_page_carries_inline_script_or_style(client: Client, db: None, name: str) -> None:
    html = client.get(reverse(name)).content.decode()
    assert "<style" not in html
    assert " style=" not in html
    assert "<script>" not in html
    assert "onclick" not in html


def routes(resolver: URLResolver, above: str = "") -> Iterator[str]:
    """Yield the pattern of every address."""
    for entry in resolver.url_patterns:
        here = above + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, here)
        else:
            yield here


def test_robots_keep_to_the_public_pages(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    closed = {line.removeprefix("Disallow: /").rstrip("/") for line in text.splitlines()[1:]}
    public = {"", "start", "blank", "catalog", "method", "privacy", "terms", "contact", "language"}
    machines = {"healthz", "readyz", "robots.txt"}
    first = {route.partition("/")[0] for route in routes(get_resolver())}
    assert first - public - machines == closed


def test_a_foreign_host_name_is_refused_without_an_error(client: Client) -> None:
    assert client.get("/privacy/", HTTP_HOST="evil.example").status_code == 400


# --- Logs ------------------------------------------------------------------------------------


@pytest.fixture
def log() -> Log:
    return Log()


@pytest.mark.parametrize(
    "text",
    ["a\nINFO user admin logged in", "\x1b]0;pwn\x07", "a\u2028b\x85c\r\n", "名前"],
    ids=["line-break", "escape", "separators", "japanese"],
)
def test_one_record_stays_one_line(log: Log, text: str) -> None:
    with log:
        logging.getLogger("sonae.test").warning("typed: %s", text)
        structlog.get_logger("sonae.test").warning("typed", text=text)
    raw = log.raw
    assert raw.isascii()
    assert len(log.lines) == raw.count("\n") == 2
    assert "\x1b" not in raw
    assert log.lines[1]["text"] == text


def test_a_broken_character_does_not_break_the_log() -> None:
    """Straight through the renderer: pytest's own capture could not carry it."""
    assert one_line_json(None, "", {"text": "\ud800"}) == '{"text": "\\ud800"}'


def test_no_address_of_a_person_or_machine_is_written(log: Log) -> None:
    with log:
        logging.getLogger("sonae.test").warning("mail to %s from %s", "aoi@example.jp", "192.0.2.7")
        try:
            raise ValueError("Key (email)=(aoi@example.jp) already exists, 2001:db8::17:1")
        except ValueError:
            logging.getLogger("sonae.test").exception("failed")
        deep = {"who": ["aoi@example.jp", {"from": "192.0.2.7"}]}
        structlog.get_logger("sonae.test").warning("deep", told=deep, by="fe80::1")
    raw = log.raw
    assert "aoi" not in raw
    assert "fe80" not in raw
    assert "192.0.2.7" not in raw
    assert "2001:db8" not in raw
    assert "ValueError" in raw


def test_a_request_is_logged_by_its_route(log: Log, db: None) -> None:
    structlog.get_logger("django_structlog.middlewares.request")
    logging.getLogger("django_structlog").setLevel(logging.WARNING)
    token = "x" * 43
    with log:
        Client().get(
            f"/accounts/invitation/{token}/nowhere/?q=株式会社あおい", HTTP_USER_AGENT="UA"
        )
        Client().post(f"/accounts/firm/members/7/end/?q={token}")
        Client().get("/landing/")
        Client(enforce_csrf_checks=True).post(f"/help/{token}/")
    raw = log.raw
    assert token not in raw
    assert "/help/" not in raw.replace("/help/<str:token>/", "")
    assert "UA" not in raw
    assert "株" not in raw
    assert "\\u682a" not in raw


def test_a_path_is_reduced_to_its_pattern() -> None:
    request = RequestFactory().get("/accounts/invitation/abc/?q=1")
    assert RequestLog.format_request(request) == "GET /accounts/invitation/<str:token>/"
    request = RequestFactory().get("/nowhere/else")
    assert RequestLog.format_request(request) == "GET /(unknown)"


def test_redaction_leaves_ordinary_words_alone() -> None:
    text = "2026-11-23T10:34:56.789Z reports.tasks took 1.25 s for 3f2504e0-4f89-11d3-9a0c"
    assert redact(text) == text


# --- Where work begins -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "place"),
    [("ben", "/broker/"), ("sora", "/broker/"), ("emi", "/admin/"), ("aoi", "/mine/")],
)
def test_a_signed_in_person_lands_where_their_work_is(
    sign_in: SignIn, request: pytest.FixtureRequest, person: str, place: str
) -> None:
    browser = sign_in(request.getfixturevalue(person))
    assert browser.get(reverse("landing")).headers["Location"] == place
