from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class SonaeConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        from assessment.signals import collecting
        from config import checks  # noqa: F401 - registers the checks
        from config.own_data import reports_of

        collecting.connect(reports_of)

        # Sent for auth after our apps have their permissions; config itself has no models.
        post_migrate.connect(_grant_catalog, sender=apps.get_app_config("auth"))


def _grant_catalog(sender: AppConfig, using: str, **kwargs: Any) -> None:
    from config.catalog_rights import grant_catalog_rights

    grant_catalog_rights(using=using)
