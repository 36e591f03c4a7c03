"""Does nothing of a hostile article run in a browser, and is its text shown as it is?"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hostile import HEADER, TABLE, put, verified

from deskcheck.model import Report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ATTACK = (
    '</style></title><script>document.title=\'ran\'</script><img src="https://example.org/x.png" onerror="alert(1)">'
    "<a href=\"javascript:document.title='ran'\">x</a> {{ 7 * 191 }} \u202eesrever\u2066 \x07\x1b[31m &lt;b&gt; \"'> "
)
ARTICLE = f"""Skelmouth {ATTACK} Counts

Maud Ferrensby {ATTACK} said that “we can pay for the {ATTACK} breakwater”. Of 2,000 boats, 500, or 40 percent, stayed.

The council met on Wednesday, March 5, 2024, {ATTACK} and 1\u200b0 people or 12 {ATTACK} percent of them left.
“And all of them are <b>here</b> {ATTACK} today,” said Ann <i>Lee</i>, the mayor.

Skelmouth had a population of 41,200 in 2023.
"""
SHOWN = """(element) => {
  const copy = element.cloneNode(true);
  copy.querySelectorAll('sup').forEach(one => one.remove());
  copy.querySelectorAll('.ctl').forEach(one => one.replaceWith(String.fromCodePoint(one.dataset.cp)));
  return copy.textContent;
}"""


@pytest.mark.browser
def test_a_hostile_article_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    put(tmp_path, "in/<script>alert(1)<\u2215script>.txt" if os.name == "posix" else "in/a.txt", ARTICLE)
    columns = f"{HEADER.strip()},note,publisher,url"
    cells = "Skelmouth,population,41300,person,2023,<script>alert(1)</script>,<img src=x onerror=alert(1)>"
    put(tmp_path, "t.csv", f"{columns}\n{cells},javascript:alert(1)\n")
    made: list[Report] = []
    outcome = verified(tmp_path, config=f'{TABLE}path = "t.csv"\n', each=made.append)
    ((_, name),) = outcome.reports
    result = made[0].result
    assert {judged.verdict.label.value for judged in result.claims} > {"not_checked"}
    context = browser.new_context(bypass_csp=True)  # escaping alone must do
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("dialog", lambda dialog: trouble.append(dialog.message))
    page.on("request", lambda request: trouble.append(request.url) if not request.url.startswith("file:") else None)
    for file in (f"{name}.html", "index.html"):
        page.goto((tmp_path / "out" / file).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert "ran" not in page.title().split()
        assert page.locator("script, img, svg, iframe, base, object, link, form, b b, body [style]").count() == 0
        addresses = page.eval_on_selector_all("a", "all => all.map(one => one.getAttribute('href'))")
        assert all(one.startswith(("#", "./")) for one in addresses)
        assert "1337" not in page.inner_text("body")
    page.goto((tmp_path / "out" / f"{name}.html").as_uri())
    text = result.article.text
    pieces: dict[int, tuple[int, str]] = {}
    for mark in page.locator("#article mark").all():
        start, end = (int(mark.get_attribute(f"data-{edge}") or "-1") for edge in ("start", "end"))
        pieces[start] = end, mark.evaluate(SHOWN)
        assert pieces[start][1] == text[start:end]
    for judged in result.claims:  # the pieces of a claim, one after the other, are its text
        for span in judged.claim.spans:
            at, shown = span.start, ""
            while at < span.end:
                at, piece = pieces[at]
                shown += piece
            assert shown == span.of(text)
    assert trouble == []
    context.close()
