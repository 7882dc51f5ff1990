"""The voting measures as a form: every rule in plain words, with the sentence that they make."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.domain.ballot import Surplus
from dashboard.domain.measures import (
    BallotModel,
    Base,
    RankRule,
    ShortfallRule,
    TieRule,
    VotingMeasures,
)
from dashboard.domain.presets import Preset
from dashboard.summaries.vote_forms import Answer, Typed
from dashboard.summaries.vote_work import WorkVote
from dashboard.wording import labels, voting_rules
from dashboard.wording import vote_work as words
from dashboard.wording import voting as vote_words
from layouts.components.card import card
from layouts.components.forms import button, post
from layouts.components.markup import element
from layouts.page import Page
from layouts.pages.vote_work import fields, frame, links, votes

MODELS = [(model.value, labels.BALLOT_MODELS[model]) for model in BallotModel]
COMPARATORS = list(words.COMPARATORS.items())
BASES = list(words.LINE_BASES.items())
RANKS = [(rule.value, voting_rules.RANK_RULES[rule]) for rule in RankRule]
TIES = [(rule.value, labels.TIE_RULES[rule]) for rule in TieRule]
SHORTFALLS = [(rule.value, labels.SHORTFALL_RULES[rule]) for rule in ShortfallRule]


def page(
    vote: WorkVote,
    answer: Answer,
    *,
    typed: Typed,
    measures: VotingMeasures,
    preset: Preset | None = None,
) -> Page:
    """The form; ``measures`` are what the fields mean, ``preset`` what was just loaded."""
    is_open = vote.is_open and vote.permissions.may_prepare
    right = [_meaning(vote, measures), *_presets(vote, typed, is_open), *_file(vote, answer)]
    left = _form(vote, answer, typed, preset) if is_open else _closed(vote, answer)
    columns = html.Div(
        [html.Div(left, className="work-main"), html.Div(right, className="work-side")],
        className="work-columns",
    )
    return frame.page(vote, words.MEASURES_TITLE, answer, columns)


def _closed(vote: WorkVote, answer: Answer) -> list[Component]:
    """Fixed measures as they will be printed."""
    note = [] if vote.is_open else [html.P(words.MEASURES_CLOSED, className="quiet")]
    text = html.Div(vote.measures_text or words.NO_TEXT, className="adopted-text")
    rules = html.Dl(
        [
            html.Div([html.Dt(name), html.Dd(said)])
            for name, said in _said(vote.measures, needs_sheet=vote.needs_signed_sheet)
        ],
        className="work-rules",
    )
    return [card(words.MEASURES, *note, rules), card(words.TEXT, text)]


def _said(rules: VotingMeasures, *, needs_sheet: bool) -> list[tuple[str, str]]:
    """Every rule with its words."""
    yes_no: Mapping[bool, str] = {True: "1", False: ""}
    lines = [
        (words.PRESET_SHORT, labels.BALLOT_MODELS[rules.model]),
        (words.SEATS, str(rules.seats)),
        (words.QUORUM_TITLE, f"{vote_words.fraction(rules.quorum)} {labels.BASES[Base.DUE]}"),
        (words.LINE_TITLE, vote_words.passing(rules)),
        (words.MARKS, words.MARKS_EXACT[yes_no[rules.marks_exact]]),
        (words.TIE, labels.TIE_RULES[rules.tie]),
        (words.SHORTFALL, labels.SHORTFALL_RULES[rules.shortfall]),
        (words.RE_VOTE_SHARE, words.RE_VOTE_SHARES[yes_no[rules.re_vote_keeps_share]]),
        (words.SHEET_RULE, words.SHEET_RULES[yes_no[rules.sheet_rule]]),
        (words.RESERVE, words.RESERVES[yes_no[rules.keep_reserve]]),
        (words.PUBLISH, words.PUBLISHES[yes_no[rules.publish_counts]]),
        (words.SIGNED_NEEDED, words.SIGNED_NEEDS[yes_no[needs_sheet]]),
    ]
    if rules.model is BallotModel.RANKED:
        lines.insert(5, (words.RANK_RULE, voting_rules.RANK_RULES[rules.rank_rule]))
    return lines


def _form(vote: WorkVote, answer: Answer, typed: Typed, preset: Preset | None) -> list[Component]:
    loaded: list[Component] = []
    if preset:
        name = voting_rules.PRESETS[preset.name]
        loaded = [html.P(words.PRESET_LOADED.format(name=name), className="notice")]
    say = _Labels(preset)
    return [
        html.P(words.MEASURES_LEAD, className="quiet"),
        *loaded,
        post(
            links.vote(vote.vote_id, "measures"),
            answer.token,
            element("input", type="hidden", name="preset", value=typed.get("preset", "")),
            _ballot(typed, say),
            _passing(typed, say),
            _after(typed, say),
            _text(typed),
            html.Div(
                [
                    html.Button(
                        words.SAVE,
                        type="submit",
                        name="act",
                        value="save",
                        className="button button-main",
                    ),
                    fields.act(words.PREVIEW, "preview"),
                ],
                className="verbs work-submit",
            ),
            name="work-form",
        ),
    ]


class _Labels:
    """Labels that mark what the loaded preset's source does not state."""

    def __init__(self, preset: Preset | None) -> None:
        self._stated = preset.stated if preset else None

    def __call__(self, word: str, *rules: str) -> Component | str:
        """The label; ``rules`` are the measures that the field holds."""
        if self._stated is None or self._stated.issuperset(rules):
            return word
        return html.Span([word, html.Em(words.TO_CONFIRM, className="to-confirm")])


def _group(title: str, *content: Component) -> Component:
    return card(title, html.Div(content, className="form-grid"))


def _ballot(typed: Typed, say: _Labels) -> Component:
    return _group(
        words.GROUP_BALLOT,
        fields.pick(say(words.MODEL, "model"), "model", MODELS, typed),
        fields.number(say(words.SEATS, "seats"), "seats", typed, required=True),
        fields.pick(
            say(words.MARKS, "marks_exact"), "marks_exact", list(words.MARKS_EXACT.items()), typed
        ),
        fields.number(say(words.MARKS_LEAST, "marks_least"), "marks_least", typed),
        fields.number(
            say(words.MARKS_MOST, "marks_most"),
            "marks_most",
            typed,
            placeholder=words.MARKS_MOST_HINT,
        ),
        html.P(words.ONLY_MARKS, className="hint"),
        fields.pick(say(words.RANK_RULE, "rank_rule"), "rank_rule", RANKS, typed),
        fields.number(
            say(words.RANKED_PLACES, "ranked_places"),
            "ranked_places",
            typed,
            placeholder=words.RANKED_PLACES_HINT,
        ),
        html.P(words.ONLY_RANKED, className="hint"),
    )


def _passing(typed: Typed, say: _Labels) -> Component:
    return _group(
        words.GROUP_LINE,
        _share(say(words.QUORUM, "quorum"), "quorum", typed, words.OF_DUE),
        _share(say(words.LINE, "pass_share"), "pass", typed, words.OF_BASE),
        fields.pick(say(words.LINE_BASE, "pass_base"), "pass_base", BASES, typed),
    )


def _share(label: Component | str, name: str, typed: Typed, end: str) -> Component:
    """Comparator, numerator, denominator: at least 2/3 of what ``end`` says."""
    return html.Fieldset(
        [
            html.Legend(label),
            html.Div(
                [
                    fields.select(
                        f"{name}_comparator",
                        COMPARATORS,
                        typed.get(f"{name}_comparator", ""),
                        aria_label=words.COMPARATOR,
                    ),
                    _part(f"{name}_top", words.SHARE_TOP, typed),
                    html.Span("/"),
                    _part(f"{name}_bottom", words.SHARE_BOTTOM, typed),
                    html.Span(end, className="quiet"),
                ],
                className="share",
            ),
        ]
    )


def _part(name: str, label: str, typed: Typed) -> Component:
    return element(
        "input",
        type="text",
        name=name,
        value=typed.get(name, ""),
        inputmode="numeric",
        maxlength="3",
        aria_label=label,
        class_="figure",
    )


def _after(typed: Typed, say: _Labels) -> Component:
    choices = (
        (words.TIE, "tie", TIES),
        (words.SHORTFALL, "shortfall", SHORTFALLS),
        (words.RE_VOTE_SHARE, "re_vote_keeps_share", list(words.RE_VOTE_SHARES.items())),
        (words.SHEET_RULE, "sheet_rule", list(words.SHEET_RULES.items())),
        (words.RESERVE, "keep_reserve", list(words.RESERVES.items())),
        (words.PUBLISH, "publish_counts", list(words.PUBLISHES.items())),
    )
    picks = [fields.pick(say(word, name), name, options, typed) for word, name, options in choices]
    signed = list(words.SIGNED_NEEDS.items())
    return _group(
        words.GROUP_AFTER,
        *picks,
        fields.pick(words.SIGNED_NEEDED, "needs_signed_sheet", signed, typed),
    )


def _text(typed: Typed) -> Component:
    text = typed.get("text", "")
    return card(
        words.TEXT,
        fields.area(words.TEXT_HINT, "text", text, rows=8, maxlength="20000"),
        name="work-text",
    )


def _meaning(vote: WorkVote, measures: VotingMeasures) -> Component:
    """The rule in one sentence, and both meanings of 差额比例."""
    lines: list[Component] = [
        html.P(vote_words.measures(measures, measures.seats), className="work-sentence")
    ]
    count = len(vote.candidates)
    lines.append(html.P(words.FOR_SEATS.format(candidates=count, seats=measures.seats)))
    if count and measures.seats > 0:
        both = voting_rules.surplus(Surplus(count, measures.seats))
        lines.append(html.Ul([html.Li(f"{words.SURPLUS} {line}") for line in both]))
    return card(words.MEASURES_SENTENCE, *lines, name="work-meaning")


def _presets(vote: WorkVote, typed: Typed, is_open: bool) -> list[Component]:
    if not is_open:
        return []
    form = html.Form(
        [
            fields.pick(words.PRESET, "preset", votes.presets(), typed),
            button(words.PRESET_LOAD),
        ],
        method="get",
        action=links.vote(vote.vote_id, "measures"),
        className="form-stack",
    )
    return [card(words.PRESET_TITLE, html.P(words.PRESET_NOTE, className="quiet"), form)]


def _file(vote: WorkVote, answer: Answer) -> list[Component]:
    """The adopted text as a file; it may follow at any time before the list is fixed."""
    file = vote.measures_file
    content: list[Component] = []
    if file:
        link = html.A(file.name, href=links.file(file.attachment_id))
        size = html.Span(words.size(file.size), className="quiet")
        content.append(html.P([link, size], className="work-file"))
    elif not vote.is_open:
        content.append(html.P(words.NO_FILE, className="quiet"))
    if vote.is_open and vote.permissions.may_prepare:
        note = words.FILE_NOTE + (words.FILE_REPLACE if file else "")
        content += [
            html.P(note, className="quiet"),
            fields.upload(
                links.vote(vote.vote_id, "measures/file"),
                answer.token,
                fields.file(words.FILE_CHOOSE, "file"),
                button(words.FILE_GO),
            ),
        ]
    return [card(words.FILE, *content)]
