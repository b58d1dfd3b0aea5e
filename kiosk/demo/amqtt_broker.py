"""A small broker in pure Python, for a machine without Mosquitto: `python -m kiosk.demo.amqtt_broker PORT`.

It listens on this machine only, keeps nothing on disk, and ends on SIGTERM. amqtt speaks MQTT 3.1.1, has no clustering
and does not enforce keep-alive: fine for a demo and some hundred kiosks, and not for a site's own broker.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from typing import Any

from amqtt.broker import Broker

SHUTDOWN_S = 3.0
CONNECTIONS = 500


def settings(port: int) -> dict[str, Any]:
    """What amqtt is told: loopback, no log of every packet, no `$SYS` topics."""
    return {
        "listeners": {"default": {"type": "tcp", "bind": f"127.0.0.1:{port}", "max_connections": CONNECTIONS}},
        "plugins": {"amqtt.plugins.authentication.AnonymousAuthPlugin": {"allow_anonymous": True}},
    }


async def serve(port: int) -> None:
    """Run the broker on that port until SIGTERM or Ctrl-C; raises amqtt's BrokerError when the port is taken."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    broker = Broker(settings(port))
    await broker.start()
    await stop.wait()
    await asyncio.wait_for(broker.shutdown(), SHUTDOWN_S)


if __name__ == "__main__":
    logging.basicConfig(level=logging.ERROR)
    asyncio.run(serve(int(sys.argv[1])))
