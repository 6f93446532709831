"""A new version of a data set: only what differs is read and written, and nothing else is lost."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from camket.errors import SourceError
from camket.pipeline import Outcome, Story, found_home, judging, pouring, receive
from camket.pipeline.audit import check_all
from camket.records import pieces
from camket.sources import Given, large, read, source_of
from camket.store import digest_of
from town import ACTOR

Activity = tuple[str, int]
"""An id and an amount."""
GIVEN = Given(source="https://example.org/aid")
FORM = """
<iati-activity default-currency="USD" xml:lang="en"><iati-identifier>{0}</iati-identifier>
<reporting-org ref="XX" type="10"><narrative>Office</narrative></reporting-org>
<title><narrative>School {0}</narrative></title><activity-status code="2"/>
<transaction><transaction-type code="3"/><transaction-date iso-date="2015-01-01"/>
<value value-date="2015-01-01">{1}</value>
<provider-org ref="XX"><narrative>Office</narrative></provider-org>
<receiver-org ref="{0}"><narrative>School {0}</narrative></receiver-org></transaction>
</iati-activity>"""
activities = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c", "d"]), st.integers(1, 3)), min_size=1, max_size=6
)


def xml(told: Sequence[Activity]) -> str:
    body = "".join(FORM.format(*one) for one in told)
    return f"<?xml version='1.0'?>\n<iati-activities version='2.03'>{body}\n</iati-activities>\n"


@pytest.fixture
def load(tmp_path: Path) -> Callable[[Story, Sequence[Activity]], Outcome]:
    """Import activities as a version of one and the same source."""

    def put(story: Story, told: Sequence[Activity]) -> Outcome:
        path = tmp_path / "aid.xml"
        path.write_text(xml(told), encoding="utf-8")
        return story.load([str(path)], GIVEN)

    return put


def digest(story: Story) -> str:
    return story.home.commit().digest


def is_whole(story: Story) -> bool:
    """Tell whether digest and count are those of the content, and the view is what it should be."""
    with story.home.reading() as store:
        commit = story.home.commit()
        assert int(commit.digest, 16) == digest_of(store.quads())
        assert commit.quads == len(store)
        report = check_all(store, lambda *_: None, story.home)
    return {r.shape for r in report.violations}.isdisjoint({"View-equals-union", "Claim-graph"})


Load = Callable[[Story, Sequence[Activity]], Outcome]


def test_a_version_touches_only_the_records_that_it_changes(story: Story, load: Load) -> None:
    load(story, [("a", 1), ("b", 2), ("c", 3)])
    first = story.home.commit().quads

    outcome = load(story, [("a", 1), ("b", 5), ("c", 3)])

    assert outcome.accepted == 6
    assert outcome.added - outcome.removed == story.home.commit().quads - first
    assert 0 < outcome.added < first / 4
    assert is_whole(story)


def test_what_stands_already_is_not_read_again(
    story: Story, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(story, [("a", 1)])
    monkeypatch.setattr(receive, "guarded", lambda *_, **__: pytest.fail("it was read"))

    outcome = load(story, [("a", 1)])

    assert (outcome.unchanged, outcome.imports) == (("aid.xml",), ())


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=activities, second=activities)
def test_any_version_after_another_makes_the_home_that_it_makes_alone(
    load: Load, tmp_path_factory: pytest.TempPathFactory, first: list[Activity],
    second: list[Activity],
) -> None:  # fmt: skip
    folder = tmp_path_factory.mktemp("homes")
    after, alone = (
        found_home(folder / name, ACTOR, reference=False) for name in ("after", "alone")
    )
    load(after, first)
    before = digest(after)
    outcome = load(after, second)
    load(alone, second)

    assert digest(after) == digest(alone)
    if outcome.imports:
        after.undo(outcome.imports[0].id)
        assert digest(after) == before


def test_small_chunks_make_the_same_home_and_the_same_report(
    tmp_path: Path, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [(f"id{number}", number) for number in range(8)] + [("XX", 1)]
    outcomes, digests = [], []
    for name, chunk in (("whole", 200_000), ("cut", 7)):
        monkeypatch.setattr(pouring, "CHUNK", chunk)
        monkeypatch.setattr(judging, "CHUNK", chunk)
        story = found_home(tmp_path / name, ACTOR, reference=False)
        outcomes.append(load(story, told))
        digests.append(digest(story))
        assert is_whole(story)

    assert digests[0] == digests[1]
    assert outcomes[0].report == outcomes[1].report
    assert outcomes[0].added == outcomes[1].added


@pytest.fixture
def all_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every XML file for a large one."""
    monkeypatch.setattr(large, "FEWEST", 1)


@pytest.mark.usefixtures("all_large")
def test_a_large_file_makes_the_home_that_it_makes_as_a_small_one(
    tmp_path: Path, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [("a", 1), ("b", 2), ("a", 3)]
    (tmp_path / "aid.xml").write_text(xml(told), encoding="utf-8")
    assert read(str(tmp_path / "aid.xml")).path
    story = found_home(tmp_path / "large", ACTOR, reference=False)
    load(story, told)
    load(story, told[:2])
    monkeypatch.setattr(large, "FEWEST", 2**40)
    small = found_home(tmp_path / "small", ACTOR, reference=False)
    load(small, told[:2])

    assert digest(story) == digest(small)
    assert is_whole(story)
    story.undo("i2")
    load(small, told)
    assert digest(story) == digest(small)


@pytest.mark.usefixtures("all_large")
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><iati-activities/>", "document type"),
        (b"<?xml version='1.0'?><iati-activities>\xff</iati-activities>", "not UTF-8"),
        (b"<?xml version='1.0'?><iati-activities>\0</iati-activities>", "NUL byte"),
        (b"<?xml version='1.0'?><iati-activities><iati-activity>", "no XML"),
    ],
)
def test_a_large_file_that_is_broken_is_refused(
    story: Story, tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "aid.xml"
    path.write_bytes(content)

    with pytest.raises(SourceError, match=reason):
        story.load([str(path)], GIVEN)

    assert story.home.commit().version == 0


def test_activities_of_one_id_are_compared_together() -> None:
    old = source_of(xml([("a", 1), ("b", 1), ("a", 2)]).encode(), name="old.xml")
    new = source_of(xml([("a", 1), ("b", 1), ("a", 3), ("c", 1)]).encode(), name="new.xml")

    was, now = pieces.differing(old, new, "iati-activity", "iati-identifier")

    ids = [
        [line for line in s.content.decode().split("\n") if "<iati-id" in line] for s in (was, now)
    ]
    assert [len(found) for found in ids] == [2, 3]
    assert not any(">b<" in line for found in ids for line in found)
