from portal.home.examples import present_examples


def words():
    return [example["words"] for example in present_examples()]


def test_without_an_index_or_records_there_are_no_examples(own_index):
    assert present_examples() == []
    own_index()
    assert present_examples() == []


def test_examples_are_of_what_is_here(own_index, make_specimen):
    beetle = {"order_name": "Coleoptera", "county": "Kent"}
    make_specimen(1, species="Carabus nemoralis", scientific_name="Carabus nemoralis", **beetle)
    make_specimen(2, species="Carabus nemoralis", scientific_name="Carabus nemoralis", **beetle)
    make_specimen(3, species="Rosa canina", scientific_name="Rosa canina", catalog_number="A:7")
    own_index()
    assert words() == ["Carabus nemoralis", "beetles Kent", "A:7"]


def test_every_example_finds_something(client, own_index, make_specimen):
    make_specimen(
        1,
        species="Carabus nemoralis",
        scientific_name="Carabus nemoralis",
        order_name="Coleoptera",
        county="Kent",
        catalog_number="NMN:1991.27691",
    )
    own_index()
    assert len(words()) == 3
    for example in present_examples():
        page = client.get(example["url"]).content.decode()
        assert "<b>1</b> specimen record" in page, example


def test_names_that_nobody_would_type_are_no_examples(own_index, make_specimen):
    make_specimen(1, species="Carabus", catalog_number="A" * 41, order_name="Nameless")
    own_index()
    assert words() == []
