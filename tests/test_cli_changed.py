"""Does the command line take what has changed in a repository, and nothing else?"""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import CLEAN, WRONG, article, git, reported, run


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init")
    for name in ("old.txt", "changed.txt", "gone.txt", "moved.txt", "ünï “q”.txt"):
        article(tmp_path, name, CLEAN + name)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "one")
    article(tmp_path, "changed.txt", WRONG)
    article(tmp_path, "ünï “q”.txt", WRONG)
    article(tmp_path, "added.txt", WRONG)
    git(tmp_path, "rm", "-q", "gone.txt")
    git(tmp_path, "mv", "moved.txt", "elsewhere.txt")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "two")
    article(tmp_path, "untracked.txt", CLEAN)
    return tmp_path


def test_changed_since(repository: Path) -> None:
    done = run("verify", "--changed-since", "HEAD~1", cwd=repository)
    assert done.returncode == 1, done.stderr
    assert reported(repository) == {"added", "changed", "untracked", "ünï-q"}


def test_only_added(repository: Path) -> None:
    run("verify", "--changed-since", "HEAD~1", "--only-added", cwd=repository)
    assert reported(repository) == {"added", "untracked"}


def test_nothing_changed_is_exit_code_0(repository: Path) -> None:
    (repository / "untracked.txt").unlink()
    done = run("verify", "--changed-since", "HEAD", cwd=repository)
    assert (done.returncode, done.stdout) == (0, "")
    assert "no article has changed" in done.stderr


def test_an_unknown_revision_and_no_merge_base(repository: Path) -> None:
    done = run("verify", "--changed-since", "nowhere", cwd=repository)
    assert done.returncode == 2
    assert "unknown revision “nowhere”" in done.stderr
    git(repository, "checkout", "--orphan", "other")
    git(repository, "commit", "-m", "root")
    done = run("verify", "--changed-since", "main", cwd=repository)
    assert done.returncode == 2
    assert "no common ancestor" in done.stderr


def test_only_in_the_folder_that_is_named(repository: Path) -> None:
    article(repository, "news/new.txt", WRONG)
    run("verify", "news", "--changed-since", "HEAD~1", cwd=repository)
    assert reported(repository) == {"new"}
    done = run("verify", "nwes", "--changed-since", "HEAD~1", cwd=repository)
    assert done.returncode == 2
    assert "nwes: no such file or folder" in done.stderr
    (repository / "changed.txt").unlink()
    assert run("verify", "changed.txt", "--changed-since", "HEAD", cwd=repository).returncode == 0


def test_reports_among_the_changes_are_no_articles(repository: Path) -> None:
    for _ in range(2):
        run("verify", "--changed-since", "HEAD~1", "--only-added", cwd=repository)
    assert reported(repository) == {"added", "untracked"}


def test_a_new_branch_has_no_commit_before_it(repository: Path) -> None:
    done = run("verify", "--changed-since", "0" * 40, cwd=repository)
    assert done.returncode == 2
    assert "the branch is new" in done.stderr


def test_outside_a_repository(tmp_path: Path) -> None:
    done = run("verify", "--changed-since", "main", cwd=tmp_path)
    assert done.returncode == 2
    assert "not inside a git repository" in done.stderr
