"""Extractors besides the rules: a recorded answer of a model, and another package's reader."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from camket.decisions import judge
from camket.errors import SourceError
from camket.extract import extract
from camket.extract.extractors import Reading, choosing, extractor_of
from camket.extract.extractors.aligning import aligned
from camket.extract.extractors.endpoint import question
from camket.extract.extractors.llm import Llm
from camket.extract.gazetteer import default_gazetteer
from camket.extract.lexicon import default_lexicon
from camket.extract.page import page_of
from camket.model import Claim, jsonl
from camket.pipeline.receive import quotes_of
from terminal import camket_here

RECORDED = Path(__file__).parent / "recorded"
TEXT = (RECORDED / "article.txt").read_text(encoding="utf-8")
ANSWER = (RECORDED / "answer.json").read_text(encoding="utf-8")


def read(answer: str = ANSWER, text: str = TEXT) -> Reading:
    return Llm("recorded", lambda _: answer).extract(text, document="article.txt")


def money(reading: Reading) -> list[Claim]:
    return [claim for claim in reading.claims if claim.kind == "transfer"]


def test_every_quote_of_a_model_stands_in_the_text() -> None:
    claims = read().claims

    assert len(claims) == 5
    assert [
        (start, words)
        for claim in claims
        for start, end, words in quotes_of(claim)
        if TEXT[start:end] != words
    ] == []


def test_what_does_not_stand_in_the_text_is_dropped_and_counted() -> None:
    reading = read()

    assert [claim for claim in reading.claims if claim.kind == "pledge"] == []
    assert reading.dropped == 5  # a pledge, a kind, a role, a giver never named so, an amount


def test_an_amount_is_read_from_the_words_and_never_taken_from_the_model() -> None:
    amounts = [claim.amount and claim.amount.value for claim in money(read())]

    assert amounts == [Decimal(1_200_000_000), None, Decimal(500_000_000)]


def test_equal_words_stand_in_their_own_clause() -> None:
    last = money(read())[-1]

    assert last.amount
    assert last.evidence[0].start <= last.amount.start < last.evidence[0].end
    assert TEXT.index("500 triệu") < last.amount.start


def test_a_dropped_part_is_flagged() -> None:
    flags = [set(claim.flags) for claim in money(read())]

    assert {"unaligned-dropped", "incomplete"} <= flags[0]
    assert "unaligned-dropped" in flags[1]
    assert flags[2] == set()


def test_a_figure_gets_its_value_period_and_indicator_from_the_text() -> None:
    (claim,) = (claim for claim in read().claims if claim.kind == "statistic")

    assert claim.statistic
    assert (claim.statistic.value, claim.statistic.unit) == (Decimal(34_600_000), "VND")
    assert claim.statistic.period
    assert claim.statistic.period.not_before == "2022-01-01"
    assert claim.statistic.indicator.text == "thu nhập bình quân đầu người"


def test_tones_may_be_placed_either_way() -> None:
    assert [c.evidence[0].text[:14] for c in read().claims if c.kind == "request"] == [
        "Bí thư Tỉnh ủy"
    ]


def test_no_claim_of_a_model_is_accepted_by_rule() -> None:
    verdicts = [judge(claim, "auto").accepted for claim in read().claims]

    assert verdicts == [False] * 5


def test_claims_of_a_model_go_through_the_interchange_format() -> None:
    claims = read().claims

    assert tuple(jsonl.from_line(jsonl.to_line(claim)).id for claim in claims) == tuple(
        claim.id for claim in claims
    )
    assert {claim.extractor for claim in claims} == {"llm/recorded"}


@pytest.mark.parametrize(
    "answer", ["", "no JSON", "[]", '{"claims": 3}', "[" * 100_000, '{"claim": []}']
)
def test_an_answer_that_is_not_as_asked_is_an_error_that_says_so(answer: str) -> None:
    with pytest.raises(SourceError, match="not the JSON that was asked for"):
        read(answer)


@settings(max_examples=25)
@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["kind", "clause", "trigger", "slots", "amount", "role", "quote"]),
        inner | st.sampled_from(["transfer", "trao", "statistic", "Tỉnh ủy Hòa Bình"]),
    ),
    max_leaves=12,
))  # fmt: skip
def test_no_answer_makes_a_quote_that_is_not_there(value: object) -> None:
    reading = read(json.dumps({"claims": [value]}))

    for claim in reading.claims:
        assert all(TEXT[start:end] == words for start, end, words in quotes_of(claim))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Trạm y tế", "Trạm y tế"),
        ("TRẠM Y TẾ", "Trạm y tế"),
        ("tram y te xa giap dat", "Trạm y tế xã Giáp Đắt"),
        ("Trạm  y\ntế", "Trạm y tế"),
        ("Sở Giáo dục và Đào tạp tỉnh", "Sở Giáo dục và Đào tạo tỉnh"),
        ("rạm y t", None),
        ("Trạm thú y", None),
        ("", None),
    ],
)
def test_words_are_found_by_the_ladder(words: str, found: str | None) -> None:
    page = page_of(TEXT, default_lexicon(), default_gazetteer())

    place = aligned(words, page, (0, len(TEXT)))

    assert (TEXT[slice(*place)] if place else None) == found


def test_the_default_is_the_rules() -> None:
    reading = extractor_of("rules", {}).extract(TEXT, document="article.txt")

    assert reading == Reading(extract(TEXT, document="article.txt"))


@pytest.mark.parametrize("name", ["llm", "llm:", "llm:ftp://x/v1#m", "llm:http://x/v1", "rules:x"])
def test_a_name_without_what_it_needs_is_refused(name: str) -> None:
    with pytest.raises(SourceError):
        extractor_of(name, {})


def test_an_unknown_extractor_is_answered_with_those_there_are() -> None:
    with pytest.raises(SourceError, match="there are rules, llm"):
        extractor_of("crystal-ball", {})


class Silent:
    """An extractor of another package: it reads nothing and drops everything."""

    @staticmethod
    def reader(address: str, environ: dict[str, str]) -> "Silent":
        """Give itself."""
        assert (address, environ) == ("loud", {})
        return Silent()

    def extract(self, text: str, **_: object) -> Reading:
        """Drop every letter."""
        return Reading((), len(text))


def test_another_package_can_bring_an_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("silent", f"{__name__}:Silent", choosing.GROUP)
    monkeypatch.setattr(EntryPoint, "load", lambda _: Silent)
    monkeypatch.setattr(choosing, "entry_points", lambda group: [point] if group else [])

    assert extractor_of("silent:loud", {}).extract("abc", document="a") == Reading((), 3)


@dataclass
class Asked:
    """What an endpoint was asked."""

    url: str
    bodies: list[dict[str, object]]
    keys: list[str | None]


@pytest.fixture
def endpoint() -> Iterator[Asked]:
    asked = Asked("", [], [])

    class Chat(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            asked.keys.append(self.headers["Authorization"])
            ok = self.path == "/v1/chat/completions"
            said = {"choices": [{"message": {"content": ANSWER}}]} if ok else {"error": "no"}
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Chat)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    asked.url = f"http://127.0.0.1:{server.server_port}"
    yield asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_endpoint_is_asked_with_schema_and_key(endpoint: Asked) -> None:
    named = f"llm:{endpoint.url}/v1#tiny"

    reading = extractor_of(named, {"CAMKET_LLM_KEY": "s3cret"}).extract(TEXT, document="a.txt")

    assert len(reading.claims) == 5
    assert endpoint.bodies == [question(TEXT, "tiny")]
    assert endpoint.keys == ["Bearer s3cret"]


def test_an_endpoint_that_answers_otherwise_is_an_error_without_the_key(endpoint: Asked) -> None:
    named = f"llm:{endpoint.url}/v2#tiny"

    with pytest.raises(SourceError, match="something else than a chat completion") as caught:
        extractor_of(named, {"CAMKET_LLM_KEY": "s3cret"}).extract(TEXT, document="a.txt")

    assert "s3cret" not in str(caught.value)


def test_the_command_says_how_much_was_dropped(endpoint: Asked) -> None:
    named = f"llm:{endpoint.url}/v1#tiny"

    said = camket_here("extract", str(RECORDED / "article.txt"), "--extractor", named)

    assert said.code == 0
    assert len(said.out.splitlines()) == 5
    assert "5 slots or claims dropped" in said.err


def test_a_model_that_cannot_be_reached_is_an_error_that_names_it() -> None:
    with pytest.raises(SourceError, match=r"127\.0\.0\.1:9/v1 cannot be reached"):
        extractor_of("llm:http://127.0.0.1:9/v1#m", {}).extract(TEXT, document="a.txt")
