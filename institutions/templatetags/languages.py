"""A page in its other languages: where it is, and what they are called."""

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from institutions.web.languages import localised, with_language, without_language

register = template.Library()
register.filter("localised", localised)
register.filter("without_language", without_language)


@register.simple_tag
def page_in_other_languages(request: HttpRequest) -> list[dict]:
    """{code, name, url} of each: the same address, with all that is asked of it."""
    address = request.get_full_path()
    return [
        {"code": code[:2], "name": name, "url": with_language(address, code)}
        for code, name in settings.LANGUAGES
        if code != get_language()
    ]


@register.simple_tag
def page_in_each_language(path: str) -> list[dict]:
    """{code, url} of a page for <link rel="alternate">; "x-default" is for readers of none of them."""
    found = [
        {"code": code[:2], "url": with_language(path, code)} for code, _name in settings.LANGUAGES
    ]
    return [*found, {"code": "x-default", "url": without_language(path)}]
