from django.apps import AppConfig


class InsuranceCatalogConfig(AppConfig):
    name = "insurance_catalog"
