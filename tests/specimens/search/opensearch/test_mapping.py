"""The words of the cluster are those of the portal, which makes searches of them."""

import unicodedata
from bisect import bisect_right

from specimens.search.opensearch.mapping import settings_of
from specimens.search.words import LONGEST_WORD, words

OLD = unicodedata.ucd_3_2_0  # what Java 17 knows, and more recent tables may differ in
LAST = 0x3400  # beyond are mostly ideographs, which are alike
LONG = "x" * (LONGEST_WORD - 1)
TEXTS = [
    "Müller's Łódź № 12b ﬁne Ægir 漢字", "İstanbul", "Oʻahu", "AMAG:E0012", "", "…", f"{LONG} {LONG}y",
    *(f"a{chr(at)}b" for at in range(0x20, LAST) if OLD.category(chr(at)) != "Cn"),
]  # fmt: skip


def test_texts_have_the_same_words_in_both(in_cluster, settings):
    index = f"{settings.OPENSEARCH_INDEX}-words"
    given = settings_of(1) | {"analyze.max_token_count": 3 * len(TEXTS)}
    in_cluster.client.indices.create(index=index, body={"settings": given})
    asked = {"analyzer": "words", "text": TEXTS}
    found = in_cluster.client.indices.analyze(index=index, body=asked)["tokens"]
    starts, at = [], 0
    for text in TEXTS:
        starts.append(at)
        at += len(text) + 1
    made = [[] for _text in TEXTS]
    for each in found:
        made[bisect_right(starts, each["start_offset"]) - 1].append(each["token"])
    differing = {
        text: (theirs, words(text))
        for text, theirs in zip(TEXTS, made, strict=True)
        if theirs != words(text)
    }
    assert differing == {}
