"""Why a decision is refused, and what to write instead, in Vietnamese and English."""

from typing import Final

from camket.model import Refusal

TEXTS: Final = {
    "no-claim": (
        ("No claim of this home has this id.",
         "Export the review file again, and leave the ids as they stand."),
        ("Kho này không có khẳng định nào mang mã ấy.",
         "Xuất lại tệp thẩm định và giữ nguyên các mã."),
    ),
    "no-decision": (
        ("This is no decision.",
         "Write accept, reject, edit, unsure, same, different or withdraw."),
        ("Đây không phải là một quyết định.",
         "Ghi accept, reject, edit, unsure, same, different hoặc withdraw."),
    ),
    "no-day": (
        ("This is no day.", "Write it as YYYY-MM-DD."),
        ("Đây không phải là một ngày.", "Ghi theo dạng YYYY-MM-DD."),
    ),
    "no-fix": (
        ("An edit must say what is right.",
         "Fill in one of the columns fix_…, or write accept or reject."),
        ("Sửa thì phải ghi thế nào mới đúng.",
         "Điền một trong các cột fix_…, hoặc ghi accept hay reject."),
    ),
    "bad-fix": (
        ("No claim can hold this value.",
         ("An amount has its currency (2 tỷ đồng), a time its day (28/12/2016), a kind is one of "
         "transfer, pledge, offer, plan, request, agreement.")),
        ("Khẳng định không chứa được giá trị này.",
         ("Số tiền có đơn vị (2 tỷ đồng), thời gian có ngày (28/12/2016), kind là một trong "
         "transfer, pledge, offer, plan, request, agreement.")),
    ),
    "no-other": (
        ("It is not told of which other claim this one is the same or another.",
         "Write the id of the other claim in the column same_as."),
        ("Chưa rõ khẳng định này trùng hay khác với khẳng định nào.",
         "Ghi mã của khẳng định kia vào cột same_as."),
    ),
    "no-passage": (
        ("No claim has its trigger at this place of the text.",
         "Annotate the words of a claim, or name the claim in `camket:claim`."),
        ("Không khẳng định nào nằm ở chỗ này của văn bản.",
         "Ghi chú vào lời của một khẳng định, hoặc ghi mã của nó ở `camket:claim`."),
    ),
    "no-annotation": (
        ("This is no annotation that decides about a claim.",
         "Give it the motivation `assessing` and a body with the decision."),
        ("Đây không phải là chú giải quyết định về một khẳng định.",
         "Đặt motivation là `assessing` và ghi quyết định ở body."),
    ),
}  # fmt: skip


def refusal(code: str, place: str, value: str) -> Refusal:
    """Refuse the decision that has *value* in the column *place*."""
    (reason, remedy), vi = TEXTS[code]
    return Refusal(place=place, value=value, code=code, reason=reason, remedy=remedy, vi=vi)
