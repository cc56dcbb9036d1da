"""Texts in the cells of a table that a spreadsheet may open."""

BYTE_ORDER_MARK = "\ufeff"  # by which Excel knows UTF-8
BETWEEN = " | "  # several values, as GBIF's downloads have them
# What makes a spreadsheet run a text (https://owasp.org/www-community/attacks/CSV_Injection).
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def plain(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would run; numbers stay as they are."""
    return f"'{text}" if text.startswith(FORMULAS) and not is_number(text) else text


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
