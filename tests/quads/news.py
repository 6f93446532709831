"""One small claim of each kind about one small text; the Turtle files beside it say what comes."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from camket import resolve, terms
from camket.model import Amount, Claim, Comparator, Period, Quote, Slot, Statistic
from town import Writer

TEXT = Writer(
    "Sáng 5/3/2019, tại Hội nghị kết nối, ông Lê Văn An - Bí thư Huyện ủy An Phú thay mặt Huyện "
    "An Phú tặng 3 tỷ đồng cho Quỹ Khuyến học An Phú. Huyện An Phú đề nghị Tỉnh ủy Hà Nam làm "
    "đường trước năm 2020, nếu có vốn; Tỉnh ủy Hà Nam hứa góp 1 tỷ đồng. Hai bên hợp tác về du "
    "lịch. Trường Tiểu học An Phú đã hoàn thành. Thu ngân sách năm 2018 đạt hơn 24,88 tỷ đồng, "
    "bằng 49% bình quân cả nước."
)
LABELS = {"Huyện An Phú": "Jurisdiction", "Quỹ Khuyến học An Phú": "Fund", "Lê Văn An": "Person",
          "Bí thư Huyện ủy An Phú": "Post", "Huyện ủy An Phú": "PartyBody",
          "Tỉnh ủy Hà Nam": "PartyBody", "Hội nghị kết nối": "Event", "du lịch": "Sector",
          "Trường Tiểu học An Phú": "Facility", "làm đường": "Text", "trước năm 2020": "Text",
          "nếu có vốn": "Text", "hoàn thành": "Text", "Thu ngân sách": "Indicator",
          "cả nước": "AdministrativeUnit", "tặng": "Text", "hợp tác": "Text"}  # fmt: skip
EVENT = "e" * 26


def slot(words: str, **changes: object) -> Slot:
    """Give a slot with *words*, of the type that they have in this text."""
    return replace(TEXT.slot(words, LABELS[words]), **changes)  # type: ignore[arg-type]


def money(words: str, value: int, **changes: object) -> Amount:
    """Give the amount that *words* tell."""
    at = TEXT.quote(words)
    plain = Amount(Decimal(value), "VND", "exact", "total", words, at.start, at.end)
    return replace(plain, **changes)  # type: ignore[arg-type]


def claim(kind: str, trigger: str, **changes: object) -> Claim:
    """Give a claim of *kind* with one slot for each name in *changes* that is no field."""
    fields = {k: v for k, v in changes.items() if k in Claim.__dataclass_fields__}
    slots = tuple((k.rstrip("_"), (v,)) for k, v in changes.items() if k not in fields)
    at: Quote = TEXT.quote(trigger)
    told = Claim(
        id=terms.claim_id(TEXT.sha256, kind, f"{at.start}-{at.end}"), document=TEXT.name,
        text_sha256=TEXT.sha256, kind=kind, trigger=at, evidence=(at,), event=EVENT,
        confidence=Decimal("0.9"), rule="test/1", extractor="test/1",
        slots=slots,  # type: ignore[arg-type]
    )  # fmt: skip
    return replace(told, **fields)  # type: ignore[arg-type]


def resolved(told: Claim) -> Claim:
    """Resolve a claim where nothing is known."""
    (found,) = resolve.resolve([told], lambda _: ())
    return found


DAY = Period("Sáng 5/3/2019", "2019-03-05", "2019-03-05", 0, 13)
GIVER = slot("Huyện An Phú")
BODY = slot("Tỉnh ủy Hà Nam")
FUND = slot("Quỹ Khuyến học An Phú")
PERSON = slot("Lê Văn An")
THREE = money("3 tỷ đồng", 3 * 10**9)
ONE = money("1 tỷ đồng", 10**9, bound="at-least")
DUE = slot("trước năm 2020", not_after="2019-12-31")
FIGURE = Statistic(
    slot("Thu ngân sách"), Decimal("24880000000.0"), "VND", "at-least", "hơn 24,88 tỷ đồng",
    *(TEXT.quote("hơn 24,88 tỷ đồng").start, TEXT.quote("hơn 24,88 tỷ đồng").end),
    area=slot("Huyện An Phú", type="AdministrativeUnit"),
    period=Period("năm 2018", "2018-01-01", "2018-12-31"),
)  # fmt: skip
RATIO = replace(
    FIGURE, value=Decimal(49), unit="%", bound="exact", text="49%",
    start=TEXT.quote("49%").start, end=TEXT.quote("49%").end,
    comparator=Comparator("ratio", area=slot("cả nước")),
)  # fmt: skip


def cases() -> Iterator[tuple[str, Claim]]:
    """Yield a name and a claim for each Turtle file."""
    yield "transfer", claim(
        "transfer", "tặng", giver=GIVER, recipient=FUND, presenter=PERSON, amount=THREE,
        event_=slot("Hội nghị kết nối"), stage="handed-over", time=DAY,
    )  # fmt: skip
    yield (
        "transfer-in-kind",
        claim("transfer", "tặng", giver=GIVER, recipient=slot("Trường Tiểu học An Phú")),
    )
    yield (
        "transfer-per-unit",
        claim(
            "transfer", "tặng", giver=GIVER, recipient=FUND, amount=replace(THREE, basis="per-unit")
        ),
    )
    yield "transfer-per-unit-total", claim(
        "transfer", "tặng", giver=GIVER, recipient=FUND,
        amount=replace(THREE, basis="per-unit", count=Decimal(2), total=Decimal(6 * 10**9)),
    )  # fmt: skip
    yield "transfer-part", claim(
        "transfer", "tặng", giver=GIVER, recipient=FUND,
        amount=replace(THREE, basis="part", total=Decimal(6 * 10**9)),
    )  # fmt: skip
    yield "request", claim(
        "request", "đề nghị", asker=GIVER, addressee=BODY, what=slot("làm đường"), due=DUE,
        condition=slot("nếu có vốn"),
    )  # fmt: skip
    yield "assignment", claim("assignment", "đề nghị", **{"from": BODY, "to": GIVER},
                              what=slot("làm đường"))  # fmt: skip
    yield "pledge", claim("pledge", "hứa", promiser=BODY, beneficiary=GIVER, amount=ONE, due=DUE)
    yield "offer", claim("offer", "hứa", offerer=BODY, beneficiary=GIVER, what=slot("làm đường"),
                         condition=slot("nếu có vốn"))  # fmt: skip
    yield "plan", claim("plan", "hứa", agent=BODY, what=slot("làm đường"),
                        beneficiary=slot("Trường Tiểu học An Phú"))  # fmt: skip
    yield "agreement", claim("agreement", "hợp tác", parties=GIVER, amount=ONE, giver=BODY,
                             recipient=GIVER, due=DUE, time=DAY)  # fmt: skip
    yield (
        "agreement-per-unit",
        claim("agreement", "hợp tác", parties=GIVER, amount=replace(ONE, basis="per-unit")),
    )
    yield "cooperation", claim("cooperation", "hợp tác", party=GIVER, field=slot("du lịch"))
    yield "post", claim("post", "Bí thư", person=PERSON, post=slot("Bí thư Huyện ủy An Phú"),
                        body=slot("Huyện ủy An Phú"), time=DAY,
                        change=slot("tặng", label="appointed"))  # fmt: skip
    yield "representation", claim("representation", "thay mặt", agent=PERSON, principal=GIVER)
    yield "meeting", claim("meeting", "Hội nghị", event_=slot("Hội nghị kết nối"),
                           participant=PERSON, place=slot("Huyện An Phú",
                           type="AdministrativeUnit"), time=DAY)  # fmt: skip
    yield "statistic", claim("statistic", "Thu ngân sách", statistic=FIGURE)
    yield "statistic-ratio", claim("statistic", "Thu ngân sách", statistic=RATIO)
    yield "facility-status", claim(
        "facility-status", "hoàn thành", facility=slot("Trường Tiểu học An Phú"),
        status=slot("hoàn thành", label="completed"), speaker=PERSON,
    )  # fmt: skip
