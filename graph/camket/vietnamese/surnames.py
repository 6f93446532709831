"""Surnames in Viet Nam, those of the minorities included, and words that follow them."""


def set_of(*lines: str, split: str = " ") -> frozenset[str]:
    """Give the words of *lines*, apart by *split*."""
    return frozenset(word.strip() for line in lines for word in line.split(split))


COMMON = set_of(
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Đoàn",
    "Trương Lương Phùng Tạ Nông Lò Giàng Sùng Thào Đào Tô Quách Lưu Tống",
)
"""Surnames that start a name whatever stands before."""

SURNAMES = COMMON | set_of(
    # Kinh and Hoa
    "An Ân Bạch Bành Biện Bồ Cái Chu Chử Cù Cung Diệp Doãn Dư Đái Đàm Đan Đậu Đồng Đới",
    "Giang Giáp Hàn Hạ Hứa Khổng Khúc Khuất Kiều Kim Kha La Lã Lại Lục Lữ Mã Mạc Mạnh Mẫn",
    "Nghiêm Nghê Ngụy Nhữ Ninh Ôn Phí Phương Quan Quang Quản Sái Sầm Sử Tất Tăng",
    "Thạch Thái Thẩm Thân Thi Thiều Tiêu Tiết Tôn Tông Trang Trà Từ Tưởng Ty Uông Ung Văn",
    "Vi Viên Vương Xa Yên Hà Cao Lâm Châu Triệu Mai Tú Tề Trưng Lỗ Đường Thượng Cát Ngọ",
    "Lều Nhâm Khoa Kỳ Thích Chế",
    # Thái, Mường, Tày, Nùng, Mông, Dao, Khơ Mú, Hà Nhì, Khmer, peoples of the Central Highlands
    "Vàng Bàn Bế Cà Cầm Chảo Chang Chào Cháng Cứ Chẩu Cư Đèo Điêu Điểu Hảng Hạng Hầu Hoàn",
    "Hờ Hù Kpă Khang Khoàng Kháng Ksor Lèng Lầu Lậu Leo Liềng Lìm Lỳ Lù Lường Ly Ma Má Mào",
    "Mùa Ngân Nay Pờ Phàn Phảng Quàng Rơ Rah Siu Sình Sìn Sồng Tao Tẩn Tếnh Thàng Thền Tòng",
    "Tráng Tếch Vù Vừ Vì Viêng Xin Xồng Chau Danh Sơn Y A Niê Bríu Zơrâm Alăng Pơloong Lộc",
    "Nịnh Chá Cụt Moong Ốc Sần Sừng Phù Ngải Lỷ Toán Lồ Giào",
)
"""Surnames, each one syllable; `H'` and `K'` stand before names of the Highlands."""

MIDDLE = set_of(
    "Thị Văn Hữu Đình Đức Xuân Ngọc Quang Minh Thanh Quốc Công Bá Trọng Viết Duy Mạnh Anh",
    "Khắc Kim Thế Hồng Tấn Huy Thành Tiến Đăng Bích Thu Thúy Hoàng Như Phúc Gia Sỹ Sĩ Trung",
    "Chí Phú Nhật Tuấn",
)
"""Syllables that usually stand second in a name."""

NOT_PEOPLE = set_of(
    "Hà Nội, Hà Giang, Hà Nam, Hà Tĩnh, Hà Tây, Hà Đông, Hà Tiên, Cao Bằng, Lâm Đồng",
    "Thái Bình, Thái Nguyên, Thái Lan, Ninh Bình, Ninh Thuận, An Giang, Kiên Giang, Hòa Bình",
    "Yên Bái, Lào Cai, Sơn La, Sơn Tây, Hồ Chí Minh, Lý Sơn, Đồng Nai, Đồng Tháp, Đông Hà",
    "Tây Ninh, Phú Thọ, Quang Trung, Châu Âu, Châu Á, Châu Phi, Châu Mỹ, Đoàn Thanh",
    "Ngân Hàng, Quan Hóa, Vũ Quang, Triệu Sơn, Mai Châu, Mai Sơn, Phù Yên, Phương Đông",
    "Cao Lãnh, Lâm Hà, Đường Sắt, Hàn Quốc, La Mã, An Khê, Cao Phong, Mạnh Thường, Viên Chăn",
    "Quảng Châu, Giang Nam, Tô Hiệu",
    "Cà Mau, Trà Vinh, Thái Bình Dương, Châu Đốc, Châu Thành, Cát Linh, Cát Lái, Phan Thiết",
    "Ninh Giang",
    split=",",
)
"""Names of places that look like surname and given name."""
