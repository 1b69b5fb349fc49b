"""Timing without the collector's pauses, and the one table that comes out."""

import gc
import math
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import msgspec


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One measurement. ``budget``: the most that is allowed, or the least (``at_least``); None for a reference."""

    what: str
    measured: float
    unit: str
    budget: float | None = None
    at_least: bool = False

    @property
    def ratio(self) -> float | None:
        """How much of the budget is used: up to 1 is within, whichever way the budget points."""
        if not self.budget:
            return None
        return self.budget / self.measured if self.at_least else self.measured / self.budget

    @property
    def is_over(self) -> bool:
        """Whether the budget is missed."""
        return self.ratio is not None and self.ratio > 1


@contextmanager
def quiet() -> Iterator[None]:
    """No collection in between; what was garbage before is gone first."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    with quiet():
        start = time.perf_counter()
        work()
        return time.perf_counter() - start


def median_seconds(work: Callable[[], object], repeats: int) -> float:
    """The middle of some calls."""
    return statistics.median(seconds(work) for _ in range(repeats))


def each_ms(calls: Iterable[Callable[[], object]]) -> list[float]:
    """Milliseconds of each call, ascending."""
    taken: list[float] = []
    with quiet():
        for call in calls:
            start = time.perf_counter()
            call()
            taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)


def p99(ascending: Sequence[float]) -> float:
    """The value that 99 of 100 do not exceed."""
    return ascending[max(0, math.ceil(len(ascending) * 0.99) - 1)]


def median_and_p99(what: str, ascending: Sequence[float], budget_ms: float | None) -> list[Line]:
    """Two lines of the table; the budget is for the p99."""
    return [
        Line(what=f"{what}, median of {len(ascending)}", measured=statistics.median(ascending), unit="ms"),
        Line(what=f"{what}, p99", measured=p99(ascending), unit="ms", budget=budget_ms),
    ]


def table(lines: Sequence[Line]) -> str:
    """``what | measured | budget | ratio``, aligned; a ratio above 1 is marked."""
    rows = [("what", "measured", "budget", "ratio"), *(_cells(line) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    text = [
        " | ".join((row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))))
        for row in rows
    ]
    return "\n".join([text[0], "-+-".join("-" * width for width in widths), *text[1:]])


def tell(what: str) -> None:
    """Progress, apart from the table."""
    sys.stderr.write(f"… {what}\n")
    sys.stderr.flush()


def _cells(line: Line) -> tuple[str, str, str, str]:
    sign = "≥" if line.at_least else "≤"
    budget = f"{sign} {_number(line.budget)} {line.unit}" if line.budget else "-"
    ratio = "-" if line.ratio is None else f"{line.ratio:.2f}{' OVER' if line.is_over else ''}"
    return (line.what, f"{_number(line.measured)} {line.unit}", budget, ratio)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
