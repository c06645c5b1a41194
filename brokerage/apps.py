from django.apps import AppConfig


class BrokerageConfig(AppConfig):
    name = "brokerage"

    def ready(self) -> None:
        from assessment.models import Assessment
        from assessment.signals import erasing
        from brokerage import receivers

        erasing.connect(receivers.erase, sender=Assessment, dispatch_uid="brokerage.erase")
