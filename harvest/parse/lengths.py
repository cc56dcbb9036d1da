"""Texts that are longer than any that people write: cut, so that a page can show them. Pure."""

# Characters. The longest values of real records, descriptions of sites, have some 30,000.
MOST = 100_000
DEEPEST = 8  # of lists and objects within each other: what lies deeper is not kept


def cut(value: object, flags: set[str]) -> object:
    """Return a JSON value whose texts have at most MOST characters; flag it if any had more."""
    if not has_long_text(value):
        return value
    flags.add("TEXT_CUT")
    return _cut(value)


def has_long_text(value: object, depth: int = 0) -> bool:
    if isinstance(value, str):
        return len(value) > MOST
    if depth == DEEPEST or not value or not isinstance(value, list | dict):
        return False
    members = value.values() if isinstance(value, dict) else value
    return any(
        len(each) > MOST if type(each) is str else has_long_text(each, depth + 1)
        for each in members
    )


def _cut(value: object, depth: int = 0) -> object:
    if isinstance(value, str):
        return value[:MOST]
    if depth == DEEPEST:
        return value
    if isinstance(value, list):
        return [_cut(each, depth + 1) for each in value]
    if isinstance(value, dict):
        return {name: _cut(each, depth + 1) for name, each in value.items()}
    return value
