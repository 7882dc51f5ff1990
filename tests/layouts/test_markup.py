"""The renderer escapes what people wrote and refuses what it cannot draw."""

import pytest
from dash import dcc, html

from layouts.components.markup import Markup, element, render

HOSTILE = '<script>alert("1")</script>'


def test_text_and_attributes_are_escaped() -> None:
    drawn = render(html.A(HOSTILE, href='/x?a=1&b="2"', title=HOSTILE))
    assert "<script" not in drawn
    assert 'href="/x?a=1&amp;b=&quot;2&quot;"' in drawn


def test_element_escapes_its_values() -> None:
    assert render(element("input", value='"><b>', required=True, disabled=False)) == (
        '<input value="&quot;&gt;&lt;b&gt;" required>'
    )


def test_markup_is_taken_as_it_is() -> None:
    assert render(html.P(["a", Markup("<svg></svg>"), None, 3])) == "<p>a<svg></svg>3</p>"


def test_styles_classes_and_data_attributes() -> None:
    node = html.Div(className="x", style={"--c": "1", "marginTop": "2px"}, **{"data-a": "b"})
    drawn = render(node)
    assert 'class="x"' in drawn
    assert 'style="--c:1;margin-top:2px"' in drawn
    assert 'data-a="b"' in drawn


def test_void_tags_have_no_end() -> None:
    assert render(html.Br()) == "<br>"


def test_a_component_that_needs_javascript_is_refused() -> None:
    with pytest.raises(TypeError, match="Store"):
        render(html.Div(dcc.Store(id="s")))
