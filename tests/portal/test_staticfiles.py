from pathlib import Path

from django.contrib.staticfiles.finders import find, get_finders
from django.core.management import call_command
from django.test import override_settings

from portal.staticfiles import USED, ManifestStorage


def test_every_file_that_a_static_file_names_is_there(tmp_path):
    # Gathering fails where a stylesheet or module refers to a file that we don't ship.
    storages = {"staticfiles": {"BACKEND": "portal.staticfiles.ManifestStorage"}}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "staticfiles.json").exists()


def test_modules_are_imported_by_their_hashed_names(tmp_path):
    (tmp_path / "map.js").write_text('import { draw } from "./draw.js";\ndraw();\n')
    (tmp_path / "draw.js").write_text("export function draw() {}\n")
    storage = ManifestStorage(location=tmp_path, base_url="/static/")
    found = {name: (storage, name) for name in ("map.js", "draw.js")}
    assert not [error for *_, error in storage.post_process(found) if isinstance(error, Exception)]
    renamed = storage.stored_name("map.js")
    assert storage.stored_name("draw.js").removesuffix(".js") in (tmp_path / renamed).read_text()


def published() -> set[str]:
    """The paths below STATIC_URL; a folder of its own may have a prefix."""
    return {
        "/".join(filter(None, (getattr(storage, "prefix", None), path)))
        for finder in get_finders()
        for path, storage in finder.list([])
    }


def test_each_published_file_is_used_or_says_whose_the_others_are(root):
    sources = [
        *root.glob("templates/**/*.html"),
        *root.glob("static/**/*.js"),
        *root.glob("content/**/*.md"),
    ]
    text = "".join(path.read_text() for path in sources)
    text += "".join(
        Path(find(path)).read_text() for path in published() if path.endswith((".css", ".geojson"))
    )
    modules = ("institutions/maps/coastline.py", "institutions/maps/names.py")
    for module in (*modules, "portal/discovery/icons.py", "portal/urls.py"):
        text += (root / module).read_text()
    licences = ("LICENSE", "LICENSE-world-atlas", "README.md")
    unused = {path for path in published() if Path(path).name not in text}
    assert {path for path in unused if Path(path).name not in licences} == set()


def test_nothing_of_packages_is_published_but_leaflet(root):
    ours = {
        path.relative_to(root / "static").as_posix()
        for path in (root / "static").rglob("*")
        if path.is_file()
    }
    ours |= {f"content/{path.name}" for path in (root / "content" / "images").iterdir()}
    assert published() - ours == USED
    assert find("rest_framework/js/jquery-3.7.1.min.js") is None
    assert find("leaflet/leaflet.js.map") is None


def test_every_published_file_is_found():
    assert all(find(path) for path in published())
