"""What is worked out when it is first asked for, and kept?

``functools.cached_property``, which before Python 3.12 takes a lock at each first reading; articles ask thousands of
times, and what is worked out twice by two threads is the same.
"""

from __future__ import annotations

import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

T = TypeVar("T")

if TYPE_CHECKING or sys.version_info >= (3, 12):
    lazy = cached_property
else:

    class lazy(Generic[T]):  # noqa: N801  named as what it stands for
        """A property that is replaced by its value in the object's own dictionary."""

        def __init__(self, function: Any) -> None:
            self._function = function
            self.__doc__ = function.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self._name = name

        def __get__(self, instance: Any, owner: type | None = None) -> Any:
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._function(instance)
            return value


__all__ = ["lazy"]
