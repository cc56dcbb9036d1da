"""Numbers of today in a content page: ``{{ specimens }}`` and ``{{ count year=1800,1899 }}``.

The names are a closed list. ``count`` takes the parameters of a search, as its address has them,
and becomes the number of its records with a link to them.
"""

import re
from collections.abc import Callable
from html import unescape

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from institutions.exclusion import given_keys
from institutions.web.languages import localised
from portal.contact import contact_link
from portal.content.front_matter import InvalidPage
from portal.figures import (
    counted,
    declared_count,
    holder_count,
    listed_count,
    specimen_count,
)
from portal.owner import present_owner
from portal.status.freshness import newest_harvest
from portal.status.unclaimed import unclaimed_count
from specimens.query import InvalidParameter, SpecimenQuery

PLACE = re.compile(r'<data value="([^"]*)"></data>')
LINK = re.compile(r'(<a\b[^>]*\bhref=")(/[^"]*)')
TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)


def number(count: int | None) -> str:
    """A count as people write it; "some" where it is not known, as before the first index."""
    return _("some") if count is None else intcomma(count)


def last_harvest_day() -> str:
    run = newest_harvest()
    return date_format(localtime(run.ended_at)) if run else _("not yet")


def contact() -> str:
    """A link to whoever runs the portal, or their name, or words for them."""
    link = contact_link(settings.PORTAL_CONTACT)
    owner = present_owner()
    name = owner["name"] if owner else _("whoever runs the portal")
    return format_html('<a href="{}">{}</a>', link, name) if link else name


NAMES: dict[str, Callable[[], str]] = {
    "specimens": lambda: number(specimen_count()),
    "institutions": lambda: number(listed_count()),
    "institutions_with_records": lambda: number(holder_count()),
    "specimens_with_images": lambda: number(counted(parse("hasImage=true"))),
    "specimens_declared": lambda: number(declared_count()),
    "unclaimed": lambda: number(unclaimed_count()),
    "left_out": lambda: number(len(given_keys())),
    "harvested": last_harvest_day,
    "contact": contact,
}


def check(name: str) -> None:
    """Raise InvalidPage if a page names what there is not."""
    word, _space, parameters = name.partition(" ")
    if word == "count" and parameters:
        try:
            parse(parameters)
        except InvalidParameter as error:
            raise InvalidPage(f"{{{{ {name} }}}}: {error}") from error
    elif name not in NAMES:
        raise InvalidPage(f"{{{{ {name} }}}}: unknown. Use count or one of {', '.join(NAMES)}.")


def names_in(html: str) -> list[str]:
    return [unescape(name) for name in PLACE.findall(html)]


def parse(parameters: str) -> SpecimenQuery:
    """Return the search of an address's parameters. Raises InvalidParameter."""
    return SpecimenQuery.from_params(QueryDict(parameters), strict=True)


def fill(html: str) -> SafeString:
    """Return a page's HTML with its numbers, links in the reader's language, and tables that scroll if
    they are too wide.

    ``html`` must be clean and its names checked.
    """
    led = LINK.sub(lambda link: link[1] + escape(localised(unescape(link[2]))), html)
    filled = PLACE.sub(lambda place: str(value_of(unescape(place[1]))), led)
    opening = format_html(
        '<div class="table-scroll" role="group" tabindex="0" aria-label="{}">', _("Table")
    )
    return mark_safe(TABLE.sub(lambda table: f"{opening}{table[0]}</div>", filled))  # noqa: S308


def value_of(name: str) -> str:
    """Return the value of a name as HTML."""
    word, _space, parameters = name.partition(" ")
    if word != "count":
        return NAMES[name]()
    query = parse(parameters)
    address = f"{reverse('specimens:search')}?{QueryDict(parameters).urlencode(safe=',*!')}"
    return format_html('<a href="{}">{}</a>', address, number(counted(query)))
