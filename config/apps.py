from django.apps import AppConfig


class SonaeConfig(AppConfig):
    name = "config"
