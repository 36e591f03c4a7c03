"""What does a newsroom begin with?  A configuration with comments, and an example that works."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from deskcheck.errors import UsageError
from deskcheck.schema import CONFIG_SCHEMA

HERE: Final = Path(__file__).parent
CONFIG: Final = "deskcheck.toml"


def begin(folder: Path) -> tuple[Path, ...]:
    """Write the configuration, its schema for editors and the example into a folder; the files that were written.

    Raises :class:`UsageError` where one of them is there already, and writes none then.
    """
    files = _files()
    there = next((folder / name for name in files if (folder / name).exists()), None)
    if there is not None:
        raise UsageError("is there already; nothing was written", path=str(there))
    written = []
    try:
        for name, source in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:  # never over what another has written meanwhile
                file.write(source.read_bytes())
            written.append(path)
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", path=str(folder / name)) from None
    return tuple(written)


def _files() -> dict[str, Path]:
    """Each file by its path in the new folder, the configuration first."""
    own = {path.relative_to(HERE).as_posix(): path for path in HERE.rglob("*") if path.is_file()}
    kept = {name: path for name, path in sorted(own.items()) if path.suffix in (".toml", ".csv", ".md")}
    return {CONFIG: kept.pop(CONFIG), "deskcheck.schema.json": CONFIG_SCHEMA, **kept}
