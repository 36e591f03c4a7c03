"""Is a parsed data file read again when its source has changed, and never believed when it is broken?"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from deskcheck import datafile


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "words.toml"
    path.write_text('words = ["a", "b"]\n', "utf-8")
    return path


def kept(source: Path) -> list[Path]:
    return sorted((source.parent / "__pycache__").glob("*"))


def test_it_is_kept_and_read_again(source: Path) -> None:
    assert datafile.load(source) == {"words": ["a", "b"]}
    assert len(kept(source)) == 1
    assert datafile.load(source) == {"words": ["a", "b"]}


def test_a_change_is_seen(source: Path) -> None:
    datafile.load(source)
    source.write_text('words = ["a", "c"]\n', "utf-8")
    os.utime(source, ns=(1, 1))
    assert datafile.load(source) == {"words": ["a", "c"]}


@pytest.mark.parametrize("content", [b"", b"\xff\xff", b"N", b"\xe9\x05"])
def test_what_is_broken_is_made_again(source: Path, content: bytes) -> None:
    datafile.load(source)
    kept(source)[0].write_bytes(content)
    assert datafile.load(source) == {"words": ["a", "b"]}


def test_nothing_is_written_where_bytecode_is_not(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    datafile.load(source)
    assert kept(source) == []
