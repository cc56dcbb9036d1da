def test_each_module_of_harvest_has_a_room(root):
    """What is new goes into the package of its stage."""
    assert len(list((root / "harvest").glob("*.py"))) <= 9
