"""The ballot account as a picture: every step from due to valid, nothing repaired."""

from dataclasses import replace

import pytest

from dashboard.figures.waterfall import Part, steps, waterfall
from dashboard.summaries.voting import BallotAccount
from dashboard.wording import voting as words

SOUND = BallotAccount(100, 96, 95, 94, 92, 2, on_leave=3)


def rows(account: BallotAccount) -> list[tuple[str, int]]:
    return [(step.word, step.count) for step in steps(account)]


def broken(account: BallotAccount) -> list[tuple[str, int]]:
    return [(step.word, step.count) for step in steps(account) if step.is_broken]


def test_every_step_from_due_to_valid_is_a_row_in_order() -> None:
    assert rows(SOUND) == [
        ("应到", 100),
        ("请假", 3),
        ("未到", 1),
        ("实到", 96),
        ("未领", 1),
        ("发出", 95),
        ("未收回", 1),
        ("收回", 94),
        ("废票", 2),
        ("有效", 92),
    ]
    assert broken(SOUND) == []


def test_each_loss_hangs_between_the_levels_around_it() -> None:
    by_word = {step.word: step for step in steps(SOUND)}
    assert (by_word["未收回"].low, by_word["未收回"].high) == (94, 95)
    assert (by_word["废票"].low, by_word["废票"].high) == (92, 94)


def test_without_leave_on_record_everybody_missing_is_one_row() -> None:
    assert rows(replace(SOUND, on_leave=0))[1] == ("未到、请假", 4)


def test_before_the_count_there_is_attendance_alone() -> None:
    assert [word for word, _ in rows(BallotAccount(79, 77, on_leave=2))] == ["应到", "请假", "实到"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"present": 103, "on_leave": 0}, [("多到", 3), ("实到", 103)]),
        ({"on_leave": 6}, [("多到", 2)]),
        ({"issued": 99}, [("多发", 3), ("发出", 99)]),
        ({"collected": 97, "valid": 95}, [("多收", 2), ("收回", 97)]),
        ({"valid": 90}, [("对不上的票", 2)]),
        ({"valid": 95}, [("对不上的票", 3)]),
    ],
)
def test_a_step_that_does_not_add_up_is_marked_and_kept(
    changes: dict[str, int], expected: list[tuple[str, int]]
) -> None:
    account = replace(SOUND, **changes)
    assert broken(account) == expected
    reported = [account.due, account.present, account.issued, account.collected, account.valid]
    shown = dict(rows(account))
    assert [shown[word] for word in ("应到", "实到", "发出", "收回", "有效")] == reported


def test_every_break_that_is_said_in_words_is_marked_in_the_picture() -> None:
    for changes in ({"present": 103}, {"issued": 99}, {"collected": 97}, {"valid": 1}):
        account = replace(SOUND, **changes)
        assert bool(account.breaks) is bool(broken(account)) is True


def test_the_picture_stays_within_its_frame_whatever_was_reported() -> None:
    for account in (
        SOUND,
        BallotAccount(0, 0, 0, 0, 0, 0),
        replace(SOUND, collected=500, void=900),
    ):
        drawn = waterfall(account)
        assert drawn.name == words.ACCOUNT
        assert all(0 <= label.x <= 100 for label in drawn.labels)
        assert {shape.meaning for shape in drawn.shapes} <= set(Part)
        assert len(drawn.shapes) * 2 == len(drawn.labels)
