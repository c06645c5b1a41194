"""What a firm notes about a client it advises."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Firm
from assessment.models import Assessment
from reports.models import Report


class CommentQuerySet(models.QuerySet["Comment"]):
    """Notes are added and read; those of one firm are never shown to another."""

    def of_firm(self, firm: Firm) -> "CommentQuerySet":
        """Return the notes that a firm's people wrote."""
        return self.filter(firm=firm)

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("A note is never edited; write another one.")


class Comment(models.Model):
    """A dated note inside one firm; part of the record of advice, so it is never edited."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="+")
    report = models.ForeignKey(
        Report, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("メモ"), max_length=2000)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("社内メモ")
        verbose_name_plural = _("社内メモ")
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M} {self.author}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new note.

        Raises:
            TypeError: if it is stored already.
        """
        if not self._state.adding:
            raise TypeError("A note is never edited; write another one.")
        super().save(*args, **kwargs)
