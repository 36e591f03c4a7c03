"""Is the language of an article told, and is nothing claimed where it cannot be?"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from deskcheck.read.language import code_of, detect

SAMPLES: dict[str, str] = tomllib.loads((Path(__file__).parent / "data/read/languages.toml").read_text("utf-8"))


@pytest.mark.parametrize("code", SAMPLES)
def test_detected(code: str) -> None:
    assert detect(SAMPLES[code]) == code


@pytest.mark.parametrize("code", [code for code in SAMPLES if code != "en"])
def test_a_quotation_does_not_change_the_language(code: str) -> None:
    quoted = f"{SAMPLES['en']} {SAMPLES['en']} {SAMPLES['en']} “{SAMPLES[code]}” she said. {SAMPLES['en']}"
    assert detect(quoted) == "en"


@pytest.mark.parametrize(
    "text", ["", "Ten.", "Ten came", "1 2 3 4 5 6 7 8 9", "Москва", "Bo Chan, Ann Lee, Cy Díaz", "x " * 500]
)
def test_too_short_or_nothing_to_tell(text: str) -> None:
    assert detect(text) is None


def test_unknown_script() -> None:
    assert detect("ᚠᚢᚦᚨᚱᚲ ᚷᚹᚺᚾᛁᛃ ᛇᛈᛉᛊᛏᛒ") == "und"


def test_only_the_beginning_is_looked_at() -> None:
    assert detect((SAMPLES["en"] + " ") * 200 + SAMPLES["ru"] * 2_000) == "en"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("en", "en"), ("en-GB", "en"), ("EN_us", "en"), ("eng", "en"), ("English", "en"), ("français", "fr"),
        ("hye", "hye"), ("", None), (None, None), ("the language", None), ("x", None),
    ],
)  # fmt: skip
def test_code_of(name: str | None, code: str | None) -> None:
    assert code_of(name) == code
