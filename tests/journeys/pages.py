"""Every page of the portal, and its states: names for the tests, paths to be filled in."""

import re
from urllib.parse import quote

from playwright.sync_api import Page

from tests.journeys.world import Portal

# Groups within groups, with one of everything, and a condition that can't be read.
DRAFT = quote(
    '{"all":[["q","is","oak"],["country","is","GB","FR"],["sex","missing"],["","is"],'
    '{"any":[["year","is","old"],{"none":[["locality","not","a*","b"],["hasImage","is"]]}]}]}'
)
PICTURES = re.compile(r"/picture/[0-9a-f]+/\d+$")  # the portal's, whatever museum they are from
PAGES = {
    "home": "/",
    "specimens in a table": "/specimen/search",
    "specimens, many filters": "/specimen/search?q=the&country=GB&country=!FR&year=1800,*&sort=family",
    "specimens in a gallery": "/specimen/search?view=GALLERY",
    "specimens in a gallery, by groups": "/specimen/search?view=GALLERY&groupBy=country",
    "specimens in a gallery, with labels": "/specimen/search?view=GALLERY&tiles=label",
    "a picture": "/specimen/{portal.everything}/image/2",
    "specimens on a map": "/specimen/search?view=MAP",
    "specimens on a coloured map, of a decade": "/specimen/search?view=MAP&colour=order&decade=1950",
    "a map for other pages": "/map/embed?colour=kingdom",
    "taxa of a search": "/specimen/search?view=TAXA&class=Insecta",
    "a tree of taxa": "/specimen/search?view=TAXA&rank=family&tree=Animalia&tree=-",
    "datasets of a search": "/specimen/search?view=DATASETS",
    "institutions of a search": "/specimen/search?view=INSTITUTIONS",
    "a dashboard": "/specimen/search?view=DASHBOARD",
    "a dashboard of other charts": "/specimen/search?view=DASHBOARD&charts=recordedBy&charts=issue&charts=family",
    "a dashboard of one record": "/specimen/search?view=DASHBOARD&gbifId={portal.nothing}",
    "a record over its results": "/specimen/search?entity={portal.everything}&at=0",
    "the search builder": "/specimen/builder?draft={draft}",
    "an area": "/specimen/area?geoDistance=51.5,-0.12,20km",
    "the list resolver": "/specimen/resolve",
    "answers of a list": "/specimen/resolve?value={portal.everything}&value={portal.withdrawn}&value=NOWHERE",
    "no specimen found": "/specimen/search?q=zzzzzz",
    "a search that cannot be understood": "/specimen/search?year=last",
    "a specimen with everything": "/specimen/{portal.everything}",
    "a specimen with nothing": "/specimen/{portal.nothing}",
    "a withdrawn specimen": "/specimen/{portal.withdrawn}",
    "how to cite a search": "/specimen/search/cite?country=GB",
    "institutions": "/institution/search",
    "no institution found": "/institution/search?q=zzzzzz",
    "institutions that cannot be understood": "/institution/search?hasCoordinate=perhaps",
    "an institution": "/institution/{portal.institution}",
    "an institution with nothing": "/institution/{portal.bare_institution}",
    "a change to suggest": "/institution/{portal.institution}/suggest",
    "a merger to suggest": "/institution/{portal.institution}/suggest?type=MERGE",
    "a collection to add": "/collection/suggest?institution={portal.institution}",
    "collections": "/collection/search",
    "a collection": "/collection/{portal.collection}",
    "a worklist": "/institution/{portal.institution}/worklist",
    "a part of a worklist": "/institution/{portal.institution}/worklist/duplicateNumber",
    "how complete an entry is": "/institution/{portal.bare_institution}/score",
    "the programme's dashboard": "/dashboard",
    "completeness of the UK": "/dashboard/mids",
    "completeness of an institution": "/institution/{portal.institution}/mids",
    "an institution on one sheet": "/institution/{portal.institution}/summary",
    "institutions as a table": "/dashboard/institutions",
    "a dashboard with a parameter too many": "/dashboard?colour=red",
    "institutions by discipline": "/dashboard/groups?by=discipline",
    "hubs and targets": "/dashboard/targets",
    "the ladder": "/dashboard/ladder",
    "institutions side by side": "/dashboard/compare?institution={portal.institution}&institution={portal.bare_institution}",
    "unclaimed holdings": "/dashboard/unclaimed",
    "a comparison that cannot be understood": "/dashboard/compare?institution=nobody",
    "why a record is not here": "/why?about=gbifID&value={portal.withdrawn}",
    "harvests": "/status",
    "about the data": "/about-the-data",
    "help": "/help",
    "answers searched": "/help?q=pin",
    "news": "/news",
    "a piece of news": "/news/second-version",
    "guides": "/guides",
    "a guide with tables": "/guides/mids",
    "a guide with a call to action": "/guides/publishing",
    "about the portal": "/about",
    "resources": "/resources",
    "workshops": "/workshops",
    "accessibility": "/accessibility",
    "privacy": "/privacy",
    "API": "/api/v1/docs",
    "not found": "/nowhere",
}


STATUS = {
    "a search that cannot be understood": 400,
    "institutions that cannot be understood": 400,
    "a comparison that cannot be understood": 400,
    "a withdrawn specimen": 410,
    "not found": 404,
}


def open_page(name: str, portal: Portal, visit, language="", **options) -> Page:
    """The page of this name, once it has come as it should and is at rest; ``language`` is "/cy" for Welsh."""
    path = PAGES[name].format(portal=portal, draft=DRAFT)
    page = visit(language + path, status=STATUS.get(name, 200), **options)
    # Only the scripts of maps ask for more once a page is loaded.
    if page.locator('script[src*="-map"]').count():
        page.wait_for_load_state("networkidle")
    return page
