from harvest.sandbox.world.world import World


def test_every_entity_that_records_in_gbifs_shapes_name_is_served(gbif_answers):
    file = gbif_answers / "specimens.ndjson"
    world = World.from_recorded([file], gbif_answers / "recorded", fill_missing=True)
    for record in world:
        assert record["datasetKey"] in world.datasets
        assert record["publishingOrgKey"] in world.organizations
        assert record.get("institutionKey") in {None, *world.institutions}
        assert record.get("collectionKey") in {None, *world.collections}
