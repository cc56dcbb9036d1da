"""Request parameters in GBIF's manner, for pages and API alike."""


class InvalidParameter(ValueError):
    """A parameter that cannot be understood; ``message`` says what is allowed."""

    def __init__(self, parameter: str, message: str):
        super().__init__(f"{parameter}: {message}")
        self.parameter = parameter
        self.message = message


def fold_name(name: str) -> str:
    """A parameter's name as GBIF compares names: without case and underscores."""
    return name.replace("_", "").lower()
