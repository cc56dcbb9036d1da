"""Runs a sandbox from the command line: its options, and serving until a signal."""

import signal
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable

from harvest.sandbox.api.faults import MEANINGS, Faults
from harvest.sandbox.api.server import Sandbox
from harvest.sandbox.generate.world import generate_world
from harvest.sandbox.pictures.addresses import move_pictures
from harvest.sandbox.world.world import World


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8765, help="0 picks a free one")
    parser.add_argument("--specimens", type=int, default=20_000, help="how many to generate")
    parser.add_argument("--institutions", type=int, default=120, help="how many in the UK")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--records",
        nargs="+",
        metavar="FILE",
        default=[],
        help="serve the records of these files, one GBIF record a line, instead of generated ones",
    )
    parser.add_argument(
        "--recorded", metavar="FOLDER", help="take entities from recorded answers (_index.tsv)"
    )
    parser.add_argument(
        "--fault",
        action="append",
        type=fault,
        default=[],
        metavar="NAME=SHARE",
        help="a share up to 1 hits at random; n above 1 hits every nth (repeatable); NAME is one of: "
        + ", ".join(MEANINGS),
    )


def fault(text: str) -> tuple[str, float]:
    """Parse a fault of the command line, ``server_error=0.1``, into (name, share)."""
    name, _, share = text.partition("=")
    try:
        Faults().set(name, float(share))
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None
    return name, float(share)


def make_sandbox(options: dict) -> Sandbox:
    """Return the sandbox that the options describe; it listens but does not answer yet."""
    faults = Faults(seed=options["seed"], **dict(options["fault"]))
    if options["records"]:
        world = World.from_recorded(options["records"], options["recorded"], fill_missing=True)
        return Sandbox(world, faults, options["port"])
    sandbox = Sandbox(World(), faults, options["port"])
    sandbox.world = generate_world(options["specimens"], options["institutions"], options["seed"])
    move_pictures(sandbox.world, sandbox.site)
    return sandbox


def serve(options: dict, say: Callable[[str], object]) -> None:
    """Answer requests until SIGTERM or SIGINT. Call it from the main thread.

    ``say`` is called with a line that has the address.
    """
    stops = (signal.SIGTERM, signal.SIGINT)
    before = {stop: signal.signal(stop, _interrupt) for stop in stops}
    sandbox = None
    try:
        sandbox = make_sandbox(options)
        say(f"Sandbox: {sandbox.url}")
        sandbox.serve_forever(poll_interval=0.1)
    except KeyboardInterrupt:
        pass
    finally:
        if sandbox:
            sandbox.close()
        for stop, handler in before.items():
            signal.signal(stop, handler)


def _interrupt(*_) -> None:
    raise KeyboardInterrupt
