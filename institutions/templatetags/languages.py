"""A page in its other languages: where it is, and what they are called."""

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, override

from institutions.web.languages import is_page, localised, with_language, without_language

register = template.Library()
register.filter("localised", localised)
register.filter("without_language", without_language)


@register.simple_tag
def page_in_other_languages(request: HttpRequest) -> list[dict]:
    """{code, name, url} of each: the same address, with all that is asked of it."""
    return [
        {"code": code[:2], "name": name, "url": _twin(request, code)}
        for code, name in settings.LANGUAGES
        if code != get_language()
    ]


def _twin(request: HttpRequest, language: str) -> str:
    """Home for what has one address, as a file has, which says on a page that it is gone."""
    twin = with_language(request.get_full_path(), language)
    with override(language):  # which decides where pages are
        has_one_address = request.resolver_match and not is_page(twin)
    return with_language("/", language) if has_one_address else twin


@register.simple_tag
def page_in_each_language(path: str) -> list[dict]:
    """{code, url} of a page for <link rel="alternate">; "x-default" is for readers of none of them."""
    found = [
        {"code": code[:2], "url": with_language(path, code)} for code, _name in settings.LANGUAGES
    ]
    return [*found, {"code": "x-default", "url": without_language(path)}]
