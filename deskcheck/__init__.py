"""deskcheck: a spell-checker for facts.

    read(path | url | stream)  -> Article
    examine(article)           -> Dossier
    questions(dossier)         -> tuple[Question, ...]
    consult(questions, refs)   -> tuple[Answer, ...]
    judge(dossier, answers)    -> tuple[Verdict, ...]
    report(dossier, verdicts, references, ...) -> Report;  render(report, format) -> str
    verify(paths, settings)    -> Outcome: all of it, for many articles, with the reports written

The names are imported when they are first asked for, so that a part costs only what it needs.
"""  # fmt: skip

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from deskcheck.version import __version__

if TYPE_CHECKING:
    from deskcheck.consult import consult
    from deskcheck.examine import examine
    from deskcheck.judge import judge
    from deskcheck.questions import questions
    from deskcheck.read import read
    from deskcheck.render import render
    from deskcheck.report import report
    from deskcheck.verify import verify

__all__ = ["__version__", "consult", "examine", "judge", "questions", "read", "render", "report", "verify"]

_HOME: Final = {name: f"deskcheck.{name}" for name in __all__ if not name.startswith("_")}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'deskcheck' has no attribute {name!r}")
    # The function takes the place of the module of the same name, so that `deskcheck.read(path)` is a call.
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value
