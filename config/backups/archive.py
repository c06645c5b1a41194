"""The backup file: a .tar.gz of the database and the documents, with a manifest of hashes."""

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

SCHEMA = "sonae.backup/1"
MANIFEST = "manifest.json"
MEDIA = "media"
CHUNK = 1024 * 1024


class ArchiveError(Exception):
    """The file is not a whole, unaltered backup."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds.

    Args:
        engine: "sqlite" or "postgresql".
        made_at: ISO time of the backup.
        migrations: every applied migration, "app.name".
        files: member name -> SHA-256 hex of its content.
    """

    engine: str
    made_at: str
    migrations: tuple[str, ...]
    files: Mapping[str, str]

    def to_bytes(self) -> bytes:
        content = {
            "schema": SCHEMA,
            "engine": self.engine,
            "made_at": self.made_at,
            "migrations": list(self.migrations),
            "files": dict(self.files),
        }
        return json.dumps(content, indent=1, sort_keys=True).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Manifest":
        """Read a manifest.

        Raises:
            ArchiveError: if it is not one of ours.
        """
        try:
            content: dict[str, Any] = json.loads(data)
            if content["schema"] != SCHEMA:
                raise ArchiveError(f"made in another format ({content['schema']!r})")
            return cls(
                engine=str(content["engine"]),
                made_at=str(content["made_at"]),
                migrations=tuple(map(str, content["migrations"])),
                files={str(name): str(digest) for name, digest in content["files"].items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ArchiveError(f"its manifest cannot be read ({error})") from error


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(
    out: Path,
    sources: Mapping[str, Path],
    *,
    engine: str,
    made_at: str,
    migrations: tuple[str, ...],
) -> Manifest:
    """Write an archive of `sources` (member name -> file), readable by its owner only.

    Each file is hashed as it goes in, so the manifest tells what is really there.
    """
    files: dict[str, str] = {}
    with out.open("xb") as raw:
        out.chmod(0o600)
        with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=6) as tar:
            for name, source in sorted(sources.items()):
                tar.add(source, arcname=name, recursive=False)
                files[name] = digest_of(source)
            manifest = Manifest(engine, made_at, migrations, files)
            entry = tarfile.TarInfo(MANIFEST)
            data = manifest.to_bytes()
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    return manifest


def extract(archive: Path, into: Path) -> Manifest:
    """Unpack an archive into an empty folder, proving every byte against the manifest.

    Raises:
        ArchiveError: if anything is missing, altered, surplus or not a plain file.
    """
    found: dict[str, str] = {}
    try:
        with tarfile.open(archive, mode="r:gz") as tar:
            for name, content in _plain_files(tar):
                target = into / name
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("xb") as out:
                    while chunk := content.read(CHUNK):
                        out.write(chunk)
                found[name] = digest_of(target)
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise ArchiveError(f"it cannot be unpacked ({error})") from error
    if MANIFEST not in found:
        raise ArchiveError("it has no manifest: no backup of this product, or cut short")
    manifest = Manifest.from_bytes((into / MANIFEST).read_bytes())
    del found[MANIFEST]
    if wrong := sorted(found.items() ^ manifest.files.items()):
        raise ArchiveError(f"{wrong[0][0]} is missing, surplus or altered")
    return manifest


def _plain_files(tar: tarfile.TarFile) -> Iterator[tuple[str, Any]]:
    for member in tar:
        path = PurePosixPath(member.name)
        if not member.isfile() or path.is_absolute() or ".." in path.parts:
            raise ArchiveError(f"{member.name!r} has no place in a backup")
        yield member.name, tar.extractfile(member)
