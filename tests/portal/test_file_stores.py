import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.file_stores import own_folder, storage, store


@pytest.mark.parametrize(
    ("value", "kept"),
    [("", ""), ("/mnt/shared/", "/mnt/shared"), ("s3://bucket/a/prefix", "s3://bucket/a/prefix")],
)
def test_a_store_is_a_folder_or_a_bucket(monkeypatch, value, kept):
    monkeypatch.setenv("INDEX_STORE", value)
    assert store("INDEX_STORE") == kept


@pytest.mark.parametrize("value", ["shared", "https://example.org/x", "s3:///x", "s3://me:key@b/x"])
def test_anything_else_is_refused(monkeypatch, value):
    monkeypatch.setenv("INDEX_STORE", value)
    with pytest.raises(ImproperlyConfigured, match=r"the whole path of a folder, or to s3://"):
        store("INDEX_STORE")


def test_the_account_is_of_buckets_alone():
    account = {"endpoint_url": "", "access_key": "key"}
    folder, bucket = storage("/mnt/shared", **account), storage("s3://bucket/a/prefix", **account)
    assert folder["OPTIONS"] == {"location": "/mnt/shared"}
    options = bucket["OPTIONS"]
    assert (options["bucket_name"], options["location"]) == ("bucket", "a/prefix")
    assert options["access_key"] == "key"
    assert "endpoint_url" not in options  # Amazon's own
    assert own_folder("downloads")["OPTIONS"] == {"folder": "downloads"}
