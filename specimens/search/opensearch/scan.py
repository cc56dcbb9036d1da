"""Walk through every match in order of gbif_id, however many there are."""

from collections.abc import Iterator

from specimens.search.opensearch.cluster import cluster_errors
from specimens.search.opensearch.query import Query
from specimens.search.opensearch.snapshot import BY_ID, Snapshot, keys_of, listing

BATCH = 10_000  # gbif_ids that are yielded at once
KEPT = "15m"  # how long the cluster keeps the index as it was, from one batch to the next


def keys_after(snapshot: Snapshot, query: Query, after: int, limit: int) -> list[int]:
    """The first ``limit`` matches above ``after``, ascending."""
    return keys_of(*snapshot.search(listing(query, BY_ID, 0, limit, search_after=[after])))


class Scan:
    """The matches above a gbif_id in the index as it is when this is made (a point in time)."""

    def __init__(self, snapshot: Snapshot, query: Query, after: int):
        self.client, self.query, self.after = snapshot.cluster.client, query, after
        # A point of some shards only would leave out the matches of the others.
        params = {"keep_alive": KEPT, "allow_partial_pit_creation": "false"}
        with cluster_errors():
            self.point = self.client.create_pit(index=snapshot.index, params=params)["pit_id"]

    def batches(self) -> Iterator[list[int]]:
        """Raises Unavailable if a node ends that had a part of the point: begin again at the last key."""
        try:
            while keys := self._next():
                yield keys
                self.after = keys[-1]
                if len(keys) < BATCH:
                    break
        finally:
            with cluster_errors():
                self.client.delete_pit(body={"pit_id": [self.point]})

    def _next(self) -> list[int]:
        point = {"id": self.point, "keep_alive": KEPT}
        body = listing(self.query, BY_ID, 0, BATCH, search_after=[self.after], pit=point)
        with cluster_errors():
            answer = self.client.search(body=body, params={"allow_partial_search_results": "false"})
        return keys_of(answer)
