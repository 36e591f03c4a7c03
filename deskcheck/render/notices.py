"""What must a reader of the report know before reading it?"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from deskcheck import printing
from deskcheck.model import Reason, Result
from deskcheck.render.visible import hidden

LANGUAGES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "hy": "Armenian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


class Notice(Struct, frozen=True):
    """``urgent``: the reader would be misled without it."""

    title: str
    text: str
    urgent: bool = True


def notices(result: Result) -> list[Notice]:
    return [*_language(result), *_published(result), *_references(result), *_nothing(result), *_hidden(result)]


def _language(result: Result) -> Iterator[Notice]:
    code = result.article.language
    counted = {counted.reason: counted.count for counted in result.coverage.reasons}
    if code in (None, "en") and Reason.LANGUAGE not in counted:
        return
    name = LANGUAGES.get(code or "")
    told = "in a language that could not be told"
    if code is not None:
        told = f"in {name}" if name else f"in another language ({code})"
    if code == "en":
        told = "not in English"
    yield Notice(f"This article is {told}", "deskcheck reads English only, so its claims were not checked.")


def _published(result: Result) -> Iterator[Notice]:
    article = result.article
    if article.published is not None:
        return
    inferred = article.published_inferred
    if inferred is None:
        yield Notice("No publication date", "None is given, and none could be worked out from the text.")
    else:
        text = f"None is given. Worked out from the text: {printing.period(inferred.period)} ({inferred.reason})."
        yield Notice("No publication date", text)


def _references(result: Result) -> Iterator[Notice]:
    if not result.references and result.coverage.tally.claims:
        text = "The article was held against itself only; nothing was looked up."
        yield Notice("No reference is configured", text, urgent=False)
    for reference in result.references:
        if reference.error is not None:
            required = ", which is required," if reference.required else ""
            yield Notice(f"The reference “{reference.name}”{required} could not be asked", reference.error)
    for reference in result.references:
        if reference.stale is not None:
            yield Notice(f"The reference “{reference.name}” gave an older answer", reference.stale)
    for reference in result.references:
        if reference.rejected:
            count = len(reference.rejected) if reference.bad is None else reference.bad
            rows = "row was" if count == 1 else "rows were"
            named = "each is" if count == len(reference.rejected) else "the first are"
            text = f"{count:,} bad {rows} skipped; {named} named under “References asked”."
            yield Notice(f"The reference “{reference.name}” is incomplete", text, urgent=False)


def _nothing(result: Result) -> Iterator[Notice]:
    if not result.coverage.tally.claims:
        yield Notice("Nothing to check", "No figure, quotation or reported statement was found in this article.")


def _hidden(result: Result) -> Iterator[Notice]:
    codes = sorted(set(map(ord, set(result.article.text))) & hidden())
    if codes:
        listed = ", ".join(f"U+{code:04X}" for code in codes[:8]) + (" …" if len(codes) > 8 else "")
        yield Notice("The text holds characters that cannot be seen", f"They are shown in boxes: {listed}.")
