import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage

from portal.content.front_matter import InvalidPage
from portal.content.rendering import image_url, render, render_line


def html(text):
    return " ".join(render(text).html.split())


def test_markdown_becomes_html():
    assert html("A *b* **c** `d`") == "<p>A <em>b</em> <strong>c</strong> <code>d</code></p>"
    assert html('It\'s "so"...') == "<p>It’s “so”…</p>"


def test_tables_are_tables():
    assert "<th>a</th>" in html("| a | b |\n|---|---|\n| 1 | 2 |")


def test_terms_have_definitions():
    assert html("Term\n:   What it is") == "<dl> <dt>Term</dt> <dd>What it is</dd> </dl>"


def test_attribute_lists_are_those_of_kramdown():
    assert html("## Pins {#pin}") == '<h2 id="pin">Pins</h2>'
    assert html("Words.\n{: .quiet #said }") == '<p class="quiet" id="said">Words.</p>'


def test_only_classes_of_ours_are_left():
    assert html("Words.\n{: .site-header .small }") == '<p class="small">Words.</p>'


@pytest.mark.parametrize("marker", ["{:toc}", "* TOC\n{:toc}", "- Contents\n{: toc }"])
def test_a_marker_asks_for_the_contents(marker):
    found = render(f"Before.\n\n{marker}\n\n## One *more* {{#one}}\n\n### Below\n\n## Two")
    assert found.contents == (("one", "One more"), ("two", "Two"))
    assert "toc" not in found.html.lower()


def test_without_the_marker_there_are_no_contents():
    assert render("## One").contents == ()


def test_a_heading_has_an_id_that_is_none_of_the_frames():
    assert '<h2 id="on-main">' in html("## Main")
    assert '<h2 id="on-2021">' in html("## 2021")
    assert html("## A {#main}") == "<h2>A</h2>"


def test_a_second_title_is_refused():
    with pytest.raises(InvalidPage, match="one heading"):
        render("# Title")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        '<a href="javascript:alert(1)">a</a>',
        "[a](javascript:alert(1))",
        "[a](data:text/html,x)",
        "[a](vbscript:x)",
        '<p style="color: red" onclick="alert(1)">a</p>',
        "<style>p { color: red }</style>",
        '<iframe src="https://a.example"></iframe>',
        '<form action="https://a.example"><input name="q"></form>',
        "<svg><script>alert(1)</script></svg>",
        '<object data="x"></object><embed src="x"><base href="https://a.example">',
        'Words.\n{: style="color: red" onclick="alert(1)" }',
        "![a](https://a.example/tracker.png)",
        "![a](//a.example/tracker.png)",
        "![a](/static/img/x.png)",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table>",
    ],
)
def test_nothing_is_left_that_runs_or_loads(text):
    found = re.findall(r"<[^>]*>", html(text))
    assert not re.search(
        r"script|onerror|onclick|style|iframe|<form|<input|<svg|<object|<embed|<base|src=|data:",
        " ".join(found),
    )


def test_a_link_elsewhere_does_not_hand_on_the_window():
    assert (
        html("[a](https://a.example)") == '<p><a href="https://a.example" rel="noopener">a</a></p>'
    )


def test_an_image_is_a_static_file_of_ours():
    assert image_url("images/labels.svg") == staticfiles_storage.url("content/labels.svg")
    assert 'src="/static/content/labels.svg"' in html("![Labels](images/labels.svg)")
    assert image_url("images/../../secret.svg") is None
    assert image_url("https://a.example/a.svg") is None


def test_a_file_that_was_not_gathered_is_no_image(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "staticfiles.json").write_text('{"paths": {}, "version": "1.1", "hash": ""}')
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "portal.staticfiles.ManifestStorage"}
    }
    settings.DEBUG = False
    assert image_url("images/labels.svg") is None


def test_numbers_of_today_are_marked_and_not_filled_in():
    marked = '<data value="specimens"></data>'
    assert html("{{ specimens }} of {{specimens}}") == f"<p>{marked} of {marked}</p>"
    assert html("[{{ specimens }}](/x)") == f'<p><a href="/x" rel="noopener">{marked}</a></p>'
    assert 'value="count year=1,*&amp;q=a_b"' in html("{{ count year=1,*&q=a_b }}")


@pytest.mark.parametrize("text", ["`{{ specimens }}`", "![{{ specimens }}](images/labels.svg)"])
def test_code_and_attributes_keep_their_braces(text):
    assert "<data" not in html(text)
    assert "{{ specimens }}" in html(text)


def test_a_credit_is_one_line():
    assert render_line("© [Kew](https://kew.example) *2026* <b>x</b>") == (
        '© <a href="https://kew.example" rel="noopener">Kew</a> <em>2026</em> x'
    )
