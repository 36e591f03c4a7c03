"""How is a page made that carries hostile text, needs no script and loads nothing?"""

from __future__ import annotations

import base64
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from deskcheck.render.visible import hidden, plain

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).with_name("templates")


def page(template: str, **context: Any) -> str:
    """Fill a template of ``templates/``; every value is escaped and shows its hidden characters."""
    return _environment().get_template(template).render(context)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    from deskcheck.render.compiled import Compiled

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=Compiled(TEMPLATES),
    )
    style = TEMPLATES.joinpath("style.css").read_text(encoding="utf-8")
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    environment.globals |= {
        "style": Markup(style),
        "policy": f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
    }
    environment.filters["link"] = link
    environment.filters["kept"] = _kept
    return environment


def _finalize(value: object) -> object:
    """Every string that a template prints shows its hidden characters, in text and in attributes alike."""
    return plain(value) if type(value) is str else value


def _kept(text: str) -> str:
    """A percent sign stays on the line of its number."""
    return text.replace(" %", "\u00a0%")


def link(url: str | None) -> str | None:
    """The address if a page may link to it (http and https only), else None: then it is shown as text.

    >>> link("https://example.org/a"), link("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    if any(char <= " " or char == "\\" or ord(char) in hidden() for char in url):
        return None
    try:
        return url if urlsplit(url).hostname else None
    except ValueError:
        return None
