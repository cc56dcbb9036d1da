"""A field stands in the model, in columns.py, in fields.py and in a test, and nowhere else.

Lists of parameters, terms or attributes elsewhere are what a new field would be forgotten in.
"""

import ast

import pytest

from specimens.columns import COLUMNS
from specimens.fields import FIELDS

NAMES = {field.param for field in FIELDS} | {column.term for column in COLUMNS if column.term}
NAMES |= {column.attribute for column in COLUMNS}
MANY = 4  # names in one list, from which on it may be one of fields

TABLES = {"specimens/columns.py", "specimens/fields.py", "specimens/models/specimen.py"}
# Lists that a new field does not belong in, with the reason.
OTHER_LISTS = {
    "portal/api_schema.py": "values to begin with, of the parameters that people try first",
    "portal/api_snippets.py": "what rgbif's search takes",
    "specimens/api/renderers.py": "the terms that are not Darwin Core's own",
    "harvest/archive/formats": "what a file must have to be an archive of GBIF",
    "harvest/archive/load/provided_columns.py": "terms that GBIF's files have always had",
    "harvest/archive/parse": "how downloads write some terms otherwise than the search",
    "harvest/fetch": "by what GBIF can split a search",
    "harvest/parse/groups.py": "the columns that several terms make together",
    "harvest/parse/readers.py": "the closed vocabularies of GBIF",
    "harvest/parse/taxonomy.py": "the members of a classification",
    "harvest/sandbox": "stands for GBIF, and must not learn from us",
    "specimens/api/classifications.py": "the members of a classification",
    "specimens/api/counts.py": "what GBIF's counts take",
    "specimens/charts.py": "the fields that the dashboard offers; the API counts all others",
    "specimens/description.py": "the few fields whose many values are counted by a name of their own",
    "specimens/downloads/columns.py": "GBIF's SIMPLE_CSV, whose columns are fixed",
    "specimens/downloads/writers/meta.py": "the terms that are not Darwin Core's own",
    "specimens/downloads/writers/species.py": "what is said of a taxon",
    "specimens/follow.py": "the columns by which withdrawn records, which no index has, can be found",
    "specimens/filters.py": "the filters that are on the page from the start; all others can be added",
    "specimens/gallery.py": "what pictures are grouped by",
    "specimens/mids.py": "the terms that MIDS asks for",
    "specimens/mids_terms.py": "the terms of MIDS that have a column of another name",
    "specimens/search/documents/parts.py": "what is derived from several columns",
    "specimens/models/queryset.py": "the few columns of the usual row of results, which are read at once",
    "specimens/map_options.py": "the fields by which the map's page offers colours; its address takes all others",
    "specimens/presenters/label.py": "what labels say, in their order",
    "specimens/vocabulary_words.py": "the few fields whose vocabularies have words in other languages",
    "specimens/labels.py": "the few fields whose values have names of their own",
    "specimens/presenters/gbif_filter.py": "what GBIF.org's page can be asked",
    "specimens/presenters/spreadsheet.py": "what every row of CSV has; all else is a column to choose",
    "specimens/presenters/suggestions.py": "the few fields whose values people type into the one box",
    "specimens/table.py": "columns that several fields make together",
    "harvest/parse/terms.py": "what portals judge, which their archives have",
    "specimens/presenters/cells.py": "columns of several sources",
    "specimens/search/answering/similar_words.py": "names, people and places that are often misspelt",
    "specimens/presenters/record_lines.py": "terms that the page shows outside its groups",
}


def names_in(node):
    """The texts that a collection's literal lists, also as words of one text that is split."""
    if isinstance(node, ast.Dict):
        listed = node.keys
    elif isinstance(node, ast.List | ast.Tuple | ast.Set):
        listed = node.elts
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        return set(node.value.split())
    else:
        return set()
    return {each.value for each in listed if isinstance(each, ast.Constant)}


def lists_of_fields(root):
    for app in ("harvest", "institutions", "portal", "specimens"):
        for path in sorted((root / app).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            if "migrations" in name or name in TABLES:
                continue
            tree = ast.parse(path.read_text(encoding="utf-8"))
            documentation = {
                id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)
            }
            for node in ast.walk(tree):
                found = names_in(node) & NAMES
                if len(found) >= MANY and id(node) not in documentation:
                    yield name, node.lineno, sorted(found)


def test_no_list_of_fields_stands_outside_the_tables(root):
    others = [
        entry
        for entry in lists_of_fields(root)
        if not any(entry[0].startswith(place) for place in OTHER_LISTS)
    ]
    assert others == []


@pytest.mark.parametrize("place", OTHER_LISTS)
def test_a_place_that_is_excused_has_such_a_list(root, place):
    assert any(entry[0].startswith(place) for entry in lists_of_fields(root))
