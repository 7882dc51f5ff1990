"""The numbered catalogue of everything a rule of the vote can refuse or doubt."""

from enum import StrEnum


class Consequence(StrEnum):
    """What follows: correct the figures, vote again, write a reason, or do something else."""

    CORRECT = "correct"
    VOTE_AGAIN = "vote_again"
    REASON = "reason"
    REFUSED = "refused"


RULE_NUMBERS = {
    # M: the voting measures and the paper contradict themselves
    "candidates_missing": "M01",
    "candidate_number_not_usable": "M02",
    "seats_not_positive": "M03",
    "share_not_usable": "M04",
    "marks_not_possible": "M05",
    "ranks_not_possible": "M06",
    "threshold_without_votes": "M07",
    "list_exceeds_seats": "M08",
    # F: hard faults of the figures
    "figure_missing": "F01",
    "figure_unknown": "F02",
    "figure_negative": "F03",
    "figure_not_whole": "F04",
    "present_exceeds_due": "F11",
    "attendance_exceeds_due": "F12",
    "quorum_not_met": "F13",
    "issued_exceeds_present": "F14",
    "collected_exceeds_issued": "F15",
    "collected_exceeds_issued_vote_void": "F16",
    "parts_differ_from_collected": "F17",
    "item_exceeds_valid": "F21",
    "marks_exceed_limit": "F22",
    "marks_below_limit": "F23",
    "marks_not_exact": "F24",
    "marks_total_differs": "F25",
    "parts_differ_from_valid": "F26",
    "rank_sum_out_of_range": "F27",
    "rank_sums_differ_from_total": "F28",
    "rank_sums_not_possible_together": "F29",
    "batch_too_large": "F31",
    "batches_differ_from_total": "F32",
    # D: doubts, which pass with a written reason
    "due_differs_from_roll": "D01",
    "absent_without_leave": "D02",
    "issued_below_present": "D03",
    "collected_below_issued": "D04",
    "void_share_high": "D05",
    "present_differs_from_sign_in": "D06",
    "all_counts_equal": "D11",
    "identical_counts": "D12",
    "equal_number": "D13",
    "fewer_candidates_than_seats": "D14",
    "adopted_stated_twice": "D15",
    "resolved_as_neither": "D16",
    # E: an act that the state of an entry does not allow
    "wrong_stage": "E01",
    "certified_figures_stay": "E02",
    "same_person_twice": "E03",
    "role_missing": "E04",
    "resolver_typed": "E05",
    "scrutineer_typed": "E06",
    "field_not_in_dispute": "E07",
    "field_still_in_dispute": "E08",
    "fault_unresolved": "E09",
    "doubt_without_reason": "E10",
    "reason_missing": "E11",
    "signed_sheet_missing": "E12",
    "vote_not_void": "E13",
    # S: a second round or a decision that the selection does not allow
    "nothing_tied": "S01",
    "presidium_may_not_decide": "S02",
    "choice_not_among_tied": "S03",
    "choice_differs_from_open_places": "S04",
    "nothing_unfilled": "S05",
    "further_ballot_not_foreseen": "S06",
    "nobody_left": "S07",
    "tie_comes_first": "S08",
    "round_differs": "S09",
}
"""Stable numbers of the rules, as they stand beside each sentence and in the minutes."""


def consequence(code: str) -> Consequence:
    """What follows when the rule of this code speaks; ``KeyError`` for an unknown code."""
    number = RULE_NUMBERS[code]
    if code == "collected_exceeds_issued_vote_void":
        return Consequence.VOTE_AGAIN
    return _BY_LETTER[number[0]]


_BY_LETTER = {
    "M": Consequence.CORRECT,
    "F": Consequence.CORRECT,
    "D": Consequence.REASON,
    "E": Consequence.REFUSED,
    "S": Consequence.REFUSED,
}
