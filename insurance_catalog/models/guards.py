"""Published revisions never change: neither they nor any row below them."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

DRAFT = "draft"


class PublishedError(Exception):
    """An attempt to change what is already published."""

    def __init__(self, what: object) -> None:
        super().__init__(
            _("%(what)s は公開済みのため変えられません。改訂の下書きを作ってください。")
            % {"what": what}
        )


class DraftQuerySet(models.QuerySet[Any]):
    """Rows that can be changed in bulk only while their revision is a draft."""

    def _refuse_published(self) -> None:
        path = self.model.path_to_state
        if self.exclude(**{path: DRAFT}).exists():
            raise PublishedError(self.model._meta.verbose_name)

    def update(self, **kwargs: Any) -> int:
        self._refuse_published()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_published()
        return super().delete()


class DraftRow(models.Model):
    """A row that can be saved and deleted only while its revision is a draft."""

    path_to_state: ClassVar[str] = "plan__revision__state"

    objects: ClassVar[Any] = DraftQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.is_draft():
            raise PublishedError(self)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if not self.is_draft():
            raise PublishedError(self)
        return super().delete(*args, **kwargs)

    def is_draft(self) -> bool:
        """Tell whether the revision this row belongs to may still change."""
        raise NotImplementedError


class PlanRow(DraftRow):
    """A part of a plan's terms."""

    plan = models.ForeignKey(
        "insurance_catalog.Plan", on_delete=models.CASCADE, verbose_name=_("プラン")
    )

    class Meta:
        abstract = True

    def is_draft(self) -> bool:
        return bool(self.plan.is_draft())


class ListedRow(PlanRow):
    """One of several rows of a kind, in their order."""

    position = models.PositiveSmallIntegerField(_("順"), default=0)

    class Meta:
        abstract = True


class SingleRow(DraftRow):
    """The only row of its kind in a plan."""

    plan = models.OneToOneField(
        "insurance_catalog.Plan", on_delete=models.CASCADE, verbose_name=_("プラン")
    )

    class Meta:
        abstract = True

    def is_draft(self) -> bool:
        return bool(self.plan.is_draft())
