"""What the pages of the desk say, in Vietnamese and English."""

from typing import Final

from camket.extract.marked.words import SLOTS, called

WORDS: Final = {
    "vi": {
        "index": "Bàn thẩm định", "document": "Tài liệu", "claims": "Khẳng định",
        "waiting": "Đang chờ", "risk": "Rủi ro cao nhất",
        "how": "Mở từng tài liệu, quyết định bên cạnh lời văn, về trang này bấm “Lưu mọi quyết "
        "định”, rồi chạy "
        "<code>camket review import TỆP.csv</code>.",
        "keys": "Phím: j/k khẳng định sau/trước · a đúng · r sai · e sửa · u chưa rõ · s cùng một "
        "việc · d việc khác · 0 bỏ chọn. Chọn một khẳng định để tô sáng lời văn.",
        "reviewer": "Người thẩm định", "save": "Lưu quyết định (CSV)", "next": "Tài liệu sau",
        "back": "Danh sách", "note": "Ghi chú", "was": "trước đây",
        "no_text": "Văn bản không có trong kho; lời trích nằm ở mỗi khẳng định.",
        "all": "Lưu mọi quyết định (CSV)", "decided": "Đã quyết định",
        "rivals": "Có thể là cùng một việc với:",
        "accepted": "Đã nhận", "rejected": "Đã từ chối", "edited": "Đã sửa", "unsure": "Chưa rõ",
        "disputed": "Có tranh cãi", "stale": "Đã đổi, xem lại",
    },
    "en": {
        "index": "The desk", "document": "Document", "claims": "Claims", "waiting": "Waiting",
        "risk": "Highest risk",
        "how": "Open each document, decide beside its text, come back here and save, then run "
        "<code>camket review import FILE.csv</code>.",
        "keys": "Keys: j/k next/previous claim · a right · r wrong · e edit · u unsure · s same "
        "act · d another act · 0 clear. Choose a claim to light up its words.",
        "reviewer": "Reviewer", "save": "Save decisions (CSV)", "next": "Next document",
        "back": "All documents", "note": "Note", "was": "before",
        "no_text": "The text is not in this home; each claim holds its quote.",
        "all": "Save all decisions (CSV)", "decided": "Decided",
        "rivals": "May be the same act as:",
        "accepted": "Accepted", "rejected": "Rejected", "edited": "Edited", "unsure": "Unsure",
        "disputed": "Disputed", "stale": "Changed, look again",
    },
}  # fmt: skip
DECISIONS: Final = {
    "accept": {"vi": "Đúng", "en": "Right"},
    "reject": {"vi": "Sai", "en": "Wrong"},
    "edit": {"vi": "Sửa", "en": "Edit"},
    "unsure": {"vi": "Chưa rõ", "en": "Unsure"},
    "same": {"vi": "Cùng một việc", "en": "Same act"},
    "different": {"vi": "Việc khác", "en": "Another act"},
}
FIXES: Final = {
    "giver": {"vi": "bên cho, hứa, đề nghị", "en": "who gives, promises, asks"},
    "recipient": {"vi": "bên nhận", "en": "who receives"},
    "amount": {"vi": "số tiền", "en": "amount"},
    "kind": {"vi": "loại", "en": "kind"},
}
REASONS: Final = {
    "all": ("mọi khẳng định đều được nhận", "everything is accepted"),
    "correction": ("bản sửa", "a correction"),
    "corrected": ("đã thay bằng bản sửa", "replaced by its correction"),
    "disputed": ("hai người quyết định khác nhau", "two reviewers differ"),
    "needs-a-steward": ("chờ người thẩm định", "needs a steward"),
    "possibly-the-same": ("có thể đã được kể ở chỗ khác", "may be told elsewhere already"),
    "stale": ("lời hoặc cách đọc đã đổi sau khi quyết định", "words or reading changed since"),
    "structured-record": ("bản ghi của bộ dữ liệu", "a record of a data set"),
    "sure-parties": ("bên cho và bên nhận rõ", "giver and recipient are clear"),
    "sure-slots": ("đủ các phần cần có", "every required part is there"),
    "trusted-frame": ("mẫu câu đã được tin", "a trusted frame"),
    "unsure": ("người thẩm định chưa rõ", "a reviewer was unsure"),
}
PARTS: Final = {
    "missing": ("thiếu {}", "{} is missing"),
    "doubtful": ("chưa chắc {}", "{} is doubtful"),
}


def reason(code: str, lang: str) -> str:
    """Say in words why a claim stands as it does; the code itself when there are none.

    >>> reason("giver-doubtful", "en")
    'giver is doubtful'
    """
    number = 0 if lang == "vi" else 1
    if code in REASONS:
        return REASONS[code][number]
    slot, _, what = code.rpartition("-")
    name = called(slot, SLOTS, lang)
    return PARTS[what][number].format(name) if what in PARTS else code
