"""Percentages, measures and counted things, with their values in one unit."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from camket.vietnamese.money import MoneyMatch, find_amounts
from camket.vietnamese.numbers import (
    NumberMatch,
    bound_after,
    bound_before,
    find_numbers,
    links_range,
)
from camket.vietnamese.numerals import plain


@dataclass(frozen=True, slots=True)
class QuantityMatch:
    """So much of something, at a place of the text."""

    value: Decimal
    max: Decimal | None
    unit: str
    """`%`, `ha`, `t`, `km`, `MW`, `lần` or the counted noun."""
    kind: str
    """percent, measure, duration or count."""
    bound: str
    start: int
    end: int
    outer_start: int
    """Start with the words that bound it, `hơn`; else *start*."""
    outer_end: int
    """End with the words that bound it, `trở lên`; else *end*."""


_MEASURES: dict[str, tuple[str, str]] = {
    "%": ("%", "1"), "phần trăm": ("%", "1"), "lần": ("lần", "1"),
    "ha": ("ha", "1"), "héc-ta": ("ha", "1"), "hecta": ("ha", "1"), "héc ta": ("ha", "1"),
    "hécta": ("ha", "1"), "tấn": ("t", "1"), "tạ": ("t", "0.1"), "yến": ("kg", "10"),
    "kg": ("kg", "1"), "km": ("km", "1"), "ki-lô-mét": ("km", "1"), "cây số": ("km", "1"),
    "km2": ("km2", "1"), "km²": ("km2", "1"), "m": ("m", "1"), "mét": ("m", "1"),
    "m2": ("m2", "1"), "m²": ("m2", "1"), "m 2": ("m2", "1"), "mét vuông": ("m2", "1"),
    "m3": ("m3", "1"), "m³": ("m3", "1"), "m 3": ("m3", "1"), "mét khối": ("m3", "1"),
    "MW": ("MW", "1"), "kW": ("kW", "1"), "GW": ("MW", "1000"), "kWh": ("kWh", "1"),
    "KWh": ("kWh", "1"), "MWh": ("MWh", "1"), "GWh": ("MWh", "1000"), "lít": ("l", "1"),
    "kV": ("kV", "1"), "KV": ("kV", "1"), "thùng dầu": ("thùng dầu", "1"),
}  # fmt: skip
_DURATIONS = ("năm", "tháng", "tuần", "ngày", "giờ", "phút", "thập kỷ", "thế kỷ")
_NOUNS = (
    "phòng học bộ môn|phòng học|phòng ở|phòng|suất quà|suất học bổng|suất ăn|suất|phần quà"
    "|phần thưởng|học bổng|túi quà|gói quà|hộ gia đình|hộ nghèo|hộ cận nghèo|hộ dân|hộ"
    "|gia đình chính sách|gia đình|người dân|người lao động|người nghèo|người có công|người"
    "|nhân khẩu|lượt khách|lượt người|lượt bệnh nhân|lượt hộ|lượt|học sinh|sinh viên|thí sinh"
    "|giáo viên|giảng viên|công nhân|nông dân|cán bộ|đảng viên|đoàn viên|hội viên|chiến sĩ"
    "|đại biểu|bệnh nhân|trẻ em|cháu|em|lao động|chuyên gia|khách|căn nhà|căn hộ|căn|ngôi nhà"
    "|nhà tình nghĩa|nhà đại đoàn kết|nhà ở|nhà|trường|lớp|điểm trường|trạm y tế|trạm"
    "|bệnh viện|giường bệnh|giường|cầu|công trình|dự án|đề án|tuyến đường|tuyến|hợp đồng"
    "|doanh nghiệp|hợp tác xã|cơ sở|chi nhánh|đơn vị|xã|phường|thị trấn|huyện|quận|tỉnh thành"
    "|tỉnh|thành phố|thôn|bản|buôn|ấp|xóm|địa phương|tổ chức|chi bộ|đảng bộ|mô hình|sản phẩm"
    "|chuyến bay|chuyến|xe ô tô|ô tô|xe máy|xe đạp|xe cứu thương|xe|máy tính|máy thở|máy"
    "|bộ máy tính|bộ kit|bộ|chiếc|cái|con bò|con|cây xanh|cây|quyển vở|cuốn sách|quyển sách"
    "|cuốn|thùng hàng|thùng|hộp sữa|hộp|tủ sách|áo phao|áo ấm|áo|chăn ấm|chăn|khẩu trang"
    "|liều vắc-xin|liều vaccine|liều|ca mắc|ca nhiễm|ca tử vong|ca|vụ việc|vụ|văn bản"
    "|nghị quyết|kiến nghị|ý kiến|tác phẩm|sáng kiến|ngành|khóa|đợt|cuộc|buổi|nhóm|phiên"
    "|thành viên|tổ|cổ phiếu|cổ phần|phiếu|vé|giải|huy chương|công|đối tượng|quốc gia|nước"
    "|tổ máy|nhà máy|đoàn|cửa hàng|sổ tiết kiệm|tập thể|cá nhân|hạng mục|gói thầu"
    "|ủy viên|trận|ngày công|cổ đông|bị cáo|cử tri|hồ đập|hồ chứa|hồ|vòng|khu|báo cáo"
    "|nội dung|chuyên ngành|tình huống|mối nguy hiểm|chức năng|liệt sỹ|liệt sĩ|thương bệnh binh"
    "|thương binh|bệnh binh|bà mẹ Việt Nam anh hùng|Bà mẹ Việt Nam anh hùng|dân|Đảng bộ"
    "|trẻ|ga|bác sĩ|y bác sĩ|công an|chủ nhà trọ|chủ tàu|bãi xe|biên chế|trạm biến áp|trụ điện"
    "|tàu cá|tàu|thuyền|phương tiện|tiêu chí|chỉ tiêu|hồ sơ|thủ tục|gia súc|hợp phần|tuyến đê"
    "|viên chức|công chức|nhân viên|nhân sự|kỹ sư|vận động viên|di tích|ngôi trường|phòng khám"
    "|siêu thị|chợ|gian hàng|nhà thầu|nhà đầu tư|tín đồ|thạc sĩ|tiến sĩ|cựu chiến binh|thanh niên"
    "|phụ nữ|cầu thủ|ngôi|lô hàng|container|giếng|cống|đập|trường hợp|thị xã|tàu thuyền"
)
_WORDS = sorted([*_MEASURES, *_DURATIONS, *_NOUNS.split("|")], key=len, reverse=True)
_UNIT = re.compile(rf" ?(?P<unit>{'|'.join(map(re.escape, _WORDS))})(?![^\W\d_]|\d)")
_RATE = re.compile(r"/(?:ha|năm|tháng|ngày|người|vụ|giờ|sào)(?!\w)")
_OTHER = re.compile(
    r"lần lượt|dân (?:số|cư|tộc|quân|vận|sinh|phố)|khu vực|khu [A-ZĐ]|mẹ con|hồ (?:tiêu|sơ)"
    r"|chợ [A-ZĐ]"
)
"""Words that begin like a unit and are none: `2 lần lượt`, `quận 2 dân số`."""
_ONE_OF_ALL = Decimal(1)


def find_quantities(
    text: str,
    *,
    numbers: Iterable[NumberMatch] | None = None,
    amounts: Iterable[MoneyMatch] | None = None,
) -> tuple[QuantityMatch, ...]:
    """Find percentages, measures and counted things in *text*, in order; money is none.

    >>> [(q.value, q.unit) for q in find_quantities("trên 200 nghìn tấn, 24,88%, 02 phòng học")]
    [(Decimal('200000'), 't'), (Decimal('24.88'), '%'), (Decimal('2'), 'phòng học')]
    """
    known = tuple(find_numbers(text) if numbers is None else numbers)
    money = find_amounts(text, numbers=known) if amounts is None else amounts
    taken = {place for match in money for place in range(match.start, match.end)}
    free = (number for number in known if number.start not in taken)
    return tuple(_ranged(text, _measured(text, free)))


def _measured(text: str, numbers: Iterable[NumberMatch]) -> Iterator[QuantityMatch]:
    for number in numbers:
        unit = _UNIT.match(text, number.end)
        if unit and _OTHER.match(text, unit.start("unit")):
            continue
        if unit and not (number.words and number.value == _ONE_OF_ALL):
            yield _quantity(text, number, unit)


def _quantity(text: str, number: NumberMatch, unit: re.Match[str]) -> QuantityMatch:
    word = unit["unit"]
    name, factor = _MEASURES.get(word, (word, "1"))
    rate = _RATE.match(text, unit.end()) if factor != "1" else None
    if rate:
        name, factor = word + rate[0], "1"
    value = plain(number.value * Decimal(factor))
    top = None if number.max is None else plain(number.max * Decimal(factor))
    after = bound_after(text, unit.end())
    bound, outer_end = after or (number.bound, unit.end())
    before = bound_before(text, number.start)
    outer_start = before[1] if before and bound != "exact" else number.outer_start
    return QuantityMatch(
        value, top, name, _kind(word), bound, number.start, unit.end(), outer_start, outer_end
    )


def _kind(word: str) -> str:
    if word in ("%", "phần trăm"):
        return "percent"
    if word in _MEASURES:
        return "measure"
    return "duration" if word in _DURATIONS else "count"


def _ranged(text: str, matches: Iterable[QuantityMatch]) -> Iterator[QuantityMatch]:
    """Join `10% - 15%` to one range."""
    held: QuantityMatch | None = None
    for match in matches:
        if held and _links(text, held, match):
            match = QuantityMatch(  # noqa: PLW2901
                held.value, match.value, held.unit, held.kind, held.bound,
                held.start, match.end, held.outer_start, match.outer_end,
            )  # fmt: skip
        elif held:
            yield held
        held = match
    if held:
        yield held


def _links(text: str, left: QuantityMatch, right: QuantityMatch) -> bool:
    alike = left.unit == right.unit and left.max is None is right.max and left.value < right.value
    return alike and links_range(text, (left.start, left.end), (right.start, right.end))
