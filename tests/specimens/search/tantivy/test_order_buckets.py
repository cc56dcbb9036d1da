import tantivy

from specimens.search.documents.sort_keys import order_bucket_of
from specimens.search.tantivy.order_buckets import OrderBucket, OrderBuckets, read_order_buckets
from specimens.search.tantivy.schema import build_schema, register

NEVER = order_bucket_of(None, None, None)


def searcher_of(documents):
    index = register(tantivy.Index(build_schema()))
    with index.writer(15_000_000, 1) as writer:
        for document in documents:
            writer.add_document(tantivy.Document.from_dict(document, build_schema()))
        writer.commit()
    index.reload()
    return index.searcher()


def of(year, month, first=None):
    return order_bucket_of(year, month, first)


def dated(*dates):
    return searcher_of([{"order_bucket": of(*each)} for each in dates])


def test_the_default_order_has_a_stretch_for_each_month_the_latest_year_first():
    found = read_order_buckets(
        dated((1900, 2), (1901, 3), (1901, None), (None, None), (1900, 2)), ""
    )
    assert found.field == "order_bucket"
    assert [part.terms for part in found.parts] == [
        (of(1901, 3),),
        (of(1901, None),),
        (of(1900, 2),),
        (NEVER,),
    ]
    assert [part.documents for part in found.parts] == [1, 1, 2, 1]


def test_in_the_default_order_a_month_is_one_stretch_whatever_the_first_day():
    terms = of(None, None, "1890-01-01"), of(None, None, "1891-01-01")
    found = read_order_buckets(dated((None, None, "1890-01-01"), (None, None, "1891-01-01")), "")
    assert [set(part.terms) for part in found.parts] == [set(terms)]


def test_by_year_the_earliest_is_first_its_months_together_and_no_year_left_out():
    searcher = dated((1900, 2), (1901, 3), (1901, None), (None, None), (1900, 1), (None, 5))
    parts = read_order_buckets(searcher, "year").parts
    assert [set(part.terms) for part in parts] == [
        {of(1900, 1), of(1900, 2)},
        {of(1901, 3), of(1901, None)},
    ]
    assert [part.documents for part in parts] == [2, 2]


def test_by_date_the_bucket_is_the_month_of_the_first_day_both_ways():
    years = (None, None, "1890-01-01")  # collected from 1890 to 1895
    dates = (1890, 1, "1890-01-09"), (1890, None, "1890-01-01"), (1891, 5, "1891-05-02"), years
    searcher = dated(*dates, (None, None))
    there = read_order_buckets(searcher, "eventDate")
    assert [set(part.terms) for part in there.parts] == [
        {of(1890, 1, "1890-01-09"), of(1890, None, "1890-01-01"), of(*years)},
        {of(1891, 5, "1891-05-02")},
    ]
    assert [part.documents for part in there.parts] == [3, 1]
    assert read_order_buckets(searcher, "-eventDate").parts == list(reversed(there.parts))


def test_a_text_of_few_values_has_a_stretch_for_each_both_ways():
    searcher = searcher_of([{"family": name} for name in ("rosaceae", "apidae", "rosaceae", "")])
    there = read_order_buckets(searcher, "family")
    back = read_order_buckets(searcher, "-family")
    assert there.field == back.field == "family"
    assert there.parts == [OrderBucket(("apidae",), 1), OrderBucket(("rosaceae",), 2)]
    assert back.parts == list(reversed(there.parts))


def test_other_sorts_have_none():
    searcher = searcher_of([{"catalogNumber": "a1"}])
    for sort in ("catalogNumber", "recordedBy", "elevation", "month", "institutionKey"):
        assert read_order_buckets(searcher, sort) is None


def test_the_first_stretches_are_as_many_as_hold_enough_documents():
    found = OrderBuckets(
        "f", [OrderBucket(("a", "b"), 3), OrderBucket(("c",), 4), OrderBucket(("d",), 1)]
    )
    assert found.first(1) == found.first(3) == ["a", "b"]
    assert found.first(4) == ["a", "b", "c"]
    assert found.first(99) == ["a", "b", "c", "d"]
