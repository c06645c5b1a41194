"""Keep only the tests that touch a database: `pytest -p tests.plugins.only_db`.

The whole suite runs on SQLite; this part of it runs on PostgreSQL as well.
"""

import pytest
from django.test import SimpleTestCase, TransactionTestCase

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def touches_database(item: pytest.Item) -> bool:
    """Tell whether a test may reach the database."""
    if item.get_closest_marker("django_db"):
        return True
    owner = getattr(item, "cls", None)
    if owner is not None and issubclass(owner, SimpleTestCase):
        return issubclass(owner, TransactionTestCase)
    return bool(DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ())))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the tests that do not."""
    others = [item for item in items if not touches_database(item)]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if touches_database(item)]
