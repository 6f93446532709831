"""Abbreviations of Vietnamese public life, and their full words."""

import re

_TABLE = """
UBND=Ủy ban nhân dân|HĐND=Hội đồng nhân dân|MTTQ=Mặt trận Tổ quốc
UBMTTQ=Ủy ban Mặt trận Tổ quốc|BTV=Ban Thường vụ|BCH=Ban Chấp hành|BCHTW=Ban Chấp hành Trung ương
TƯ=Trung ương|TW=Trung ương|TP=Thành phố|TX=Thị xã|TT=Thị trấn|HCM=Hồ Chí Minh
TPHCM=Thành phố Hồ Chí Minh|TPHN=Thành phố Hà Nội|HN=Hà Nội|BRVT=Bà Rịa - Vũng Tàu
GTVT=Giao thông vận tải|NNPTNT=Nông nghiệp và Phát triển nông thôn|KHĐT=Kế hoạch và Đầu tư
GDĐT=Giáo dục và Đào tạo|TNMT=Tài nguyên và Môi trường|KHCN=Khoa học và Công nghệ
LĐTBXH=Lao động - Thương binh và Xã hội|VHTTDL=Văn hóa, Thể thao và Du lịch
VHTT=Văn hóa và Thể thao|TTTT=Thông tin và Truyền thông|XDCB=xây dựng cơ bản
QLTT=Quản lý thị trường|ĐBQH=đại biểu Quốc hội|QH=Quốc hội|VPCP=Văn phòng Chính phủ
LĐLĐ=Liên đoàn Lao động|LHPN=Liên hiệp Phụ nữ|HLHPN=Hội Liên hiệp Phụ nữ|CCB=Cựu chiến binh
TNCS=Thanh niên Cộng sản|LHTN=Liên hiệp Thanh niên|UBKT=Ủy ban Kiểm tra
BTGTW=Ban Tuyên giáo Trung ương
BCHQS=Bộ Chỉ huy Quân sự|BĐBP=Bộ đội Biên phòng|VKSND=Viện kiểm sát nhân dân
TAND=Tòa án nhân dân|NHNN=Ngân hàng Nhà nước|NHCSXH=Ngân hàng Chính sách xã hội
TMCP=thương mại cổ phần|TNHH=trách nhiệm hữu hạn|MTV=một thành viên|CTCP=Công ty cổ phần
HĐQT=Hội đồng quản trị|HĐTV=Hội đồng thành viên|TTXVN=Thông tấn xã Việt Nam
BHXH=Bảo hiểm xã hội|BHYT=bảo hiểm y tế|BQL=Ban Quản lý|QLDA=quản lý dự án|KCN=khu công nghiệp
THPT=trung học phổ thông|THCS=trung học cơ sở|PTDTNT=phổ thông dân tộc nội trú
PTDTBT=phổ thông dân tộc bán trú|KTXH=kinh tế - xã hội|ANTT=an ninh trật tự
ANQP=an ninh - quốc phòng|QPAN=quốc phòng - an ninh|HTX=hợp tác xã|DN=doanh nghiệp
XHCN=xã hội chủ nghĩa|PCT=Phó Chủ tịch|PBT=Phó Bí thư|GĐ=Giám đốc|PGĐ=Phó Giám đốc
TGĐ=Tổng Giám đốc|CNVC=công nhân viên chức|VN=Việt Nam|PCTN=phòng, chống tham nhũng
CNH=công nghiệp hóa|HĐH=hiện đại hóa|CNTT=công nghệ thông tin|NTM=nông thôn mới
"""
ABBREVIATIONS: dict[str, str] = dict(
    entry.split("=", 1) for line in _TABLE.split("\n") for entry in line.split("|") if entry
)
"""Full words by the letters of the abbreviation, without points, hyphens and `&`."""

_DOTTED = {"Q": "quận", "H": "huyện"}
_SHORT = re.compile(
    r"(?<![\w/&.-])(?:(?P<unit>[QH])\. ?(?=[A-ZĐÀ-Ý0-9])"
    r"|(?P<place>T[PpXx])\. ?(?=[A-ZĐÀ-Ý])(?!HCM|HN)"
    r"|(?P<word>[A-ZĐƯ]{1,8}(?:[.&,–-][A-ZĐƯ]{1,7}){0,3})(?![\w&/]|-\w))"
)
_SEPARATORS = str.maketrans("", "", ".&,–-")


def expand(text: str) -> str:
    """Write the abbreviations in *text* out; unknown ones and document numbers stay.

    >>> expand("PCT UBND TP.HCM, Sở NN&PTNT, BTV TX. Hương Thủy")
    'Phó Chủ tịch Ủy ban nhân dân Thành phố Hồ Chí Minh, Sở Nông nghiệp và Phát triển nông thôn, \
Ban Thường vụ Thị xã Hương Thủy'
    """
    return _SHORT.sub(_full, text)


def _full(short: re.Match[str]) -> str:
    if short["unit"]:
        return _DOTTED[short["unit"]] + " "
    if short["place"]:
        return ABBREVIATIONS[short["place"].upper()] + " "
    return ABBREVIATIONS.get(short[0].translate(_SEPARATORS), short[0])
