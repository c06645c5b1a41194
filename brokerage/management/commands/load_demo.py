"""Load the demo: sample firm, staff logins, one client with a released report."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from brokerage.services.load_demo import Demo, load_demo


class Command(BaseCommand):
    help = "Load the fictitious demo and print its logins once (only with DEMO_MODE=1)."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_MODE:
            raise CommandError("DEMO_MODE is off: the demo and its logins are not loaded.")
        demo = load_demo(now=timezone.now())
        for line in _staff_lines(demo) + _owner_lines(demo):
            self.stdout.write(line)


def _staff_lines(demo: Demo) -> list[str]:
    if not demo.logins:
        return [
            "demo: 担当者のログインは最初の起動のときに一度だけ表示しました。",
            "demo: the staff logins were printed once, when the demo was first loaded.",
        ]
    lines = [
        f"demo: {demo.firm.name_ja} — この表示は一度きりです。控えてください。",
        "demo: printed once, keep it. Enter at /accounts/login/; put the secret into any",
        "demo: authenticator app (or: oathtool --totp -b SECRET) for the six digits.",
    ]
    for login in demo.logins:
        lines += [
            f"  {login.role}",
            f"    e-mail    {login.email}",
            f"    password  {login.password}",
            f"    TOTP      {login.totp_secret}",
        ]
    return lines


def _owner_lines(demo: Demo) -> list[str]:
    return [
        f"demo: お客さま {demo.company}",
        f"    e-mail    {demo.owner_email}",
        "    「続きから」にこのアドレスを入れると、コードの入ったメールがこの画面に出ます。",
        "    At /resume/ type this address; the mail with the code appears on this console.",
    ]
