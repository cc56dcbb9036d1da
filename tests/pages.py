"""Pages as a browser reads them: any white space is one space."""


def html(response) -> str:
    """The source of a page, its runs of white space as one space each."""
    return " ".join(response.content.decode().split())
