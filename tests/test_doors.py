"""Every address of the site × everybody: who gets in, who is turned away, and how.

The addresses are walked from the resolver, so a new one without a row fails here. A stranger finds
nothing (404) where a colleague without the right is refused (403).
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from accounts.models import Firm, Invitation, User
from accounts.visitor import SESSION_KEY
from assessment.models import Assessment, Consent, HelpLink
from reports.engine.trial import NOTHING, open_trial
from reports.models import Document, Report, ReportJob, Variant
from reports.selectors import kept_variants, key_of
from reports.services.share_report import share_report
from tests.brokerage.reports import make_report
from tests.conftest import SignIn
from tests.reports.conftest import make_notice
from tests.reports.engine.firms import MAKER, case_of, the_parameters

# A browser that holds Aoi's assessment without being signed in; then the cast. Fumi is seconded
# to Ben's firm, Sora supervises it.
PEOPLE = ("nobody", "holder", "aoi", "ben", "chie", "dai", "emi", "fumi", "sora")


@dataclass(frozen=True)
class Door:
    """What each of PEOPLE gets, in their order, by GET and by a POST that says next to nothing."""

    get: str
    post: str


def same(code: int) -> str:
    """The same for everybody."""
    return " ".join([str(code)] * len(PEOPLE))


NO_METHOD = same(405)
READABLE = Door(same(200), NO_METHOD)
# In the order of PEOPLE:
#                nobody holder aoi ben chie dai emi fumi sora
SIGNED_IN_405 = "302    302    405 405 405  405 405 405  405"
OWNER_READS = "  404    200    200 403 404  404 404 404  403"
OWNER_LED_ON = " 404    302    302 403 404  404 404 404  403"
OWNER_TOLD = "   404    422    422 403 404  404 404 404  403"
SHARED = "       404    200    200 200 404  404 404 404  200"
SHARED_LED_ON = "404    302    302 302 404  404 404 404  302"
STAFF_READS = "  302    302    404 200 404  200 200 200  200"
STAFF_LED_ON = " 302    302    404 302 404  302 302 302  302"
STAFF_405 = "    302    302    404 405 404  405 405 405  405"
STAFF_404 = "    302    302    404 404 404  404 404 404  404"
SUPERVISOR = "   302    302    404 403 404  403 404 403  200"
SUPERVISED = "   302    302    404 403 404  403 404 403  302"
DESK = "         302    302    404 200 404  404 404 404  200"
DESK_LED_ON = "  302    302    404 302 404  404 404 404  302"
BY_ADMIN = "        302    302    302 302 302  302 {}  302  302"

DOORS = {
    # The site.
    "healthz": READABLE,
    "readyz": READABLE,
    "robots": READABLE,
    "privacy": READABLE,
    "terms": READABLE,
    "contact": READABLE,
    "set_language": Door(same(302), same(302)),
    "landing": Door(same(302), SIGNED_IN_405),
    "admin_login": Door(
        "302 302 404 404 404 404 302 404 404", "302 302 404 404 404 404 302 404 404"
    ),
    # The staff entrance.
    "account_login": Door(
        "200 200 302 302 302 302 302 302 302", "200 200 302 302 302 302 302 302 302"
    ),
    "account_logout": Door("302 302 200 200 200 200 200 200 200", same(302)),
    "account_inactive": READABLE,
    "account_reset_password": Door(same(200), same(200)),
    "account_confirm_password_reset_code": Door(same(302), same(302)),
    "account_complete_password_reset": Door(same(302), same(302)),
    "account_password_reset_completed": READABLE,
    "account_change_password": Door(STAFF_READS, STAFF_READS),
    "account_reauthenticate": Door(STAFF_READS, STAFF_READS),
    "mfa_authenticate": Door(same(302), same(302)),
    "mfa_index": Door(STAFF_READS, STAFF_405),
    "mfa_reauthenticate": Door(STAFF_READS, STAFF_READS),
    "mfa_activate_totp": Door(STAFF_LED_ON, STAFF_LED_ON),
    "mfa_deactivate_totp": Door(STAFF_READS, STAFF_LED_ON),
    "mfa_generate_recovery_codes": Door(STAFF_READS, STAFF_LED_ON),
    "mfa_view_recovery_codes": Door(STAFF_404, STAFF_405),
    "mfa_download_recovery_codes": Door(STAFF_404, STAFF_404),
    # Invitations and the firm's staff.
    "accounts:invitation": Door(same(200), same(410)),
    "accounts:accept": Door(same(410), same(410)),
    "accounts:leave": Door(same(200), same(302)),
    "accounts:firm": Door(SUPERVISOR, SIGNED_IN_405),
    "accounts:invite": Door(SIGNED_IN_405, SUPERVISOR),
    "accounts:revoke": Door(SIGNED_IN_405, SUPERVISED),
    "accounts:end": Door(SIGNED_IN_405, SUPERVISED),
    # The owner's visit; a broker reads at the desk instead, and never writes.
    "assessment:home": READABLE,
    "assessment:start": Door(NO_METHOD, same(302)),
    "assessment:mine": READABLE,
    "assessment:resume": Door(same(200), same(422)),
    "assessment:resume_code": Door(same(302), same(302)),
    "assessment:continue": Door(OWNER_LED_ON, NO_METHOD),
    "assessment:deepen": Door(NO_METHOD, OWNER_LED_ON),
    "assessment:page": Door(OWNER_READS, OWNER_TOLD),
    "assessment:answer": Door(OWNER_READS, OWNER_TOLD),
    "assessment:section": Door(OWNER_LED_ON, NO_METHOD),
    "assessment:review": Door(OWNER_READS, NO_METHOD),
    "assessment:submit": Door(NO_METHOD, OWNER_TOLD),
    "assessment:keep": Door(OWNER_READS, OWNER_TOLD),
    "assessment:share": Door(OWNER_READS, "404 404 404 403 404 404 404 404 403"),
    "assessment:withdraw": Door(NO_METHOD, OWNER_LED_ON),
    "assessment:delete": Door(OWNER_READS, OWNER_LED_ON),
    "assessment:download_all": READABLE,
    "assessment:delete_all": Door(same(200), same(302)),
    "assessment:again": Door(OWNER_READS, OWNER_LED_ON),
    "assessment:address": Door(OWNER_READS, OWNER_TOLD),
    "assessment:address_code": Door(OWNER_LED_ON, OWNER_LED_ON),
    "assessment:blank": READABLE,
    # Handing sections over: the owner's side, then the helper's, which opens to a session alone.
    "assessment:hand_over": Door(OWNER_READS, OWNER_READS),
    "assessment:revoke_help": Door(NO_METHOD, OWNER_LED_ON),
    "assessment:help_link": Door(same(200), same(410)),
    "assessment:help": Door(same(404), NO_METHOD),
    "assessment:help_page": Door(same(404), same(404)),
    "assessment:help_finish": Door(NO_METHOD, same(404)),
    # The broker's desk; Fumi is told why the book is closed to her.
    "brokerage:book": Door("302 302 404 200 404 200 404 200 200", SIGNED_IN_405),
    "brokerage:client": Door(DESK, SIGNED_IN_405),
    "brokerage:comment": Door(SIGNED_IN_405, DESK),
    "brokerage:release": Door(SIGNED_IN_405, DESK_LED_ON),
    # Reports: owner, and brokers of the firm that the owner shares with.
    "reports:create": Door(NO_METHOD, OWNER_LED_ON),
    "reports:newest": Door(SHARED_LED_ON, NO_METHOD),
    "reports:result": Door(SHARED, NO_METHOD),
    "reports:what_if": Door(SHARED, NO_METHOD),
    "reports:keep_variant": Door(NO_METHOD, OWNER_LED_ON),
    "reports:remove_variant": Door(NO_METHOD, OWNER_LED_ON),
    "reports:document_status": Door(SHARED, SHARED_LED_ON),
    "reports:cancel": Door(NO_METHOD, SHARED_LED_ON),
    "reports:retry": Door(NO_METHOD, SHARED_LED_ON),
    "reports:download": Door(SHARED, NO_METHOD),
    "reports:spreadsheet": Door(SHARED, NO_METHOD),
    "reports:figures": Door(SHARED, NO_METHOD),
    "reports:quote_request": Door(SHARED, "404 422 422 403 404 404 404 404 403"),
    "reports:quote_request_xlsx": Door(SHARED, NO_METHOD),
    "reports:quote_request_pdf": Door(SHARED, NO_METHOD),
    "reports:method": READABLE,
    # Showing a report by a link: the owner's side, then the reader's, which opens to a session
    # alone; a token that opens nothing is an address that never was.
    "reports:share_links": Door(OWNER_READS, OWNER_TOLD),
    "reports:revoke_share": Door(NO_METHOD, OWNER_LED_ON),
    "reports:share_link": Door(same(404), same(404)),
    "reports:shared": Door(same(404), NO_METHOD),
    "reports:shared_document": Door(same(404), same(404)),
    "reports:shared_download": Door(same(404), NO_METHOD),
    # A notice of cover is the owner's alone.
    "reports:cover_notices": Door(OWNER_READS, OWNER_TOLD),
    "reports:cover_sheet": Door(NO_METHOD, OWNER_READS),
    "reports:delete_cover_notice": Door(NO_METHOD, OWNER_LED_ON),
    # For catalog admins; there is no such product here (tests/reports/views/test_naming.py).
    "reports:naming": Door(same(404), NO_METHOD),
    # Files of the catalog, in the admin: all others are led to its entrance.
    "catalog_files:exchange": Door(BY_ADMIN.format(200), BY_ADMIN.format(422)),
    "catalog_files:confirm": Door(BY_ADMIN.format(405), BY_ADMIN.format(302)),
    "catalog_files:export": Door(BY_ADMIN.format(200), BY_ADMIN.format(405)),
    # The public catalog.
    "insurance_catalog:list": READABLE,
    "insurance_catalog:compare": READABLE,
    "insurance_catalog:plan": READABLE,
    "insurance_catalog:report_wrong_data": Door(same(200), same(422)),
}


# --- The walk --------------------------------------------------------------------------------


def addresses(
    patterns: list[URLPattern | URLResolver], namespace: str = ""
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the full name and the parameters of every address; nameless ones as their pattern."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, (namespace, pattern.namespace)))
            yield from addresses(pattern.url_patterns, inner)
        else:
            name = pattern.name or str(pattern.pattern)
            yield ":".join(filter(None, (namespace, name))), pattern.pattern.converters


ALL = dict(addresses(get_resolver().url_patterns))
# Sign-out, and the admin's own login page, which is hidden behind `admin_login`.
UNLOCKED = {"admin:login", "admin:logout"}
# The catch-all and the redirect to an object's old address have no name to reverse.
ADMIN = sorted(
    name for name in ALL if name.startswith("admin:") and "<" not in name and name not in UNLOCKED
)
SITE = sorted(name for name in ALL if not name.startswith("admin:"))


def finished_document(report: Report) -> None:
    """Store a document as the worker leaves it."""
    made: dict[str, Any] = {
        "report": report,
        "language": "ja",
        "edition": "unconfirmed",
        "variants_key": key_of(kept_variants(report)),
        "created_at": timezone.now(),
    }
    key = f"pdf:{report.public_id}:ja:unconfirmed"
    ReportJob.objects.create(effect_key=key, state=ReportJob.State.DONE, **made)
    file = ContentFile(b"%PDF-1.7", name="test.pdf")
    Document.objects.create(kind="pdf", file=file, sha256="0" * 64, size_bytes=8, **made)


@cache
def tried() -> dict[str, Any]:
    """Return the content of a what-if."""
    return open_trial(case_of(MAKER), the_parameters()).work_out(NOTHING)


@pytest.fixture
def values(
    consent: Consent,
    aois_assessment: Assessment,
    firm_a: Firm,
    sora: User,
    ben: User,
) -> dict[str, Any]:
    """What stands for each parameter: Aoi's records, and those of Ben's firm."""
    report = make_report(aois_assessment)
    kept = Variant.objects.create(report=report, content=tried(), created_at=timezone.now())
    finished_document(report)
    link = HelpLink.objects.create(
        assessment=aois_assessment,
        sections=["systems"],
        token_hash="1" * 64,
        redeemed_at=timezone.now(),
        expires_at=timezone.now() + timedelta(days=1),
    )
    share, _token = share_report(report=report, label="x", days=1, now=timezone.now())
    notice = make_notice(aois_assessment)
    invitation = Invitation.objects.create(
        email="new@example.jp",
        role="broker",
        firm=firm_a,
        invited_by=sora,
        token_hash="0" * 64,
        expires_at=timezone.now() + timedelta(days=1),
    )
    return {
        "assessment": aois_assessment.public_id,
        "assessment_id": aois_assessment.public_id,
        "report": report.public_id,
        "lang": "ja",
        "document_kind": "pdf",
        "consent_id": consent.pk,
        "variant_id": kept.pk,
        "link_id": link.public_id,
        "share": share.public_id,
        "notice_id": notice.public_id,
        "question_id": "industry",
        "section_id": "company",
        "token": "x" * 43,
        "invitation": invitation.pk,
        "membership": ben.memberships.get().pk,
        "code": "SN-STD",
        "kind": "template",
    }


def path_of(name: str, values: dict[str, Any]) -> str:
    """Return the address of a name with the cast's own records as parameters."""
    of_report = name.startswith("reports:") or name == "brokerage:release"
    chosen = values | {
        "public_id": values["report" if of_report else "assessment"],
        "pk": values["membership" if name == "accounts:end" else "invitation"],
        "link_id": values["share" if of_report else "link_id"],
    }
    return reverse(name, kwargs={key: chosen[key] for key in ALL[name]})


@pytest.fixture
def browsers(
    request: pytest.FixtureRequest, sign_in: SignIn, aois_assessment: Assessment
) -> dict[str, Client]:
    """A browser for each of PEOPLE."""
    holder = Client()
    session = holder.session
    session[SESSION_KEY] = [str(aois_assessment.public_id)]
    session.save()
    cast = {name: sign_in(request.getfixturevalue(name)) for name in PEOPLE[2:]}
    return {"nobody": Client(), "holder": holder, **cast}


def answers(
    browsers: dict[str, Client], method: str, path: str, data: dict[str, Any] | None = None
) -> str:
    """Return the status that each person gets; what a request changed is undone after it."""
    codes = []
    for person in PEOPLE:
        browser, cookies = browsers[person], deepcopy(browsers[person].cookies)
        with transaction.atomic():
            response: HttpResponse = getattr(browser, method)(path, data)
            transaction.set_rollback(True)
        browser.cookies = cookies
        codes.append(str(response.status_code))
    return " ".join(codes)


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert sorted(DOORS) == SITE


@pytest.mark.parametrize("name", SITE)
def test_a_door_opens_to_whom_it_should(
    name: str, values: dict[str, Any], browsers: dict[str, Client]
) -> None:
    if name in {"insurance_catalog:plan", "insurance_catalog:report_wrong_data"}:
        call_command("load_sample_catalog", verbosity=0)
    path, door = path_of(name, values), DOORS[name]
    assert answers(browsers, "get", path) == " ".join(door.get.split())
    sent = {"assessment": values["assessment"]} if name == "reports:create" else None
    assert answers(browsers, "post", path, sent) == " ".join(door.post.split())


def admin_path(name: str) -> str:
    """Return the address of an admin page; records it names do not exist."""
    if name == "admin:app_list":
        return reverse(name, kwargs={"app_label": "accounts"})
    return reverse(name, kwargs=dict.fromkeys(ALL[name], "999999"))


def test_the_admin_site_opens_to_its_staff_alone(browsers: dict[str, Client]) -> None:
    """All others are led to the admin entrance, where signed-in strangers find nothing."""
    entrance = reverse("admin_login")
    for name in ADMIN:
        path = admin_path(name)
        for person in ("nobody", "aoi", "ben", "fumi"):
            response = browsers[person].get(path)
            location = response.headers.get("Location", "")
            assert response.status_code in {302, 404}, (name, person)
            assert response.status_code == 404 or location.startswith(entrance), (name, person)


@pytest.mark.parametrize("name", [name for name in ADMIN if not name.endswith("jsi18n")])
def test_no_admin_page_breaks(name: str, emi: User, sign_in: SignIn) -> None:
    response = sign_in(emi).get(admin_path(name), follow=True)
    assert response.status_code in {200, 403, 404, 405}
