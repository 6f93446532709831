"""Original bytes, each under its own hash, never changed."""

import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from camket.errors import StoreError

CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class Inbox:
    """The folder of received bytes."""

    folder: Path
    also: Path | None = None
    """A second folder to read from, never to write to."""

    def put(self, content: bytes) -> str:
        """Keep *content*; give its SHA-256. What is there already, whole, is not written again."""
        digest = hashlib.sha256(content).hexdigest()
        path = self.folder / digest
        if not _holds(path, content):
            write_durably(path, content)
        return digest

    def put_file(self, source: Path, digest: str) -> None:
        """Keep the bytes of the file *source*, whose SHA-256 is *digest*."""
        path = self.folder / digest
        if self.holds_whole(digest):
            return
        draft = path.with_name(path.name + ".draft")
        try:
            with source.open("rb") as read, draft.open("wb") as written:
                shutil.copyfileobj(read, written, CHUNK)
                written.flush()
                os.fsync(written.fileno())
            if digest_of_file(draft) != digest:
                draft.unlink()
                raise StoreError(f"{source} was changed while it was read. Import it again.")
            draft.replace(path)
            sync_folder(self.folder)
        except OSError as bad:
            raise StoreError(f"{path} cannot be written: {bad}", store=str(path)) from bad

    def holds_whole(self, digest: str) -> bool:
        """Tell whether the bytes of *digest* are here and undamaged, not holding them."""
        path = self._path(digest)
        return path.is_file() and digest_of_file(path) == digest

    def path(self, digest: str) -> Path:
        """Give the file of *digest*."""
        return self._path(digest)

    def get(self, digest: str) -> bytes:
        """Give the bytes of *digest*; StoreError when they are missing or damaged."""
        path = self._path(digest)
        try:
            content = path.read_bytes()
        except OSError as bad:
            raise StoreError(f"{path} cannot be read: {bad}", store=str(path)) from bad
        if hashlib.sha256(content).hexdigest() != digest:
            raise StoreError(
                f"{path} is damaged: its bytes do not have this hash.", store=str(path)
            )
        return content

    def holds(self, digest: str) -> bool:
        """Tell whether the bytes of *digest* are here."""
        return self._path(digest).is_file()

    def _path(self, digest: str) -> Path:
        path = self.folder / digest
        return self.also / digest if self.also and not path.is_file() else path


def digest_of_file(path: Path) -> str:
    """Give the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def write_durably(path: Path, content: bytes) -> None:
    """Write *content* to *path* at once or not at all, and make it outlive a crash."""
    draft = path.with_name(path.name + ".draft")
    try:
        with draft.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
        sync_folder(path.parent)
    except OSError as bad:
        raise StoreError(f"{path} cannot be written: {bad}", store=str(path)) from bad


def sync_folder(folder: Path) -> None:
    """Make the names in *folder* outlive a crash."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
