from pathlib import Path

from django.db.backends.postgresql import base

from portal.embedded.server import Server


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL backend, using the embedded server. HOST is the server's folder."""

    def get_connection_params(self):
        server = Server(Path(self.settings_dict["HOST"]))
        server.join()
        return super().get_connection_params() | {"host": str(server.cluster.sockets)}
