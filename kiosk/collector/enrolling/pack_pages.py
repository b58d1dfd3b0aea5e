"""The page of the packs that kiosks can fetch: what is offered, another one, one withdrawn."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from kiosk.collector.enrolling.letting_in import Technician, WishOfTechnician
from kiosk.collector.enrolling.offered import COMING, Offer, Offered
from kiosk.collector.enrolling.reception import Reception
from kiosk.collector.people import guard
from kiosk.collector.people.answering import shown, why
from kiosk.collector.people.audit import Deed
from kiosk.collector.people.refusal import Refusal
from kiosk.collector.people.roles import Person
from kiosk.collector.people.upload import received
from kiosk.collector.wording import megabytes
from kiosk.errors import KioskError

PLACE, FIELD = "/care/packs", "pack"

FromHere = Annotated[None, Depends(guard.check_origin)]


def make_packs(reception: Reception | None) -> APIRouter:
    """The addresses; where the collector has no door the page says so."""
    router = APIRouter(prefix=PLACE, include_in_schema=False, dependencies=[Depends(guard.private)])
    one_comes = asyncio.Lock()  # two at once would each be given all the room that there is

    @router.get("")
    def page(request: Request, person: Technician) -> Response:
        return _shown(request, person, reception)

    @router.post("")
    async def add(request: Request, _here: FromHere, person: Technician) -> Response:
        try:
            async with one_comes:
                offer = await _uploaded(request, person, _there(reception))
        except Refusal as refusal:
            return await run_in_threadpool(_shown, request, person, reception, refused=refusal)
        except KioskError as error:
            return await run_in_threadpool(_shown, request, person, reception, trouble=f"{error.what} {error.hint}")
        await run_in_threadpool(_write, request, person, "pack_offered", offer)
        return await run_in_threadpool(_shown, request, person, reception, added=_named(offer))

    @router.post("/{sha256}/withdraw")
    def withdraw(request: Request, sha256: str, wish: WishOfTechnician) -> Response:
        try:
            offer = _there(reception).offered.withdraw(sha256)
        except KioskError as error:
            return _shown(request, wish.person, reception, trouble=str(error))
        if offer is None:
            return _shown(request, wish.person, reception, refused=Refusal("packs.gone", 404))
        _write(request, wish.person, "pack_withdrawn", offer)
        return _shown(request, wish.person, reception)

    return router


def _there(reception: Reception | None) -> Reception:
    if reception is None:
        raise Refusal("enrol.no_door", 404)
    return reception


async def _uploaded(request: Request, person: Person, reception: Reception) -> Offer:
    """The pack that was sent, offered from now on; raises Refusal, and KioskError for what is no whole pack."""
    offered = reception.offered
    most, part = offered.room_bytes, _part_in(offered)
    try:
        with part.open("wb") as sink:
            if not await received(request, person, FIELD, sink, most):
                raise Refusal("packs.no_file")
        return await run_in_threadpool(_taken_in, offered, part, reception)
    except Refusal as refusal:
        if refusal.sentence == "form.long":
            raise Refusal("packs.big", 413, most=megabytes(most / 1e6)) from refusal
        raise
    except OSError as error:
        raise KioskError("", f"it cannot be kept: {error.strerror}.", "Make room on this machine's disk.") from error
    finally:
        part.unlink(missing_ok=True)


def _taken_in(offered: Offered, part: Path, reception: Reception) -> Offer:
    try:
        return offered.take_in(part, reception.keys())
    except KioskError as error:
        raise KioskError("", error.what, error.hint) from error


def _part_in(offered: Offered) -> Path:
    """A new empty file in the folder. Raises Refusal."""
    before, after = COMING
    try:
        offered.folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(after, before, offered.folder)
    except OSError as error:
        raise Refusal("packs.locked", 409, folder=str(offered.folder)) from error
    os.close(descriptor)
    return Path(name)


def _write(request: Request, person: Person, deed: Deed, offer: Offer) -> None:
    signed = f", signed by {offer.signature.key}" if offer.signature else ""
    detail = f"{_named(offer)}{signed}, SHA-256 {offer.sha256}"
    guard.people_of(request).write(person.name, deed, detail)


def _named(offer: Offer) -> str:
    return f"{offer.contents.id} {offer.contents.version}" if offer.contents else offer.file


def _shown(
    request: Request,
    person: Person,
    reception: Reception | None,
    *,
    added: str = "",
    refused: Refusal | None = None,
    trouble: str = "",
) -> Response:
    def values() -> Mapping[str, object]:
        if reception is None:
            return {"there": False, "why": why(refused) if refused else ""}
        offered = reception.offered
        return {
            "there": True,
            "added": added,
            "why": why(refused) if refused else trouble,
            "offers": [(each, _named(each), megabytes(each.bytes / 1e6)) for each in offered.all()],
            "folder": "" if offered.changeable else str(offered.folder),
            "most": megabytes(offered.room_bytes / 1e6),
        }

    return shown(request, "packs.html", person, values, refused.status if refused else 422 if trouble else 200)
