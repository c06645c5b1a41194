"""The site that the settings describe, as backup and restore see it."""

from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from config.backups.service import Site


def configured_site() -> Site:
    """Return the site of these settings; the database is not opened."""
    known = MigrationLoader(None).disk_migrations
    return Site(
        database=settings.DATABASES["default"],
        media=Path(settings.MEDIA_ROOT),
        migrations=frozenset(f"{app}.{name}" for app, name in known),
    )


def applied_migrations() -> tuple[str, ...]:
    """Return every migration applied to the database, as "app.name"."""
    applied = MigrationRecorder(connection).applied_migrations()
    return tuple(sorted(f"{app}.{name}" for app, name in applied))
