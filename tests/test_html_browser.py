"""Does the page work in a browser: nothing runs, nothing is loaded, everything can be read and reached?"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from made_article import TEXT, article
from made_report import bare, made
from msgspec.structs import replace

from deskcheck.model import QuoteClaim, Report, Span
from deskcheck.render import IndexRow, index, render
from deskcheck.render.write import write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HOSTILE = (
    "\"'><script>document.title='ran'</script><img src=\"https://example.org/x.png\" onerror=\"document.title='ran'\">"
    "</style></title></textarea><a href=\"javascript:document.title='ran'\" onmouseover=\"document.title='ran'\">x</a>"
    "<svg onload=\"document.title='ran'\"><iframe srcdoc=\"<script>top.document.title='ran'</script>\"></iframe>"
    "<!-- --!> <base href=https://example.org/> {{ 7 * 191 }} {% raw %} \u202eesrever\u2066 \x00\x07\x1b[31m &lt;b&gt;"
)
#: Fields that refer to something else, or are decided by a list.
REFERRING = frozenset({"id", "claim", "quantity", "attribution", "person", "voice", "op", "sha256", "schema"})
#: Every text of the article with its hidden characters as they were.
SHOWN_TEXT = """(element) => {
  const copy = element.cloneNode(true);
  copy.querySelectorAll('sup').forEach(one => one.remove());
  copy.querySelectorAll('.ctl').forEach(one => one.replaceWith(String.fromCodePoint(one.dataset.cp)));
  return copy.textContent;
}"""


def poisoned(value: Any, name: str = "") -> Any:
    """The same value with hostile text at the end of every string that somebody else wrote."""
    if isinstance(value, msgspec.Struct):
        fields = {field: poisoned(getattr(value, field), field) for field in value.__struct_fields__}
        return type(value)(**fields)
    if isinstance(value, tuple):
        return tuple(poisoned(one, name) for one in value)
    if isinstance(value, str) and not isinstance(value, Enum) and name not in REFERRING:
        return value + HOSTILE
    return value


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a phone's width that may ask the network for nothing; what it asks for is in ``asked``."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=False)
    page = context.new_page()
    yield page
    context.close()


def show(page: Page, folder: Path, html: str) -> list[str]:
    """Open the page as a file; returns what it complains of or asks for, which must stay empty."""
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda request: trouble.append(request.url) if request.url != address else None)
    page.on("dialog", lambda dialog: trouble.append(dialog.message))
    path = folder / "report.html"
    write(path, html)
    address = path.as_uri()
    page.goto(address)
    return trouble


@pytest.mark.parametrize("bypass_csp", [False, True], ids=["with the policy", "by escaping alone"])
def test_nothing_of_an_article_runs(browser: Browser, tmp_path: Path, bypass_csp: bool) -> None:
    hostile = poisoned(made())
    assert hostile.result.article.text.startswith(TEXT)
    context = browser.new_context(bypass_csp=bypass_csp)
    page = context.new_page()
    trouble = show(page, tmp_path, render(hostile, "html"))
    for one in page.query_selector_all("details"):
        one.evaluate("one => one.open = true")
    assert page.title().startswith("5 wrong")
    assert page.locator("script, img, svg, iframe, base, object, embed, link, form, body [style]").count() == 0
    assert page.locator("style").count() == 1
    handlers = "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => /^on/i.test(a.name))"
    assert page.evaluate(f"{handlers}.length") == 0
    addresses = page.eval_on_selector_all("a", "all => all.map(one => one.getAttribute('href'))")
    assert all(one.startswith(("#", "https://example.org/")) for one in addresses)
    assert "1337" not in page.inner_text("body")
    assert trouble == []
    context.close()


def test_offsets_hold_in_hostile_text(page: Page, tmp_path: Path) -> None:
    text = f"{HOSTILE}\n\nShe said: “We {HOSTILE} go now.” {HOSTILE}"
    start = text.index("We ")
    claim = QuoteClaim("c1", (Span(start, text.index(" go now.") + 8),), "We go now.")
    report = bare(article(text), (claim,))
    assert show(page, tmp_path, render(report, "html")) == []
    marked = page.locator("#article mark")
    shown = "".join(one.evaluate(SHOWN_TEXT) for one in marked.all())
    assert shown == claim.spans[0].of(text)
    assert "".join(page.evaluate(SHOWN_TEXT_ALL)).split() == text.split()
    assert page.locator("#article .ctl").first.inner_text() == "U+202E"


SHOWN_TEXT_ALL = f"() => [...document.querySelectorAll('#article > *')].map({SHOWN_TEXT})"


def test_every_mark_is_its_stretch_of_the_text(page: Page, tmp_path: Path) -> None:
    report = made()
    assert show(page, tmp_path, render(report, "html")) == []
    for one in page.locator("#article mark").all():
        start, end = (int(one.get_attribute(f"data-{edge}") or "-1") for edge in ("start", "end"))
        assert one.evaluate(SHOWN_TEXT) == TEXT[start:end]
    for judged in report.result.claims:
        first = judged.claim.spans[0]
        there = page.locator(f"#at-{judged.claim.id}")
        own = there if there.get_attribute("data-start") else page.locator(f"#at-{judged.claim.id} ~ mark").first
        assert own.get_attribute("data-start") == str(first.start)


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280, 1920])
def test_no_width_scrolls_sideways(page: Page, tmp_path: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    long = replace(made().result.article, path="a" * 300, url="https://example.org/" + "x" * 300)
    report = replace(made(), result=replace(made().result, article=long))
    rows = [IndexRow("W" * 200, "a.html", "a" * 200, report.result.coverage.tally)]
    for html in (render(report, "html"), index(rows)):
        show(page, tmp_path, html)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_one_column_on_a_phone_and_two_on_a_desk(page: Page, tmp_path: Path) -> None:
    show(page, tmp_path, render(made(), "html"))

    def sides() -> tuple[float, float]:
        boxes = [page.locator(name).bounding_box() for name in ("#article", "#findings")]
        assert boxes[0] is not None
        assert boxes[1] is not None
        return boxes[0]["x"] + boxes[0]["width"], boxes[1]["x"]

    right, left = sides()
    assert left < right
    page.set_viewport_size({"width": 1280, "height": 900})
    right, left = sides()
    assert left > right


def test_a_claim_leads_to_its_card_and_back(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 700})
    show(page, tmp_path, render(made(), "html"))
    page.locator("#at-c11 a").click()
    assert page.locator("#c11").evaluate("one => one.matches(':target')")
    visible = "one => { const b = one.getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight; }"
    assert page.locator("#c11").evaluate(visible)
    page.locator("#c11 .back").click()
    assert page.locator("#at-c11").evaluate(visible)
    assert page.locator("#c14").is_hidden()
    page.locator("#at-c14 a").click()  # a link into a closed group opens it
    assert page.locator("#c14").is_visible()


def test_the_keyboard_reaches_everything(page: Page, tmp_path: Path) -> None:
    show(page, tmp_path, render(made(), "html"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the article"
    assert page.locator(":focus").bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#findings') !== null")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"


def test_landmarks_and_headings(page: Page, tmp_path: Path) -> None:
    show(page, tmp_path, render(made(), "html"))
    for name in ("header", "main", "footer", "nav"):
        assert page.locator(f"body > {name}").count() == 1
    assert page.locator("h1").count() == 1
    levels = page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(one => Number(one.tagName[1]))")
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    targets = page.eval_on_selector_all("a[href^='#']", "all => all.map(one => one.hash.slice(1))")
    assert set(targets) <= set(ids)
    heading = page.get_by_role("heading", name="wrong: in another mouth")
    assert heading.count() == 1


#: Contrast of every text with what is behind it, by the formula of WCAG 2.1.
CONTRAST = """() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const channel = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = rgb(getComputedStyle(one).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    throw new Error('no background');
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.textContent.trim() || element.closest('script, style')) continue;
    const pair = [luminance(rgb(getComputedStyle(element).color)), luminance(behind(element))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < 4.5) poor.push(`${ratio.toFixed(2)} ${element.className} ${node.textContent.trim().slice(0, 40)}`);
  }
  return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(page: Page, tmp_path: Path, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    rows = [
        IndexRow("A title", "a.html", "a.md", made().result.coverage.tally),
        IndexRow(None, None, "b.md", error="is empty"),
    ]
    for html in (render(made(), "html"), index(rows)):
        show(page, tmp_path, html)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate(CONTRAST) == []
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (dark == "rgb(22, 24, 27)") is (scheme == "dark")


def test_print_shows_everything(page: Page, tmp_path: Path) -> None:
    show(page, tmp_path, render(made(), "html"))
    page.emulate_media(media="print")
    assert page.locator("#c14").evaluate("one => one.getBoundingClientRect().height") > 0
    assert page.locator("#findings").evaluate("one => getComputedStyle(one).position") == "static"
    assert page.locator(".back").first.is_hidden()


def test_it_reads_without_script(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    show(page, tmp_path, render(made(), "html"))
    assert page.locator("h1").inner_text() == "5 wrong, 4 doubtful, 4 agreed, 7 of 19 not checked"
    page.locator("summary", has_text="too vague").click()
    assert page.locator("#c14").is_visible()
    context.close()


def test_the_page_of_an_article_with_nothing_in_it(page: Page, tmp_path: Path) -> None:
    report: Report = bare(article("Nothing here."))
    assert show(page, tmp_path, render(report, "html")) == []
    assert "Nothing to check" in page.inner_text("header")
