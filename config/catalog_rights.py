"""What catalog admins may do in the admin site: everything in the catalog, nothing else."""

from django.contrib.auth.models import Group, Permission

from accounts.services.redeem_invitation import CATALOG_ADMINS

APPS = ("insurance_catalog",)


def grant_catalog_rights(*, using: str = "default") -> None:
    """Give the group of catalog admins all permissions on the catalog's models."""
    group, _ = Group.objects.using(using).get_or_create(name=CATALOG_ADMINS)
    group.permissions.set(Permission.objects.using(using).filter(content_type__app_label__in=APPS))
