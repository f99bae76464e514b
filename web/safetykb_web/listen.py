"""The server: a port that is had before anything else is done, and connections that nobody can hoard."""

import socket
import time
from typing import Any

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.server import create_server

LONGEST_REQUEST = 4_000_000
"""Bytes of a request that are read at all, so that one that is too long gets an answer that says so."""
PATIENCE = 30
"""Seconds for which a connection may say nothing, and in which a request must have come whole."""
MOST_CONNECTIONS = 200
"""Open connections; one more closes that which has been idle longest."""


class Channel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """A connection that gives way to others while it has nothing to answer."""

    last_activity: float

    def __init__(self, server: Any, *rest: Any, **more: Any) -> None:
        """Open it, and close the one that has been idle longest where there are too many."""
        super().__init__(server, *rest, **more)
        if len(server.active_channels) > MOST_CONNECTIONS:
            idle = [c for c in server.active_channels.values() if not c.requests and not c.total_outbufs_len]
            if idle:
                min(idle, key=lambda channel: channel.last_activity).will_close = True

    def handle_read(self) -> None:
        """Read; a request that comes drop by drop keeps the time of its first drop."""
        began: float = self.last_activity if self.request is not None else time.time()
        super().handle_read()
        if self.request is not None:
            self.last_activity = began


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that listens; OSError where the address cannot be had."""
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    return socket.create_server(address[:2], family=family, backlog=1024)


def address_of(listening: socket.socket, prefix: str = "") -> str:
    """Return the address that a browser asks for."""
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}{prefix}/"


def server_of(app: Flask, listening: socket.socket, prefix: str = "", patience: int = PATIENCE) -> Any:
    """Return a waitress server for an application, below a prefix where there is one; `run` serves."""
    server = create_server(
        app,
        sockets=[listening],
        url_prefix=prefix,
        max_request_body_size=LONGEST_REQUEST,
        channel_timeout=patience,
        cleanup_interval=max(1, patience // 6),
        connection_limit=MOST_CONNECTIONS * 2,
    )
    server.channel_class = Channel
    return server
