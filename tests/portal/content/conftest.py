"""A folder of content pages for each test."""

import pytest


@pytest.fixture
def content(settings, tmp_path):
    """``content(name, text, **front matter)``: writes a page into the folder of this test."""
    folder = tmp_path / "content"
    folder.mkdir()
    settings.CONTENT_FOLDER = folder
    settings.DEBUG = True  # else a folder is read once

    def write(name, text="", **above):
        lines = [f"{key}: {value}" for key, value in ({"title": "A page"} | above).items()]
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(["---", *lines, "---", text]), encoding="utf-8")
        return file

    write.folder = folder
    return write
