"""Manifests have the shape that IIIF's specification demands (https://iiif.io/api/presentation/3.0/)."""

import io
import json

import pytest
from PIL import Image

from institutions.pictures.obtain import own_store
from specimens.presenters.manifest import NOMINAL, pictures_of, search_manifest, specimen_manifest

CC_BY = "https://creativecommons.org/licenses/by/4.0/legalcode"
MEDIA = [
    {"type": "StillImage", "identifier": "https://a.org/1.jpg", "license": CC_BY, "creator": "Ada"},
    {"type": "StillImage", "identifier": "https://a.org/2.jpg", "license": CC_BY, "creator": "Ada"},
    {"type": "Sound", "identifier": "https://a.org/3.mp3"},
]
LANGUAGES = {"en", "none"}


def absolute(path):
    return f"https://portal.example.org{path}"


def manifest_of(specimen):
    return specimen_manifest(specimen, "", absolute)


def check_language_map(value):
    assert set(value) <= LANGUAGES
    assert all(isinstance(text, str) for texts in value.values() for text in texts)
    assert all(texts for texts in value.values())


def check_common(resource):
    """What may stand on manifests and canvases alike."""
    check_language_map(resource["label"])
    if "rights" in resource:
        assert resource["rights"].startswith("http://creativecommons.org/")
        assert not resource["rights"].endswith("legalcode")
    if statement := resource.get("requiredStatement"):
        check_language_map(statement["label"])
        check_language_map(statement["value"])
    for thumbnail in resource.get("thumbnail", []):
        assert thumbnail["type"] == "Image"
        assert thumbnail["id"].startswith("https://portal.example.org/specimen/")
    for page in resource.get("homepage", []):
        assert (page["type"], page["format"]) == ("Text", "text/html")
        check_language_map(page["label"])


def check_manifest(manifest):
    """All rules of version 3 for what we write; ids must be of http and unique."""
    assert list(manifest)[0] == "@context"
    assert manifest["@context"] == "http://iiif.io/api/presentation/3/context.json"
    assert manifest["type"] == "Manifest"
    check_common(manifest)
    for pair in manifest.get("metadata", []):
        check_language_map(pair["label"])
        check_language_map(pair["value"])
    for agent in manifest["provider"]:
        assert agent["type"] == "Agent"
        check_language_map(agent["label"])
    ids = [manifest["id"]]
    for canvas in manifest["items"]:
        assert canvas["type"] == "Canvas"
        assert canvas["width"] > 0
        assert canvas["height"] > 0
        assert "#" not in canvas["id"]
        check_common(canvas)
        [page] = canvas["items"]
        [annotation] = page["items"]
        assert (page["type"], annotation["type"]) == ("AnnotationPage", "Annotation")
        assert (annotation["motivation"], annotation["target"]) == ("painting", canvas["id"])
        assert annotation["body"]["type"] == "Image"
        assert ("width" in annotation["body"]) == ("height" in annotation["body"])
        ids += [canvas["id"], page["id"], annotation["id"]]
    assert len(ids) == len(set(ids))
    assert all(each.startswith("https://") for each in ids)
    json.dumps(manifest)


def test_a_record_s_manifest_is_valid_and_shows_its_pictures(make_specimen):
    manifest = manifest_of(make_specimen(media=MEDIA))
    check_manifest(manifest)
    assert manifest["id"] == "https://portal.example.org/specimen/1001/manifest.json"
    assert manifest["label"] == {"none": ["Quercus robur L., K000123"]}
    assert len(manifest["items"]) == 2
    assert manifest["rights"] == "http://creativecommons.org/licenses/by/4.0/"
    assert manifest["requiredStatement"]["value"] == {"none": ["© Ada. CC BY 4.0"]}
    assert manifest["provider"][0]["label"] == {"none": ["Royal Botanic Gardens, Kew"]}


def test_no_file_of_a_manifest_is_at_a_museum(make_specimen):
    iiif = {"type": "StillImage", "identifier": "https://a.org/iiif/1/full/full/0/default.jpg"}
    text = json.dumps(manifest_of(make_specimen(media=[*MEDIA, iiif])))
    assert "a.org" not in text


def test_pictures_with_different_rights_have_them_each(make_specimen):
    other = MEDIA[1] | {"license": "All rights reserved", "creator": "Bob"}
    manifest = manifest_of(make_specimen(media=[MEDIA[0], other]))
    check_manifest(manifest)
    assert not {"rights", "requiredStatement"} & set(manifest)
    first, second = manifest["items"]
    assert "rights" in first
    assert "rights" not in second
    assert second["requiredStatement"]["value"] == {"none": ["© Bob. All rights reserved"]}


def test_a_canvas_has_the_shape_of_its_picture_once_that_was_fetched(
    make_specimen, settings, tmp_path
):
    settings.PORTAL_VAR = tmp_path
    written = io.BytesIO()
    Image.new("RGB", (900, 600)).save(written, "JPEG")
    own_store().keep("https://a.org/1.jpg", {1200: written.getvalue()})
    known, unknown = manifest_of(make_specimen(media=MEDIA))["items"]
    assert (known["width"], known["height"]) == (900, 600)
    assert (unknown["width"], unknown["height"]) == NOMINAL
    assert "width" not in unknown["items"][0]["items"][0]["body"]


def test_a_record_without_pictures_has_a_manifest_without_items(make_specimen):
    assert manifest_of(make_specimen(media=MEDIA[2:]))["items"] == []


@pytest.mark.parametrize("media", [MEDIA, MEDIA[:1]])
def test_a_search_s_manifest_is_valid_and_names_all_holders(make_specimen, media):
    kew = make_specimen(media=media)
    nobody = make_specimen(gbif_id=1002, institution=None, media=media)
    shown = list(pictures_of([kew, nobody]))
    path = "/specimen/search/manifest.json?q=oak"
    manifest = search_manifest(shown, path, "Specimens of oak", "/specimen/search?q=oak", absolute)
    check_manifest(manifest)
    assert len(manifest["items"]) == 2 * len([each for each in media if each["type"] != "Sound"])
    assert [agent["type"] for agent in manifest["provider"]] == ["Agent"]


def test_an_empty_search_s_manifest_names_the_portal():
    manifest = search_manifest([], "/specimen/search/manifest.json", "Nothing", "/", absolute)
    check_manifest(manifest)
    assert manifest["provider"][0]["id"] == "https://portal.example.org/"
