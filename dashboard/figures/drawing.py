"""What a figure is made of: shapes that stretch with the page, and labels that do not.

Widths are per cent of the drawing, heights are pixels. Shapes are drawn in one SVG that is
stretched to the width of the page; labels are text on top of it and keep their size. So one
drawing fits a phone, a desk and a wall. Meanings are class names; ``theme.css`` has the colours.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Shape:
    """One SVG path; ``title`` is its tooltip, ``href`` makes it a link."""

    path: str
    meaning: str
    title: str = ""
    href: str = ""


@dataclass(frozen=True)
class Label:
    """Text at a place: ``x`` in per cent of the width, ``y`` in pixels from the top."""

    x: float
    y: float
    text: str
    meaning: str = ""
    anchor: Anchor = "start"
    href: str = ""
    note: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Drawing:
    """A finished figure; ``name`` says aloud what it shows."""

    height: float
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    name: str
    width: float = 100


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """SVG path of a rectangle."""
    return f"M{x:.2f} {y:.2f}h{width:.2f}v{height:.2f}h{-width:.2f}z"


def band(x0: float, top0: float, x1: float, top1: float, height: float) -> str:
    """SVG path of a flow of constant height that swings from one level to another."""
    middle = (x0 + x1) / 2
    return (
        f"M{x0:.2f} {top0:.2f}C{middle:.2f} {top0:.2f} {middle:.2f} {top1:.2f} {x1:.2f} {top1:.2f}"
        f"V{top1 + height:.2f}"
        f"C{middle:.2f} {top1 + height:.2f} {middle:.2f} {top0 + height:.2f} "
        f"{x0:.2f} {top0 + height:.2f}z"
    )


def polyline(points: Iterable[tuple[float, float]]) -> str:
    """SVG path through points."""
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points)
