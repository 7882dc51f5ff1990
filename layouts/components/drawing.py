"""Shows a drawing: one SVG that stretches with the page, and labels that keep their size."""

from html import escape

from dashboard.figures.drawing import Drawing, Label, Shape
from layouts.components.markup import Markup


def drawing(figure: Drawing, *, name: str = "") -> Markup:
    """The figure as markup; ``name`` becomes a class for its place on the page."""
    shapes = "".join(_shape(shape) for shape in figure.shapes)
    labels = "".join(_label(label) for label in figure.labels)
    return Markup(
        f'<div class="drawing {name}" role="group" aria-label="{escape(figure.name)}"'
        f' style="height:{figure.height:g}px">'
        f'<svg viewBox="0 0 {figure.width:g} {figure.height:g}" preserveAspectRatio="none"'
        f' aria-hidden="true">{shapes}</svg>{labels}</div>'
    )


def _shape(shape: Shape) -> str:
    title = f"<title>{escape(shape.title)}</title>" if shape.title else ""
    path = f'<path class="{shape.meaning}" d="{shape.path}">{title}</path>'
    return f'<a href="{escape(shape.href)}" tabindex="-1">{path}</a>' if shape.href else path


def _label(label: Label) -> str:
    note = f"<small>{escape(label.note)}</small>" if label.note else ""
    text = f"{label.mark}{escape(label.text)}{note}"
    tag, href = ("a", f' href="{escape(label.href)}"') if label.href else ("span", "")
    return (
        f'<{tag} class="label {label.anchor} {label.meaning}"{href}'
        f' style="left:{label.x:.3f}%;top:{label.y:g}px">{text}</{tag}>'
    )
