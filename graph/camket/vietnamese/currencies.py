"""Words for currencies, and when an amount without such a word is money."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

_CODES = {
    "VND": "đồng|vnđ|vnd|đ",
    "USD": "usd|đô la mỹ|đô-la mỹ|đô la|đô-la|đôla|đô mỹ|đô|us$|$",
    "AUD": "aud|đô la úc",
    "SGD": "sgd|đô la singapore",
    "CAD": "cad|đô la canada",
    "HKD": "hkd|đô la hồng kông",
    "EUR": "euros|euro|eur|€",
    "JPY": "yên nhật|yên|jpy|¥",
    "CNY": "nhân dân tệ|ndt|cny|rmb|tệ",
    "KRW": "won|krw",
    "LAK": "kíp lào|kíp|lak",
    "THB": "baht|bạt|bath|thb",
    "GBP": "bảng anh|gbp|£",
    "CHF": "franc thụy sĩ|chf",
    "RUB": "rúp|rub",
    "INR": "rupees|rupee|inr",
    "KHR": "riel|khr",
}
_CODE_OF = {word: code for code, words in _CODES.items() for word in words.split("|")}
_NEVER_DONG = re.compile(r" (?:chí|bào|thời|loạt)(?!\w)", re.IGNORECASE)
_NO_DONG = re.compile(
    r" (?:hồ|đội|bộ|nghiệp|ý|tình|hành|nhất|đều|phục|minh|bằng|hương|ruộng|lúa|cỏ|chủ|sáng lập|dạng"
    r"|cảm|tâm|lòng|môn|niên|phạm|tổ chức|quản|tháp|nai|hới|đăng|xoài|văn|hỷ|tiền)(?!\w)",
    re.IGNORECASE,
)
_CODE_WORDS = "|".join(
    re.escape(word) for word in sorted(_CODE_OF, key=len, reverse=True) if word != "đồng"
)
_AFTER = re.compile(
    rf" ?(?:(?P<dong>đồng)(?: việt nam)?"
    rf"|(?P<code>{_CODE_WORDS})(?! (?:thị|đốc|vật|trực|mổ|xe)(?!\w))"
    r")(?!\w|/c(?!\w))",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?<!\w)(?:US\$|VN\$|\$|USD|VNĐ|VND|EUR|€|£|GBP|¥|JPY) ?\Z")
_SMALL_WORDS = {"đồng", "đ", "yên", "tệ", "won", "kíp", "bạt", "đô"}
_SENTENCE_END = re.compile(r"[.!?…](?=\s|\Z)|\n")
_WINDOW = 120
_REACH = 480
_CUES = re.compile(
    r"(?<!\w)(?:(?P<yes>số tiền|tiền|trị giá|kinh phí|giá|ủng hộ|trao tặng|hỗ trợ|tặng|quyên góp"
    r"|vốn|ngân sách|thu|chi|nợ|lãi|lỗ|doanh thu|đầu tư|thưởng|phạt|vay|bán|mua|tài trợ|đóng góp"
    r"|góp|lương|thu nhập|chi phí|thanh toán|giải ngân|thiệt hại|nộp|tiết kiệm|nguồn|quỹ|cấp"
    r"|kim ngạch|gdp|dư nợ|học phí)"
    r"|(?P<no>dân số|sản lượng|diện tích|số người|số lượng|số ca|công suất|lượt))(?!\w)",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r" ?/ ?(?:m ?2|m²|kg|ha|tháng|suất|người|hộ|vé|lượng|mét|căn|sào)(?!\w)|"
    r" (?:đồng )?mỗi (?:m ?2|mét|kg|ha|tháng|suất|người|hộ|vé)(?!\w)"
)
_FOLLOWS = re.compile(
    r"(?=[,.;:)\]\n”\"…/]| ?[-–(]|\Z)| (?:cho|để|từ|do|đến|tới|và|hoặc|mỗi|một|với|tại|của|trong"
    r"|nhằm|là|thì|ở|trên|chứ|nên|vào|so|tiền|đầu tư|xây dựng|xây|lên|xuống|trở|được|đã|cùng|khi"
    r"|nếu|năm)(?!\w)",
    re.IGNORECASE,
)
_LIST_LINK = re.compile(
    r"(?:[ ,;]|và|đến|tới|lên|xuống|còn|hoặc|hơn|gần|trên|khoảng|-|–){1,6}\Z", re.IGNORECASE
)


def currency_after(text: str, end: int, value: Decimal, scale: Decimal) -> tuple[str, int] | None:
    """Give the currency told at *end* of a number, and where its words end.

    *value* and *scale* tell `5.000 yên` from words that name a currency only beside a sum.

    >>> currency_after("2 tỷ đồng", 4, Decimal(2000000000), Decimal(1000000000))
    ('VND', 9)
    """
    match = _AFTER.match(text, end)
    if match is None:
        return None
    word = (match["dong"] or match["code"]).lower()
    small = scale == 1 and value < 100  # noqa: PLR2004  # `3 kíp`, `2 đồng hồ`: other things
    if word == "đồng" and _is_no_dong(text, match.end(), small=small):
        return None
    if small and word in _SMALL_WORDS - {"đồng", "đ", "đô"}:
        return None
    return _CODE_OF[word], match.end()


def currency_before(text: str, start: int) -> tuple[str, int] | None:
    """Give the currency told before a number, and where its sign starts.

    >>> currency_before("US$ 5 triệu", 4)
    ('USD', 0)
    """
    match = _BEFORE.search(text, max(0, start - 5), start)
    if match is None:
        return None
    word = match[0].strip().lower()
    return ("VND" if word == "vn$" else _CODE_OF[word]), match.start()


def bare_is_money(
    text: str, span: tuple[int, int], known: Sequence[tuple[int, int, str]]
) -> str | None:
    """Give the currency of an amount that tells none, or None: `2 tỷ người` is no money.

    It takes the currency of an amount (of *known*, in order) in the same list; else words before
    it must speak of money, and no counted thing may follow.
    """
    if _PRICE.match(text, span[1]):
        return "VND"
    if not _FOLLOWS.match(text, span[1]):
        return None
    first = bisect_left(known, (span[0] - _REACH,))
    last = bisect_left(known, (span[1] + _REACH,))
    near = [item for item in known[first:last] if _same_sentence(text, span, item[:2])]
    for start, end, code in near:
        gap = (span[1], start) if start >= span[1] else (end, span[0])
        if _LIST_LINK.fullmatch(text, *gap):
            return code
    cues = list(_CUES.finditer(text, _sentence_start(text, span[0]), span[0]))
    if cues:
        return "VND" if cues[-1]["yes"] else None
    return "VND" if any(code == "VND" for _, _, code in near) else None


def _is_no_dong(text: str, end: int, *, small: bool) -> bool:
    """Tell `10 đồng chí` and `2 đồng hồ` from money; a sum is never of watches."""
    return bool(_NEVER_DONG.match(text, end) or (small and _NO_DONG.match(text, end)))


def _same_sentence(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    first, second = sorted((left, right))
    return not _SENTENCE_END.search(text, first[1], second[0])


def _sentence_start(text: str, place: int) -> int:
    ends = [end.end() for end in _SENTENCE_END.finditer(text, max(0, place - _WINDOW), place)]
    return ends[-1] if ends else max(0, place - _WINDOW)
