"""Give a plan the rows that every plan has, with everything in them still unknown."""

from insurance_catalog import models, rows


def add_missing_rows(*, plan: models.Plan) -> None:
    """Add support, ransom, eligibility and premium where a plan has none yet."""
    for model in (*(model for model, _shape in rows.SINGLE.values()), models.Premium):
        if not model.objects.filter(plan=plan).exists():
            model.objects.create(plan=plan)
