"""A cluster of OpenSearch on the loopback address, whose nodes can be killed and started again."""

import http.client
import json
import shutil
import signal
import socket
import subprocess
import time
from contextlib import closing, suppress
from pathlib import Path

from tests.opensearch.distribution import distribution, skip_without_java

PATIENCE = 120  # seconds for all nodes to find each other, on a busy machine
JVM = (
    "-XX:+UseSerialGC",
    "-Djava.awt.headless=true",
    "-Djava.security.manager=allow",
    "-Dfile.encoding=UTF-8",
    "-Dio.netty.noUnsafe=true",
    "-Dlog4j2.disable.jmx=true",
    # Without its native library the server can't tell that root runs it, and does not refuse.
    "-Djna.nosys=true",
    "-Djna.nounpack=true",
)
LOG = """
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{ISO8601} %-5p %c{1} %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""


class Node:
    def __init__(self, cluster: "Cluster", number: int):
        self.cluster, self.name = cluster, f"node{number}"
        self.folder = cluster.folder / self.name
        self.http, self.transport = _free_ports(2)
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        config = self.folder / "config"
        config.mkdir(parents=True, exist_ok=True)
        (self.folder / "tmp").mkdir(exist_ok=True)
        (config / "opensearch.yml").write_text(json.dumps(self._settings()))
        (config / "log4j2.properties").write_text(LOG)
        home = self.cluster.home
        command = [
            *(self.cluster.java, *JVM, *self.cluster.options),
            f"-Djava.io.tmpdir={self.folder / 'tmp'}",
            f"-Dopensearch.path.home={home}",
            f"-Dopensearch.path.conf={config}",
            *("-cp", f"{home / 'lib'}/*", "org.opensearch.bootstrap.OpenSearch"),
        ]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
            )

    def _settings(self) -> dict:
        """YAML is JSON, too."""
        nodes = self.cluster.nodes
        alone = {"discovery.type": "single-node"}
        together = {
            "discovery.seed_hosts": [f"127.0.0.1:{each.transport}" for each in nodes],
            "cluster.initial_cluster_manager_nodes": [each.name for each in nodes],
            # A node that is gone is missed at once.
            "cluster.fault_detection.follower_check.interval": "200ms",
            "cluster.fault_detection.follower_check.timeout": "1s",
        }
        return {
            "cluster.name": "portal-tests",
            "node.name": self.name,
            "path.data": str(self.folder / "data"),
            "path.logs": str(self.folder / "logs"),
            "network.host": "127.0.0.1",
            "http.port": self.http,
            "transport.port": self.transport,
            "node.processors": 2,
            "cluster.routing.allocation.disk.threshold_enabled": False,
            # Else what the collector has not swept yet counts as used, and writing is refused.
            "indices.breaker.total.use_real_memory": False,
            **(together if len(nodes) > 1 else alone),
        }

    def end(self, signal_number: int = signal.SIGTERM) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal_number)
            self.process.wait(60)

    def kill(self) -> None:
        self.end(signal.SIGKILL)

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def ask(self, path: str):
        """What the node answers to GET, None if it does not."""
        with (
            suppress(OSError, http.client.HTTPException),
            closing(http.client.HTTPConnection("127.0.0.1", self.http, timeout=5)) as connection,
        ):
            connection.request("GET", path)
            answer = connection.getresponse()
            return json.load(answer) if answer.status == 200 else None
        return None


class Cluster:
    """Started within ``with``, and ended with it. Skips the test where no Java or Maven is."""

    def __init__(self, folder: Path, nodes: int = 1, heap: str = "512m", brief: bool = True):
        """``brief``: the nodes start in half the time, and never become fast."""
        self.java, self.home, self.folder = skip_without_java(), distribution(), folder
        self.options = [f"-Xms{heap}", f"-Xmx{heap}"]
        self.options += ["-XX:TieredStopAtLevel=1"] if brief else []
        self.nodes: list[Node] = []
        self.nodes += [Node(self, number) for number in range(nodes)]

    def __enter__(self) -> "Cluster":
        try:
            for node in self.nodes:
                node.start()
            self.await_nodes()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error) -> None:
        for node in self.nodes:
            node.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def urls(self) -> list[str]:
        return [f"http://127.0.0.1:{node.http}" for node in self.nodes]

    def is_together(self, status: str = "") -> bool:
        """Whether every node that runs sees all that run, and its shards are of the status."""
        running = [node for node in self.nodes if node.is_running]
        # Without ``local``, a node that is not yet in the cluster keeps the question for a while.
        seen = [node.ask("/_cluster/health?local=true") for node in running]
        return all(
            each and each["number_of_nodes"] == len(running) and status in ("", each["status"])
            for each in seen
        )

    def await_nodes(self, status: str = "") -> None:
        deadline = time.monotonic() + PATIENCE
        while not self.is_together(status):
            assert time.monotonic() < deadline, self._last_words()
            time.sleep(0.2)

    def _last_words(self) -> str:
        return "\n".join((node.folder / "log").read_text()[-2_000:] for node in self.nodes)

    def manager(self) -> Node:
        """The node that manages the cluster."""
        for node in self.nodes:
            found = node.is_running and node.ask("/_cat/cluster_manager?format=json")
            if found:
                return next(each for each in self.nodes if each.name == found[0]["node"])
        raise LookupError("No node knows its manager.")


def _free_ports(count: int) -> list[int]:
    probes = [socket.create_server(("127.0.0.1", 0)) for _port in range(count)]
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports
