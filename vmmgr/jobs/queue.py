"""The jobs that run, and those that lately ended."""

from __future__ import annotations

import asyncio
import enum
import itertools
import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from vmmgr.backend.records import Key
from vmmgr.backend.tables import Table
from vmmgr.util.errors import VmmgrError
from vmmgr.util.i18n import tr
from vmmgr.util.tasks import TaskScope

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from vmmgr.jobs.progress import Progress

log = logging.getLogger(__name__)
T = TypeVar("T")
REMEMBERED = 100  # ended jobs


class Phase(enum.StrEnum):
    """Where a job is in its life."""

    RUNNING = "running"
    CANCELLING = "cancelling"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will happen."""
        return self in {Phase.DONE, Phase.FAILED, Phase.CANCELLED}


@dataclass(frozen=True, slots=True)
class JobRecord:
    """A job as lists show it; ``fraction`` is 0 to 1, None while unknown."""

    id: str
    title: str
    phase: Phase = Phase.RUNNING
    step: str = ""
    fraction: float | None = None
    problem: str = ""

    @property
    def key(self) -> Key:
        """The row's key."""
        return Key("", self.id)


class JobCancelledError(Exception):
    """The job was cancelled, and has cleaned up behind itself."""


class Job(Generic[T]):
    """A running piece of work that can be watched, cancelled and awaited."""

    def __init__(self, record: JobRecord, table: Table[JobRecord]) -> None:
        self._record = record
        self._table = table
        self._task: asyncio.Task[None] | None = None
        self._result: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        table.put(record)

    @property
    def record(self) -> JobRecord:
        """How it stands now."""
        return self._record

    def cancel(self) -> None:
        """Ask it to stop and to take back what it made; it ends when that is done."""
        if self._task is not None and self._record.phase is Phase.RUNNING:
            self._put(phase=Phase.CANCELLING, step=tr("Cancelling…"))
            self._task.cancel()

    async def result(self) -> T:
        """Return what it made; raise its error, or JobCancelledError."""
        return await asyncio.shield(self._result)

    def began(self, task: asyncio.Task[None]) -> None:
        """Remember the task to cancel; one that is cancelled at once never comes to ``run``."""
        self._task = task
        task.add_done_callback(self._ended)

    async def run(self, work: Callable[[Progress], Awaitable[T]]) -> None:
        """Do the work and tell how it ended."""
        try:
            result = await work(self._progress)
        except asyncio.CancelledError:
            self._end(Phase.CANCELLED, JobCancelledError())
        except VmmgrError as error:
            self._end(Phase.FAILED, error, error.text)
        except Exception as error:
            log.exception("job %s failed", self._record.title)
            self._end(Phase.FAILED, error, str(error))  # raised to whoever awaits the result
        else:
            self._put(phase=Phase.DONE, fraction=1.0)
            self._result.set_result(result)

    def _progress(self, step: str, fraction: float | None = None) -> None:
        if self._record.phase is Phase.RUNNING:
            self._put(step=step, fraction=fraction)

    def _ended(self, _task: asyncio.Task[None]) -> None:
        if not self._record.phase.has_ended:
            self._end(Phase.CANCELLED, JobCancelledError())

    def _end(self, phase: Phase, error: Exception, problem: str = "") -> None:
        self._put(phase=phase, problem=problem)
        self._result.set_exception(error)
        self._result.exception()  # seen: whoever awaits it gets it all the same

    def _put(self, **changes: object) -> None:
        self._record = replace(self._record, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._table.put(self._record)


class Jobs:
    """Start jobs; the ``table`` shows them."""

    def __init__(self, on_error: Callable[[str, Exception], None]) -> None:
        self.table = Table[JobRecord]()
        self._on_error = on_error
        self._scope = TaskScope(on_error)
        self._ids = itertools.count(1)
        self._running: dict[str, Job[object]] = {}

    @property
    def running(self) -> list[JobRecord]:
        """The jobs that have not ended."""
        return [row for row in self.table if not row.phase.has_ended]

    def start(self, title: str, work: Callable[[Progress], Awaitable[T]]) -> Job[T]:
        """Run ``work`` as a job whose end somebody awaits with ``result``."""
        self._forget_old()
        job: Job[T] = Job(JobRecord(str(next(self._ids)), title), self.table)
        task = self._scope.spawn(job.run(work), name=title)
        job.began(task)
        self._running[job.record.id] = job  # type: ignore[assignment]  # only cancelled, never read
        task.add_done_callback(lambda _task: self._running.pop(job.record.id))
        return job

    def start_reported(self, title: str, work: Callable[[Progress], Awaitable[object]]) -> None:
        """Run ``work`` as a job whose error goes to the error handler."""
        job = self.start(title, work)
        self._scope.start(self._report(job), name=title)

    def cancel(self, key: Key) -> None:
        """Cancel the job with that key, if it runs."""
        job = self._running.get(key.id)
        if job is not None:
            job.cancel()

    async def close(self) -> None:
        """Cancel all jobs and wait until each has cleaned up behind itself."""
        for job in list(self._running.values()):
            job.cancel()
        await self._scope.closed()

    async def _report(self, job: Job[object]) -> None:
        try:
            await job.result()
        except JobCancelledError:
            return
        except VmmgrError as error:
            self._on_error(job.record.title, error)

    def _forget_old(self) -> None:
        ended = [row for row in self.table if row.phase.has_ended]
        for row in ended[:-REMEMBERED]:
            self.table.remove(row.key)
