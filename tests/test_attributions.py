"""Do the sentence shapes find source, cue, content and speaker, and hold their promises on any text?"""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deskcheck.extract.attributions import SHAPES, attributions
from deskcheck.extract.cues import CUES, inflected
from deskcheck.extract.people import people
from deskcheck.extract.quotes import quoted
from deskcheck.extract.tokens import Tokens
from deskcheck.extract.voice import voice_of
from deskcheck.model import Article, Attribution, AttributionKind, Block, BlockKind, Person, Span

CASES = tomllib.loads(Path(__file__).with_name("cases").joinpath("attributions.toml").read_text("utf-8"))["case"]


def made(text: str) -> Article:
    """An article whose paragraphs are its lines."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(line))))
        at += len(line) + 1
    return Article("a", "a", text, "", blocks=tuple(blocks))


def said(text: str) -> tuple[tuple[Attribution, ...], tuple[Person, ...]]:
    article = made(text)
    tokens = Tokens(article)
    cast = people(tokens, article)
    return attributions(tokens, article, cast), cast


def as_row(text: str, each: Attribution) -> str:
    parts = (" + ".join(span.of(text) for span in spans) for spans in (each.source, each.cue, each.content))
    return " | ".join((*parts, each.speaker.name or ""))


@pytest.mark.parametrize("case", CASES, ids=[case["shape"] for case in CASES])
def test_shape(case: dict) -> None:
    found, _ = said(case["text"])
    assert [as_row(case["text"], each) for each in found] == case.get("said", [])


def test_every_shape_of_the_table_matches_its_example() -> None:
    for shape in SHAPES:
        found, _ = said(shape.example)
        assert found, shape.name
        assert found[-1].speaker.name.lower() == "the mayor", shape.name


def test_kinds() -> None:
    text = "“It is safe,” Ida Lund said. Ole Brandt said it was “safe enough.” Officials said it was safe."
    assert [each.kind for each in said(text)[0]] == [
        AttributionKind.DIRECT,
        AttributionKind.MIXED,
        AttributionKind.INDIRECT,
    ]


def test_a_quotation_over_paragraphs_is_one_attribution() -> None:
    text = "“It is safe,” Ida Lund said. “We tested it.\n\n“We tested it again.”\n\nRain fell."
    (only,) = said(text)[0]
    assert [span.of(text) for span in only.content] == ["“It is safe,”", "“We tested it.", "“We tested it again.”"]
    assert [span.of(text) for span in only.quotes] == ["It is safe,", "We tested it.", "We tested it again."]


QUOTED = [
    ('“one” two "three" four', ["one", "three"]),
    ("“he said ‘no’ to me”", ["he said ‘no’ to me"]),
    ('"he said "no" to me"', ['he said "no" to me']),
    ("``one'' and ''two''", ["one", "two"]),
    ("« un » and «deux»", [" un ", "deux"]),
    ("‘the workers’ pay,’ he said", ["the workers’ pay,"]),
    ('It is 5\'10" tall and "green".', ["green"]),
    ("“never closed, he said", ["never closed, he said"]),
    ("“never closed. “Closed,” he said", ["never closed.", "Closed,"]),
    ("closed only” he said", []),
    ("the ’90s and rock ’n’ roll", []),
]


@pytest.mark.parametrize(("text", "inner"), QUOTED)
def test_quoted(text: str, inner: list[str]) -> None:
    article = made(text)
    assert [each.inner.of(text) for each in quoted(Tokens(article), article)] == inner


def test_people() -> None:
    text = (
        "Armenian Prime Minister Anto Vesel spoke. “No,” said 70-year-old Ole Brandt, a fisherman. Mrs. Lund agreed."
        " Ida Lund, 26, of Port Elm, met Vesel. The Harbour Ministry was silent on Tuesday. The baker’s spokeswoman"
        " Eva Moe, an analyst with Northern Bridges, waited."
    )
    cast = {person.name: person for person in said(text)[1]}
    assert set(cast) == {"Anto Vesel", "Ole Brandt", "Ida Lund", "Eva Moe"}
    assert cast["Anto Vesel"].roles == ("Armenian Prime Minister",)
    assert len(cast["Anto Vesel"].mentions) == 2
    assert cast["Ole Brandt"].age == 70
    assert cast["Ole Brandt"].roles == ("fisherman",)
    assert (cast["Ida Lund"].age, cast["Ida Lund"].gender) == (26, "f")
    assert cast["Eva Moe"].affiliations == ("Northern Bridges",)
    assert cast["Eva Moe"].gender == "f"


NO_PERSONS = [
    "Brindle Transit, which runs the trams, said that fares would rise.",
    "Ada Holm spoke for the Norvik Weavers’ Guild. Norvik said nothing.",
    "They drove to Goris, a drive of about two hours. Goris was full.",
    "Mayor Hid Debts From Voters\nThe Executive Session said no. Climate Change said nothing.",
    "Arrow said it was late. It said so again. Arrow denied the rest.",
    "BAE Works said it was late. U.S. Customs said no. The match in Norwick ended; Norwick said nothing.",
    "Ada Holm, an analyst at Swift Rail, called. Swift Rail said no. Weir Park analyst Ada Holm agreed.",
    "Shareholders rejected it. Shareholders said he was wrong.",
    "The buyer, Oberland Glass, is late. A spokesman for Oberland said he was sorry.",
]


PERSONS = [
    ("Jason King spoke. “No,” King said.", "Jason King", 2),
    ("BANK RISKS Ida Lund said no.", "Ida Lund", 1),
    ("But Mr. Lund said no. Oslo-based Ida Holm, an analyst, agreed.", "Ida Holm", 1),
    ("Her husband, Selim, was digging. “I hear it,” he said.", "Selim", 1),
    ("“Norma Jean told me,” the mayor said. Norma Jean Lund, 77, agreed.", "Norma Jean Lund", 2),
    ("Dr Ida Lund agreed. Prof Ole Moe did not.", "Ida Lund", 1),
    ("One, Ida Lund of Elm, called it odd.", "Ida Lund", 1),
]


@pytest.mark.parametrize(("text", "name", "mentions"), PERSONS)
def test_persons_of_the_cast(text: str, name: str, mentions: int) -> None:
    assert [len(person.mentions) for person in said(text)[1] if person.name == name] == [mentions]


@pytest.mark.parametrize("text", NO_PERSONS)
def test_firms_guilds_and_places_are_none_of_the_cast(text: str) -> None:
    assert [person.name for person in said(text)[1] if person.name != "Ada Holm"] == []


def test_pronouns_are_less_sure_than_names() -> None:
    found, _ = said("Ida Lund said it was safe. “We tested it,” she said. Lund said it would open.")
    assert [each.speaker.name for each in found] == ["Ida Lund"] * 3
    full, pronoun, surname = (each.speaker.confidence for each in found)
    assert full > surname > pronoun


def test_voice() -> None:
    text = "By Friday 93 ships had left, according to the mayor, more than 77 percent of the fleet."
    found, _ = said(text)
    at = text.index("93")
    assert voice_of(Span(at, at + 2), found) == "a1"
    at = text.index("77")
    assert voice_of(Span(at, at + 2), found) is None


def test_inflection() -> None:
    assert inflected("deny", frozenset()) == ("denies", "denied", "denied", "denying")
    assert inflected("admit", frozenset({"admit"})) == ("admits", "admitted", "admitted", "admitting")
    assert inflected("stress", frozenset()) == ("stresses", "stressed", "stressed", "stressing")
    assert CUES["said"].lemma == "say"


PIECES = st.sampled_from(
    "\" “ ” ‘ ’ ' `` '' « » , . ; : ? ! — - ( ) that who and but he she they Ida Lund Brandt said says “A,” said, told"
    " according to the mayor accused of called as 93 percent statement claim \n\n ― ’s saying was quoted by"
    " her his daughter predecessor two both women letter wrote in a Lunds elder singer 44 year old union company put at"
    " Friday PARIS Mr Mrs Coal".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.text(max_size=80)))
@example("0 accused of “")  # a mark that is the last token
@example("Friday")  # a word of the calendar that is the whole text
def test_any_text(text: str) -> None:
    found, cast = said(text)
    assert [each.id for each in found] == [f"a{number}" for number in range(1, len(found) + 1)]
    starts = [each.content[0].start for each in found]
    assert starts == sorted(starts)
    for each in found:
        for spans in (each.source, each.cue, each.content, each.quotes):
            assert all(0 <= span.start <= span.end <= len(text) for span in spans)
        assert all(one.end <= two.start for one, two in zip(each.content, each.content[1:]))
        assert 0.0 <= each.speaker.confidence <= 1.0
    for person in cast:
        assert person.mentions
        assert " ".join(person.mentions[0].of(text).split())


HOSTILE = [
    '"', "“", "”", "' ", "‘a ", "'' ", "said ", "“a” said ", "according to ", "Ida Lund, ", "A ", "that ", ", ",
    "who said ", "accused of ", "claim that ", "a:\n\n", "“a\n\n", "he ", "Ida Lund said he said ", "; ", "(", "and ",
    "said, ", "the ", "The company said no. ", "“A b c d e f g.” ", "His son Ole Lund said no. ", "As he said, ",
    "to say ",
    "Ole Lund as “a” ", "IDA “a b c d e f g” ", "is afraid that ",
    "The Herons said no. ", "The company said no. Kestrel Foods ", "The 31-year-old said no. ", "A nurse who ",
    "Lund and Ole Moe said no. ",
    "The mayor said no. Mayor Ida Lund ", "The sculptor said no. Ida Lund ", "They say no. The old boards have it. ",
    "told television crews ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        article = made(piece * (size // len(piece)))
        tokens = Tokens(article)
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            attributions(tokens, article, people(tokens, article))
            best = min(best, time.process_time() - start)
        return best

    small, large = seconds(10_000), seconds(40_000)
    assert large <= 6 * small + 0.02
