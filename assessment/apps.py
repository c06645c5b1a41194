from django.apps import AppConfig
from django.core.checks import register


class AssessmentConfig(AppConfig):
    name = "assessment"

    def ready(self) -> None:
        from assessment.checks import check_questionnaires

        register(check_questionnaires, "questionnaire")
