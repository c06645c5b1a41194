import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0003_share_links_and_mails'),
    ]

    operations = [
        migrations.CreateModel(
            name='Variant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(blank=True, max_length=40, verbose_name='名前')),
                ('content', models.JSONField()),
                ('created_at', models.DateTimeField(verbose_name='作成')),
            ],
            options={
                'verbose_name': '試した備え方',
                'verbose_name_plural': '試した備え方',
                'ordering': ['created_at', 'id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='document',
            name='document_once',
        ),
        migrations.AddField(
            model_name='document',
            name='variants_key',
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name='reportjob',
            name='variants',
            field=models.JSONField(blank=True, default=list, verbose_name='試した備え方'),
        ),
        migrations.AddField(
            model_name='reportjob',
            name='variants_key',
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.UniqueConstraint(fields=('report', 'kind', 'language', 'edition', 'variants_key'), name='document_once'),
        ),
        migrations.AddField(
            model_name='variant',
            name='report',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='variants', to='reports.report'),
        ),
    ]
