"""An OpenSearch server, put together from what Maven Central has: nothing else need be installed.

It is kept next to Maven's own files, so that it is fetched once on a machine.
"""

import fcntl
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

POM = Path(__file__).with_name("pom.xml")
VERSION = re.search(r"<opensearch.version>(.+?)<", POM.read_text())[1]
KEPT = Path.home() / ".m2" / f"specimen-portal-opensearch-{VERSION}"
JAVA = range(17, 24)  # the releases that run this version

# {module: (the class that the server loads, the jars that it has to itself)}
MODULES = {
    "transport-netty4": (
        "org.opensearch.transport.Netty4Plugin",
        ("transport-netty4-client-*.jar", "netty-*.jar"),
    ),
    "analysis-common": (
        "org.opensearch.analysis.common.CommonAnalysisPlugin",
        ("analysis-common-*.jar",),
    ),
}
# What the servers' security manager lets netty do.
POLICY = """
grant codeBase "${codebase.netty-common}" {
  permission java.io.FilePermission "/proc/sys/net/core/somaxconn", "read";
  permission java.lang.RuntimePermission "getClassLoader";
  permission java.lang.RuntimePermission "setContextClassLoader";
  permission java.net.SocketPermission "*", "accept,connect";
};
grant codeBase "${codebase.netty-transport}" {
  permission java.io.FilePermission "/proc/sys/net/core/somaxconn", "read";
  permission java.net.SocketPermission "*", "accept,connect";
};
"""


def skip_without_java() -> str:
    """The path of a Java that runs the server; skips the test, with the reason, where none is."""
    java, maven = shutil.which("java"), shutil.which("mvn")
    if not java or not (maven or KEPT.exists()):
        pytest.skip("OpenSearch needs a JDK and Maven (apt-get install default-jre-headless maven)")
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr
    release = int(re.search(r'version "(\d+)', told)[1])
    if release not in JAVA:
        pytest.skip(f"OpenSearch {VERSION} does not run on Java {release}")
    return java


def distribution() -> Path:
    """The folder of the server; fetched if it is not there. Skips the test where that fails."""
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    with KEPT.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two Mavens at once spoil each other's files
        if not KEPT.exists():
            _put_together()
    return KEPT


def _put_together() -> None:
    made = Path(tempfile.mkdtemp(prefix="opensearch-", dir=KEPT.parent))
    try:
        _fetch(made / "lib")
        _arrange(made)
        made.rename(KEPT)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _fetch(folder: Path) -> None:
    command = ["mvn", "--batch-mode", "--quiet", "--file", str(POM), "dependency:copy-dependencies"]
    options = ["-DincludeScope=runtime", f"-DoutputDirectory={folder}"]
    fetched = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    if fetched.returncode:
        pytest.skip(f"OpenSearch could not be fetched from Maven Central: {fetched.stdout[-300:]}")


def _arrange(home: Path) -> None:
    """Move what is a module into a folder of its own, with the description that its jar lacks."""
    for name, (main_class, patterns) in MODULES.items():
        folder = home / "modules" / name
        folder.mkdir(parents=True)
        for pattern in patterns:
            for jar in (home / "lib").glob(pattern):
                jar.rename(folder / jar.name)
        described = {
            "name": name,
            "description": name,
            "version": VERSION,
            "opensearch.version": VERSION,
            "java.version": "11",
            "classname": main_class,
        }
        text = "".join(f"{key}={value}\n" for key, value in described.items())
        (folder / "plugin-descriptor.properties").write_text(text)
    (home / "modules/transport-netty4/plugin-security.policy").write_text(POLICY)
    (home / "plugins").mkdir()
