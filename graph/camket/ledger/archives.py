"""Where a backup is written to and read from: a folder, or an archive (`.tar.gz`)."""

import hashlib
import io
import shutil
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from camket.errors import StoreError
from camket.ledger.seals import SUMS, sum_of

ENDINGS = (".tar.gz", ".tgz")
Content = Path | bytes


class Backup(AbstractContextManager["Backup"]):
    """A backup that is being written, file by file; the sums come last."""

    def __init__(self, path: Path, *, packed: bool) -> None:
        self.path = path
        self.sums: dict[str, str] = {}
        self._packed = tarfile.open(path, "w:gz", compresslevel=3) if packed else None  # noqa: SIM115 - closed on leaving
        if not packed:
            path.mkdir()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, bad: BaseException | None, at: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._put(SUMS, _listed(self.sums))
        finally:
            if self._packed:
                self._packed.close()

    def put(self, name: str, content: Content) -> None:
        """Write the bytes, or a copy of the file, *content* as *name*."""
        self._put(name, content)
        if isinstance(content, Path):
            self.sums[name] = sum_of(content)
        else:
            self.sums[name] = hashlib.sha256(content).hexdigest()

    def _put(self, name: str, content: Content) -> None:
        if self._packed:
            self._pack(self._packed, name, content)
            return
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copyfile(content, path)
        else:
            path.write_bytes(content)

    @staticmethod
    def _pack(packed: tarfile.TarFile, name: str, content: Content) -> None:
        entry = tarfile.TarInfo(name)
        if isinstance(content, Path):
            entry.size = content.stat().st_size
            with content.open("rb") as stream:
                packed.addfile(entry, stream)
        else:
            entry.size = len(content)
            packed.addfile(entry, io.BytesIO(content))


def is_archive(path: Path) -> bool:
    """Tell whether a backup of this name is an archive."""
    return path.name.endswith(ENDINGS)


def unpack(source: Path, folder: Path, tell: Callable[[], None]) -> None:
    """Put the files of the backup *source* into the new *folder*; *tell* hears of each."""
    try:
        if source.is_dir():
            shutil.copytree(source, folder, copy_function=partial(_copy, tell))
        else:
            with tarfile.open(source, "r:gz") as packed:
                packed.extractall(folder, members=_each(packed, tell), filter="data")
    except (tarfile.TarError, EOFError, zlib.error, shutil.Error) as bad:
        raise StoreError(f"{source} is no whole backup: {bad}", store=str(source)) from bad
    except OSError as bad:
        raise StoreError(f"{source} cannot be unpacked: {bad}", store=str(source)) from bad


def _each(packed: tarfile.TarFile, tell: Callable[[], None]) -> Iterator[tarfile.TarInfo]:
    for entry in packed:
        tell()
        yield entry


def _copy(tell: Callable[[], None], source: str, target: str) -> None:
    tell()
    shutil.copyfile(source, target)


def _listed(sums: dict[str, str]) -> bytes:
    body = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
    return f"{body}# {hashlib.sha256(body.encode()).hexdigest()}\n".encode()
