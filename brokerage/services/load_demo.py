"""Fill an empty site with a sample firm, its people, and one client with a released report.

Everything goes through the services that a person's clicks would call.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from accounts.models import Firm, Membership, User
from accounts.services.load_firm import load_firm
from accounts.services.redeem_invitation import CATALOG_ADMINS
from assessment import consent_texts
from assessment.models import Assessment
from assessment.questionnaire import answer_file
from assessment.questionnaire.answer_file import AnswerFile
from assessment.services.claim_assessments import claim_assessments
from assessment.services.keep_assessment import keep_assessment
from assessment.services.save_answers import Change, Sent, Writer, save_answers
from assessment.services.save_company import save_company
from assessment.services.share_assessment import share_assessment
from assessment.services.start_assessment import start_assessment
from assessment.services.submit_assessment import submit_assessment
from reports.services.freeze_report import freeze_report
from reports.services.release_report import release_report

OWNER = Path(__file__).resolve().parent.parent / "sample" / "owner.json"
BROKER = "broker@sample-agency.example"
SUPERVISOR = "supervisor@sample-agency.example"
CATALOG_ADMIN = "catalog@sample-agency.example"
NOTE = "いまのご契約とあわせて内容を確認しました。次回、条件を一緒に見てまいりましょう。(見本)"


@dataclass(frozen=True)
class DemoLogin:
    """What a person needs to sign in; known only at the moment of creation."""

    role: str
    email: str
    password: str
    totp_secret: str


@dataclass(frozen=True)
class Demo:
    """What was made: `logins` is empty when everybody existed already."""

    firm: Firm
    logins: tuple[DemoLogin, ...]
    owner_email: str
    company: str


@transaction.atomic
def load_demo(*, now: datetime) -> Demo:
    """Create what is missing of the demo and leave the rest alone."""
    firm = load_firm()
    logins = [
        _staff("担当者 (broker)", BROKER, "見本 担当", firm, Membership.Role.BROKER),
        _staff("管理者 (supervisor)", SUPERVISOR, "見本 管理", firm, Membership.Role.SUPERVISOR),
        _staff("カタログ管理者 (catalog admin)", CATALOG_ADMIN, "見本 目録", None, ""),
    ]
    sample = answer_file.parse(OWNER.read_bytes(), as_of=timezone.localdate(now))
    if not Assessment.objects.filter(owner__email=sample.company["email"]).exists():
        _client(sample, firm, now)
    return Demo(
        firm=firm,
        logins=tuple(login for login in logins if login),
        owner_email=sample.company["email"],
        company=sample.company["name"],
    )


def _staff(role: str, email: str, name: str, firm: Firm | None, key: str) -> DemoLogin | None:
    """Create a person with a random password and second factor, unless there is one already."""
    if User.objects.filter(email=email).exists():
        return None
    password, secret = secrets.token_urlsafe(12), generate_totp_secret()
    user = User.objects.create_user(email, password, name=name, is_staff=firm is None)
    TOTP.activate(user, secret)
    if firm is None:
        user.groups.add(Group.objects.get_or_create(name=CATALOG_ADMINS)[0])
    else:
        Membership.objects.create(user=user, firm=firm, role=key)
    return DemoLogin(role=role, email=email, password=password, totp_secret=secret)


def _client(sample: AnswerFile, firm: Firm, now: datetime) -> None:
    """Answer, share, ask for the result and have it released, as an owner and a broker would."""
    assessment = start_assessment(
        mode=sample.mode, language="ja", consent_version=consent_texts.HANDLE, now=now
    )
    details = {key.replace("-", "_"): value for key, value in sample.company.items()}
    save_company(assessment=assessment, details=details, now=now)
    changes = {question: Change(value) for question, value in sample.answers.items()}
    save_answers(assessment=assessment, read=lambda _told: Sent(changes), writer=Writer(), now=now)
    keep_assessment(assessment=assessment, email=sample.company["email"])
    claim_assessments(email=sample.company["email"])
    share_assessment(assessment=assessment, firm=firm, consent_version=consent_texts.SHARE, now=now)
    submit_assessment(assessment=assessment, now=now)
    report = freeze_report(assessment=assessment, mode=settings.MODE, language="ja", now=now)
    release_report(report=report, firm=firm, user=User.objects.get(email=BROKER), note=NOTE)
