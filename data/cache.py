"""Answers kept until the next recorded change: the key holds the revision, so nothing expires."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class RevisionCache(Generic[T]):
    """A bounded store of the newest answers; safe under threads, private to a process."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[tuple[int, Hashable], T] = OrderedDict()
        self._lock = Lock()

    def get(self, revision: int, key: Hashable, make: Callable[[], T]) -> T:
        """The answer for this key at this revision, made now if it is not kept."""
        place = (revision, key)
        with self._lock:
            if place in self._kept:
                self._kept.move_to_end(place)
                return self._kept[place]
        made = make()
        with self._lock:
            self._kept[place] = made
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return made
