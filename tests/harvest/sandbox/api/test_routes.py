from tests.harvest.sandbox.wire import ask


def test_a_path_that_the_sandbox_does_not_know_is_not_found_as_an_object(registry):
    reply = ask(registry, "/species/1")
    assert (reply.status, reply.json["status"]) == (404, 404)
    assert ask(registry, "/dataset", method="POST", body={}).status == 404
