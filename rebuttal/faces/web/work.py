"""Long work in the background, one case at a time, with a sign of life."""

import gc
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache

from rebuttal.errors import RebuttalError
from rebuttal.faces.web.reading_steps import Steps

Tell = Callable[[str], None]


@dataclass
class Job:
    """One piece of work: the step it has come to, and how it ended."""

    step: str = ""
    fault: RebuttalError | None = None
    done: bool = False
    listeners: threading.Condition = field(default_factory=threading.Condition)
    steps: Steps = field(default_factory=Steps)

    def tell(self, step: str) -> None:
        """Note how far it is after this step, and wake who waits for it."""
        with self.listeners:
            self.step = self.steps.after(step)
            self.listeners.notify_all()

    def finish(self, fault: RebuttalError | None = None) -> None:
        """Note the end and wake who waits for it."""
        with self.listeners:
            self.fault, self.done = fault, True
            self.listeners.notify_all()

    def wait(self, seen: str, seconds: float) -> None:
        """Wait until the step is another one, the work ends, or time is up."""
        with self.listeners:
            self.listeners.wait_for(lambda: self.done or self.step != seen, seconds)


class Workshop:
    """Runs jobs by case; a second call for the same case joins the first."""

    def __init__(self) -> None:
        """Hire one worker for reading, which takes every core already, and one to finish."""
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        self._after = ThreadPoolExecutor(max_workers=1, thread_name_prefix="finishing")
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()

    def start(self, key: str, work: Callable[[Tell], None]) -> Job:
        """Begin this work, or join the one that runs under the key."""
        with self._lock:
            job = self._jobs.get(key)
            if job is None or job.done:
                job = self._jobs[key] = Job()
                self._pool.submit(_run, job, work)
        return job

    def running(self, key: str) -> Job | None:
        """The work under this key, if it has not ended."""
        job = self._jobs.get(key)
        return job if job and not job.done else None

    def submit(self, work: Callable[[], bytes]) -> "Future[bytes]":
        """Do something in the same line, for whoever waits for its result."""
        return self._pool.submit(work)

    def soon(self, work: Callable[[], object]) -> None:
        """Do something that nobody waits for yet; who needs it first does it again."""
        self._after.submit(work)

    def close(self) -> None:
        """Let the workers go."""
        self._after.shutdown(wait=False, cancel_futures=True)
        self._pool.shutdown(wait=False, cancel_futures=True)


@lru_cache
def settle() -> None:
    """Search no more for garbage among what lives as long as the run, as the shelf.

    Else the collector goes through all of it again and again, a tenth of a
    second each time, while somebody waits for a page.
    """
    gc.collect()
    gc.freeze()


def _run(job: Job, work: Callable[[Tell], None]) -> None:
    """Do the work; whatever happens, the job ends."""
    try:
        work(job.tell)
    except RebuttalError as fault:
        job.finish(fault)
    except Exception as fault:  # noqa: BLE001 - a worker must not die silently
        happened = f"Something in Rebuttal itself went wrong ({type(fault).__name__})."
        job.finish(RebuttalError(happened, remedy="Try again; if it happens again, report it."))
    else:
        job.finish()
