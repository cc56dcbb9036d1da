"""What tests ask of an embedded server."""

import time

import psycopg2


def wait_until(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come true"
        time.sleep(0.02)


def query(server, sql):
    connection = psycopg2.connect(
        host=server.cluster.sockets, user=server.cluster.user, dbname=server.cluster.database
    )
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0]
    finally:
        connection.close()


def postmaster(server):
    return int((server.cluster.data / "postmaster.pid").read_text().splitlines()[0])
