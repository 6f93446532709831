"""What can be wrong with a home: each fault with its words and its remedy, in two languages."""

from dataclasses import dataclass

Words = tuple[str, str]
"""What is wrong, and what to do."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault."""

    en: Words
    vi: Words
    mends: bool = True
    """Whether `doctor --fix` can put it right."""
    harms: bool = True
    """Whether something is broken; else it only lies about."""


FIX = "`camket doctor --fix` "
RESTORE = "Restore the home from a backup: `camket restore BACKUP --home NEW`."
RESTORE_VI = "Khôi phục kho từ bản sao lưu: `camket restore BẢN_SAO --home KHO_MỚI`."
REBUILDS = FIX + "makes the store anew from the journal and the sources."
REBUILDS_VI = FIX + "dựng lại kho dữ liệu từ nhật ký và các nguồn."
DELETES = FIX + "deletes it."
DELETES_VI = FIX + "xóa nó."

KINDS = {
    "layout-unknown": Kind(
        ("The layout of the home is not known here", "Use the camket that wrote it."),
        ("Không biết bố cục của kho này", "Dùng phiên bản camket đã ghi nó."),
        mends=False,
    ),
    "layout-older": Kind(
        ("The home has an older layout", "Nothing to do: the next command that writes changes it."),
        ("Kho có bố cục cũ", "Không cần làm gì: lệnh ghi tiếp theo sẽ chuyển đổi."),
        harms=False,
    ),
    "layout-damaged": Kind(
        ("`format.json` is damaged", FIX + "writes it again."),
        ("`format.json` bị hỏng", FIX + "ghi lại nó."),
    ),
    "current-damaged": Kind(
        ("`current` does not name the last version", FIX + "names it again."),
        ("`current` không chỉ đúng phiên bản cuối", FIX + "ghi lại nó."),
    ),
    "journal-damaged": Kind(
        ("The journal is damaged or gone", RESTORE),
        ("Nhật ký bị hỏng hoặc mất", RESTORE_VI),
        mends=False,
    ),
    "journal-torn": Kind(
        ("The last line of the journal is torn: a writer was killed", FIX + "cuts it off."),
        ("Dòng cuối của nhật ký bị đứt: lệnh ghi bị ngắt", FIX + "cắt bỏ nó."),
        harms=False,
    ),
    "journal-short": Kind(
        ("The journal ends before the version that stands", RESTORE),
        ("Nhật ký thiếu phần cuối so với phiên bản hiện tại", RESTORE_VI),
        mends=False,
    ),
    "entry-open": Kind(
        ("The journal does not say what became of its last entry", FIX + "notes it."),
        ("Nhật ký chưa ghi kết quả của mục cuối", FIX + "ghi bổ sung."),
        harms=False,
    ),
    "version-unfinished": Kind(
        ("A version that was not made to the end", DELETES),
        ("Phiên bản chưa ghi xong", DELETES_VI),
        harms=False,
    ),
    "file-damaged": Kind(
        ("The file is not as it was written: bytes have changed", REBUILDS),
        ("Tệp khác với lúc được ghi: có byte đã đổi", REBUILDS_VI),
    ),
    "file-missing": Kind(("The file is gone", REBUILDS), ("Tệp bị mất", REBUILDS_VI)),
    "file-strange": Kind(
        ("The file does not belong to the version", REBUILDS),
        ("Tệp không thuộc phiên bản này", REBUILDS_VI),
    ),
    "store-unreadable": Kind(
        ("The store cannot be read", REBUILDS), ("Không đọc được kho dữ liệu", REBUILDS_VI)
    ),
    "digest-wrong": Kind(
        ("The store does not hold what was committed", REBUILDS),
        ("Kho dữ liệu không chứa đúng những gì đã ghi nhận", REBUILDS_VI),
    ),
    "source-missing": Kind(
        ("The bytes of a source are gone", "Import the same file again, or restore a backup."),
        ("Mất dữ liệu gốc của một nguồn", "Nhập lại đúng tệp đó, hoặc khôi phục bản sao lưu."),
        mends=False,
    ),
    "source-damaged": Kind(
        ("The bytes of a source have changed", "Import the same file again, or restore a backup."),
        (
            "Dữ liệu gốc của một nguồn đã bị đổi",
            "Nhập lại đúng tệp đó, hoặc khôi phục bản sao lưu.",
        ),
        mends=False,
    ),
    "refused-damaged": Kind(
        ("The list of refused records is damaged", "Import the source again."),
        ("Danh sách bản ghi bị từ chối đã hỏng", "Nhập lại nguồn đó."),
        mends=False,
    ),
    "orphan": Kind(
        ("The file belongs to no import", DELETES),
        ("Tệp không thuộc lần nhập nào", DELETES_VI),
        harms=False,
    ),
    "draft": Kind(
        ("A file that was being written when a command was killed", DELETES),
        ("Tệp ghi dở khi lệnh bị ngắt", DELETES_VI),
        harms=False,
    ),
    "lock-left": Kind(
        ("A writer died with the lock in hand", FIX + "puts right what he left."),
        ("Một lệnh ghi đã chết khi đang giữ khóa", FIX + "dọn những gì nó để lại."),
        harms=False,
    ),
    "lock-held": Kind(
        ("Somebody is writing: what is written now cannot be judged", "Wait, then look again."),
        ("Có lệnh đang ghi: chưa đánh giá được phần đang ghi", "Chờ xong rồi kiểm tra lại."),
        mends=False,
        harms=False,
    ),
    "stranger": Kind(
        ("The file or folder is no part of a home", "Move it elsewhere."),
        ("Tệp hoặc thư mục không thuộc kho", "Chuyển nó đi nơi khác."),
        mends=False,
        harms=False,
    ),
    "read-only": Kind(
        ("The home can be read but not written", "Give it write permission, or copy it elsewhere."),
        ("Kho chỉ đọc được, không ghi được", "Cấp quyền ghi, hoặc chép kho sang nơi khác."),
        mends=False,
    ),
    "disk-full": Kind(
        ("The disk is full", "Make room; nothing that was acknowledged is lost."),
        ("Đĩa đã đầy", "Giải phóng dung lượng; những gì đã xác nhận không bị mất."),
        mends=False,
    ),
    "disk-low": Kind(
        ("There is too little room on the disk for an import", "Make room."),
        ("Đĩa không đủ chỗ cho một lần nhập", "Giải phóng dung lượng."),
        mends=False,
    ),
}


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong with a home."""

    place: str
    """The file, or where in it."""
    code: str
    """One of `KINDS`."""
    detail: str = ""
    """What was found there."""

    @property
    def kind(self) -> Kind:
        """Its kind."""
        return KINDS[self.code]

    def words(self, lang: str) -> Words:
        """Give what is wrong and what to do, in *lang* (`vi` or `en`)."""
        what, remedy = self.kind.vi if lang == "vi" else self.kind.en
        return (f"{what}: {self.detail}." if self.detail else f"{what}.", remedy)
