"""The signature picture: one flow through the four stages, thinner at every gate.

Opinions and projects are drawn on two scales, and the change between them is drawn too. What
leaves the flow peels off below and keeps its name and number. Heights are pixels, x is per cent.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard import formatting
from dashboard.domain.lifecycle import CandidateOutcome, Grade, ProposalOutcome, Stage, Standing
from dashboard.figures.drawing import Drawing, Label, Shape, band, rectangle
from dashboard.summaries.area import Ratio, Totals
from dashboard.wording import labels
from dashboard.wording import loop as words
from dashboard.wording.deciding import VOTED, Deciding

Links = Callable[[Stage, str], str]

HEIGHT = 212
TOP = 10
FULL = 98
NODE = 0.6
THINNEST = 2
PITCH = 18
LEAVES_FROM = 34

PROPOSE, DECIDE, DELIVER, APPRAISE, APPRAISED, END = 0.0, 31.4, 50.4, 70.3, 83.4, 95.9


@dataclass(frozen=True)
class Branch:
    """What leaves the flow at a stage: a name, how many, what it means, where its list is."""

    word: str
    count: int
    meaning: str
    href: str
    mark: str = ""


@dataclass(frozen=True)
class Step:
    """One node of the flow with its place, its count and what becomes of it."""

    stage: Stage
    x: float
    until: float
    count: int
    onward: int
    unit: str
    href: str
    branches: tuple[Branch, ...]
    branch_x: float
    gate: Ratio | None = None


@dataclass(frozen=True)
class Flow:
    """The nodes of the picture with everything that leaves them."""

    totals: Totals
    link: Links
    steps: tuple[Step, ...]
    deciding: Deciding = VOTED


def flow(
    totals: Totals, link: Links, marks: Mapping[Standing, str], deciding: Deciding = VOTED
) -> Flow:
    """What the picture of one area and year shows; every number links to its list."""
    return Flow(totals, link, _steps(totals, link, marks, deciding), deciding)


def draw(flow: Flow) -> Drawing:
    """The flow for a wide page."""
    totals, link = flow.totals, flow.link
    opinions, projects = _scale(totals.proposals), _scale(max(totals.candidates, totals.projects))
    shapes: list[Shape] = []
    texts: list[Label] = []
    for step in flow.steps:
        drawn, said = _draw(step, opinions if step.stage is Stage.PROPOSE else projects)
        shapes += drawn
        texts += said
    shapes += _change_of_scale(totals, opinions, projects)
    texts += [*_merge_labels(totals, link), *_last(totals, link)]
    return Drawing(HEIGHT, tuple(shapes), tuple(texts), words.NAME)


def _scale(count: int) -> float:
    return FULL / count if count else 0.0


def _height(count: int, scale: float) -> float:
    return max(THINNEST, count * scale) if count else 0.0


def _steps(
    totals: Totals, link: Links, marks: Mapping[Standing, str], deciding: Deciding
) -> tuple[Step, ...]:
    return (
        Step(
            Stage.PROPOSE,
            PROPOSE,
            19.2,
            totals.proposals,
            totals.proposals_merged,
            words.PROPOSALS,
            link(Stage.PROPOSE, ""),
            _proposal_branches(totals, link),
            9.6,
        ),
        Step(
            Stage.DECIDE,
            DECIDE,
            DELIVER,
            totals.candidates,
            totals.candidates_adopted,
            words.CANDIDATES,
            link(Stage.DECIDE, ""),
            _candidate_branches(totals, link, deciding),
            37.8,
            totals.adopted,
        ),
        Step(
            Stage.DELIVER,
            DELIVER,
            APPRAISE,
            totals.projects,
            totals.completed,
            words.projects(deciding.adopted),
            link(Stage.DELIVER, ""),
            _project_branches(totals, link, marks),
            58.4,
            totals.completion,
        ),
        Step(
            Stage.APPRAISE,
            APPRAISE,
            APPRAISED,
            totals.completed,
            totals.completed_appraised,
            words.COMPLETED,
            link(Stage.DELIVER, Standing.COMPLETED),
            _waiting(totals, link),
            76.0,
            totals.appraisal_reach,
        ),
        Step(
            Stage.APPRAISE,
            APPRAISED,
            END,
            totals.appraised,
            totals.satisfied,
            words.APPRAISED,
            link(Stage.APPRAISE, "appraised"),
            _grade_branches(totals, link),
            88.6,
            totals.satisfaction,
        ),
    )


def _draw(step: Step, scale: float) -> tuple[list[Shape], list[Label]]:
    """A node, the band that goes on, the bands that leave, and their words."""
    meaning = f"stage-{step.stage}"
    height = _height(step.count, scale)
    if not step.count:
        return [], [Label(step.x + 0.2, TOP + 14, words.NOTHING, "loop-none")]
    onward = _height(step.onward, scale)
    start, width = step.x + NODE, step.until - step.x - NODE
    shapes = [
        Shape(rectangle(step.x, TOP, NODE, height), f"{meaning} node", href=step.href),
        Shape(rectangle(start, TOP, width, onward), f"{meaning} flow"),
    ]
    texts = _node_labels(step)
    drawn, said = _leaving(step, scale, onward)
    return shapes + drawn, texts + said


def _node_labels(step: Step) -> list[Label]:
    y = TOP + (FULL * 0.52 if step.stage is Stage.PROPOSE else 17)
    texts = [
        Label(
            step.x + NODE + 0.5,
            y,
            formatting.count(step.count),
            "loop-count",
            href=step.href,
            note=step.unit,
        )
    ]
    if step.gate and step.gate.whole:
        plate = formatting.percent(step.gate)
        texts.append(
            Label(
                step.until - 0.7,
                TOP + 22,
                plate,
                f"loop-gate stage-{step.stage}",
                "end",
                note=formatting.part_of(step.gate),
            )
        )
    return texts


def _leaving(step: Step, scale: float, onward: float) -> tuple[list[Shape], list[Label]]:
    """Branches leave under the band that goes on; their words stand on a fixed pitch."""
    shapes: list[Shape] = []
    texts: list[Label] = []
    branches = [branch for branch in step.branches if branch.count]
    top = TOP + onward
    at = TOP + max(onward + 30, LEAVES_FROM + 22)
    spread = max(at, HEIGHT - 24 - PITCH * (len(branches) - 1)) if len(branches) > 3 else at + 8
    level = min(spread, HEIGHT - 6 - PITCH * max(len(branches) - 1, 0))
    node_top = level - 8
    total = sum(_height(branch.count, scale) for branch in branches)
    shapes += _branch_flow(step, top, node_top, total)
    for position, branch in enumerate(branches):
        height = _height(branch.count, scale)
        y = level + position * PITCH
        shapes.append(
            Shape(rectangle(step.branch_x, node_top, NODE / 2, height), f"{branch.meaning} leaf")
        )
        shapes.append(
            Shape(
                f"M{step.branch_x + NODE / 2:.2f} {node_top + height / 2:.1f}"
                f"L{step.branch_x + 1.1:.2f} {y:.1f}",
                "leader",
            )
        )
        node_top += height
        texts.append(
            Label(
                step.branch_x + 1.3,
                y,
                branch.word,
                "loop-branch",
                href=branch.href,
                note=formatting.count(branch.count),
                mark=branch.mark,
            )
        )
    return shapes, texts


def _branch_flow(step: Step, top: float, node_top: float, height: float) -> list[Shape]:
    if not height:
        return []
    flow = band(step.x + NODE, top, step.branch_x, node_top, height)
    return [Shape(flow, f"stage-{step.stage} leaving")]


def _change_of_scale(totals: Totals, opinions: float, projects: float) -> list[Shape]:
    """A dashed trapezoid from the opinions that were merged to the candidates they became."""
    if not (totals.proposals_merged and totals.candidates):
        return []
    left = _height(totals.proposals_merged, opinions)
    right = _height(totals.candidates, projects)
    x = 19.2
    path = (
        f"M{x:.2f} {TOP}L{DECIDE:.2f} {TOP}L{DECIDE:.2f} {TOP + right:.1f}"
        f"L{x:.2f} {TOP + left:.1f}z"
    )
    return [Shape(path, "stage-propose rescale")]


def _merge_labels(totals: Totals, link: Links) -> list[Label]:
    if not totals.proposals_merged:
        return []
    merged = Label(
        NODE + 0.5,
        TOP + 10,
        words.merged(formatting.count(totals.proposals_merged)),
        "loop-merged",
        href=link(Stage.PROPOSE, ProposalOutcome.MERGED),
        note=f"{formatting.percent(totals.merged)}（{formatting.part_of(totals.merged)}）",
    )
    if not totals.candidates:
        return [merged]
    mean = formatting.mean(totals.proposals_merged, totals.candidates)
    rescaled = Label(
        30.6, TOP + FULL + 24, words.RESCALED, "loop-rescale", "end", note=words.mean(mean)
    )
    return [merged, rescaled]


def _last(totals: Totals, link: Links) -> list[Label]:
    if not totals.appraised:
        return []
    return [
        Label(
            END + 0.5,
            TOP + 17,
            formatting.count(totals.satisfied),
            "loop-last",
            href=link(Stage.APPRAISE, Grade.SATISFIED),
            note=labels.GRADES[Grade.SATISFIED],
        )
    ]


def _proposal_branches(totals: Totals, link: Links) -> tuple[Branch, ...]:
    counts = (
        (ProposalOutcome.DIRECT_ANSWER, totals.proposals_direct_answer),
        (ProposalOutcome.MICRO_WISH, totals.proposals_micro_wish),
        (ProposalOutcome.RESERVE_POOL, totals.proposals_reserve_pool),
        (ProposalOutcome.DEPUTY_SUGGESTION, totals.proposals_deputy_suggestion),
        (ProposalOutcome.DECLINED, totals.proposals_declined),
        (ProposalOutcome.PENDING, totals.proposals_pending),
    )
    return tuple(
        Branch(
            words.returning(labels.PROPOSAL_OUTCOMES[outcome], outcome.value),
            count,
            "stage-propose",
            link(Stage.PROPOSE, outcome),
        )
        for outcome, count in counts
    )


def _candidate_branches(totals: Totals, link: Links, deciding: Deciding) -> tuple[Branch, ...]:
    counts = (
        (CandidateOutcome.RESERVE_POOL, totals.candidates_reserve_pool),
        (CandidateOutcome.DROPPED, totals.candidates_dropped),
        (CandidateOutcome.TIED, totals.candidates_tied),
        (CandidateOutcome.PENDING, totals.candidates_pending),
    )
    return tuple(
        Branch(
            words.returning(deciding.outcomes[outcome], outcome.value),
            count,
            "stage-decide",
            link(Stage.DECIDE, outcome),
        )
        for outcome, count in counts
    )


def _project_branches(
    totals: Totals, link: Links, marks: Mapping[Standing, str]
) -> tuple[Branch, ...]:
    under_way = [standing for standing in Standing if standing is not Standing.COMPLETED]
    return tuple(
        Branch(
            words.under_way(standing),
            totals.standing(standing),
            f"light-{standing}",
            link(Stage.DELIVER, standing),
            marks[standing],
        )
        for standing in under_way
    )


def _waiting(totals: Totals, link: Links) -> tuple[Branch, ...]:
    return (
        Branch(
            words.WAITING,
            totals.awaiting_appraisal,
            "stage-appraise",
            link(Stage.APPRAISE, "awaiting"),
        ),
    )


def _grade_branches(totals: Totals, link: Links) -> tuple[Branch, ...]:
    return (
        Branch(
            labels.GRADES[Grade.BASICALLY_SATISFIED],
            totals.basically_satisfied,
            "stage-appraise",
            link(Stage.APPRAISE, Grade.BASICALLY_SATISFIED),
        ),
        Branch(
            words.DISSATISFIED,
            totals.dissatisfied,
            "grade-dissatisfied",
            link(Stage.APPRAISE, Grade.DISSATISFIED),
        ),
    )
