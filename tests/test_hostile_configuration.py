"""Do configurations and tables that cannot be meant get clear words?"""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile import BODY, HEADER, TABLE, on_posix, put, verified

from deskcheck.config import load
from deskcheck.errors import ConfigError, UsageError
from deskcheck.model import Report
from deskcheck.verify import Settings, verify

CONFIGS: dict[str, tuple[str | bytes, str]] = {
    "wrong type": ("output = 5", "Expected `str`"),
    "unknown key": ('outptu = "x"', "nearest known key is “output”"),
    "not UTF-8": (b'output = "\xff"', "is not UTF-8"),
    "deep": ("a = " + "[" * 5000 + "]" * 5000, "nested too deeply"),
    "null character": ('output = "a\\u0000b"', "null character"),
    "null character in a path": (TABLE + 'path = "a\\u0000.csv"', "null character"),
    "no size": ("max_article_bytes = -1", "must be positive"),
    "no number": ("min_coverage = nan", "percentage"),
    "endless coverage": ("min_coverage = -1e999", "percentage"),
    "no timeout": (TABLE + 'url = "http://127.0.0.1/a.csv"\ntimeout = 0', "timeout"),
    "endless timeout": (TABLE + 'url = "http://127.0.0.1/a.csv"\ntimeout = inf', "timeout"),
    "timeout that is no number": (TABLE + 'url = "http://127.0.0.1/a.csv"\ntimeout = nan', "timeout"),
    "format that is a path": ('format = ["../../x"]', "unknown format"),
    "encoding of a table": (TABLE + 'path = "a.csv"\nencoding = "base64"', "unknown encoding"),
}


@pytest.mark.parametrize("name", CONFIGS)
def test_configurations(tmp_path: Path, name: str) -> None:
    content, said = CONFIGS[name]
    with pytest.raises(ConfigError, match=said):
        load(put(tmp_path, "c.toml", content))


def test_settings_that_cannot_be_meant(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt", BODY)
    with pytest.raises(UsageError, match="percentage"):
        verify([str(tmp_path / "in")], Settings(output=str(tmp_path / "out"), min_coverage=float("nan")))
    outcome = verified(tmp_path, config='format = ["html", "html"]\n')
    assert len(outcome.reports) == 1
    assert load(put(tmp_path, "bom.toml", b'\xef\xbb\xbfoutput = "x"\n')).config.output == "x"


GOOD = "Skelmouth,population,41200,person,2023\n"
#: A table, how many of its rows are records, or what is said of it.
TABLES: dict[str, tuple[str, str | bytes, int | str]] = {
    "endless numbers": (".csv", f"{HEADER}a,b,1e400,,\na,b,NaN,,\na,b,-inf,,\na,b,{'9' * 9999},,\n{GOOD}", 1),
    "endless exponents": (".csv", f"{HEADER}a,b,1e-999999999999999999,,\na,b,1e99999999999999999999,,\n{GOOD}", 1),
    "no days": (".csv", f"{HEADER}a,b,1,,0000-00-00\na,b,1,,99999\na,b,1,,2023-02-31\na,b,1,,0000\n{GOOD}", 1),
    "ends of time": (".csv", f"{HEADER}a,b,1,,9999\na,b,1,,0001-01-01\n{GOOD}", 3),
    "formulas": (".csv", f'{HEADER}"=HYPERLINK(""http://x"")",b,=1+1,,\n@SUM,b,5,,\n{GOOD}', 2),
    "lines in cells": (".csv", f'{HEADER}"a\nb","c\n\nd",5,"\n",\n{GOOD}', 2),
    "long cell": (".csv", f'{HEADER}a,b,5,"{"x" * 300_000}",\n{GOOD}', 2),
    "long header": (".csv", f"{'x' * 2_000_000}\n1\n", "no header that can be read"),
    "columns twice": (".csv", "entity,entity,measure,value,value\nSkelmouth,x,population,41200,2\n", 1),
    "open quotation mark": (".csv", f'{HEADER}a,b,5,"\n{GOOD}', "cannot be read as a table"),
    "mixed encodings": (".csv", HEADER.encode() + GOOD.encode() + b"V\xe0rn,b,1,,\n", "is not utf-8"),
    "null characters": (".csv", f"{HEADER}a\0,b,5\0,,\n{GOOD}", 1),
    "longer rows": (".csv", HEADER + "a,b,1,c,d,e,f,g\n" * 3 + GOOD, 1),
    "deep": (".json", "[" * 100_000, "is not JSON"),
    "deep cell": (".json", f'[{{"entity":"a","measure":"b","value":{"[" * 900}{"]" * 900}}}]', 0),
    "objects for text": (".json", '[{"entity":{"a":1},"measure":["x",["y"]],"value":true}]', 0),
    "half characters": (".json", '[{"entity":"\\ud800","measure":"b","value":5,"note":"\\udfff","\\ud800":1}]', 1),
    "half characters in a header": (".json", '[{"\\ud800entity":1}]', "has no column"),
    "no numbers": (".json", '[{"entity":"a","measure":"b","value":NaN},{"entity":"a","measure":"b","value":1e999}]', 0),
    "anything": (".json", '[null,1,"x",[],{"entity":"a","measure":"b","value":5}]', 1),
    "broken lines": (".jsonl", '{"entity":"a","measure":"b","value":5}\n{broken\n\n[1]\n' + "[" * 100_000 + "\n", 1),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables(tmp_path: Path, name: str) -> None:
    suffix, content, expected = TABLES[name]
    put(tmp_path, "in/a.txt", "Skelmouth has a population of 41,200.\n")
    put(tmp_path, f"t{suffix}", content)
    made: list[Report] = []
    outcome = verified(tmp_path, config=f'{TABLE}path = "t{suffix}"\n', each=made.append)
    (info,) = made[0].result.references
    if isinstance(expected, int):
        assert not outcome.problems
        assert info.records == expected
    else:
        assert expected in (info.error or "")
        assert [expected in str(problem) for problem in outcome.problems] == [True]


@on_posix
def test_a_device_is_no_table(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt", BODY)
    (tmp_path / "zero.csv").symlink_to("/dev/zero")
    assert "is no file" in str(verified(tmp_path, config=f'{TABLE}path = "zero.csv"\n').problems[0])
