from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        from assessment.models import Assessment
        from assessment.signals import erasing
        from reports import checks as parameter_checks  # noqa: F401 - registers itself
        from reports import receivers
        from reports.document import checks  # noqa: F401 - registers itself

        erasing.connect(receivers.erase, sender=Assessment, dispatch_uid="reports.erase")
