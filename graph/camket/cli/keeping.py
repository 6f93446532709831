"""Commands that keep a home safe: forget, rebuild, doctor, backup, restore."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from camket.cli.acting import actor
from camket.cli.terminal import (
    chosen,
    format_option,
    home_option,
    lang_option,
    show,
    stage,
    talk,
)

if TYPE_CHECKING:
    from camket.ledger.faults import Fault
    from camket.pipeline import Progress

PATIENCE = 2.0
"""Seconds after which, and between which, progress is told."""
NEEDS_YES = "This cannot be undone. Say --yes to go on."


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--backup", "backups", multiple=True, type=click.Path(path_type=Path), metavar="PATH",
    help="A backup to take them out of, too.",
)  # fmt: skip
@home_option
@lang_option
def forget(
    sources: tuple[str, ...], backups: tuple[Path, ...], home: Path, lang: str, *, yes: bool
) -> None:
    """Take sources away for good: claims, bytes, refused records, as if they had never come.

    \b
    camket forget https://example.org/article --yes
    camket forget i3 --backup backups/monday.tar.gz

    SOURCE is an id that `camket imports` lists, or one of its imports. The journal keeps only that
    something was forgotten. Older versions of the store go, too.
    """  # noqa: D301
    from camket.ledger import open_home
    from camket.pipeline import Story
    from camket.pipeline.takedown import forget as take_down
    from camket.pipeline.takedown import forget_in_backup

    _confirm(yes=yes, lang=lang, what=", ".join(sources))
    found = take_down(Story(open_home(home), actor(), patient()), sources)
    ids = ", ".join(i.id for i in found.imports)
    if lang == "vi":
        talk(f"Đã xóa bỏ {ids}: {found.quads:,} quad bị gỡ.")
    else:
        talk(f"Forgotten: {ids}; {found.quads:,} quads gone.")
    for path in backups:
        held = forget_in_backup(path, {i.source for i in found.imports}, actor(), patient())
        talk(f"{path}: {_taken_out(lang, held=held)}")
    for place, at in found.backups:
        if Path(place) not in {path.resolve() for path in backups}:
            talk(_still_held(place, at, lang))


def _taken_out(lang: str, *, held: bool) -> str:
    if lang == "vi":
        return "đã gỡ khỏi bản sao lưu." if held else "bản sao lưu không chứa nguồn này."
    return "taken out of the backup." if held else "the backup does not hold it."


def _still_held(place: str, at: str, lang: str) -> str:
    if lang == "vi":
        return f"Bản sao lưu {place} ({at}) có thể còn giữ nó: xóa đi, hoặc dùng --backup."
    return f"The backup {place} ({at}) may still hold it: delete it, or name it with --backup."


def _confirm(*, yes: bool, lang: str, what: str) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError(NEEDS_YES)
    asked = f"Xóa bỏ vĩnh viễn {what}?" if lang == "vi" else f"Forget {what} for good?"
    click.confirm(asked, abort=True, err=True)


@click.command()
@click.option("--check", "only", is_flag=True, help="Compare; write nothing.")
@click.option("--force", is_flag=True, help="Put it in place even if it is another.")
@home_option
@lang_option
def rebuild(home: Path, lang: str, *, only: bool, force: bool) -> None:
    """Make the store anew from the journal and the sources; the digest must be the same.

    It differs when camket itself reads records or resolves names otherwise than before: --force
    puts what it reads today in place. Exit code 1: it differs, and the old store stands.
    """
    from camket.ledger import open_home
    from camket.pipeline import Story
    from camket.pipeline.replaying import rebuild as make_anew

    found = make_anew(Story(open_home(home), actor(), patient()), force=force, only=only)
    vi = lang == "vi"
    if found.is_same:
        talk(f"Cùng mã kiểm: {found.expected}" if vi else f"Same digest: {found.expected}")
    else:
        talk(_differs(found.expected, found.found.digest, lang, count=found.differing))
    if found.commit:
        at = found.commit.version
        talk(f"Đã thay bằng phiên bản {at}." if vi else f"In place as version {at}.")
    sys.exit(0 if found.is_same or found.commit else 1)


def _differs(expected: str, found: str, lang: str, *, count: int) -> str:
    if lang == "vi":
        return (
            f"Mã kiểm khác: đang là {expected[:16]}…, dựng lại được {found[:16]}…; "
            f"{count:,} phần được đọc khác. `camket rebuild --force` thay bằng kết quả hôm nay."
        )
    return (
        f"Another digest: {expected[:16]}… stands, {found[:16]}… was made; {count:,} graphs "
        "differ. `camket rebuild --force` puts today's reading in place."
    )


@click.command()
@click.option("--fix", is_flag=True, help="Put right what can be put right without loss.")
@home_option
@lang_option
@format_option
def doctor(home: Path, lang: str, form: str | None, *, fix: bool) -> None:
    """Look at every byte of the home and name what is wrong, with what to do about it.

    Nothing is changed without --fix. Exit code 0: nothing is wrong; 1: something is.
    """
    from camket.ledger.examining import faults_in
    from camket.pipeline.mending import mend

    found, stopped = list(faults_in(home, patient())), ""
    if fix and found:
        _tell_faults(found, lang)
        found, stopped = mend(home, actor(), patient())
    if found or chosen(form) != "table":
        rows = [(f.place, f.code, *f.words(lang)) for f in found]
        show(("place", "code", "fault", "remedy"), rows, form)
    if stopped:
        talk(stopped)
    if not found:
        talk("Kho lành lặn." if lang == "vi" else "The home is sound.")
    sys.exit(1 if found else 0)


def _tell_faults(found: "list[Fault]", lang: str) -> None:
    word = "thấy" if lang == "vi" else "found"
    for fault in found:
        talk(f"{word:>10}  {fault.place}: {fault.words(lang)[0]}")


@click.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE|DIR")
@home_option
@lang_option
def backup(target: Path, home: Path, lang: str) -> None:
    """Copy the home to a new archive (FILE.tar.gz) or a new folder.

    It holds the store, the journal, the sources and all quads as N-Quads, with the sums of all
    files: `sha256sum -c SHA256SUMS` checks it without camket. A damaged home is not backed up.
    """
    from camket.ledger import open_home
    from camket.pipeline.saving import save

    count = save(open_home(home), target, actor(), patient())
    talk(f"{target}: {count:,} tệp." if lang == "vi" else f"{target}: {count:,} files.")


@click.command()
@click.argument("source", type=click.Path(path_type=Path), metavar="FILE|DIR")
@home_option
@lang_option
def restore(source: Path, home: Path, lang: str) -> None:
    """Make a home of a backup, at --home, where nothing may be yet.

    Every file is compared with its sum, and the store with its digest, before the home is there.
    """
    from camket.ledger.backups import restore as bring_back

    made = bring_back(source, home, patient()).commit()
    word = "Đã khôi phục" if lang == "vi" else "Restored"
    talk(f"{word} {home}: {made.quads:,} quads, {made.digest}")


def patient() -> "Progress":
    """Give what tells of stages, but only of what takes long, and not too often."""
    told = [time.monotonic()]

    def tell(name: str, count: str) -> None:
        if count and time.monotonic() - told[0] >= PATIENCE:
            told[0] = time.monotonic()
            stage(name, count)

    return tell
