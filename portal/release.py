"""The release that this code is (docs: CHANGELOG.md). pyproject.toml has the same; a test compares."""

VERSION = "0.2.0"
