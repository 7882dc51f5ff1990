"""A map as it will be drawn: paths and label places in a box 1000 wide, and the letters' size."""

from dataclasses import dataclass

from dashboard.figures.label_box import LabelBox
from dashboard.outline import Position

WIDTH = 1000.0
LINE_HEIGHT = 1.28


@dataclass(frozen=True)
class Leader:
    """A thin line from a shape to its label outside, in viewBox units."""

    from_x: float
    from_y: float
    to_x: float
    to_y: float


@dataclass(frozen=True)
class MapArea:
    """One area: its path in the viewBox and its label's place in percent of the drawing.

    ``fits`` says that ``label`` stands inside the shape, centred on the place. Otherwise it stands
    outside at the end of ``leader`` (``anchor`` start: it begins at the place, end: it ends there),
    or it is not shown at all where ``leader`` is None.
    """

    code: str
    name: str
    label: str
    path_d: str
    label_x_percent: float
    label_y_percent: float
    fits: bool
    is_located: bool = True
    anchor: str = "middle"
    leader: Leader | None = None

    @property
    def is_labelled(self) -> bool:
        """Whether the label is to be shown."""
        return self.fits or self.leader is not None


@dataclass(frozen=True)
class MapGeometry:
    """A drawing of ``width`` x ``height`` viewBox units; ``frame_d`` is '' without a frame."""

    width: float
    height: float
    areas: tuple[MapArea, ...]
    frame_d: str = ""


@dataclass(frozen=True)
class Lettering:
    """The size of one em in viewBox units, and how many lines a label has."""

    em: float
    lines: int = 2

    def width(self, name: str) -> float:
        """Estimated width: a full em for Chinese characters, 0.6 em for the rest."""
        return sum(self.em if ord(letter) > 0x2E7F else self.em * 0.6 for letter in name)

    @property
    def height(self) -> float:
        """Height of a label with all its lines."""
        return self.lines * LINE_HEIGHT * self.em

    @property
    def gap(self) -> float:
        """Free space between a label and what it must not touch."""
        return 0.4 * self.em

    def box(self, name: str) -> LabelBox:
        """The room that a label needs inside its shape: its ink, without the outer leading."""
        leading = (LINE_HEIGHT - 1) * self.em
        return LabelBox(self.width(name) + self.gap, self.height - leading)


def percent(value: float, whole: float) -> float:
    """Share of a drawing's side, in percent with two decimals."""
    return round(100 * value / whole, 2)


def place_of(area: MapArea, height: float) -> Position:
    """An area's label place in viewBox units."""
    return area.label_x_percent * WIDTH / 100, area.label_y_percent * height / 100
