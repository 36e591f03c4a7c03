"""What does text look like that reads like news and keeps to no rule?  Strategies for the tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from deskcheck.extract import lexicon
from deskcheck.extract.lexicon import load
from deskcheck.model import Article, Block, BlockKind, Span
from deskcheck.read.blocks import find_blocks

LEXICONS = sorted(path.stem for path in Path(lexicon.__file__).with_name("lexicons").glob("*.toml"))


def _strings(value: Any) -> Iterator[str]:
    """Every string of a data file, its keys included."""
    match value:
        case str():
            yield value
        case dict():
            yield from value
            for part in value.values():
                yield from _strings(part)
        case list():
            for part in value:
                yield from _strings(part)


def _words() -> list[str]:
    """What the extractors look for: whole entries ("no fewer than") and the words of long lists, in all cases."""
    entries = {entry for name in LEXICONS for entry in _strings(load(name))}
    whole = {entry for entry in entries if len(entry) < 40}
    single = {word for entry in entries for word in entry.split()}
    return sorted(whole | single)


MARKS = (
    *"“”‘’\"'«».,;:!?()[]{}-–—…/%$€£¥&#@*+=<>~°′″^_|\\",
    "``", "''", "’s", "'s", "s’", "—", " — ", "\n", "\n\n", "\t", "...",
)  # fmt: skip
ODD = (
    "\u00a0", "\u2009", "\u202f", "\u00ad", "\u200b", "\u200d", "\u2028", "\u0301", "e\u0301", "\u202b", "\ufeff",
    "\x00", "\r\n", "😀", "👩‍👧", "½", "⅓", "²", "٣", "१२", "ﬁ", "İ", "ß", "Ω", "µm", "中", "\U0001d7d9", "№", "\ufffd",
)  # fmt: skip
PERSONS = (
    "Ida Lund", "Mr. Brandt", "Dr. A. B. Vesel", "the mayor", "Mayor Ole Brandt", "she", "he", "they", "officials",
    "residents", "the Harbour Ministry", "a U.S. spokesman", "Lund", "the report", "Who", "Port Elm’s mayor, Eva Moe,",
)  # fmt: skip
PHRASES = (
    "of the", "of them", "said", "told", "says", "according to", "accused of", "one of", "and", "or", "from", "to",
    "than", "a", "an", "its", "were", "had left", "that", "people", "apartments", "said that", ", who said", "the late",
    ", he said",
)  # fmt: skip
SENTENCES = (
    "“{w} {w} {w}, {w},” {p} said, {w} {w}. “{w} {n} {u}.” ",
    "According to {p}, {n} {u} {w} {w} {w} by {d}, {w} “{w} {w}.” ",
    "{p} said on {d} that {p} had {w} {w} {n} {u} {w}, adding “{w} {w} {w}.” ",
    "{p} accused {p} of {w} the {w} and told {p} {w} {w}. ",
    "More than {n} {u}, {m} of the {w}’s {n} {u}, had left by {d}. ",
    "{p} said {n} of the {n} {u} were empty. ",
    "“{n} {u} is enough,” {p} said on {d}. ",
    "Attendance rose {m} percent to {n} from {n} in {d}. ",
    "{p}, {n}, the {w}, told reporters that “{w} {w} {w}” cost {c}{n} {w}. ",
    "{c}{n} to {c}{n} {w} a {u}, or about {n} {u} ({n} {u}), {p} added. ",
    "Of the {n} {u}, {n}, or {m} percent, voted. ",
    "{d}, {p}: “{w} {w}, {w}.\n\n“{w} {w} {w}.” ",
)

#: Digits as printed, well or badly.
DIGITS = st.one_of(
    st.integers(0, 10**9).map(str),
    st.integers(0, 10**12).map(lambda n: f"{n:,}"),
    st.decimals(0, 10**6, places=2).map(str),
    st.from_regex(r"[0-9]{1,4}([.,: /-][0-9]{1,4}){0,3}", fullmatch=True),
    st.sampled_from(
        ["0", "00", "1", "100", "2020", "9999", "1" * 31, "0." + "0" * 40 + "1", "1e400", "3,4,5", "$", "½"]
    ),
)
DAYS = st.one_of(
    st.dates(date(1700, 1, 1)).map(lambda day: f"{day:%B} {day.day}, {day.year}"),
    st.dates(date(1900, 1, 1)).map(lambda day: f"{day:%A}, {day:%b}. {day.day}"),
    st.dates().map(str),
    st.sampled_from(
        ["Friday", "last week", "2020", "the 1990s", "Q3", "late September", "two days later", "1999-2001"]
    ),
)
WORDS = st.sampled_from(_words()).flatmap(lambda word: st.sampled_from([word, word, word.title(), word.upper()]))
UNITS = st.sampled_from(sorted(load("units")["units"])) | st.sampled_from(["people", "votes", "of them", "homes", ""])
PEOPLE = st.sampled_from(PERSONS)
SIGNS = st.sampled_from(["$", "€", "£", "US$", "RM", "Rs ", "¥", "", "-$", "kr "])


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A sentence of a news text, its numbers, names and words put in at random."""
    given = {"n": DIGITS | WORDS, "m": DIGITS, "u": UNITS, "w": WORDS, "d": DAYS, "p": PEOPLE, "c": SIGNS}
    out = draw(st.sampled_from(SENTENCES))
    for name, strategy in given.items():
        while "{" + name + "}" in out:
            out = out.replace("{" + name + "}", draw(strategy).replace("{", ""), 1)
    return out


PIECES = st.one_of(
    WORDS, WORDS, DIGITS, DAYS, PEOPLE, st.sampled_from(PHRASES), UNITS, SIGNS, st.sampled_from(MARKS),
    st.sampled_from(ODD), st.text(max_size=4),
)  # fmt: skip
_HALVES = dict.fromkeys(range(0xD800, 0xE000))  # of surrogate pairs; UTF-8 has none


@st.composite
def texts(draw: st.DrawFn) -> str:
    """News-like text: half of it sentences, half pieces of them, with a space between them or none."""
    some = st.lists(st.one_of(sentences(), PIECES), max_size=40)
    pieces = draw(some | st.lists(sentences(), max_size=12) | st.lists(PIECES, max_size=60))
    return draw(st.sampled_from([" ", " ", " ", ""])).join(pieces).translate(_HALVES)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article in blocks of every kind, with or without a publication date."""
    text = draw(texts())
    if draw(st.booleans()):
        blocks = find_blocks(text) if text.strip() else ()
    else:
        kinds = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, *BlockKind])
        blocks = tuple(Block(draw(kinds), span) for span in _paragraphs(text))
    published = draw(st.none() | st.dates() | st.dates(date(1990, 1, 1), date(2030, 1, 1)))
    return Article("a", "a.txt", text, "0" * 64, published=published, language="en", blocks=blocks)


def _paragraphs(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n\n"):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line) + 2
