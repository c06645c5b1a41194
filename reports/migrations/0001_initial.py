# The first shape of reports, jobs and documents.

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('assessment', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('snapshot', models.JSONField()),
                ('snapshot_hash', models.CharField(max_length=64)),
                ('language', models.CharField(default='ja', max_length=2, verbose_name='言語')),
                ('created_at', models.DateTimeField(verbose_name='作成')),
                ('released_at', models.DateTimeField(blank=True, null=True, verbose_name='確認済みにした日時')),
                ('release_note', models.TextField(blank=True, max_length=2000, verbose_name='担当者より')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='assessment.assessment')),
                ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='確認した担当者')),
                ('released_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='released_reports', to='accounts.firm', verbose_name='確認した代理店・仲立人')),
                ('supersedes', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='successors', to='reports.report')),
            ],
            options={
                'verbose_name': '結果',
                'verbose_name_plural': '結果',
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('pdf', 'PDF')], max_length=8, verbose_name='形式')),
                ('language', models.CharField(max_length=2, verbose_name='言語')),
                ('edition', models.CharField(choices=[('needs-only', '必要額のみ(プランを示さない)'), ('withheld', 'プランは担当者の確認後'), ('unconfirmed', '担当者の確認前'), ('confirmed', '担当者が確認済み')], max_length=12, verbose_name='版')),
                ('file', models.FileField(max_length=200, upload_to='')),
                ('sha256', models.CharField(max_length=64)),
                ('size_bytes', models.PositiveIntegerField()),
                ('created_at', models.DateTimeField(verbose_name='作成')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='reports.report')),
            ],
            options={
                'verbose_name': '文書',
                'verbose_name_plural': '文書',
            },
        ),
        migrations.CreateModel(
            name='ReportJob',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('pdf', 'PDF')], default='pdf', max_length=8, verbose_name='形式')),
                ('language', models.CharField(max_length=2, verbose_name='言語')),
                ('edition', models.CharField(choices=[('needs-only', '必要額のみ(プランを示さない)'), ('withheld', 'プランは担当者の確認後'), ('unconfirmed', '担当者の確認前'), ('confirmed', '担当者が確認済み')], max_length=12, verbose_name='版')),
                ('effect_key', models.CharField(max_length=120, unique=True)),
                ('state', models.CharField(choices=[('queued', '順番待ち'), ('running', '作成中'), ('done', '完成'), ('failed', '失敗'), ('cancelled', '取り消し')], default='queued', max_length=10, verbose_name='状態')),
                ('stage', models.CharField(choices=[('waiting', '順番を待っています'), ('gathering', '内容をまとめています'), ('layout', 'ページを組んでいます'), ('writing', 'PDFに書き出しています'), ('storing', '保管しています')], default='waiting', max_length=10, verbose_name='段階')),
                ('attempts', models.PositiveIntegerField(default=0, verbose_name='試行')),
                ('attempts_allowed', models.PositiveIntegerField(default=3, verbose_name='試行の上限')),
                ('lease_until', models.DateTimeField(blank=True, null=True, verbose_name='占有の期限')),
                ('reason', models.CharField(blank=True, choices=[('timeout', '時間内に終わりませんでした。'), ('limit', '使える記憶容量か計算時間の上限を超えました。'), ('error', '作成中に問題が起きました。'), ('lost', '作成する処理が何度も途切れました。')], max_length=10, verbose_name='理由')),
                ('created_at', models.DateTimeField(verbose_name='依頼')),
                ('enqueued_at', models.DateTimeField(blank=True, null=True, verbose_name='行列に入れた日時')),
                ('started_at', models.DateTimeField(blank=True, null=True, verbose_name='開始')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='終了')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='jobs', to='reports.report')),
            ],
            options={
                'verbose_name': '文書の作成',
                'verbose_name_plural': '文書の作成',
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('released_at__isnull', True), ('released_by__isnull', True), ('released_for__isnull', True)), models.Q(('released_at__isnull', False), ('released_by__isnull', False), ('released_for__isnull', False)), _connector='OR'), name='report_release_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.UniqueConstraint(fields=('report', 'kind', 'language', 'edition'), name='document_once'),
        ),
        migrations.AddIndex(
            model_name='reportjob',
            index=models.Index(fields=['state', 'lease_until'], name='reports_rep_state_1d250b_idx'),
        ),
        migrations.AddConstraint(
            model_name='reportjob',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'running'), _negated=True), ('lease_until__isnull', False), _connector='OR'), name='job_running_has_lease'),
        ),
    ]
