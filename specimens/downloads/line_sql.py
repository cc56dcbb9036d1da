"""Columns of specimens as text in SQL, joined with tabs."""

from collections.abc import Sequence

from specimens.columns import BY_ATTRIBUTE, Shape
from specimens.models import Specimen

MOMENT = """to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+00:00"')"""
# {the shape of a column: the same text in SQL that values.line_of makes of its value}
SQL = {
    Shape.INTEGER: "{}::text",
    Shape.COUNT: "{}::text",
    Shape.DECIMAL: "{}::text",
    Shape.FLAG: "{}::text",
    Shape.KEY: "{}::text",
    Shape.DAY: "{}::text",
    Shape.MOMENT: MOMENT,
}
LIST = "array_to_string(array_remove({}, ''), '{}')"
MOST = 90  # values that concat_ws takes


def in_sql(attribute: str, between: str) -> str:
    """A column as text, never NULL; several values with ``between`` between them."""
    field = Specimen._meta.get_field(attribute)
    name = f'"specimens_specimen"."{field.column}"'
    shape = BY_ATTRIBUTE[attribute].shape
    if shape.is_list:
        return LIST.format(name, between)
    return f"coalesce({SQL[shape].format(name)}, '')" if shape in SQL else name


def joined(attributes: Sequence[str], between: str) -> str:
    """Columns as one text with tabs between."""
    texts = [in_sql(each, between) for each in attributes]
    parts = [texts[start : start + MOST] for start in range(0, len(texts), MOST)]
    lines = [f"concat_ws(E'\\t', {', '.join(part)})" for part in parts]
    return lines[0] if len(lines) == 1 else f"concat_ws(E'\\t', {', '.join(lines)})"
