"""Kept answers live until the next revision."""

from data.cache import RevisionCache


def test_an_answer_is_made_once_per_revision() -> None:
    made: list[int] = []
    kept: RevisionCache[int] = RevisionCache(4)

    def make() -> int:
        made.append(1)
        return len(made)

    assert [kept.get(1, "a", make), kept.get(1, "a", make), kept.get(2, "a", make)] == [1, 1, 2]


def test_the_least_used_answer_goes_first() -> None:
    kept: RevisionCache[str] = RevisionCache(2)
    for key in ("a", "b", "a", "c"):
        kept.get(1, key, lambda key=key: key)  # type: ignore[misc]
    assert kept.get(1, "a", lambda: "made again") == "a"
    assert kept.get(1, "b", lambda: "made again") == "made again"
