"""A client of the broker for one connection of one kiosk, with its last will."""

from __future__ import annotations

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion

from kiosk.contract.broker import Endpoint
from kiosk.contract.messages import Status
from kiosk.contract.topics import STATUS, Address

QUEUE = 16
"""Messages that the library may hold without the broker's acknowledgement; more means that the connection is dead."""


def new_client(endpoint: Endpoint, address: Address, connection: int) -> Client:
    """A client that is not connected yet; `connection` is the number of the connection that it is for."""
    name = f"museumlab-{address.site}-{address.kiosk}"
    client = Client(CallbackAPIVersion.VERSION2, client_id=name, reconnect_on_failure=False)
    client.max_queued_messages_set(QUEUE)
    if endpoint.user is not None:
        client.username_pw_set(endpoint.user, endpoint.password)
    will = Status(state="offline", connection=connection)
    client.will_set(address.topic(STATUS), will.encode(), qos=1, retain=True)
    return client
