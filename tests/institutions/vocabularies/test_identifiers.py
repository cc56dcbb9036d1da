"""Identifiers as people write them."""

import pytest

from institutions.vocabularies.identifiers import Identifier, label, read_identifier

IH = "https://sweetgum.nybg.org/science/ih/"
ISIL = "https://www.wikidata.org/w/index.php?search=haswbstatement:P791="
KEY = "1d31211e-350e-492a-a597-34d24bbc1769"


@pytest.mark.parametrize(
    ("kind", "text", "url"),
    [
        ("ROR", "039zvsn29", "https://ror.org/039zvsn29"),
        ("ROR", "https://ror.org/039zvsn29/", "https://ror.org/039zvsn29"),
        ("ROR", "http://www.ror.org/039ZVSN29", "https://ror.org/039zvsn29"),
        ("ROR", "ror.org/039zvsn29", "https://ror.org/039zvsn29"),
        ("ROR", "ROR: 039zvsn29", "https://ror.org/039zvsn29"),
        ("ROR", "\u200b039zvsn29\u00a0", "https://ror.org/039zvsn29"),
        ("WIKIDATA", "Q309388", "https://www.wikidata.org/wiki/Q309388"),
        ("WIKIDATA", "q309388", "https://www.wikidata.org/wiki/Q309388"),
        ("WIKIDATA", "wd:Q309388", "https://www.wikidata.org/wiki/Q309388"),
        (
            "WIKIDATA",
            "http://www.wikidata.org/entity/Q309388",
            "https://www.wikidata.org/wiki/Q309388",
        ),
        ("IH_IRN", "126019", f"{IH}herbarium-details/?irn=126019"),
        ("IH_IRN", "gbif:ih:irn:9", f"{IH}herbarium-details/?irn=9"),
        ("IH_IRN", "IRN 126019", f"{IH}herbarium-details/?irn=126019"),
        ("IH_IRN", "IH: 126019", f"{IH}herbarium-details/?irn=126019"),
        (
            "IH_IRN",
            "http://sweetgum.nybg.org/science/ih/herbarium_details.php?irn=126019",
            f"{IH}herbarium-details/?irn=126019",
        ),
        ("IH_IRN", "edh", f"{IH}herbarium-list/?NamOrganisationAcronym=EDH"),
        ("DOI", "10.15468/podyc0", "https://doi.org/10.15468/podyc0"),
        ("DOI", "doi:10.15468/podyc0.", "https://doi.org/10.15468/podyc0"),
        ("DOI", "DOI 10.15468/podyc0", "https://doi.org/10.15468/podyc0"),
        ("DOI", "http://dx.doi.org/10.15468/podyc0", "https://doi.org/10.15468/podyc0"),
        ("DOI", "10.1000/a#b?c<1>", "https://doi.org/10.1000/a%23b%3Fc%3C1%3E"),
        ("HANDLER", "hdl:20.500/12", "https://hdl.handle.net/20.500/12"),
        ("HANDLER", "http://hdl.handle.net/20.500/12", "https://hdl.handle.net/20.500/12"),
        ("HANDLER", "https://2.example.org/12", "https://2.example.org/12"),
        ("GRID", "grid.5337.2", "https://www.grid.ac/institutes/grid.5337.2"),
        ("GRID", "grid.ac/institutes/grid.5337.2", "https://www.grid.ac/institutes/grid.5337.2"),
        ("LSID", "urn:lsid:biocol.org:col:15", "https://lsid.tdwg.org/urn:lsid:biocol.org:col:15"),
        (
            "LSID",
            "http://biocol.org/urn:lsid:biocol.org:col:15",
            "https://lsid.tdwg.org/urn:lsid:biocol.org:col:15",
        ),
        ("LSID", "https://x.example/urn:lsid:a:b:1", "https://x.example/urn:lsid:a:b:1"),
        ("ISIL", "GB-UkLoNHM", f"{ISIL}GB-UkLoNHM"),
        ("ISIL", "ISIL:GB-UkLoNHM", f"{ISIL}GB-UkLoNHM"),
        ("ISIL", "isil GB-UkLoNHM", f"{ISIL}GB-UkLoNHM"),
        ("ISIL", "info:isil/GB-UkLoNHM", f"{ISIL}GB-UkLoNHM"),
        ("NCBI_BIOCOLLECTION", "945030", "https://www.ncbi.nlm.nih.gov/biocollections/945030"),
        (
            "NCBI_BIOCOLLECTION",
            "www.ncbi.nlm.nih.gov/biocollections/945030",
            "https://www.ncbi.nlm.nih.gov/biocollections/945030",
        ),
        ("CLB_DATASET_KEY", "313070", "https://www.checklistbank.org/dataset/313070"),
        ("DATASET", KEY, f"https://www.gbif.org/dataset/{KEY}"),
        ("ORGANIZATION", KEY, f"https://www.gbif.org/publisher/{KEY}"),
        ("ORCID", "0000-0002-1825-009x", "https://orcid.org/0000-0002-1825-009X"),
        ("ORCID", "http://orcid.org/0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
        ("ISNI", "0000 0001 2103 2683", "https://isni.org/isni/0000000121032683"),
        ("VIAF", "VIAF:113230702", "https://viaf.org/viaf/113230702"),
        ("URL", "www.example.org/a", "https://www.example.org/a"),
        ("SOMETHING_NEW", "http://example.org/1", "http://example.org/1"),
    ],
)
def test_an_identifier_leads_to_its_register_however_it_is_written(kind, text, url):
    assert read_identifier(kind, text).url == url


@pytest.mark.parametrize(
    ("kind", "text", "url", "called"),
    [
        ("URI", "doi:10.15468/podyc0", "https://doi.org/10.15468/podyc0", "DOI"),
        ("ROR", "grid.5337.2", "https://www.grid.ac/institutes/grid.5337.2", "GRID"),
        ("UNKNOWN", "ISIL GB-X", f"{ISIL}GB-X", "ISIL"),
        ("URL", "https://ror.org/039zvsn29", "https://ror.org/039zvsn29", "ROR"),
        ("", "wikidata:Q42", "https://www.wikidata.org/wiki/Q42", "Wikidata"),
    ],
)
def test_an_identifier_that_says_what_it_is_needs_no_type(kind, text, url, called):
    assert read_identifier(kind, text) == Identifier(text, url, called)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("ROR", "../../evil"),
        ("ROR", "039zvsn29 and others"),
        ("ROR", "Q42"),
        ("GRID", "grid"),
        ("LSID", "urn:catalog:K:1"),
        ("CITES", "GB 010"),
        ("UUID", KEY),
        ("WIKIDATA", "Q"),
        ("IH_IRN", "javascript:alert(1)"),
        ("URI", "javascript:alert(1)//ror.org/039zvsn29"),
        ("URL", "data:text/html,<script>"),
        ("URL", "none yet"),
        ("", ""),
    ],
)
def test_an_odd_identifier_is_text(kind, text):
    assert (read_identifier(kind, text).text, read_identifier(kind, text).url) == (text, "")


@pytest.mark.parametrize(
    ("kind", "called"),
    [
        ("IH_IRN", "Index Herbariorum"),
        ("NCBI_BIOCOLLECTION", "NCBI BioCollections"),
        ("CITES", "CITES"),
        ("GRSCICOLL_URI", "GRSciColl, formerly"),
        ("SYMBIOTA_UUID", "Symbiota uuid"),
        ("SomethingNew", "Something new"),
        (" isil", "ISIL"),
        ("", ""),
    ],
)
def test_a_type_of_identifier_is_called_what_people_know(kind, called):
    assert label(kind) == called
