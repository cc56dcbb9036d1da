"""Redirects, as GBIF has them where it has moved a file, followed without reading their bodies."""

from urllib.parse import urljoin, urlsplit

import requests

from harvest.gbif.errors import PermanentFailure

MOST_HOPS = 5


class Session(requests.Session):
    def get_redirect_target(self, resp) -> None:
        """Find no redirect, so that requests does not read a body that may have no end."""
        return

    def follow(self, method: str, url: str, **options) -> requests.Response:
        """Send a request, and a GET again to where it is sent on. Raises PermanentFailure."""
        for _hop in range(MOST_HOPS):
            answer = self.request(method, url, **options)
            if not answer.is_redirect:
                return answer
            answer.close()
            there = urljoin(url, answer.headers["Location"])
            if method != "GET" or urlsplit(there).scheme not in ("http", "https"):
                raise PermanentFailure(
                    url, answer.status_code, "GBIF sends this request elsewhere."
                )
            if urlsplit(there)[:2] != urlsplit(url)[:2]:
                options["auth"] = None  # the password is for GBIF alone
            url = there
        raise PermanentFailure(url, answer.status_code, "GBIF sends from one place to the next.")
