from concurrent.futures import ThreadPoolExecutor

from portal.development.secret import development_key


def test_the_key_is_made_once_and_kept(tmp_path):
    key = development_key(tmp_path / "var")
    assert len(key) > 50
    assert development_key(tmp_path / "var") == key


def test_only_its_owner_may_read_the_secret_key(tmp_path):
    development_key(tmp_path)
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_two_folders_have_two_keys(tmp_path):
    assert development_key(tmp_path / "one") != development_key(tmp_path / "two")


def test_all_who_ask_at_once_get_the_same_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(development_key, [tmp_path] * 32))) == 1
