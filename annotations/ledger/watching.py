"""Waiting for the ledger to grow: one question a process asks the database for everybody who waits, however many."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from asgiref.sync import sync_to_async
from django.db import connections

from annotations.ledger.queries import last_sequence

P = ParamSpec("P")
T = TypeVar("T")

EVERY = 0.5
"""Seconds between two questions. Nobody asks while nobody waits."""


async def grown(beyond: int, *, within: float, of: Callable[[], int] = last_sequence) -> int:
    """The number of the newest entry, once it is beyond this one or after so many seconds.

    ``of`` asks for the number: of the whole ledger, or of a part of it such as the feed. Who waits holds neither thread
    nor connection: all waiting of an event loop for the same number hangs on one task.
    """
    watchers = _watchers.setdefault(asyncio.get_running_loop(), {})
    return await watchers.setdefault(of, _Watcher(of)).wait(beyond, within)


async def apart(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call what asks the database in a thread of its own, and give its connection back before going on."""

    def call() -> T:
        try:
            return function(*args, **kwargs)
        finally:
            let_go()

    return await sync_to_async(call, thread_sensitive=False)()


def let_go() -> None:
    """Give this thread's connections back, but those in a transaction: a request that goes on as a stream may last."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()


class _Watcher:
    """Those who wait in one event loop for one number, and the task that asks for them while there are any."""

    def __init__(self, of: Callable[[], int]) -> None:
        self.of = of
        self.waiting: dict[asyncio.Future[int], int] = {}
        self.asking: asyncio.Task[None] | None = None
        self.newest = 0

    async def wait(self, beyond: int, within: float) -> int:
        """As ``grown`` says."""
        done: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.waiting[done] = beyond
        if self.asking is None:
            self.asking = asyncio.create_task(self._ask())
        try:
            return await asyncio.wait_for(done, within)
        except TimeoutError:
            return max(self.newest, beyond)
        finally:
            self.waiting.pop(done, None)

    async def _ask(self) -> None:
        try:
            while self.waiting:
                self.newest = await apart(self.of)
                self._tell()
                await asyncio.sleep(EVERY)
        except Exception as error:  # noqa: BLE001  whoever waits has to hear what the database said
            for done in self.waiting:
                if not done.done():
                    done.set_exception(error)
        finally:
            self.asking = None

    def _tell(self) -> None:
        for done, beyond in self.waiting.items():
            if self.newest > beyond and not done.done():
                done.set_result(self.newest)


_watchers: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[Callable[[], int], _Watcher]] = WeakKeyDictionary()
