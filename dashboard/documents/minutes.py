"""The 计票记录: everything about a vote that the congress keeps, from the measures to the names."""

from dashboard import announcing, formatting
from dashboard.documents.minutes_ballot import ballot_record
from dashboard.domain.ballot import Surplus
from dashboard.domain.measures import BallotModel
from dashboard.domain.selection import Selection
from dashboard.summaries.document import (
    Align,
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    Signatures,
    Style,
    Table,
)
from dashboard.summaries.vote_work import WorkVote
from dashboard.wording import announcement as official
from dashboard.wording import documents as words
from dashboard.wording import voting, voting_rules

RESULT = (
    Column(words.NUMBER, 7, Align.CENTER),
    Column(words.CANDIDATE, 33),
    Column(words.OUTCOME, 14, Align.CENTER),
    Column(words.WHY, 46),
)
FACTS = (Column(words.SESSION, 18), Column("", 82))


def minutes(vote: WorkVote, *, name: str, marks: tuple[str, ...] = ()) -> Document:
    """The whole record; before everything is certified it holds what there is so far."""
    session = official.full_session(vote.session_name, vote.congress_name, vote.area.name)
    sections = [
        (words.SESSION_AND_MEASURES, (_facts(vote, session),)),
        *(
            (words.ballot_heading(ballot.kind, ballot.round), ballot_record(vote, ballot))
            for ballot in vote.rounds
        ),
        (words.RESULT, _result(vote)),
    ]
    blocks: list[Block] = []
    for place, (title, content) in enumerate(sections):
        blocks += [Heading(words.numbered_heading(place, title)), *content]
    return Document(
        name=name,
        title=(session, words.MINUTES),
        blocks=(*blocks, Signatures(words.SIGNERS, words.SIGN_DAY)),
        style=Style.RECORD,
        marks=marks,
        footer=f"{session}{words.MINUTES}",
    )


def _facts(vote: WorkVote, session: str) -> Table:
    fixed, file = vote.list_fixed, vote.measures_file
    source = voting_rules.PRESETS.get(vote.preset, words.OWN_MEASURES)
    rows = [
        (words.SESSION, session),
        (words.HELD_ON, official.chinese_day(vote.held_on)),
        (words.MEASURES, voting.measures(vote.measures, vote.measures.seats)),
        (words.MEASURES_FROM, words.measures_source(source, file.name if file else "")),
        (words.SEATS, words.seats(Surplus(len(vote.candidates), vote.measures.seats))),
        (
            words.LIST_FIXED,
            words.done_by(fixed.name, formatting.moment(fixed.at)) if fixed else words.LIST_OPEN,
        ),
        (words.ATTENDANCE, words.attendance(vote.due, vote.present, vote.on_leave)),
    ]
    return Table(FACTS, tuple(rows), has_head=False)


def _result(vote: WorkVote) -> tuple[Block, ...]:
    if vote.outcome is None:
        return (Paragraph(words.NO_FIGURES),)
    code = announcing.released(vote).check_code
    foot = [Paragraph(words.minutes_code(code), is_indented=False)] if code else []
    return (Paragraph(_sentence(vote.outcome)), _table(vote, vote.outcome), *foot)


def _sentence(outcome: Selection) -> str:
    adopted, candidates = len(outcome.adopted), len(outcome.paper.numbers)
    said = voting.outcome(
        adopted,
        candidates,
        outcome.paper.seats,
        len(outcome.tied),
        advisory=outcome.is_advisory,
    )
    return f"{said}{voting_rules.next_step(outcome)}"


def _table(vote: WorkVote, outcome: Selection) -> Table:
    is_advisory = outcome.paper.model is BallotModel.ADVISORY
    shown = voting.ADVISORY_OUTCOMES if is_advisory else voting.OUTCOMES
    by_number = {result.number: result for result in outcome.results}
    rows = (
        (
            str(candidate.number),
            candidate.title,
            shown[by_number[candidate.number].outcome],
            voting_rules.why(by_number[candidate.number], outcome.paper),
        )
        for candidate in vote.candidates
        if candidate.number in by_number
    )
    return Table(RESULT, tuple(rows))
