"""The addresses of content pages: whatever path has a page, and no other."""

from django.urls import path, register_converter

from institutions.web.languages import in_each_language
from portal.content import feed, views
from portal.content.pages import find_page


class ContentPath:
    """Matches the path of a page that is shown, so that other addresses are still looked for."""

    regex = "[a-z0-9-]+(?:/[a-z0-9-]+)*"

    def to_python(self, value: str) -> str:
        if find_page(value) is None:
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ContentPath, "content")

urlpatterns = [
    path("news.atom", feed.news, name="news-feed"),
    *in_each_language(
        path("help", views.page, {"path": views.HELP}, name="help"),
        path("<content:path>", views.page, name="content"),
    ),
]
