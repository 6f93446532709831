"""Why a claim that can be read is refused all the same, in words for the person who mends it."""

from decimal import Decimal

from camket.model import Cited, Claim, Origin, Quote, Refusal, line_of

LARGEST = 10**18
DECIMALS = 9
"""Beyond these, the engine's decimals give way, and a sum is no longer told at all."""
ROUND = f"{LARGEST:,}"
ROUND_VI = ROUND.replace(",", ".")


def bad_id(claim: Claim, id_: str) -> Refusal:
    """Refuse *claim* because *id_*, its own or one that it names, is none."""
    return Refusal(
        place=f"claim {claim.id!r}",
        value=id_,
        code="bad-id",
        reason="An id has 26 characters, a-z and 2-7.",
        remedy="Leave ids as `camket extract` wrote them.",
        vi=(
            "Mã của phát biểu phải có đúng 26 ký tự, gồm a-z và 2-7.",
            "Giữ nguyên mã như `camket extract` đã viết.",
        ),
    )


def out_of_range(claim: Claim, number: Decimal) -> Refusal:
    """Refuse *claim* because sums cannot hold *number*."""
    return Refusal(
        place=f"claim {claim.id}",
        value=str(number),
        code="number-out-of-range",
        reason=f"Sums hold numbers below {ROUND} with up to {DECIMALS} decimals.",
        remedy="Read the number in the source again.",
        vi=(
            f"Phép cộng chỉ chứa được số nhỏ hơn {ROUND_VI}, tối đa {DECIMALS} chữ số thập phân.",
            "Đọc lại con số ấy trong nguồn.",
        ),
    )


def mismatch(claim: Claim, quote: Quote, text: str) -> Refusal:
    """Refuse *claim* because *text* has other words than *quote* in that place."""
    start, end = quote.start, quote.end
    found, known = text[start:end], text.find(quote.text)
    near, near_vi = _elsewhere(known, len(quote.text))
    cited = Cited(claim.document, line_of(text, start), start, end)
    return Refusal(
        place=f"claim {claim.id}, code points {start}-{end}",
        value=quote.text,
        code="quote-mismatch",
        reason=f"The text has {found!r} there{near}.",
        remedy="Extract the claims from this very text again.",
        vi=(
            f"Văn bản ở đó là {found!r}{near_vi}.",
            "Trích lại các phát biểu từ chính văn bản này.",
        ),
        origin=Origin("", passage=cited, quote=quote.text),
    )


def _elsewhere(start: int, length: int) -> tuple[str, str]:
    if start < 0:
        return "; these words stand nowhere in it", "; những chữ này không có trong văn bản"
    end = start + length
    return f"; these words stand at {start}-{end}", f"; những chữ này nằm ở {start}–{end}"
