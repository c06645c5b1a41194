"""A process keeps no more than it may, and nothing that has no name."""

from accounts.kept import Kept


def test_what_was_unused_longest_makes_room() -> None:
    store: Kept[str, int] = Kept(at_most=2)
    store.put("first", 1)
    store.put("second", 2)
    store.get("first")
    store.put("third", 3)
    assert len(store) == 2
    assert store.get("second") is None
    assert (store.get("first"), store.get("third")) == (1, 3)


def test_what_has_no_name_is_not_kept() -> None:
    store: Kept[str, int] = Kept(at_most=2)
    store.put(None, 1)
    assert len(store) == 0
    assert store.get(None) is None
