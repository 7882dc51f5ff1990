"""Tables, one file per topic; importing this package makes the metadata complete."""

from data.models.account import Account, RoleGrant, SignedIn, SignInFailure, UsedPassword
from data.models.appraisal import AppraisalRound, AppraisalSheet, Rectification
from data.models.attachment import Attachment
from data.models.audit import AuditEvent
from data.models.dataset import Dataset
from data.models.delivery import (
    ChangeConsent,
    FundSource,
    Indicator,
    Inspection,
    Milestone,
    ProgressReport,
    Project,
    SupervisionAction,
)
from data.models.doubt import Doubt
from data.models.geography import Area, Congress, CongressSession, Cycle
from data.models.proposal import Answer, Proposal, ProposalLink, ScreeningStep
from data.models.published import PublishedTotal
from data.models.release import PublicRevision, Release
from data.models.rollup import Revision, Rollup, RollupDates, RollupMonth
from data.models.screen import Playlist, PublicScreen
from data.models.tally import TallyDraft, TallyEntry, TallyReason, TallyVersion
from data.models.vote import Vote, VoteRound
from data.models.voting import Ballot, Candidate, Tally, VoteCount

__all__ = [
    "Account",
    "Answer",
    "AppraisalRound",
    "AppraisalSheet",
    "Area",
    "Attachment",
    "AuditEvent",
    "Ballot",
    "Candidate",
    "ChangeConsent",
    "Congress",
    "CongressSession",
    "Cycle",
    "Dataset",
    "Doubt",
    "FundSource",
    "Indicator",
    "Inspection",
    "Milestone",
    "Playlist",
    "ProgressReport",
    "Project",
    "Proposal",
    "ProposalLink",
    "PublicRevision",
    "PublicScreen",
    "PublishedTotal",
    "Rectification",
    "Release",
    "Revision",
    "RoleGrant",
    "Rollup",
    "RollupDates",
    "RollupMonth",
    "ScreeningStep",
    "SignInFailure",
    "SignedIn",
    "SupervisionAction",
    "Tally",
    "TallyDraft",
    "TallyEntry",
    "TallyReason",
    "TallyVersion",
    "UsedPassword",
    "Vote",
    "VoteCount",
    "VoteRound",
]
