"""What kinds, slots and types are called on a page, in Vietnamese and English."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Final

from pyoxigraph import Literal, RdfFormat, parse

from camket import resources
from camket.terms.vocabulary import SKOS

Pair = tuple[str, str]

KINDS: Final[Mapping[str, Pair]] = {
    "agreement": ("thỏa thuận", "agreement"),
    "assignment": ("giao việc", "assignment"),
    "cooperation": ("hợp tác", "cooperation"),
    "facility-status": ("tình trạng công trình", "status of a facility"),
    "meeting": ("cuộc gặp", "meeting"),
    "offer": ("đề nghị giúp", "offer"),
    "plan": ("kế hoạch", "plan"),
    "pledge": ("cam kết", "pledge"),
    "post": ("chức vụ", "post"),
    "representation": ("thay mặt", "on behalf of"),
    "request": ("đề nghị", "request"),
    "statistic": ("số liệu", "figure"),
    "transfer": ("trao, hỗ trợ", "transfer"),
}
SLOTS: Final[Mapping[str, Pair]] = {
    "addressee": ("gửi tới", "addressee"),
    "agent": ("bên làm", "agent"),
    "amount": ("số tiền", "amount"),
    "area": ("địa bàn", "area"),
    "asker": ("bên đề nghị", "asker"),
    "beneficiary": ("đối tượng hưởng", "beneficiary"),
    "body": ("cơ quan", "body"),
    "comparator": ("so với", "compared with"),
    "condition": ("điều kiện", "condition"),
    "due": ("hạn", "due"),
    "event": ("sự kiện", "event"),
    "facility": ("công trình", "facility"),
    "field": ("lĩnh vực", "field"),
    "from": ("bên giao", "from"),
    "giver": ("bên cho", "giver"),
    "indicator": ("chỉ tiêu", "indicator"),
    "offerer": ("bên ngỏ ý", "offerer"),
    "on_behalf_of": ("thay mặt", "on behalf of"),
    "parties": ("các bên", "parties"),
    "participant": ("người dự", "participant"),
    "party": ("bên", "party"),
    "person": ("người", "person"),
    "place": ("nơi", "place"),
    "post": ("chức vụ", "post"),
    "presenter": ("người trao", "presenter"),
    "principal": ("bên được thay mặt", "principal"),
    "promiser": ("bên hứa", "promiser"),
    "purpose": ("mục đích", "purpose"),
    "recipient": ("bên nhận", "recipient"),
    "speaker": ("người nói", "speaker"),
    "status": ("tình trạng", "status"),
    "time": ("thời gian", "time"),
    "to": ("bên nhận việc", "to"),
    "value": ("giá trị", "value"),
    "what": ("nội dung", "what"),
}
TYPES: Final[Mapping[str, Pair]] = {
    "ANAPHOR": ("từ thay thế", "stand-in word"),
    "BODY": ("cơ quan, tổ chức", "body"),
    "DATE": ("ngày, kỳ", "date"),
    "DELEGATION": ("đoàn", "delegation"),
    "DOCUMENT": ("văn bản", "document"),
    "EVENT": ("sự kiện", "event"),
    "FACILITY": ("công trình", "facility"),
    "FUND": ("quỹ", "fund"),
    "GROUP": ("nhóm người", "group"),
    "MONEY": ("tiền", "money"),
    "PERCENT": ("tỷ lệ", "percentage"),
    "PERSON": ("người", "person"),
    "PLACE": ("địa danh", "place"),
    "POST": ("chức vụ", "post"),
    "QUANTITY": ("số lượng", "quantity"),
    "SECTOR": ("ngành", "sector"),
}
WAYS: Final[Mapping[str, Pair]] = {
    "behalf": ("thay mặt", "on behalf"),
    "coref": ("nhắc lại", "named before"),
    "discourse": ("theo mạch bài", "from what was said before"),
    "document": ("theo cả bài", "from the whole article"),
    "ellipsis": ("tỉnh lược", "left out here"),
    "model": ("theo mô hình", "by a model"),
    "pattern": ("theo câu", "by the sentence"),
    "subject": ("chủ ngữ", "subject"),
}
BOUNDS: Final[Mapping[str, Pair]] = {
    "about": ("khoảng", "about"),
    "at-least": ("ít nhất", "at least"),
    "at-most": ("nhiều nhất", "at most"),
    "exact": ("", ""),
}
PAGE: Final[Mapping[str, Pair]] = {
    "title": ("Bài viết và các khẳng định", "Article and claims"),
    "mentions": ("thực thể được nhắc", "mentions"),
    "claims": ("khẳng định", "claims"),
    "none": ("Không đọc thấy khẳng định nào.", "No claim was read."),
    "sure": ("độ tin", "confidence"),
    "flags": ("lưu ý", "flags"),
    "maybe": ("có thể trùng với", "maybe the same as"),
    "same": ("cùng một việc với", "the same act as"),
    "negative": ("phủ định", "denied"),
    "hearsay": ("nghe nói", "hearsay"),
    "inferred": ("suy ra", "inferred"),
    "hint": (
        "Chọn một khẳng định để tô sáng lời văn làm chứng; chọn một đoạn để tìm khẳng định.",
        "Choose a claim to light up the words behind it; choose words to find their claims.",
    ),
}


def called(name: str, known: Mapping[str, Pair], lang: str) -> str:
    """Give the name of *name* in *lang*; itself when *known* has none."""
    vi, en = known.get(name, (name, name))
    return vi if lang == "vi" else en


@cache
def flag_names() -> Mapping[str, Pair]:
    """Give the names of the flags by their codes, as the scheme of flags has them."""
    codes: dict[str, str] = {}
    names: dict[str, dict[str, str]] = {}
    path = resources.ontology() / "schemes" / "flag.ttl"
    for said in parse(path=path, format=RdfFormat.TURTLE):
        node, text = str(said.subject), said.object
        if isinstance(text, Literal) and said.predicate == SKOS.notation:
            codes[node] = text.value
        if isinstance(text, Literal) and said.predicate == SKOS.prefLabel:
            names.setdefault(node, {})[text.language or ""] = text.value
    return {code: (names[node]["vi"], names[node]["en"]) for node, code in codes.items()}


def number(value: Decimal, lang: str) -> str:
    """Write *value* as readers of *lang* group it.

    >>> number(Decimal("4300000.5"), "vi")
    '4.300.000,5'
    """
    text = f"{value:,f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text
