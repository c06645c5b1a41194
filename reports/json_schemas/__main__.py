"""Write the files."""

from reports.json_schemas.files import FOLDER, texts

for name, text in texts().items():
    (FOLDER / name).write_text(text, encoding="utf-8")
