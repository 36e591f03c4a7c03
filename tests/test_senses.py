"""Is each wording of a sense read as the words of its sense, and are the senses apart?"""

from __future__ import annotations

from collections import Counter

import pytest

from deskcheck.references.folding import stem, uninflected
from deskcheck.references.senses import KINDS, atoms, heard, wordings

ALL = list(wordings())


def test_a_sense_is_no_wording_of_another() -> None:
    moved = {
        (kind, sense, atoms(sense, kind))
        for kind, sense, _ in ALL
        if atoms(sense, kind) != tuple(map(stem, sense.split()))
    }
    assert not moved


def test_each_wording_is_listed_once() -> None:
    forms = Counter((kind, " ".join(map(uninflected, heard(form)))) for kind, _, form in ALL)
    assert [form for form, times in forms.items() if times > 1] == []


def test_kinds_and_shapes() -> None:
    assert {kind for kind, _, _ in ALL} <= {"", *KINDS.values()}
    for _, _, form in ALL:
        assert form == form.lower()
        assert heard(form)[0] != "*", form
        assert heard(form)[-1] != "*", form


def test_a_wording_is_read_as_its_sense() -> None:
    heard_otherwise = [
        (kind, sense, form)
        for kind, sense, form in ALL
        if not set(map(stem, sense.split())) <= set(atoms(form.replace("*", "x y"), kind))
    ]
    assert heard_otherwise == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("people out of work", "unemployed people", True),
        ("people out of pocket", "unemployed people", False),
        ("took nine people into custody", "arrests of nine people", True),
        ("took a very long and a very winding way around the town into custody", "arrests", False),  # wider than a gap
        ("let out greenhouse gases", "greenhouse gas emissions", True),
        ("let in greenhouse gases", "greenhouse gas emissions", False),
        ("kept behind prison bars", "kept prisoners", False),
    ],
)
def test_phrases(one: str, other: str, alike: bool) -> None:
    assert (set(atoms(other)) <= set(atoms(one))) is alike
