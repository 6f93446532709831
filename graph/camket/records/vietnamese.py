"""Reasons and remedies of refused records, in Vietnamese, by code."""

VIETNAMESE: dict[str, tuple[str, str]] = {
    "deprecated": ("Wikidata đánh dấu phát biểu này là sai.", "Không cần làm gì."),
    "elsewhere": ("Ở đây chỉ có đường dẫn.", "Nhập tệp mà đường dẫn trỏ tới."),
    "ends-before-start": ("Kết thúc trước khi bắt đầu.", "Xem lại hai ngày."),
    "garbled": (
        "Chữ bị vỡ: tệp UTF-8 đã bị đọc theo bảng mã khác.",
        "Lưu lại tệp theo UTF-8 từ chương trình đã tạo ra nó.",
    ),
    "no-address": ("Không phải địa chỉ trang web.", "Ghi địa chỉ bắt đầu bằng https://."),
    "no-class": (
        "Mô hình chưa có chỗ cho loại bản ghi này.",
        "Giữ trong tệp nguồn; đề nghị bổ sung lớp nếu cần hỏi đến.",
    ),
    "no-currency": ("Không rõ đơn vị tiền tệ.", "Ghi mã ISO 4217 gồm ba chữ cái."),
    "no-date": ("Không phải ngày tháng.", "Ghi theo dạng YYYY-MM-DD, YYYY-MM hoặc YYYY."),
    "no-id": ("Bản ghi không có mã.", "Cho mỗi bản ghi một mã riêng."),
    "no-name": ("Bản ghi không có tên.", "Ghi tên vào bản ghi."),
    "no-number": ("Không phải số.", "Chỉ ghi chữ số, dấu chấm trước phần thập phân."),
    "no-record": ("Không phải bản ghi.", "Xem lại mục này trong tệp nguồn."),
    "no-row": ("Không đọc được dòng này.", "Tìm dấu ngoặc kép chưa đóng hoặc ô quá dài."),
    "no-text": ("Chỗ này phải là chữ.", "Ghi một chuỗi chữ."),
    "no-value": ("Wikidata ghi là không có hoặc không rõ giá trị.", "Không cần làm gì."),
    "not-held": (
        "Mô hình chưa có chỗ cho cột hoặc trường này.",
        "Giữ trong tệp nguồn; đề nghị bổ sung thuộc tính nếu cần hỏi đến.",
    ),
    "not-mapped": (
        "Bản ánh xạ không nói gì về cột này.",
        "Thêm cột vào bản ánh xạ, hoặc ghi nó vào left_out.",
    ),
    "number-out-of-range": ("Số quá lớn hoặc quá nhiều chữ số thập phân.", "Xem lại số này."),
    "placeholder": ("Tên này có nghĩa là “không rõ”.", "Ghi tên thật nếu biết."),
    "private": (
        "Thông tin riêng tư không được đưa vào.",
        "Không cần làm gì: chỉ chức vụ và hành vi công khai được đưa vào.",
    ),
    "ragged-row": (
        "Số ô của dòng khác số cột.",
        "Bổ sung cho đủ; đặt ô có dấu phân cách trong ngoặc kép.",
    ),
    "several-amounts": ("Có nhiều số tiền.", "Chọn một số tiền."),
    "several-offices": (
        "Nhiều chức vụ chung một thời gian, không rõ ngày nào của chức vụ nào.",
        "Tách mỗi chức vụ thành một trường riêng, có thời gian riêng.",
    ),
    "to-itself": ("Bên giao và bên nhận là một.", "Xem lại ai là bên nhận tiền."),
    "told-again": (
        "Một bản phát hành sau kể lại phần này.",
        "Không cần làm gì: bản mới nhất được tính.",
    ),
    "too-long": ("Ô này quá dài.", "Rút ngắn, hoặc đưa phần dài vào tài liệu riêng."),
    "unknown-place": (
        "Không có xã nào tên như vậy, hoặc nhiều tỉnh cùng có xã tên ấy.",
        "Ghi thêm tên tỉnh.",
    ),
    "unknown-reference": (
        "Mã này không có trong tệp.",
        "Bổ sung bản ghi mang mã ấy, hoặc sửa mã.",
    ),
    "unknown-value": (
        "Bảng tra của bản ánh xạ không có giá trị này.",
        "Thêm giá trị vào lookup của bản ánh xạ.",
    ),
}
