"""Are these words in that statement: word for word, or nearly, and where do they differ?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskcheck.references.quotes import align, verbatim, words, words_of

SAID = (
    "We didn’t leave because we wanted to. The bridge was closed, the well-head was dry; 3,400 of us walked. "
    "I have nothing — nothing at all — against the mayor."
)

VERBATIM = [
    ("We didn't leave because we wanted to", "We didn’t leave because we wanted to"),
    ("the bridge was closed,", "The bridge was closed"),
    ("nothing - nothing  at all -", "nothing — nothing at all"),
    ("the well–head was dry", "the well-head was dry"),
    ("3,400 of us walked.", "3,400 of us walked"),
    ("The bridge … the well-head was dry", "The bridge was closed, the well-head was dry"),
    ("The bridge was ... 3,400 of us", "The bridge was closed, the well-head was dry; 3,400 of us"),
    ("[The families] didn’t leave because we wanted", "didn’t leave because we wanted"),
    ("I have nothing [...] against the mayor", "I have nothing — nothing at all — against the mayor"),
    ("The bridge [over the Orla] was closed", "The bridge was closed"),
    ("The [crossing] was closed", "The bridge was closed"),
    ("3.400 of us walked", None),  # another number
    ("The bridge was shut", None),
    ("walked … The bridge was closed", None),  # in another order
    ("against the mayor of", None),
    ("[bridge]", None),  # no word of it was said
    ("…", None),
    ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("quote", "passage"), VERBATIM)
def test_verbatim(quote: str, passage: str | None) -> None:
    found = verbatim(quote, SAID)
    assert (found.of(SAID) if found else None) == passage


ALIGNED = [
    # quotation, words in common, words of the longer side
    ("We left because we wanted to", 5, 7),
    ("The bridge was shut, the well-head was dry", 8, 9),
    ("I have nothing against the mayor", 6, 9),
]


@pytest.mark.parametrize(("quote", "matched", "width"), ALIGNED)
def test_aligned(quote: str, matched: int, width: int) -> None:
    found = align(quote, SAID)
    assert found is not None
    assert (found.matched, found.width) == (matched, width)


def test_the_diff_says_what_is_missing_and_what_was_added() -> None:
    found = align("The bridge was shut at noon", "On that day the bridge was firmly shut.")
    assert found is not None
    assert [(op.op, op.text) for op in found.diff] == [
        ("same", "The bridge was"),
        ("missing", "firmly"),
        ("same", "shut"),
        ("added", "at noon"),
    ]


WORDS = st.lists(
    st.sampled_from(["we", "We", "don’t", "go", "3,400", "—", "“", ".", "…", "[x]", "é", "ﬁre", "\n"]), max_size=12
)


@settings(max_examples=200, deadline=None)
@given(before=WORDS, quote=WORDS, after=WORDS)
def test_what_stands_in_a_text_is_found_where_it_stands(before: list[str], quote: list[str], after: list[str]) -> None:
    text = " ".join(before + quote + after)
    wanted = " ".join(quote)
    found = verbatim(wanted, text)
    if any(part in ("…", "[x]") for part in before + quote + after):
        return  # an ellipsis of the statement's own is no gap in the quotation
    if words_of(wanted):
        assert found is not None
        assert words_of(found.of(text)) == words_of(wanted)
    else:
        assert found is None


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_offsets_stay_inside_the_text(quote: str, text: str) -> None:
    for passage in (verbatim(quote, text), (near := align(quote, text)) and near.passage):
        if passage:
            assert 0 <= passage.start < passage.end <= len(text)


@settings(max_examples=200, deadline=None)
@given(text=st.one_of(st.text(max_size=60), WORDS.map(" ".join)))
def test_the_words_alone_are_those_with_their_places(text: str) -> None:
    assert words_of(text) == tuple(word.low for word in words(text) if word.low and not word.bracket)
