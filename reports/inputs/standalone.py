"""The market and the operator for a run that may have no database at all."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import Error, connection

from insurance_catalog import sample
from reports.engine.case import AdviceMode
from reports.inputs.market import Plans, on_sale, plans
from reports.inputs.operators import Operator, operator, sample_operator


@dataclass(frozen=True, slots=True)
class Sources:
    """What a run reads besides the answers.

    Attributes:
        from_samples: whether the plans are the samples.
        unreadable: whether that is so because there is a database that cannot be read.
    """

    plans: Plans
    from_samples: bool
    operator: Operator | None
    unreadable: bool = False


def sources(on: date, mode: AdviceMode) -> Sources:
    """Return plans and operator, from the shipped samples where there is no usable database.

    A database that is absent, unreachable or not migrated is no error here, and none is created.
    """
    unreadable = False
    if not database_is_absent():
        try:
            found, from_samples = plans(on)
            return Sources(found, from_samples, operator(mode) or sample_operator(mode))
        except Error:
            connection.close()
            unreadable = True
    return Sources(on_sale(sample.load(), on), True, sample_operator(mode), unreadable)


def database_is_absent() -> bool:
    """Tell whether the database is a file that does not exist: connecting would create it."""
    name = str(connection.settings_dict["NAME"])
    in_memory = not name or ":memory:" in name or name.startswith("file:")
    return connection.vendor == "sqlite" and not in_memory and not Path(name).is_file()
