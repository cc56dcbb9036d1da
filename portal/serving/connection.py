"""A connection of a client: what of it has arrived, without waiting for the rest."""

import socket

from gunicorn.workers.gthread import TConn

ANSWER_SECONDS = (
    20.0  # for what a thread reads at once, and for a piece of an answer that it writes
)
HEAD_BYTES = 1 << 16  # of a head; one that is longer is refused
END_OF_HEAD = b"\r\n\r\n"


class PatientConnection(TConn):
    """A connection from which no thread reads for longer than ANSWER_SECONDS."""

    head = b""  # as far as it has arrived
    is_ending = False  # whether it only waits for the client to close it

    def init(self):
        super().init()
        self.sock.settimeout(ANSWER_SECONDS)

    def arrived(self) -> tuple[bytes, int]:
        """(what has arrived and is not read by the parser's rules yet, how much of it is in the kernel)

        Raises BlockingIOError if nothing is in the kernel, OSError if the connection is broken.
        """
        self.sock.setblocking(False)
        waiting = self.sock.recv(HEAD_BYTES, socket.MSG_PEEK)
        return self.read_ahead() + waiting, len(waiting)

    def read_ahead(self) -> bytes:
        """What came with the request before and belongs to the next."""
        return self.parser.unreader.buf.getvalue() if self.parser else b""

    def is_whole(self) -> bool:
        """Whether nothing more is to be waited for: a head, more than one may have, or an end."""
        try:
            head, waiting = self.arrived()
        except BlockingIOError:
            self.head = self.read_ahead()
            return END_OF_HEAD in self.head
        except OSError:
            return True
        is_new = len(head) > len(self.head)
        self.head = head
        is_whole = END_OF_HEAD in head or len(head) >= HEAD_BYTES or not is_new
        self.wake_at(1 if is_whole else waiting + 1)
        return is_whole

    def wake_at(self, wanted: int) -> None:
        """How many bytes have to be there before the kernel says so."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, wanted)

    def has_no_end(self) -> bool:
        """Whether the head is longer than one may be."""
        return END_OF_HEAD not in self.head and len(self.head) >= HEAD_BYTES

    def is_read(self) -> bool:
        """Whether nothing is left of the body of the request; one in chunks never is."""
        return getattr(self.parser.mesg.body.reader, "length", None) == 0

    def end(self) -> None:
        """Say that nothing else comes. Raises OSError if the client is gone."""
        self.sock.shutdown(socket.SHUT_WR)
        self.wake_at(1)
        self.is_ending = True
