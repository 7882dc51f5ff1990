"""The loop as a table: four stages, and what one of its subjects can be in each of them."""

from enum import StrEnum


class Stage(StrEnum):
    """群众提 → 代表决 → 政府办 → 人大评."""

    PROPOSE = "propose"
    DECIDE = "decide"
    DELIVER = "deliver"
    APPRAISE = "appraise"


class Origin(StrEnum):
    """Where the figures of a cycle come from; sums never mix them."""

    ENTERED = "entered"
    DEMO = "demo"
    PUBLISHED = "published"


class CongressKind(StrEnum):
    """Who decides: streets and villages have no congress and confirm elsewhere (domain 3)."""

    CONGRESS = "congress"
    RESIDENTS_MEETING = "residents_meeting"
    VILLAGERS_MEETING = "villagers_meeting"


class Category(StrEnum):
    """What a proposal or project is about."""

    ROADS = "roads"
    ENVIRONMENT = "environment"
    FARMLAND_WATER = "farmland_water"
    UTILITIES = "utilities"
    EDUCATION = "education"
    ELDERLY_CHILDREN = "elderly_children"
    HEALTH = "health"
    CULTURE_SPORT = "culture_sport"
    INDUSTRY = "industry"
    OTHER = "other"


class Channel(StrEnum):
    """How a proposal arrived."""

    STATION = "station"
    QR_CODE = "qr_code"
    DEPUTY_VISIT = "deputy_visit"
    HOTLINE = "hotline"
    ONLINE = "online"
    LETTER = "letter"


class ProposalOutcome(StrEnum):
    """The one outlet that a registered proposal takes (domain 2: one intake, one outlet)."""

    PENDING = "pending"
    MERGED = "merged"
    DIRECT_ANSWER = "direct_answer"
    MICRO_WISH = "micro_wish"
    RESERVE_POOL = "reserve_pool"
    DEPUTY_SUGGESTION = "deputy_suggestion"
    DECLINED = "declined"


class CandidateOutcome(StrEnum):
    """What the ballot made of a candidate project."""

    PENDING = "pending"
    ADOPTED = "adopted"
    RESERVE_POOL = "reserve_pool"
    DROPPED = "dropped"
    TIED = "tied"


class BallotKind(StrEnum):
    """A first ballot, a re-vote among the tied, or a further ballot for unfilled places."""

    FIRST = "first"
    RE_VOTE = "re_vote"
    FURTHER = "further"


class ProjectKind(StrEnum):
    """Engineering has a start of works; a service or subsidy has none (domain 4)."""

    ENGINEERING = "engineering"
    SERVICE = "service"


class Standing(StrEnum):
    """Where an adopted project stands in delivery; each is shown with a word and a shape."""

    COMPLETED = "completed"
    BASICALLY_COMPLETED = "basically_completed"
    NORMAL = "normal"
    LATE = "late"
    VERY_LATE = "very_late"
    DEFERRED = "deferred"
    UNREPORTED = "unreported"


LATE_STANDINGS = (Standing.VERY_LATE, Standing.LATE)


class Electorate(StrEnum):
    """Who grades in an appraisal round; a second round may have another one (domain 5)."""

    DEPUTIES = "deputies"
    STANDING_COMMITTEE = "standing_committee"
    PRESIDIUM = "presidium"
    CITIZENS = "citizens"


class Grade(StrEnum):
    """What an appraisal makes of a project."""

    SATISFIED = "satisfied"
    BASICALLY_SATISFIED = "basically_satisfied"
    DISSATISFIED = "dissatisfied"


class SupervisionKind(StrEnum):
    """Steps of escalation against a lagging unit (domain 4)."""

    URGE = "urge"
    SUMMON = "summon"
    INQUIRY = "inquiry"
    INTERPELLATION = "interpellation"
    NOTICE = "notice"


class ConsentKind(StrEnum):
    """What the deciding body consented to after the vote; government alone never edits."""

    DEFER = "defer"
    CHANGE = "change"
    TERMINATE = "terminate"


class EntryKind(StrEnum):
    """Which of the entries of one version of a tally."""

    FIRST = "first"
    SECOND = "second"
    RESOLUTION = "resolution"


class AttachmentKind(StrEnum):
    """What a file that was handed in is."""

    MEASURES = "measures"
    SIGNED_SHEET = "signed_sheet"
    PHOTO = "photo"


class ScreenPlace(StrEnum):
    """Where a public screen hangs: a session hall, a lobby, a liaison station."""

    HALL = "hall"
    LOBBY = "lobby"
    STATION = "station"
