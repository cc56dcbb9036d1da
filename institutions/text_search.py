"""Free-text search of GRSciColl entries: every word must occur, regardless of case and accents.

PostgreSQL's own ``normalize`` separates accents from letters, so no extension is needed. There are
a few hundred entries, so reading them all takes a few milliseconds. It also finds parts of words,
as people expect of names and codes ("edin", "RBG").
"""

from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Cast, Concat

MOST_WORDS = 20


class Folded(Func):
    """Text without accents, in lower case: ``Muséum`` is ``museum``."""

    template = (
        r"lower(regexp_replace(normalize(%(expressions)s, NFKD), '[\u0300-\u036f]', '', 'g'))"
    )
    arity = 1
    output_field = TextField()


class JsonValues(Func):
    """The values of a list of JSON objects as text, without the names of the members."""

    template = "jsonb_path_query_array(%(expressions)s, '$[*].*')::text"
    arity = 1
    output_field = TextField()


class Joined(Func):
    """The texts of an array, joined by spaces."""

    template = "array_to_string(%(expressions)s, ' ')"
    arity = 1
    output_field = TextField()


WITH_OWN_READER = {"alternative_codes": JsonValues, "additional_names": Joined}


def searched_text(fields: tuple[str, ...]) -> Folded:
    """An expression that joins the fields of an entry into one text, without case and accents."""
    parts = []
    for field in fields:
        parts += [WITH_OWN_READER.get(field, as_it_is)(F(field)), Value("\n")]
    return Folded(Concat(*parts, output_field=TextField()))


def as_it_is(expression):
    return Cast(expression, TextField())


def matching(queryset, text: str, fields: tuple[str, ...]):
    """Filter the entries to those that have each of the text's first 20 words in some field."""
    queryset = queryset.alias(searched=searched_text(fields))
    for word in text.replace("\0", "").split()[:MOST_WORDS]:
        queryset = queryset.filter(searched__contains=Folded(Value(word)))
    return queryset
