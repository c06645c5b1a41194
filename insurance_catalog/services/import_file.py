"""Take in a file of plans as drafts, all or nothing; first see what it would change."""

from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from insurance_catalog import permissions
from insurance_catalog.models import Revision
from insurance_catalog.services.import_terms import import_terms
from insurance_catalog.sheets import preview
from insurance_catalog.sheets.problem import FileError
from insurance_catalog.terms import plausible
from insurance_catalog.terms.model import PolicyTerms, Text
from insurance_catalog.terms.problem import TermsError


@dataclass(frozen=True, slots=True)
class Checked:
    """What a sound file would change; nothing of it has been changed."""

    changes: tuple[preview.PlanChange, ...]
    drafts: int
    """How many drafts the import would make: one for each product that changes."""
    warnings: tuple[tuple[str, Text], ...] = ()
    """Plan and warning: prices far from what is published, which do not stand in the way."""


def check_file(*, data: bytes, name: str, by: User | None) -> Checked:
    """Return what importing a file would change; the import is tried and taken back.

    Args:
        data: the file's bytes.
        name: its name, whose ending says what kind it is.
        by: who asks; None for a command run on the server.

    Raises:
        PermissionDenied: if the person may not edit the catalog.
        FileError: naming everything that is wrong with the file.
    """
    permissions.require_editor(by)
    plans = preview.read(data, name)
    found = preview.changes(plans)
    with transaction.atomic():
        drafts = _imported(plans, by)
        transaction.set_rollback(True)
    warnings = ((terms.code, said) for terms in plans for _, said in plausible.warnings(terms))
    return Checked(found, len(drafts), tuple(warnings))


def import_file(*, data: bytes, name: str, by: User | None) -> list[Revision]:
    """Create drafts of what a file says; if anything of it is wrong, nothing.

    Raises:
        PermissionDenied: if the person may not edit the catalog.
        FileError: naming everything that is wrong with the file.
    """
    permissions.require_editor(by)
    return _imported(preview.read(data, name), by)


def _imported(plans: tuple[PolicyTerms, ...], by: User | None) -> list[Revision]:
    try:
        return import_terms(plans=plans, by=by)
    except TermsError as error:
        raise FileError.whole(str(error)) from error
