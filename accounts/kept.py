"""What a process keeps in its memory so as not to make it twice; for every app."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)
Found = TypeVar("Found")


class Kept(Generic[Name, Found]):
    """A bounded store, safe to share between threads; the thing unused longest makes room.

    A name has to hold all that the thing depends on, since nothing kept is ever made anew. What has
    no name (None) is not kept.
    """

    def __init__(self, at_most: int) -> None:
        self._at_most = at_most
        self._found: OrderedDict[Name, Found] = OrderedDict()
        self._lock = Lock()

    def get(self, name: Name | None) -> Found | None:
        """Return what is kept under a name, or None."""
        if name is None:
            return None
        with self._lock:
            found = self._found.get(name)
            if found is not None:
                self._found.move_to_end(name)
        return found

    def put(self, name: Name | None, found: Found) -> None:
        """Keep something under its name."""
        if name is None:
            return
        with self._lock:
            self._found[name] = found
            self._found.move_to_end(name)
            while len(self._found) > self._at_most:
                self._found.popitem(last=False)

    def __len__(self) -> int:
        return len(self._found)
