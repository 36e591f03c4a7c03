"""Does the command line do what the README says, also with bad input?"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from commands import CLEAN, WRONG, article, reported, run


def test_a_clean_article(tmp_path: Path) -> None:
    article(tmp_path, "a.txt", CLEAN)
    done = run("verify", "a.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "a.txt: 0 wrong, 0 doubtful" in done.stdout
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == ["a.html", "a.json", "index.html"]
    assert "Traceback" not in done.stderr


def test_an_error_has_path_line_column_and_exit_code_1(tmp_path: Path) -> None:
    article(tmp_path, "a.txt", f"Nothing here.\n\n{WRONG}")
    done = run("verify", "a.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "a.txt:3:21: " in done.stdout
    assert run("verify", "a.txt", "--fail-on", "never", cwd=tmp_path).returncode == 0


def test_standard_input(tmp_path: Path) -> None:
    done = run("verify", "-", cwd=tmp_path, stdin=WRONG)
    assert done.returncode == 1
    assert ":1:21: " in done.stdout


def test_github_annotations(tmp_path: Path) -> None:
    article(tmp_path, "news/a.txt", WRONG)
    done = run("verify", "news", "--format", "github", cwd=tmp_path)
    assert done.stdout.startswith("::error file=news/a.txt,line=1,col=21,title=")
    assert done.returncode == 1


def test_annotations_are_relative_to_the_working_directory_also_with_a_configuration_elsewhere(tmp_path: Path) -> None:
    article(tmp_path, "news/a.txt", WRONG)
    article(tmp_path, "desk/deskcheck.toml", 'output = "out"\n')
    done = run("verify", "news", "--config", "desk/deskcheck.toml", "--format", "github", cwd=tmp_path)
    assert "file=news/a.txt,line=1,col=21" in done.stdout
    article(tmp_path, "desk/b.txt", WRONG)
    done = run("verify", "desk/b.txt", "--config", "desk/deskcheck.toml", "--format", "github", cwd=tmp_path)
    assert "file=desk/b.txt,line=1,col=21" in done.stdout


BAD = [
    ("missing.txt", None, "no such file"),
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\n", "empty"),
    ("binary.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200), "binary"),
    ("broken.txt", b"It cost \xff\xfe 5 million.\n", "UTF-8"),
    ("front.md", b"---\ntitle: [unclosed\n---\nText.\n", "front matter"),
    ("bad.json", b'{"text": ', "JSON"),
]


@pytest.mark.parametrize(("name", "content", "words"), BAD, ids=[row[0] for row in BAD])
def test_bad_input_is_named_and_the_others_go_on(tmp_path: Path, name: str, content: bytes | None, words: str) -> None:
    article(tmp_path, "good.txt", CLEAN)
    if content is not None:
        article(tmp_path, name, content)
    done = run("verify", name, "good.txt", cwd=tmp_path)
    assert done.returncode == 2
    (line,) = [line for line in done.stderr.split("\n") if name in line]
    assert words.lower() in line.lower()
    assert "good.txt: 0 wrong" in done.stdout
    assert (tmp_path / "reports/good.html").is_file()
    assert "Traceback" not in done.stderr


def test_an_article_over_the_limit(tmp_path: Path) -> None:
    article(tmp_path, "deskcheck.toml", "max_article_bytes = 100\n")
    article(tmp_path, "long.txt", "word " * 100)
    done = run("verify", "long.txt", "--config", "deskcheck.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert "500" in done.stderr and "100" in done.stderr


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    done = run("verify", "nothing", cwd=tmp_path)
    assert done.returncode == 2
    assert "nothing" in done.stderr and "no article" in done.stderr


def test_an_unknown_key_names_the_nearest(tmp_path: Path) -> None:
    article(tmp_path, "deskcheck.toml", 'ouput = "x"\n')
    article(tmp_path, "a.txt", CLEAN)
    done = run("verify", "a.txt", "--config", "deskcheck.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert "deskcheck.toml" in done.stderr and "ouput" in done.stderr and "output" in done.stderr


def reference(tmp_path: Path, table: str, **more: str) -> None:
    article(tmp_path, "figures.csv", table)
    extra = "".join(f"{key} = {value}\n" for key, value in more.items())
    article(
        tmp_path,
        "deskcheck.toml",
        f'[[references]]\nname = "f"\nrecord = "figures"\nconnector = "table"\npath = "figures.csv"\n{extra}',
    )


def test_a_reference_without_header(tmp_path: Path) -> None:
    reference(tmp_path, "Skelmouth,population,41300\n")
    article(tmp_path, "a.txt", CLEAN)
    done = run("verify", "a.txt", "--config", "deskcheck.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert "figures.csv" in done.stderr
    assert (tmp_path / "reports/a.html").is_file()


def test_a_bad_row_is_named_counted_and_skipped(tmp_path: Path) -> None:
    rows = (
        "entity,measure,value,unit,as_of\nSkelmouth,population,41300,people,2024\n"
        "Skelmouth,population,many,people,2024\n"
    )
    reference(tmp_path, rows)
    article(tmp_path, "a.txt", CLEAN)
    done = run("verify", "a.txt", "--config", "deskcheck.toml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (info,) = json.loads((tmp_path / "reports/a.json").read_text("utf-8"))["result"]["references"]
    assert info["records"] == 1
    assert len(info["rejected"]) == 1
    assert "3" in info["rejected"][0] and "many" in info["rejected"][0]


def test_a_required_reference_that_cannot_be_asked_is_exit_code_3(tmp_path: Path) -> None:
    article(
        tmp_path,
        "deskcheck.toml",
        '[[references]]\nname = "f"\nrecord = "figures"\nconnector = "table"\n'
        'url = "http://127.0.0.1:9/figures.csv"\nrequired = true\n',
    )
    article(tmp_path, "a.txt", "Skelmouth has 41,300 people.\n")
    done = run("verify", "a.txt", "--config", "deskcheck.toml", cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    assert "“f” could not be asked" in done.stderr


def test_two_articles_of_one_name_get_two_reports(tmp_path: Path) -> None:
    article(tmp_path, "one/a.txt", CLEAN)
    article(tmp_path, "two/a.txt", WRONG)
    assert run("verify", "one", "two", cwd=tmp_path).returncode == 1
    assert len(list((tmp_path / "reports").glob("a-*.html"))) == 2


def test_the_json_report_is_valid_and_the_same_bytes_twice(tmp_path: Path, root: Path) -> None:
    article(tmp_path, "a.txt", WRONG)
    schema = json.loads((root / "deskcheck/schema/report-1.schema.json").read_text("utf-8"))
    results = []
    for _ in range(2):
        run("verify", "a.txt", "--now", "2024-03-09", cwd=tmp_path)
        whole = json.loads((tmp_path / "reports/a.json").read_text("utf-8"))
        jsonschema.validate(whole, schema)
        results.append(json.dumps(whole["result"]))
    assert results[0] == results[1]


def test_minimum_coverage(tmp_path: Path) -> None:
    article(tmp_path, "a.txt", "The mill employs 340 people.\n")
    assert run("verify", "a.txt", cwd=tmp_path).returncode == 0
    assert run("verify", "a.txt", "--min-coverage", "50", cwd=tmp_path).returncode == 1


def test_a_french_article_is_never_green(tmp_path: Path) -> None:
    article(
        tmp_path,
        "fr.txt",
        "Le maire a déclaré mardi que 93 000 personnes étaient arrivées dans la ville depuis le début de la semaine, "
        "soit plus de 77 pour cent de la population de la région. Les réfugiés sont logés dans les écoles et les "
        "gymnases, et la mairie demande de l'aide à l'État pour les nourrir pendant l'hiver.\n",
    )
    done = run("verify", "fr.txt", cwd=tmp_path)
    result = json.loads((tmp_path / "reports/fr.json").read_text("utf-8"))["result"]
    assert result["article"]["language"] == "fr"
    assert {each["verdict"]["reason"] for each in result["claims"]} == {"language"}
    assert result["findings"] == []
    assert done.returncode == 0
    assert "This article is in French." in (tmp_path / "reports/fr.html").read_text("utf-8")


def test_explain_and_version(tmp_path: Path) -> None:
    assert "part-of-whole" in run("explain", cwd=tmp_path).stdout
    assert "Flagged:" in run("explain", "part-of-whole", cwd=tmp_path).stdout
    wrong = run("explain", "part-of-hole", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "part-of-whole" in wrong.stderr
    assert run("--version", cwd=tmp_path).stdout.startswith("deskcheck ")


def test_its_own_reports_are_no_articles(tmp_path: Path) -> None:
    article(tmp_path, "a.txt", CLEAN)
    for _ in range(2):
        done = run("verify", ".", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "reports: reports/index.html\n")
        assert done.stdout.startswith("a.txt: 0 wrong") and done.stdout.count("\n") == 1
    named = run("verify", "reports/a.html", "--output", "other", cwd=tmp_path)
    assert "reports/a.html: 0 wrong" in named.stdout
    assert "reports/a.html: 0 wrong" in run("verify", "reports/a.html", cwd=tmp_path).stdout
    (tmp_path / "a.txt").unlink()
    shutil.rmtree(tmp_path / "other")
    empty = run("verify", ".", cwd=tmp_path)
    assert empty.returncode == 2
    assert "reports: holds nothing but the reports" in empty.stderr


def test_bad_rows_are_named_on_the_terminal(tmp_path: Path) -> None:
    rows = "".join(f"Skelmouth,population,many{n},people,2024\n" for n in range(5))
    reference(tmp_path, f"entity,measure,value,unit,as_of\nSkelmouth,population,41300,people,2024\n{rows}")
    article(tmp_path, "a.txt", CLEAN)
    done = run("verify", "a.txt", "--config", "deskcheck.toml", cwd=tmp_path)
    assert done.returncode == 0
    said = [line for line in done.stderr.split("\n") if line.startswith("deskcheck: reference “f”: ")]
    assert len(said) == 4
    assert "figures.csv, line 3: value “many0” is not a number" in said[0]
    assert "more rows are skipped" in said[3]


def test_annotations_that_the_configuration_asks_for(tmp_path: Path) -> None:
    article(tmp_path, "deskcheck.toml", 'format = ["github", "json"]\n')
    article(tmp_path, "a.txt", WRONG)
    done = run("verify", "a.txt", "--config", "deskcheck.toml", cwd=tmp_path)
    assert done.stdout.startswith("::error file=a.txt,line=1,col=21")


# Readers that go, terminals, interruptions


def started(*arguments: str, cwd: Path, **more: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "deskcheck", *arguments], cwd=cwd, **more)


def many(folder: Path, count: int) -> None:
    article(folder, "many.jsonl", "".join(json.dumps({"id": f"n{n}", "text": WRONG}) + "\n" for n in range(count)))


def test_reports_are_written_though_the_reader_of_the_summary_has_gone(tmp_path: Path) -> None:
    many(tmp_path, 12)
    process = started("verify", "many.jsonl", cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    process.wait(60)
    assert process.stderr is not None
    assert process.stderr.read().decode().startswith("12 articles: 12 wrong")
    assert process.returncode == 1
    assert len(reported(tmp_path)) == 12


def test_claims_end_quietly_when_the_reader_has_gone(tmp_path: Path) -> None:
    many(tmp_path, 12)
    process = started("claims", "many.jsonl", cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    process.wait(60)
    assert process.stderr is not None
    assert (process.returncode, process.stderr.read()) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals")
@pytest.mark.parametrize(("name", "bar"), [("xterm", True), ("dumb", False)])
def test_a_long_run_on_a_terminal_has_a_bar_that_no_line_is_written_into(tmp_path: Path, name: str, bar: bool) -> None:
    import pty

    many(tmp_path, 12)
    screen, terminal = pty.openpty()
    environment = {**os.environ, "TERM": name, "COLUMNS": "80"}
    process = started("verify", "many.jsonl", cwd=tmp_path, stdout=terminal, stderr=terminal, env=environment)
    os.close(terminal)
    shown = b"".join(iter(lambda: _piece(screen), b"")).decode()
    os.close(screen)
    assert process.wait(60) == 1
    assert ("Verifying" in shown) is bar
    lines = [re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", line.split("\x1b[2K")[-1]) for line in shown.split("\n")]
    assert sum(line.startswith("many.jsonl") and "does not fit" in line for line in lines) == 12
    assert not [line for line in lines if "Verifying" in line and "does not fit" in line]


def _piece(screen: int) -> bytes:
    try:
        return os.read(screen, 65536)
    except OSError:  # the other end is closed
        return b""


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signal")
def test_an_interrupted_run_leaves_nothing_and_says_so(tmp_path: Path) -> None:
    many(tmp_path, 3000)
    process = started("verify", "many.jsonl", cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGINT
    assert said.decode() == "deskcheck: stopped; no report of this run is kept\n"
    assert list((tmp_path / "reports").iterdir()) == []
