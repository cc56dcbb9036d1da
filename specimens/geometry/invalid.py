"""What is wrong with an area, and where."""


class InvalidGeometry(ValueError):
    """A text that is no area; ``message`` says to people what is wrong with it, and where."""

    def __init__(self, message: str):
        super().__init__(message)
        self.message = str(message)
