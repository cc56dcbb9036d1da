from django.core.management import call_command
from django.test import override_settings

from portal.staticfiles import ManifestStorage


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
