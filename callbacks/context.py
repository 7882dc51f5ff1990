"""What page functions need besides the address: the session, the settings, what may be seen."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from callbacks.request import Request
from dashboard import addresses
from dashboard.addresses import Wanted
from dashboard.config import Settings
from dashboard.domain import geography
from dashboard.domain.lifecycle import Origin
from dashboard.domain.roles import PUBLIC_ACTIONS, Action, NotAllowedError, Reach
from dashboard.summaries.area import Frame
from data.queries import frame as frames


@dataclass(frozen=True)
class Context:
    """One request while it is answered; ``reach`` says which areas the visitor may see."""

    session: Session
    request: Request
    settings: Settings
    reach: Reach

    def frame(self, area_code: str | None = None) -> Frame | None:
        """The view that the address asks for, or ``None`` where it does not exist.

        Raises ``NotAllowedError`` for an area out of reach.
        """
        return self.framed(addresses.wanted(area_code, self.request.query))

    def framed(self, wanted: Wanted) -> Frame | None:
        """The view that is wanted; the trail names no area that cannot be opened.

        Of the origins of its figures only those are there that the visitor may see.
        """
        home = self.home_area
        code = wanted.area_code or home
        self.require(code, addresses.origin_of(wanted.origin))
        origins = self.reach.origins(code)
        frame = frames.frame(self.session, wanted, home_area=home, visible=origins)
        if frame is None:
            return None
        trail = tuple(area for area in frame.trail if self.reach.shows(area.code))
        return replace(frame, trail=trail)

    def require(self, area_code: str, origin: Origin | None = None) -> None:
        """Raise ``NotAllowedError`` where the visitor may not see this area, or its own figures.

        This is the one gate between a visitor and facts: every page asks for its frame here.
        """
        if not geography.is_code(area_code):
            return
        seen = self.reach.origins(area_code)
        if not seen or (origin is not None and origin not in seen):
            raise NotAllowedError(Action.VIEW)

    def is_hidden(self, area_code: str, origin: Origin) -> bool:
        """Whether these figures do not exist for a visitor whom open reading let in.

        Everybody else is refused instead, and told so.
        """
        return self.reach.is_public and origin not in self.reach.origins(area_code)

    def require_action(self, action: Action) -> None:
        """Raise ``NotAllowedError`` where a page is neither public nor within anybody's reach."""
        is_seen = action is Action.VIEW and (self.reach.is_public or bool(self.reach.area_codes))
        if action not in PUBLIC_ACTIONS and not is_seen:
            raise NotAllowedError(action)

    @property
    def home_area(self) -> str:
        """Where this visitor begins: the server's home, or the first area of their own."""
        home = self.settings.home_area
        if self.reach.shows(home) or not self.reach.area_codes:
            return home
        return self.reach.area_codes[0]
