from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InsuranceCatalogConfig(AppConfig):
    name = "insurance_catalog"
    verbose_name = _("保険カタログ")

    def ready(self) -> None:
        from insurance_catalog import checks  # noqa: F401 - registers the checks
