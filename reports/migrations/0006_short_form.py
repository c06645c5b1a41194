

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0005_cover_notices'),
    ]

    operations = [
        migrations.AlterField(
            model_name='document',
            name='kind',
            field=models.CharField(choices=[('pdf', 'PDF'), ('short', '社長向けの2ページ')], max_length=8, verbose_name='形式'),
        ),
        migrations.AlterField(
            model_name='reportjob',
            name='kind',
            field=models.CharField(choices=[('pdf', 'PDF'), ('short', '社長向けの2ページ')], default='pdf', max_length=8, verbose_name='形式'),
        ),
    ]
