"""Rows: cases and the log, in SQLite or any database that a URL names.

The only module that knows the database library. Bodies arrive here closed;
what the rows show by themselves is how many cases there are and when they
were changed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from rebuttal.errors import CaseChanged, CaseUnknown, KeepingError
from rebuttal.model.value import Value

MIGRATIONS = Path(__file__).parent / "migrations"
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA busy_timeout=5000",
)

ADDING = "INSERT INTO cases VALUES (:id, :version, :created, :changed, :body)"
CHANGING = (
    "UPDATE cases SET version = :version, changed = :changed, body = :body"
    " WHERE id = :id AND version = :version - 1"
)
NOTING = "INSERT INTO happened VALUES (:number, :at, :case_id, :action, :before, :mark)"


class CaseRow(Value, frozen=True):
    """A case as the table holds it; the body is closed text."""

    id: str
    version: int
    created: str
    changed: str
    body: str


class LogRow(Value, frozen=True):
    """A line of the log as the table holds it."""

    number: int
    at: str
    case_id: str
    action: str
    before: str
    mark: str


class Rows:
    """The tables of one database."""

    def __init__(self, url: str) -> None:
        """Open the database and bring its tables up to date; raises KeepingError."""
        self._engine = _engine(url)
        with self._begun() as rows:
            _migrate(rows)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def add(self, row: CaseRow, line: LogRow | None = None) -> bool:
        """Lay down a new case together with its line of the log.

        False when another line took that number first: then nothing was done.
        """
        return self._together(line, lambda rows: rows.execute(text(ADDING), _plain(row)))

    def change(self, row: CaseRow, line: LogRow | None = None) -> bool:
        """Put a case's next version together with its line of the log.

        False when another line took that number first: then nothing was done.
        Raises CaseChanged when another version came first.
        """

        def put(rows: Connection) -> None:
            if rows.execute(text(CHANGING), _plain(row)).rowcount == 0:
                self._refuse(rows, row.id)

        return self._together(line, put)

    def get(self, case: str) -> CaseRow:
        """One case; raises CaseUnknown."""
        with self._begun() as rows:
            found = rows.execute(text("SELECT * FROM cases WHERE id = :id"), {"id": case}).first()
        if found is None:
            raise _unknown()
        return CaseRow(*found)

    def latest(self, count: int, offset: int = 0) -> tuple[CaseRow, ...]:
        """The cases changed last, newest first."""
        query = "SELECT * FROM cases ORDER BY changed DESC, id LIMIT :count OFFSET :offset"
        with self._begun() as rows:
            found = rows.execute(text(query), {"count": count, "offset": offset})
            return tuple(CaseRow(*row) for row in found)

    def count(self) -> int:
        """How many cases are kept."""
        with self._begun() as rows:
            return int(rows.execute(text("SELECT COUNT(*) FROM cases")).scalar_one())

    def remove(self, case: str, line: LogRow | None = None) -> bool:
        """Delete a case's row together with its line of the log.

        False when another line took that number first: then nothing was done.
        Raises CaseUnknown.
        """

        def take(rows: Connection) -> None:
            gone = rows.execute(text("DELETE FROM cases WHERE id = :id"), {"id": case})
            if gone.rowcount == 0:
                raise _unknown()

        done = self._together(line, take)
        if done and self._engine.dialect.name == "sqlite":
            self._forget_written()
        return done

    def _forget_written(self) -> None:
        """Empty the file that SQLite writes ahead, so that a deleted row leaves it."""
        with self._engine.connect() as rows:
            rows.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    def last_log(self) -> LogRow | None:
        """The newest line of the log."""
        with self._begun() as rows:
            found = rows.execute(text("SELECT * FROM happened ORDER BY number DESC LIMIT 1"))
            row = found.first()
        return LogRow(*row) if row else None

    def add_log(self, row: LogRow) -> bool:
        """Add a line; False when another took its number first."""
        return self._together(row, lambda _: None)

    def _together(self, line: LogRow | None, work: Callable[[Connection], object]) -> bool:
        """Do this and write its line, both or neither; False when the number was taken."""
        try:
            with self._begun() as rows:
                if line is not None:
                    rows.execute(text(NOTING), _plain(line))
                work(rows)
        except KeepingError as fault:
            if isinstance(fault.__cause__, IntegrityError):
                return False
            raise
        return True

    def log(self, case: str = "") -> tuple[LogRow, ...]:
        """The log from its beginning, of one case or of all."""
        where = " WHERE case_id = :case" if case else ""
        with self._begun() as rows:
            found = rows.execute(
                text(f"SELECT * FROM happened{where} ORDER BY number"),  # noqa: S608 - no outside word
                {"case": case} if case else {},
            )
            return tuple(LogRow(*row) for row in found)

    @contextmanager
    def _begun(self) -> Iterator[Connection]:
        """A transaction; a fault of the database becomes a KeepingError."""
        try:
            with self._engine.begin() as rows:
                yield rows
        except SQLAlchemyError as fault:
            raise KeepingError(
                f"The database refused ({type(fault).__name__}).",
                remedy="See that it runs, that its disk has room, and try again.",
            ) from fault

    @staticmethod
    def _refuse(rows: Connection, case: str) -> None:
        """Say why a case could not be changed."""
        there = rows.execute(text("SELECT 1 FROM cases WHERE id = :id"), {"id": case}).first()
        if there is None:
            raise _unknown()
        raise CaseChanged(
            "This case was changed in another window in the meantime.",
            remedy="Look at the newer state, then make the change again.",
        )


def url_of(folder: Path) -> str:
    """The URL of the database that lies in this folder by default."""
    return f"sqlite:///{folder / 'cases.sqlite3'}"


def _engine(url: str) -> Engine:
    """The engine of this URL; SQLite is set to lose nothing and leave no trace."""
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except (SQLAlchemyError, ImportError) as fault:
        raise KeepingError(
            "The database URL cannot be used.",
            remedy="For PostgreSQL: postgresql+psycopg://user@host/name, and install psycopg.",
        ) from fault
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
    return engine


def _set_pragmas(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own
    """Tell SQLite how to write."""
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _migrate(rows: Connection) -> None:
    """Run each migration that this database has not seen, in order."""
    rows.execute(text("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)"))
    done = {name for (name,) in rows.execute(text("SELECT name FROM migrations"))}
    known = sorted(MIGRATIONS.glob("*.sql"))
    if done - {path.stem for path in known}:
        raise KeepingError(
            "These cases were kept by a newer Rebuttal.",
            remedy="Install that version or a later one.",
        )
    for path in known:
        if path.stem not in done:
            for statement in path.read_text("utf-8").split(";"):
                if statement.strip():
                    rows.execute(text(statement))
            rows.execute(text("INSERT INTO migrations VALUES (:name)"), {"name": path.stem})


def _plain(row: CaseRow | LogRow) -> dict[str, object]:
    """The columns of a row by name."""
    return {name: getattr(row, name) for name in row.__struct_fields__}


def _unknown() -> CaseUnknown:
    """The error that no such case is kept."""
    return CaseUnknown(
        "There is no such case.", remedy="It may have been deleted. See: rebuttal cases list"
    )
