"""Does the page show the whole article, every claim, and nothing that misleads?"""

from __future__ import annotations

import re
import statistics
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_article import CLAIMS, FINDINGS, TEXT, article
from made_report import bare, made
from msgspec.structs import replace

from deskcheck.model import (
    Block,
    BlockKind,
    Label,
    Outcome,
    Period,
    PublishedInferred,
    QuoteClaim,
    Reason,
    Report,
    Span,
    Tally,
)
from deskcheck.render import IndexRow, index, render
from deskcheck.render.html import state
from deskcheck.render.marks import Mark, marked_blocks
from deskcheck.render.page import link
from deskcheck.render.visible import hidden, one_line, plain
from deskcheck.render.words import (
    LABEL_WORDS,
    OUTCOME_WORDS,
    QUOTE_STANCE_WORDS,
    QUOTE_WORDS,
    REASON_WORDS,
    without_label,
)
from deskcheck.tally import Status, headline, tally


class Words(HTMLParser):
    """What a reader sees of a piece of HTML, hidden characters turned back, the numbers of cards left out."""

    def __init__(self, html: str, skip: str = "sup") -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.inside = 0
        self.skip = skip
        self.code: int | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += tag == self.skip
        code = dict(attrs).get("data-cp")
        self.code = int(code) if code else None

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == self.skip
        self.code = None

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.out.append(chr(self.code) if self.code is not None else data)

    def __str__(self) -> str:
        return "".join(self.out)


def words(html: str) -> str:
    return " ".join(str(Words(html, "style")).split())


def mark(number: int, *spans: Span) -> Mark:
    return Mark(f"c{number}", spans, Status.WRONG, "✗", "wrong", "wrong: a hint", number)


#: No surrogates, and no line ends that HTML would change.
texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), min_size=1, max_size=60)


@given(texts, st.lists(st.tuples(st.integers(0, 59), st.integers(1, 30)), max_size=8), st.integers(0, 59))
def test_marking_changes_no_character(text: str, pairs: list[tuple[int, int]], cut: int) -> None:
    """However the spans nest, overlap and cross blocks, the page has the text, and each mark its own stretch of it."""
    cut = min(cut, len(text))
    spans = [Span(start, min(len(text), start + length)) for start, length in pairs if start < len(text)]
    blocks = [Block(BlockKind.PARAGRAPH, Span(*ends)) for ends in ((0, cut), (cut, len(text))) if ends[0] < ends[1]]
    done = marked_blocks(text, blocks, [mark(number, span) for number, span in enumerate(spans)])
    assert "".join(str(Words(block.html)) for block in done) == text
    html = "".join(block.html for block in done)
    for start, end, inner in re.findall(
        r'<mark [^>]*data-start="(\d+)" data-end="(\d+)"[^>]*>(.*?)</mark>', html, re.S
    ):
        assert str(Words(inner)) == text[int(start) : int(end)]
    for number in range(len(spans)):
        assert html.count(f'id="at-c{number}"') == 1
        assert html.count(f", card {number}) ") == 1


def test_the_innermost_claim_is_linked() -> None:
    text = "one two three four"
    (block,) = marked_blocks(text, (), [mark(1, Span(0, 18)), mark(2, Span(4, 7)), mark(3, Span(6, 13))])
    assert re.findall(r'href="#(c\d)".*?>(.*?)</a>', block.html) == [
        ("c1", "one "),
        ("c2", "tw"),
        ("c2", "o"),  # the third begins before it
        ("c3", " three"),
        ("c1", " four"),
    ]
    assert block.html.count('tabindex="-1"') == 3  # what goes on is no second stop for the keyboard


def test_an_unchecked_figure_in_a_checked_quotation_keeps_its_wash() -> None:
    open_mark = replace(mark(1, Span(4, 7)), status=Status.NOT_CHECKED, number=None)
    (block,) = marked_blocks("one two three", (), [open_mark, mark(2, Span(0, 13))])
    assert re.findall(r'<mark class="(.*?)".*?href="#(c\d)"', block.html) == [
        ("wrong", "c2"),
        ("not_checked in-wrong", "c1"),
        ("wrong", "c2"),
    ]


def test_marking_takes_time_in_proportion() -> None:
    """Ten thousand spans inside each other, each link of which stands for the innermost."""

    def seconds(count: int) -> float:
        text = "x" * (2 * count)
        marks = [mark(number, Span(number, 2 * count - number)) for number in range(count)]
        begin = perf_counter()
        marked_blocks(text, (), marks)
        return perf_counter() - begin

    assert min(seconds(8000) for _ in range(3)) <= 6 * min(seconds(2000) for _ in range(3))


def test_a_claim_in_two_stretches() -> None:
    (block,) = marked_blocks("“We go,” he said, “now.”", (), [mark(1, Span(1, 7), Span(19, 23))])
    assert block.html.count('href="#c1"') == 2
    assert block.html.count("<sup") == 1
    assert block.html.index("now.") < block.html.index("<sup")


def test_text_outside_every_block_is_shown() -> None:
    done = marked_blocks("before\n\ninside\n\nafter", [Block(BlockKind.CAPTION, Span(8, 14))], ())
    assert [(block.kind, block.html.strip()) for block in done] == [
        ("paragraph", "before"),
        ("caption", "inside"),
        ("paragraph", "after"),
    ]


@pytest.mark.parametrize(("between", "run_in"), [(" ", "RIGA —"), ("", "RIGA —"), ("\n", None)])
def test_a_dateline_runs_into_its_paragraph(between: str, run_in: str | None) -> None:
    text = f"RIGA —{between}The text."
    blocks = [
        Block(BlockKind.DATELINE, Span(0, 6)),
        Block(BlockKind.PARAGRAPH, Span(6 + len(between), len(text))),
    ]
    assert marked_blocks(text, blocks, ())[-1].run_in == run_in


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=c&d=“e”#f", True),
        ("HTTP://example.org", True),
        ('https://example.org/"onmouseover="alert(1)', True),  # escaped, it is an address like any other
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        ("example.org", False),
        ("https://", False),
        ("https:///path", False),
        ("https://[::1", False),
        ("https://example.org/\u202egpj.exe", False),
        ("https://example.org/\x00", False),
        ("https://example.org\\@evil.example", False),
        ("https://example.org/a b", False),
        ("", False),
        (None, False),
    ],
)
def test_links_go_to_the_web_only(url: str | None, linked: bool) -> None:
    assert (link(url) is not None) is linked


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x7f", "\x85", "\u202e", "\u2066", "\u200f", "\u200b", "\ufeff"])
def test_hidden_characters_are_shown(char: str) -> None:
    assert plain(f"a{char}b") == f"a‹U+{ord(char):04X}›b"


@pytest.mark.parametrize("char", ["\u200c", "\u200d", "\u00a0", "é", "\u0301", "ع", "😀"])
def test_what_languages_need_stays(char: str) -> None:
    assert plain(char) == char


def test_white_space_stays_where_it_may() -> None:
    assert plain("a\tb\r\nc") == "a\tb\r\nc"
    assert one_line("a\tb\r\nc") == "a b  c"


def test_no_hidden_character_is_left_on_a_page() -> None:
    text = "".join(map(chr, sorted(hidden()))) + "end"
    page = render(
        bare(replace(article(text), title=text, url=text, byline=text, language=text, published=None)), "html"
    )
    assert not set(map(ord, page)) & hidden()
    assert not set(map(ord, index([IndexRow(text, text, text, error=text)]))) & hidden()


def test_the_headline_of_the_page_is_the_tally() -> None:
    report = made()
    (heading,) = re.findall(r"<h1>(.*?)</h1>", render(report, "html"), re.S)
    assert words(heading) == headline(report.result.coverage.tally)


def test_cards_come_by_weight_and_every_claim_has_one() -> None:
    page = render(made(), "html")
    ids = re.findall(r'<(?:article class="card|li class="brief)[^>]* id="(\w+)"', page)
    assert sorted(ids) == sorted([claim.id for claim in CLAIMS] + ["f1", "f4"])
    order = [page.index(f'<h2 id="{name}"') for name in ("wrong", "doubtful", "agreed", "not_checked", "other")]
    assert order == sorted(order)
    wrong = page[order[0] : order[1]]
    assert re.findall(r'<article class="card wrong" id="(\w+)"', wrong) == ["c2", "c7", "c11", "c18", "c19"]
    assert '<a href="#at-c1"><q>4,300</q></a>' in wrong
    for card in ids:
        assert page.count(f'href="#at-{card}"') >= 1
        assert page.count(f'id="at-{card}"') == 1
        assert page.count(f'href="#{card}"') >= 1


def test_a_quotation_is_never_called_supported_or_true() -> None:
    own = " ".join((*QUOTE_WORDS.values(), *QUOTE_STANCE_WORDS.values())).casefold()
    assert not re.search(r"supported|true|agrees with", own)
    report = made()
    quotes = [judged for judged in report.result.claims if isinstance(judged.claim, QuoteClaim)]
    only = replace(report, result=replace(report.result, claims=tuple(quotes), findings=()))
    only = replace(
        only, result=replace(only.result, claims=tuple(replace(judged, findings=()) for judged in only.result.claims))
    )
    page = words(render(only, "html"))
    assert "said so: verbatim" in page
    assert "in another mouth" in page
    assert not re.search(r"\bsupported\b|\btrue\b|agrees with the reference", page)


def test_an_internal_contradiction_is_never_refuted() -> None:
    assert not re.search(r"refuted|false|incorrect", " ".join(OUTCOME_WORDS.values()))
    report = made()
    alone = replace(
        report,
        result=replace(report.result, claims=(), findings=FINDINGS[:1], references=(), attributions=(), people=()),
    )
    page = words(render(alone, "html"))
    assert "does not fit" in page
    assert not re.search(r"refuted|false|incorrect|should be|correct number", page)


def test_every_label_and_reason_has_words() -> None:
    assert set(LABEL_WORDS) == set(QUOTE_WORDS) == set(Label)
    assert set(REASON_WORDS) == set(Reason)
    assert set(OUTCOME_WORDS) == set(Outcome)
    page = words(render(made(), "html"))
    for label in Label:
        assert LABEL_WORDS[label] in page or QUOTE_WORDS[label] in page
    assert "the speaker’s figure disagrees with the reference" in page


def french() -> Report:
    return bare(replace(article("« Onze mille personnes sont parties », dit la maire."), language="fr"), CLAIMS[:3])


def test_a_french_article_says_so_at_the_top_and_is_not_green() -> None:
    page = render(french(), "html")
    assert "This article is in French" in words(page[: page.index("<main")])
    assert '<body class="page-open">' in page
    assert "0 wrong, 0 doubtful, 0 agreed, 3 of 3 not checked" in words(page)


def without(report: Report) -> Report:
    """Only what agreed."""
    result = report.result
    kept = tuple(judged for judged in result.claims if judged.verdict.label is Label.SUPPORTED)
    coverage = replace(result.coverage, tally=tally(kept, ()), reasons=())
    return replace(report, result=replace(result, claims=kept, findings=(), coverage=coverage, references=()))


def test_a_page_is_clear_only_when_all_of_it_was_checked() -> None:
    report = made()
    assert state(report.result) == "wrong"
    clear = without(report)
    assert state(clear.result) == "clear"
    failed = replace(clear.result, references=report.result.references)
    assert state(failed) == "open"
    assert state(bare(article()).result) == "open"  # nothing to check is not checked


def test_without_references_it_is_said_that_nothing_was_looked_up() -> None:
    alone = replace(made(), result=replace(made().result, references=()))
    assert "No reference is configured. The article was held against itself only" in words(render(alone, "html"))
    assert "No reference is configured" not in words(render(made(), "html"))


def test_a_card_says_nothing_twice() -> None:
    page = words(render(made(), "html"))
    assert "the article itself" not in page  # the voice of every figure that nobody is named for
    assert "agrees with the number as printed" not in page
    assert without_label("said so: verbatim (Ada Bell, 9 May 2024)", "said so: verbatim") == "Ada Bell, 9 May 2024"
    assert without_label("altered: printed so", "altered") == "printed so"
    assert without_label("printed so", "altered") == "printed so"


def test_a_missing_date_is_said_with_what_was_worked_out() -> None:
    inferred = PublishedInferred(Period(date(2023, 9, 29), date(2023, 9, 30)), "the Friday after “Sept. 28, 2023”")
    info = replace(made().result.article, published=None, published_inferred=inferred)
    page = render(replace(made(), result=replace(made().result, article=info)), "html")
    assert (
        "No publication date. None is given. Worked out from the text: 29 to 30 September 2023 "
        "(the Friday after “Sept. 28, 2023”)."
    ) in words(page)


def test_a_reference_that_failed_is_said_at_the_top() -> None:
    page = render(made(), "html")
    top = words(page[: page.index("<main")])
    assert "The reference “wages” could not be asked. no answer in 20 s" in top
    assert "The reference “orsay” is incomplete. 2 bad rows were skipped" in top


ROWS = (
    IndexRow("Calm", "calm.html", "b/calm.md", Tally(0, 0, 3, 1, 4), date(2024, 3, 8)),
    IndexRow("Bad", "bad.html", "a/bad.md", Tally(2, 0, 0, 1, 3)),
    IndexRow(None, "javascript:alert(1).html", "a/untitled.md", Tally(0, 1, 0, 0, 1)),
    IndexRow(None, None, "a/broken.md", error="is not UTF-8 (byte 17)"),
)


def test_the_index_lists_the_worst_first_and_what_could_not_be_read() -> None:
    page = index(ROWS)
    shown = words(page)
    names = ["a/broken.md", "is not UTF-8 (byte 17)", "Bad", "a/untitled.md", "Calm"]
    assert [shown.index(name) for name in names] == sorted(shown.index(name) for name in names)
    assert "2 wrong, 1 doubtful, 3 agreed, 2 of 8 not checked" in shown
    assert 'href="./javascript%3Aalert%281%29.html"' in page
    assert index(ROWS) == index(tuple(reversed(ROWS)))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((), "open"),
        ((IndexRow("a", "a.html", "a", Tally(0, 0, 2, 0, 2)),), "clear"),
        ((IndexRow("a", "a.html", "a", Tally(0, 0, 2, 1, 3)),), "open"),
        ((IndexRow("a", "a.html", "a", Tally(0, 0, 2, 0, 2)), ROWS[3]), "open"),
        (ROWS, "wrong"),
    ],
)
def test_the_colour_of_the_index(rows: tuple[IndexRow, ...], expected: str) -> None:
    assert f'<body class="page-{expected}">' in index(rows)


def test_a_page_is_small_and_quick() -> None:
    """DESIGN section 8, for the words of the made article: under 300 KB and 30 ms for 800 words."""
    report = made()
    share = 800 / len(TEXT.split())
    page = render(report, "html")
    assert len(page.encode()) * share < 300_000
    times = []
    for _ in range(7):
        begin = perf_counter()
        render(report, "html")
        times.append(perf_counter() - begin)
    assert statistics.median(times) * share < 0.030 * 3  # three times: the machine may be busy with something else


def test_compiled_templates_are_kept_and_a_broken_or_unwritable_store_is_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jinja2 import DictLoader, Environment

    from deskcheck.render.compiled import Compiled

    def rendered() -> str:
        environment = Environment(loader=DictLoader({"a": "{{ 1 + 1 }}"}), bytecode_cache=Compiled(tmp_path))
        return environment.get_template("a").render()

    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert rendered() == "2"
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    assert rendered() == "2"
    (kept,) = (tmp_path / "__pycache__").iterdir()
    kept.write_bytes(kept.read_bytes()[:-20])
    assert rendered() == "2"
    kept.unlink()
    kept.parent.rmdir()
    kept.parent.write_text("in the way")
    assert rendered() == "2"
