"""Every page in a made-up language: whatever of it is in English was never translated.

The language stands at the addresses of Welsh. It puts each of our sentences into brackets, and the
data are Greek. So a Latin word outside brackets is ours, and was written past the translators.
"""

import re
from datetime import UTC, datetime
from functools import cache
from html import unescape
from html.parser import HTMLParser

import pytest
from django.core.cache import caches
from django.utils.translation import override, trans_real

from harvest.models import DatasetOutcome, Download, HarvestRun, RejectedRecord
from harvest.notes.note import Note, stored
from institutions.maps.names import names_in
from institutions.models import (
    Collection,
    Dataset,
    Institution,
    PendingSuggestion,
    Publisher,
    Suggestion,
)
from institutions.vocabularies import grscicoll
from institutions.vocabularies.concepts import WORDS, in_words
from institutions.vocabularies.countries import COUNTRY_CODES, country_name
from institutions.web.languages import localised
from portal.api_description import described_in
from portal.middleware.methods import refuse_others
from portal.middleware.rates import limit
from portal.views import server_error
from specimens.downloads.jobs import dispatch
from specimens.geological_time import name_in_words, regional_names, units
from specimens.models import SearchDownload, Specimen, SpecimenChange
from specimens.presenters.table import render_others
from specimens.search.indexer import get_indexer

pytestmark = pytest.mark.django_db

KEW, BEETLES, LIST, PUBLISHER, SENT = (f"11111111-0000-4000-8000-{n:012d}" for n in range(5))
SAID = ("alt", "aria-label", "content", "placeholder", "title", "data-label", "data-none", "label")
UNSAID = ("script", "style", "code", "svg", "pre", "cite")
# Names and codes that are the same in every language.
NAMES = re.compile(
    r"\b(?:UK Specimen Portal|GBIF(?:\.org)?|GRSciColl|DOI|doi|JSON|API|APIs|OpenAPI|ORCID|IIIF|"
    r"RIS|BibTeX|CSL JSON|CC BY(?:-NC)? 4\.0|CC0 1\.0|Darwin Core|Wikidata|Index Herbariorum|OpenStreetMap|Leaflet|"
    r"Natural Earth|PostgreSQL|Redis|CSV|XLSX|RSS|URL|HTTP|GET|WCAG|Catalogue of Life|ISO|UTC|LC|GB|Unknown country|"
    r"StillImage|Holotype|isSequenced|year|offset|[A-Z]{2,}(?:_[A-Z0-9]+)+|https?://\S+|\S+@\S+)\b"
)
WORD = re.compile(r"[A-Za-z]{2,}")


@cache
def words_of_others() -> frozenset[str]:
    """What the lists of a form are made of: CLDR's names of countries, GBIF's of concepts.

    And names of groups and of geological time, whose tables have a column for each language.
    """
    lists = (names for name, names in vars(grscicoll).items() if name.isupper())
    concepts = {concept for names in lists for concept in names} - WORDS.keys()
    codes = COUNTRY_CODES - {"AA", "XZ", "ZZ"}
    countries = (country_name(code, language) for code in codes for language in ("en-gb", "cy"))
    with override("cy"):
        times = [name_in_words(name) for name in (*units(), *regional_names())]
    return frozenset({*countries, *times, *map(in_words, concepts)})


class Pseudo:
    """A catalogue in which every sentence is itself in brackets."""

    def __init__(self, language):
        self._language = language

    def gettext(self, message):
        return f"⟦{message.rpartition(trans_real.CONTEXT_SEPARATOR)[2]}⟧"

    def ngettext(self, singular, plural, number):
        return f"⟦{singular if number == 1 else plural}⟧"

    def pgettext(self, context, message):
        return self.gettext(message)

    def npgettext(self, context, singular, plural, number):
        return self.ngettext(singular, plural, number)

    def language(self):
        return self._language

    def to_language(self):
        return self._language

    def info(self):
        return {}


class Texts(HTMLParser):
    """What a page says: texts and those attributes that are read out or shown."""

    def __init__(self):
        super().__init__()
        self.found, self._within = [], []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag in UNSAID or attributes.get("lang") == "en":
            self._within.append(tag)
        if tag == "meta" and attributes.get("name") not in ("description",):
            return
        said = [attributes[name] for name in SAID if attributes.get(name)]
        self.found += [text for text in said if text not in words_of_others()]

    def handle_endtag(self, tag):
        if self._within and self._within[-1] == tag:
            self._within.pop()

    def handle_data(self, data):
        if not self._within and data.strip() not in words_of_others():
            self.found.append(data)


def untranslated(page):
    """The Latin words of a page that stand in no brackets."""
    texts = Texts()
    texts.feed(without_brackets(without_switch(page)))
    return [word for text in texts.found for word in WORD.findall(NAMES.sub(" ", text))]


def leaving_welsh(page):
    """The addresses in a page of English pages that are in Welsh, too, but for the link to English itself."""
    addresses = re.findall(r'\s(?:href|action|src|data-[a-z-]+)="(/[^"]*)"', without_switch(page))
    with override("cy"):
        return [each for each in map(unescape, addresses) if localised(each) != each]


def without_switch(page):
    """The page without its link to another language, which says so in that language."""
    return re.sub(r'<a class="language".*?</a>', "", page, flags=re.DOTALL)


def without_brackets(page):
    """The page without our sentences, with the elements that are within them."""
    before = None
    while before != page:
        before, page = page, re.sub(r"⟦[^⟦⟧]*⟧", " ", page)
    return page


@pytest.fixture
def pseudo(monkeypatch):
    monkeypatch.setattr(trans_real, "translation", Pseudo)
    monkeypatch.setattr(trans_real, "_default", Pseudo("en-gb"))
    trans_real.deactivate()
    forget_what_is_kept_in_each_language()  # this one has the name of another
    yield
    trans_real.deactivate()
    forget_what_is_kept_in_each_language()


def forget_what_is_kept_in_each_language():
    render_others.cache_clear()
    described_in.cache_clear()
    names_in.cache_clear()
    caches["template_fragments"].clear()


def greek_pages(folder):
    """A page of each layout, in Greek."""
    folder.mkdir()
    for name, layout in (("help", "faq"), ("news", "news"), ("about", "page"), ("guides", "list")):
        above = f"layout: {layout}\ntitle: Τίτλος\nnav: true\ndate: 2026-11-20\npublished: false"
        text = "{:toc}\n\n## Ομάδα {#ena}\n\n### Ερώτηση; {#dyo}\n\n{{ specimens }} {{ contact }}"
        (folder / f"{name}.md").write_text(f"---\n{above}\n---\n{text}\n\n| α |\n|---|\n| β |\n")
    (folder / "news").mkdir()
    (folder / "news" / "a.md").write_text("---\ntitle: Νέο\npublished: false\n---\nΚείμενο.\n")
    return folder


@pytest.fixture
def greek(settings, tmp_path):
    """A specimen with everything, one with nothing, one withdrawn, and who holds them."""
    settings.PORTAL_VAR = tmp_path
    settings.PORTAL_CONTACT, settings.ASK_GBIF = "", False
    settings.CONTENT_FOLDER = greek_pages(tmp_path / "content")
    now = datetime(2026, 11, 20, 9, tzinfo=UTC)
    Institution.objects.create(
        key=KEW, name="Κήπος", code="Κ", country="GB", active=True, description="Περιγραφή",
        city="Αθήνα", latitude=51.5, longitude=-0.3,
    )  # fmt: skip
    Collection.objects.create(key=BEETLES, name="Σκαθάρια", code="Σ", institution_id=KEW)
    Publisher.objects.create(key=PUBLISHER, title="Εκδότης")
    Dataset.objects.create(key=LIST, title="Κατάλογος", citation="Κατάλογος (2026)")
    image = {"type": "StillImage", "identifier": "https://a.example/1.jpg", "creator": "Μαρία"}
    Specimen.objects.create(
        gbif_id=1, basis_of_record="PRESERVED_SPECIMEN", scientific_name="Δρυς", family="Φηγός",
        kingdom="Φυτά", genus="Δρυς", taxon_rank="SPECIES", taxonomic_status="SYNONYM",
        accepted_scientific_name="Άλλη", type_status=["Holotype"], identified_by=["Μαρία"],
        iucn_red_list_category="LC", event_date="1872-05-12", year=1872, month=5, day=12,
        recorded_by=["Νίκος"], recorded_by_id=["https://orcid.org/0000"], habitat="δάσος",
        country_code="ZZ", continent="EUROPE", locality="Σπάρτη", decimal_latitude=37.0,
        decimal_longitude=22.4, elevation=12.5, coordinate_uncertainty_in_meters=100.0,
        catalog_number="17", occurrence_id="17", license="CC_BY_4_0", media=[image],
        media_types=["StillImage"], image_count=1, issues=["ZERO_COORDINATE", "COORDINATE_ROUNDED"],
        flags=["NUMBER_INVALID"], institution_id=KEW, collection_id=BEETLES, dataset_id=LIST,
        publisher_id=PUBLISHER, references="https://a.example/1", last_interpreted=now,
        terms={"fieldNotes": "βροχή", "verbatimEventDate": "12.5.72", "isSequenced": True},
        earliest_period_or_lowest_system="Ιουράσιο", sex="θήλυ", preparations=["ξηρό"],
        individual_count=3,
    )  # fmt: skip
    Specimen.objects.create(gbif_id=2, dataset_id=LIST)
    Specimen.objects.create(gbif_id=3, dataset_id=LIST, withdrawn_at=now, scientific_name="Δρυς")
    Specimen.objects.create(gbif_id=4, dataset_id=LIST, scope="HELD_ABROAD", institution_id=KEW)
    change = {"field": "locality", "old": "Άργος", "new": "Σπάρτη", "at": now, "run": 1}
    SpecimenChange.objects.create(gbif_id=1, **change)
    run = HarvestRun.objects.create(
        kind="specimens", state="incomplete", source_url=settings.LIVE_GBIF_API_URL,
        started_at=now, ended_at=now, fetched=3, options={"limit": 3},
        notes=stored([Note("SLICE_INCOMPLETE", {"missing": 3}, dataset=LIST), Note.of("STOPPED")]),
    )  # fmt: skip
    DatasetOutcome.objects.create(
        run=run, dataset_key=LIST, expected=9, before=4, held_back=True,
        notes=stored([Note.of("IMPLAUSIBLE_LOSS", lost=1, before=4, limit="25%")]),
    )  # fmt: skip
    RejectedRecord.objects.create(run=run, dataset_key=LIST, code="NO_KEY", record={})
    Download.objects.create(run=run, purpose="content", state="LOADED", doi="10.1/2", request={})
    for number, state in enumerate(SearchDownload.State):
        SearchDownload.objects.create(
            key=number, state=state, format="csv", expected=4, done=2, started_at=now, ended_at=now,
            problem="NO_ROOM", sha256="0", run=1, datasets={LIST: 2}, query="genus=Δρυς",
        )  # fmt: skip
    Suggestion.objects.create(
        key=SENT, kind="institution", type="UPDATE", gbif_key=1, entity_key=KEW, name="Κήπος",
        changes=[{"field": "active", "before": ["true"], "after": ["false"]}],
    )  # fmt: skip
    PendingSuggestion.objects.create(
        kind="institution", type="UPDATE", gbif_key=1, entity_key=KEW, fields=["homepage"]
    )
    get_indexer().build(through=1)
    with dispatch._thread:  # nobody makes those that wait
        yield


PAGES = {
    "/": 200,
    "/about-the-data": 200,
    "/accessibility": 200,
    "/privacy": 200,
    "/help": 200,
    "/help?q=τίποτα": 200,
    "/help?q=Ερώτηση": 200,
    "/news": 200,
    "/about": 200,
    "/guides": 200,
    "/api/v1/docs": 200,
    "/status": 200,
    "/status?sort=nothing": 400,
    "/specimen/search": 200,
    "/specimen/search?columns=habitat&more=formation&q=17&year=1800,1900": 200,
    "/specimen/search?more=geologicalTime&sex=Female&establishmentMeans=NativeEndemic": 200,
    "/specimen/search?geologicalTime=Triassic,LowerJurassic&columns=sex": 200,
    "/specimen/search?view=GALLERY": 200,
    "/specimen/search?view=MAP": 200,
    "/specimen/search?q=τίποτα&country=ZZ&year=!*&hasImage=false&include=HELD_ABROAD": 200,
    "/specimen/search?year=χτες": 400,
    "/specimen/search?offset=99999999": 400,
    "/specimen/1": 200,
    "/specimen/2": 200,
    "/specimen/3": 410,
    "/specimen/4": 200,
    "/specimen/99": 404,
    "/specimen/search?view=DASHBOARD": 200,
    "/specimen/search?view=TAXA": 200,
    "/specimen/search?view=DATASETS": 200,
    "/specimen/search?view=INSTITUTIONS": 200,
    "/specimen/search?entity=1": 200,
    "/specimen/search/cite": 200,
    "/specimen/search/download": 200,
    "/specimen/builder?genus=Δρυς": 200,
    "/specimen/area": 200,
    "/specimen/resolve": 200,
    "/specimen/resolve?values=17": 200,
    "/specimen/facet?for=country": 200,
    "/specimen/values?for=country": 200,
    "/specimen/1/image/1": 200,
    "/map/embed": 200,
    f"/dataset/{LIST}": 200,
    f"/dataset/{LIST}/mids": 200,
    f"/publisher/{PUBLISHER}": 200,
    f"/institution/{KEW}/mids": 200,
    f"/institution/{KEW}/score": 200,
    f"/institution/{KEW}/summary": 200,
    f"/institution/{KEW}/worklist": 200,
    f"/institution/{KEW}/worklist/duplicateNumber": 200,
    f"/collection/{BEETLES}/worklist": 200,
    "/why": 200,
    "/why?gbifID=1": 200,
    "/why?gbifID=99": 200,
    f"/why?institution={KEW}": 200,
    "/dashboard": 200,
    "/dashboard/institutions": 200,
    "/dashboard/groups": 200,
    "/dashboard/ladder": 200,
    "/dashboard/unclaimed": 200,
    "/dashboard/targets": 200,
    f"/dashboard/compare?institution={KEW}": 200,
    "/dashboard/mids": 200,
    "/institution/search": 200,
    "/institution/search?q=τίποτα": 200,
    "/institution/search?hasCoordinate=ίσως": 400,
    **{f"/download/{number}": 200 for number in range(len(SearchDownload.State))},
    "/download/2/changes": 200,
    f"/institution/{KEW}": 200,
    f"/institution/{KEW}/suggest": 200,
    f"/institution/{KEW}/suggest?type=DELETE": 200,
    f"/institution/{KEW}/suggest?type=CONVERSION_TO_COLLECTION": 200,
    "/collection/suggest": 200,
    f"/suggestion/{SENT}": 200,
    "/collection/search": 200,
    f"/collection/{BEETLES}": 200,
    "/nowhere": 404,
}


def test_nothing_on_any_page_is_english_of_ours_in_another_language(client, greek, pseudo):
    """Nor does any link lead to it, but for the one that says so."""
    english, leaving = {}, {}
    for path, status in PAGES.items():
        response = client.get(f"/cy{path}")
        page = response.content.decode()
        assert (path, response.status_code, "⟦" in page) == (path, status, True)
        english[path] = untranslated(page)
        leaving[path] = leaving_welsh(page)
    assert {path: words for path, words in english.items() if words} == {}
    assert {path: links for path, links in leaving.items() if links} == {}


def test_each_page_is_in_both_languages(client, greek):
    for path, status in PAGES.items():
        for address, lang in ((path, "en-gb"), (f"/cy{path}", "cy")):
            response = client.get(address)
            assert (address, response.status_code) == (address, status)
            assert response["Content-Language"] == lang
            page = response.content.decode()
            assert "<html" not in page or f'<html lang="{lang}"' in page


@pytest.mark.parametrize("is_sent", [True, False])
def test_the_changes_of_a_suggestion_are_translated(is_sent, client, greek, pseudo, settings):
    settings.GBIF_API_URL, settings.GRSCICOLL_SUGGEST = "http://127.0.0.1:9", is_sent
    boxes = {"press": "send" if is_sent else "check", "name": "Άλλος", "active": "false"}
    response = client.post(f"/cy/institution/{KEW}/suggest", boxes)
    assert response.status_code == (400 if is_sent else 200)
    assert untranslated(response.content.decode()) == []
    assert leaving_welsh(response.content.decode()) == []


def test_a_page_without_an_index_is_translated(client, settings, tmp_path, pseudo):
    settings.PORTAL_VAR = tmp_path
    settings.CONTENT_FOLDER = greek_pages(tmp_path / "content")
    response = client.get("/cy/specimen/search")
    assert response.status_code == 503
    assert untranslated(response.content.decode()) == []


@pytest.mark.parametrize("typed", ["Δρ", "17", "1872", "Μαρία", "Νίκος", "51.5, -0.1"])
def test_suggestions_for_scripts_are_translated(typed, client, greek, pseudo):
    found = client.get("/cy/specimen/suggest/searches", {"typed": typed}).json()["groups"]
    said = [group["title"] for group in found]
    said += [each["label"] for group in found for each in group["suggestions"]]
    assert [untranslated(text) for text in said if untranslated(text)] == []


def test_refusals_are_translated(rf, settings, tmp_path, pseudo):
    """Of one request too many, of what may not be written, and when the portal fails."""
    settings.REQUESTS_PER_MINUTE, settings.UNLIMITED_ADDRESSES = 1, []
    settings.CONTENT_FOLDER = greek_pages(tmp_path / "content")
    request = rf.get("/cy/help", REMOTE_ADDR="192.0.2.99")
    with override("cy"):
        server_error(request)  # the first takes longest, and may take up what is left of a minute
        asked = limit(server_error)
        answers = [asked(request), asked(request), refuse_others(server_error)(rf.put("/cy/help"))]
    assert [each.status_code for each in answers] == [500, 429, 405]
    assert [untranslated(each.content.decode()) for each in answers] == [[], [], []]


def test_english_past_the_translators_is_found():
    page = '<p title="A note">⟦Found ⟦three⟧⟧ specimens of Δρυς</p><script>let x = "no"</script>'
    assert untranslated(page) == ["note", "specimens", "of"]
