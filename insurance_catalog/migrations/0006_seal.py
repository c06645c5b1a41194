"""Every published revision gets the seal that publishing will give from now on."""

from uuid import uuid4

from django.db import migrations, models


def seal_published(apps, schema_editor):
    revisions = apps.get_model("insurance_catalog", "Revision").objects
    for revision in revisions.exclude(state="draft").iterator():
        revision.seal = uuid4()
        revision.save(update_fields=["seal"])


class Migration(migrations.Migration):

    dependencies = [
        ("insurance_catalog", "0005_wrong_data_report"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(fields=["code"], name="plan_by_code"),
        ),
        migrations.AddField(
            model_name="revision",
            name="seal",
            field=models.UUIDField(editable=False, null=True, unique=True),
        ),
        migrations.RunPython(seal_published, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("seal__isnull", True), ("state", "draft"))
                | models.Q(
                    models.Q(("state", "draft"), _negated=True), ("seal__isnull", False)
                ),
                name="revision_published_is_sealed",
            ),
        ),
    ]
