"""Search as an officer types, filter counts beside it, and what a process with the whole vault in reach weighs."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial

from jemputbola.actions.desk.find_resident import find_resident
from jemputbola.actions.desk.visit_queue import queue_lines, queue_state
from jemputbola.store.counting import tally_visit
from jemputbola.store.residents import class_groups
from jemputbola.store.visits import visit_by_id
from tests.bench.crowd import DAY, typed_searches
from tests.bench.measuring import Line, each_ms, median_and_p99
from tests.bench.vaults import BigVault, opened, session_on

SEARCHES = 300
_COUNTS = 60
_FRAME_MS = 16
_MEMORY_MB = 250


def bench_search_within(vault: BigVault) -> Iterator[Line]:
    """A visit of 5,000 in the vault: what every key press asks for, the numbers on the filter chips included."""
    with opened(vault) as store:
        session, visit = session_on(store), vault.visits[0]
        rules = session.rules_on(DAY)

        def press(text: str) -> None:
            find_resident(session, text, visit=visit)
            tally_visit(store.connection, visit_by_id(store.connection, visit), rules)
            class_groups(store.connection, visit)

        taken = each_ms(partial(press, text) for text in typed_searches(SEARCHES))
        yield from median_and_p99(f"search in a visit + filter counts, {vault.residents:,} residents", taken, _FRAME_MS)
        if vault.everybody:
            everywhere = partial(find_resident, session, visit=vault.everybody)
            taken = each_ms(partial(everywhere, text) for text in typed_searches(SEARCHES))
            yield from median_and_p99(f"search in a visit of all {vault.residents:,}", taken, _FRAME_MS)
            counts = partial(queue_state, session, visit=vault.everybody)
            taken = each_ms(counts for _ in range(_COUNTS))
            yield from median_and_p99(f"counts of its queues, {vault.residents:,} in one visit", taken, _FRAME_MS)
            taken = each_ms(partial(queue_lines, session, text, visit=vault.everybody) for text in typed_searches(60))
            yield from median_and_p99(
                f"lines of its queue while typing, {vault.residents:,} in one visit", taken, _FRAME_MS
            )


def bench_search_without(vault: BigVault) -> Iterator[Line]:
    """The whole vault, as an office searches."""
    with opened(vault) as store:
        session = session_on(store)
        taken = each_ms(partial(find_resident, session, text) for text in typed_searches(SEARCHES))
        yield from median_and_p99(f"search without a visit, {vault.residents:,} residents", taken, _FRAME_MS)
        letters = each_ms(partial(find_resident, session, letter) for letter in "abcdefghijklmnopqrstuvwxyz" * 8)
        yield from median_and_p99(f"the same, one letter, {vault.residents:,} residents", letters, _FRAME_MS)


def bench_memory(vault: BigVault) -> Iterator[Line]:
    """Processes of their own that open the vault: one only searches, one is the window; their largest resident sets."""
    found = _weigh("tests.bench.weigh", vault, vault.visits[0])
    what = f"memory after {SEARCHES} searches, {vault.residents:,} residents"
    yield Line(what=what, measured=found, unit="MB", budget=_MEMORY_MB)
    for visit, where in ((vault.visits[0], "a usual visit"), (vault.everybody, "a visit of everybody")):
        if visit:
            found = _weigh("tests.bench.weigh_window", vault, visit)
            what = f"memory of the window, every page opened on {where}, {vault.residents:,} residents"
            yield Line(what=what, measured=found, unit="MB", budget=_MEMORY_MB)


def _weigh(module: str, vault: BigVault, visit: str) -> float:
    command = [sys.executable, "-m", module, str(vault.root), visit]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    return float(told.stdout)
