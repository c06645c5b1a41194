"""The JSON Schemas that follow from code and data, as the files in docs/schemas.

The schema of the result is not among them: it is written by hand, being the contract and not a
consequence. After a change: `python -m reports.json_schemas`.
"""

import json
from pathlib import Path

from assessment.questionnaire import loader
from reports.json_schemas.answers import answers_schema
from reports.json_schemas.catalog import catalog_schema

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "schemas"


def texts() -> dict[str, str]:
    """Return what each file has to hold, by file name."""
    schemas = {
        "answers.schema.json": answers_schema(loader.load()),
        "catalog.schema.json": catalog_schema(),
    }
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in schemas.items()
    }
