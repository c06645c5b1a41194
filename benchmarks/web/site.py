"""The site that is visited: one owner's answers, a frozen report, a catalog of any size.

Made through the services that a person's clicks would call; the crowd of plans by the tests' tool.
"""

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts import second_factor
from accounts.models import User
from accounts.services.load_firm import load_firm
from accounts.visitor import SESSION_KEY
from assessment import consent_texts
from assessment.models import Assessment
from assessment.questionnaire import answer_file
from assessment.services.save_answers import Change, Sent, Writer, save_answers
from assessment.services.start_assessment import start_assessment
from assessment.services.submit_assessment import submit_assessment
from benchmarks.engine.firms import ANSWERS, FILES
from benchmarks.web import bare
from insurance_catalog.models import Plan
from reports.models import Report
from reports.services.freeze_report import freeze_report
from tests.insurance_catalog.crowd import make_crowd


def build() -> None:
    """Make the tables, the sample firm and the sample catalog."""
    call_command("migrate", verbosity=0)
    bare.make_table()
    load_firm()
    call_command("load_sample_catalog", verbosity=0)


def answered() -> Assessment:
    """Return a full assessment with every answer of the first firm of the cast."""
    now = timezone.now()
    told = answer_file.parse(
        (ANSWERS / f"{FILES[0]}.json").read_bytes(), as_of=timezone.localdate(now)
    )
    assessment = start_assessment(
        mode=told.mode, language="ja", consent_version=consent_texts.HANDLE, now=now
    )
    changes = {question: Change(value) for question, value in told.answers.items()}
    save_answers(assessment=assessment, read=lambda _told: Sent(changes), writer=Writer(), now=now)
    return assessment


def reported() -> Report:
    """Return the frozen report of an assessment of its own."""
    assessment, now = answered(), timezone.now()
    submit_assessment(assessment=assessment, now=now)
    return freeze_report(assessment=assessment, mode="agency", language="ja", now=now)


def browser(*held: Assessment) -> Client:
    """Return a browser that holds assessments, as after beginning them."""
    client = Client(enforce_csrf_checks=True)
    session = client.session
    session[SESSION_KEY] = [assessment.hold_token for assessment in held]
    session.save()
    return client


def desk() -> Client:
    """Return the browser of somebody who keeps the catalog, second factor shown."""
    keeper = User.objects.create_superuser("keeper@example.jp")
    TOTP.activate(keeper, generate_totp_secret())
    client = Client()
    client.force_login(keeper)
    session = client.session
    session[second_factor.SESSION_KEY] = {
        "user": keeper.pk,
        "at": int(timezone.now().timestamp()),
    }
    session.save()
    return client


def grow(number: int) -> None:
    """Fill the catalog up to this many plans with copies, as many of one plan as of another."""
    plans = list(Plan.objects.order_by("code"))
    for place, plan in enumerate(plans):
        wanted = share(number - len(plans), len(plans), place)
        make_crowd(plan, wanted, prefix=f"C{number}-{place}")


def share(whole: int, parts: int, place: int) -> int:
    """Return the part of a number that falls to one place, the same for all but for one."""
    return whole // parts + (place < whole % parts)
