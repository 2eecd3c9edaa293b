"""Tables of frozen rows that tell their listeners what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from vmmgr.backend.records import Key


class Row(Protocol):
    """Anything with a key."""

    @property
    def key(self) -> Key:
        """The row's key."""
        ...


R = TypeVar("R", bound=Row)


class Table(Generic[R]):
    """Rows by key; a listener gets ``(key, row)``, with None for a row that is gone."""

    def __init__(self) -> None:
        self._rows: dict[Key, R] = {}
        self._listeners: list[Callable[[Key, R | None], None]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[R]:
        return iter(list(self._rows.values()))

    def get(self, key: Key) -> R | None:
        """Return the row with ``key``, if there is one."""
        return self._rows.get(key)

    def of_host(self, host: str) -> list[R]:
        """Return the rows of one host."""
        return [row for key, row in self._rows.items() if key.host == host]

    def listen(self, listener: Callable[[Key, R | None], None]) -> Callable[[], None]:
        """Call ``listener`` at each change from now on; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def put(self, row: R) -> None:
        """Add ``row`` or replace the one with its key; an equal row changes nothing."""
        key = row.key
        if self._rows.get(key) != row:
            self._rows[key] = row
            self._tell(key, row)

    def remove(self, key: Key) -> None:
        """Drop the row with ``key`` if there is one."""
        if self._rows.pop(key, None) is not None:
            self._tell(key, None)

    def replace_host(self, host: str, rows: Iterable[R]) -> None:
        """Make ``rows`` all there is of ``host``."""
        fresh = {row.key: row for row in rows}
        for key in [key for key in self._rows if key.host == host and key not in fresh]:
            self.remove(key)
        for row in fresh.values():
            self.put(row)

    def _tell(self, key: Key, row: R | None) -> None:
        for listener in list(self._listeners):
            listener(key, row)
