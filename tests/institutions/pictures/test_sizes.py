from institutions.pictures.sizes import LARGE, LARGEST, SIZES, SMALL, THUMBNAIL, made_with


def test_all_but_the_largest_size_are_made_at_once():
    assert made_with(THUMBNAIL) == made_with(LARGE) == (THUMBNAIL, SMALL, LARGE)
    assert made_with(LARGEST) == SIZES
