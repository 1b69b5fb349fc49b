"""Counting: a visit that has everybody, and every visit of years, by month and by district too."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from jemputbola.actions.reporting.count_visit import count_visit
from jemputbola.actions.reporting.report_tally import ReportForm, ReportWanted, render_report
from jemputbola.actions.reporting.tally_visits import tally_visits
from jemputbola.domain.tally import Grouping, TallyFilter
from jemputbola.store.counting import tally_visit
from jemputbola.store.visits import visit_by_id
from jemputbola.ui.pages.recap.fetching import fetch_recap
from tests.bench.crowd import DAY
from tests.bench.measuring import Line, median_seconds
from tests.bench.vaults import DISTRICTS, BigVault, opened, session_on

_TALLY_MS = 100


def bench_tally(vault: BigVault) -> Iterator[Line]:
    """Count a visit that has everybody."""
    if vault.everybody is None:
        return
    visit = vault.everybody
    budget = _TALLY_MS * max(1, vault.residents // 100_000)
    with opened(vault) as store:
        session = session_on(store)
        rules = session.rules_on(DAY)
        planned = visit_by_id(store.connection, visit)
        taken = median_seconds(partial(tally_visit, store.connection, planned, rules), 9)
        whole = median_seconds(partial(count_visit, session, visit=visit), 3)
        layer = median_seconds(partial(tally_visits, session, TallyFilter(visits=(visit,))), 5)
        split = median_seconds(partial(tally_visits, session, TallyFilter(visits=(visit,)), by=Grouping.OFFICER), 3)
        ranged = median_seconds(partial(tally_visits, session, TallyFilter(visits=vault.visits)), 3)
        page = median_seconds(partial(fetch_recap, session, visit), 3)
        paper = median_seconds(
            partial(render_report, session, ReportWanted(asked=TallyFilter(visits=(visit,))), ReportForm.PDF), 3
        )
    yield Line(what=f"tally of {vault.residents:,} residents", measured=taken * 1000, unit="ms", budget=budget)
    yield Line(what="the same with classes and shares (count_visit)", measured=whole * 1000, unit="ms", budget=budget)
    yield Line(what="the same with phones, pace and laptops", measured=layer * 1000, unit="ms", budget=budget)
    yield Line(what="everything that Rekap shows of them", measured=page * 1000, unit="ms")
    yield Line(what="their daily tally as PDF, counted and drawn", measured=paper, unit="s", budget=1)
    yield Line(what="the same by officer", measured=split * 1000, unit="ms")
    yield Line(what=f"the same people at {len(vault.visits)} visits", measured=ranged * 1000, unit="ms")


def bench_tally_of_years(vault: BigVault) -> Iterator[Line]:
    """Count everybody at every visit, as an office's report of its years does; of a million with ``--full``."""
    budget = _TALLY_MS * max(1, vault.residents // 100_000)
    what = f"tally of {vault.residents:,} residents at {len(vault.visits)} visits"
    half_a_year = TallyFilter(first=DAY - dt.timedelta(days=180), last=DAY)
    asked: list[tuple[str, TallyFilter, Grouping | None]] = [
        (what, TallyFilter(visits=vault.visits), None),
        ("the same by visit", TallyFilter(), Grouping.VISIT),
        ("the same by class", TallyFilter(), Grouping.CLASS),
        ("the same by day", TallyFilter(), Grouping.DAY),
        ("of them half a year, by day", half_a_year, Grouping.DAY),
        ("of them a district, by class", TallyFilter(district=DISTRICTS[0]), Grouping.CLASS),
    ]
    with opened(vault) as store:
        session = session_on(store)
        for told, wanted, by in asked:
            taken = median_seconds(partial(tally_visits, session, wanted, by=by), 3)
            yield Line(what=told, measured=taken * 1000, unit="ms", budget=budget)
        officers = median_seconds(partial(tally_visits, session, TallyFilter(), by=Grouping.OFFICER), 1)
    yield Line(what="the same by officer", measured=officers * 1000, unit="ms")
