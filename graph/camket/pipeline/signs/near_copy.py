"""Near-copy: two texts that share so many quotes that one was copied from the other."""

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from camket.model import Origin
from camket.pipeline.signs._delivery import Delivery, Sign, name_of
from camket.store import Store
from camket.terms.vocabulary import CK, OA, PROV
from camket.validate import Rule

RULE = Rule(
    id="Near-copy",
    severity="Warning",
    messages={
        "vi": "Phần lớn lời trích trùng từng chữ với {?value}: hai bản là một tiếng nói, không "
        "phải hai nguồn độc lập.",
        "en": "Most quotes are word for word those of {?value}: the two are one voice, not two "
        "sources that agree.",
    },
    remedy={
        "vi": "Không cần sửa: việc được kể lại đang chờ và không bị cộng hai lần. Với camket "
        "review, ghi same cho các khẳng định trùng.",
        "en": "Nothing to mend: what is told again waits and is not counted twice. With camket "
        "review, answer same for the claims that repeat.",
    },
    affects="",
)
LEAST, SHARE = 1, 0.5
LONG = 30
"""Characters of a quote that is no common phrase."""


def findings(delivery: Delivery) -> Iterator[Sign]:
    """Yield each text of which half the quotes, or more, stand in another."""
    quotes: dict[NamedNode, set[str]] = defaultdict(set)
    for claim in delivery.claims:
        for text, words in _quotes(delivery.after, claim):
            if len(words) >= LONG and delivery.is_new(text):
                quotes[text].add(words)
    for text, told in sorted(quotes.items(), key=lambda one: str(one[0])):
        shared = _shared(delivery.after, text, told)
        if shared:
            other, count = min(shared.items(), key=lambda one: (-one[1], str(one[0])))
            if count >= max(LEAST, SHARE * len(told)):
                value = f"{_source(delivery.after, other)} ({count})"
                yield Sign(value, text.value, Origin(_source(delivery.after, text)))


def _shared(store: Store, text: NamedNode, quotes: set[str]) -> dict[NamedNode, int]:
    """Count how many of *quotes* stand in each other text."""
    found: dict[NamedNode, int] = defaultdict(int)
    for quote in quotes:
        for other in _texts_with(store, quote) - {text}:
            found[other] += 1
    return found


def _quotes(store: Store, claim: NamedNode) -> Iterator[tuple[NamedNode, str]]:
    for spot in store.quads(claim, CK.evidence):
        if isinstance(spot.object, NamedNode):
            texts = [q.object for q in store.quads(spot.object, OA.hasSource)]
            for link in store.quads(spot.object, OA.hasSelector):
                if isinstance(link.object, NamedNode):
                    for quad in store.quads(link.object, OA.exact):
                        for text in texts:
                            if isinstance(text, NamedNode) and isinstance(quad.object, Literal):
                                yield text, quad.object.value


def _texts_with(store: Store, quote: str) -> set[NamedNode]:
    """Give the texts in which somebody quoted just these words."""
    selectors = {q.subject for q in store.quads(None, OA.exact, Literal(quote))}
    spots = {
        q.subject
        for selector in selectors
        if isinstance(selector, NamedNode)
        for q in store.quads(None, OA.hasSelector, selector)
    }
    return {
        q.object
        for spot in spots
        if isinstance(spot, NamedNode)
        for q in store.quads(spot, OA.hasSource)
        if isinstance(q.object, NamedNode)
    }


def _source(store: Store, text: NamedNode) -> str:
    for quad in store.quads(text, PROV.wasDerivedFrom):
        if isinstance(quad.object, NamedNode) and "/decision-" not in quad.object.value:
            return name_of(store, quad.object)
    return text.value
