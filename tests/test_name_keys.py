"""Does an index hold each name under the keys that it is looked for by?"""

from __future__ import annotations

import sqlite3

from hypothesis import example, given
from hypothesis import strategies as st

from deskcheck.references.filling import INDEXES, TABLES
from deskcheck.references.folding import fold
from deskcheck.references.name_keys import keys_near


@given(name=st.text(min_size=1, max_size=30))
@example(name="Orl")
@example(name="Orlan Vesk")
@example(name="Orlan Vesko")  # the first that is long
@example(name="Ørsted 😀 Łódź 11")
def test_a_name_is_kept_under_the_keys_that_it_is_looked_for_by(name: str) -> None:
    folded = fold(name)
    if not folded:
        return
    table = sqlite3.connect(":memory:")
    table.executescript(TABLES)
    table.executemany("INSERT INTO name VALUES (?, ?)", [(folded, 1), (folded, 2)])
    table.executescript(INDEXES)
    kept = table.execute("SELECT key, length, fold FROM word_key ORDER BY key").fetchall()
    assert kept == [(key, len(folded), folded) for key in keys_near(folded, 0)]
