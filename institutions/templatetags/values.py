"""How pages show values: a filter, since a page has a hundred, and a template for each takes longer."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from institutions.web.links import Value

register = template.Library()


@register.filter
def one_by_one(values: Iterable[Value]) -> SafeString:
    """Values one under the other with their remarks, those with an address as links."""
    return format_html_join(mark_safe("<br>\n"), "{}", ((_shown(value),) for value in values))


def _shown(value: Value) -> SafeString:
    note = format_html('\n<span class="verbatim">{}</span>', value.note) if value.note else ""
    if not value.url:
        return format_html("{}{}", value.text, note)
    link = '<a href="{}" rel="nofollow noopener">{}</a>{}'
    return format_html(link, value.url, value.text, note)
