"""The least that saving anything takes: one row, committed."""

from django.db import connection, transaction


def make_table() -> None:
    """Make the table that the rows go into; only the bench's own database has it."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_row (said text NOT NULL)")


def insert() -> None:
    """Insert one row in a transaction of its own."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_row (said) VALUES (%s)", ["hello"])


def count() -> int:
    """Return the number of rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM bench_row")
        number: int = cursor.fetchone()[0]
    return number
