"""Sixty visits of a synthetic city: every report says the same numbers, and a count from the journal's bodies too."""

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import docx
import pypdfium2 as pdfium
import pytest
from python_calamine import CalamineWorkbook

from jemputbola.actions.home_overview import home_overview
from jemputbola.actions.planning.follow_up import count_list, count_lists, follow_up_list
from jemputbola.actions.planning.year_plan import year_plan
from jemputbola.actions.reporting.count_visit import count_visit
from jemputbola.actions.reporting.list_people import PeopleList, list_people
from jemputbola.actions.reporting.people_behind import Number, people_behind
from jemputbola.actions.reporting.report_people import TableForm, report_people
from jemputbola.actions.reporting.report_period import month_period, render_period, year_period
from jemputbola.actions.reporting.report_tally import ReportForm, ReportWanted, render_report, tally_message
from jemputbola.actions.reporting.tally_visits import tally_visits
from jemputbola.actions.reporting.words import group_name
from jemputbola.domain.outcome import Outcome, label, short_label
from jemputbola.domain.tally import Grouping, Tally, TallyFilter
from jemputbola.ui.pages.recap.fetching import fetch_recap
from jemputbola.ui.pages.recap.spans import Span
from tests.city.building import LAPTOPS, PURGED, TODAY, City
from tests.city.going_on import birthday, follow_up
from tests.city.second_way import Count, Line, SecondWay
from tests.city.second_way import count as count_lines

NIL = TallyFilter()
ORDER = (
    *(Outcome.DIREKAM, Outcome.SUDAH_REKAM, Outcome.DI_BAWAH_UMUR, Outcome.GAGAL_REKAM, Outcome.DITUNDA),
    *(Outcome.MENOLAK, Outcome.BUKAN_SASARAN, Outcome.LAYANAN_LAIN, Outcome.TIDAK_HADIR, Outcome.BELUM_DILAYANI),
)
ON_PAPER_IF_ANY = {Outcome.LAYANAN_LAIN, Outcome.TIDAK_HADIR, Outcome.BELUM_DILAYANI}


def plain(tally: Tally) -> Count:
    """A tally in the words of the second way."""
    return Count(
        expected=tally.expected,
        walk_ins=tally.walk_ins,
        present=tally.present,
        outcomes=positive(tally.outcomes),
        groups=positive(tally.activation),
        steps=positive(tally.steps),
        obstacles=positive(tally.obstacles),
        outside=tally.out_of_domicile,
        informed=tally.informed,
        recorded_local=tally.recorded_local,
        active_local=tally.active_local,
    )


def positive(counts: Mapping[Any, int]) -> Counter[str]:
    return Counter({str(key): people for key, people in counts.items() if people})


def everybody(_line: Line) -> bool:
    return True


def of_visit(visit: str) -> Callable[[Line], bool]:
    return lambda line: line.visit == visit


def on_days(begins: str) -> Callable[[Line], bool]:
    return lambda line: line.day.startswith(begins)


@pytest.fixture(scope="module")
def some(city: City) -> list[str]:
    """Visits of every sort: short, of several days, on two laptops, with a laptop missing, open, by real actions."""
    return [city.visits[place].id for place in (*range(0, len(city.visits), 7), 5, -1)]


def word_of(counted: SecondWay, by: Grouping) -> Callable[[Line], str]:
    """What a line is split by."""
    planned: Mapping[Grouping, Callable[[Line], str]] = {
        Grouping.VISIT: lambda line: line.visit,
        Grouping.TEAM: lambda line: ", ".join(counted.visits[line.visit].get("team") or ()),
        Grouping.VENUE_KIND: lambda line: str(counted.visits[line.visit]["kind"]),
        Grouping.DISTRICT: lambda line: str(counted.visits[line.visit]["district"]),
        Grouping.VILLAGE: lambda line: counted.visits[line.visit].get("village") or "",
        Grouping.DAY: lambda line: line.day,
        Grouping.OFFICER: lambda line: line.officer,
        Grouping.LAPTOP: lambda line: line.laptop,
        Grouping.HOME_DISTRICT: lambda line: line.home,
        Grouping.CLASS: lambda line: line.class_group,
        Grouping.SEX: lambda line: line.sex,
        Grouping.AGE: lambda line: line.age,
        Grouping.DOMICILE: lambda line: "outside" if line.outside else "inside",
    }
    return planned[by]


def test_the_city_has_all_that_a_city_has(city: City, counted: SecondWay) -> None:
    """Else the other tests would prove little."""
    whole = counted.of(everybody)
    assert {str(outcome) for outcome in Outcome} == set(whole.outcomes)
    assert len(whole.groups) == 7
    assert len(whole.steps) == 13
    visits_of = Counter(line.person for line in counted.lines)
    assert len(visits_of) >= 0.9 * len(city.visits) * 80
    assert sum(visits > 1 for visits in visits_of.values()) > 100
    assert {line.laptop for line in counted.lines} == {"", *LAPTOPS}
    assert whole.walk_ins > len(city.visits)
    assert {line.phone for line in counted.lines} == {"", "eligible", "fixable", "exempt"}


@pytest.mark.parametrize("by", [None, *Grouping])
def test_every_split_and_its_sum(city: City, counted: SecondWay, by: Grouping | None) -> None:
    found = tally_visits(city.office, NIL, by=by)
    assert plain(found.total) == counted.of(everybody)
    assert found.total.rows == sum(found.total.outcomes.values()) == sum(found.total.activation.values())
    assert (found.unplaced, found.undated) == (0, 0)
    if by is not None:
        assert {key: plain(tally) for key, tally in found.groups.items()} == counted.split(word_of(counted, by))
        assert sum(tally.rows for tally in found.groups.values()) == found.total.rows


def test_people_once_phones_cards_and_pace(city: City, counted: SecondWay) -> None:
    found = tally_visits(city.office, NIL)
    sorts: Sequence[Callable[[Line], bool]] = (
        everybody,
        lambda line: line.present,
        lambda line: line.outcome == "direkam",
        lambda line: line.step == "active",
    )
    once = tuple(len({line.person for line in counted.lines if belongs(line)}) for belongs in sorts)
    assert (found.people.people, found.people.present, found.people.recorded, found.people.active) == once
    assert positive(found.devices) == Counter(line.phone for line in counted.lines if line.phone)
    served = [line for line in counted.lines if line.served_at and line.seen]
    assert found.pace.served == len(served) == sum(found.pace.by_quarter.values())
    stocks = [values["stock"] for values in counted.visits.values() if values.get("stock")]
    assert found.stock.received == sum(stock["received"] for stock in stocks)
    assert found.laptops_included == LAPTOPS
    assert found.laptops_missing == ("TIM-3 A",)


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        (TallyFilter(first=dt.date(2026, 3, 1), last=dt.date(2026, 3, 31)), lambda line: line.day[:7] == "2026-03"),
        (TallyFilter(sex="P"), lambda line: line.sex == "P"),
        (TallyFilter(age=16), lambda line: line.age == "16"),
        (TallyFilter(laptop="TIM-2 B"), lambda line: line.laptop == "TIM-2 B"),
        (TallyFilter(officer="Budi Contoh"), lambda line: line.officer == "Budi Contoh"),
        (TallyFilter(class_groups=("XII IPA 1", "")), lambda line: line.class_group in ("XII IPA 1", "")),
    ],
)
def test_every_filter(city: City, counted: SecondWay, asked: TallyFilter, wanted: Callable[[Line], bool]) -> None:
    assert plain(tally_visits(city.office, asked).total) == counted.of(wanted)
    lines = list_people(city.office, asked, PeopleList.EVERYBODY)
    assert Counter(str(one.outcome) for one in lines) == counted.of(wanted).outcomes


@pytest.mark.parametrize("laptop", LAPTOPS)
def test_a_laptop_and_the_office_say_the_same_of_a_visit(city: City, counted: SecondWay, laptop: str) -> None:
    """Of visits whose people no other laptop knows; also after the laptop forgot who they were."""
    of_person: dict[str, set[str]] = {}
    for line in counted.lines:
        of_person.setdefault(line.person, set()).add(line.visit)
    mine = {visit.id for visit in city.visits if visit.lead == laptop and not visit.second}
    strangers = {visit for visits in of_person.values() if not visits <= mine for visit in visits}
    own = sorted(mine - strangers)
    assert len(own) > 1
    asked = TallyFilter(visits=tuple(own))
    kept = (Grouping.VISIT, Grouping.CLASS, Grouping.DAY, Grouping.SEX, Grouping.DOMICILE)
    for by in kept if laptop == PURGED else Grouping:
        here, there = (tally_visits(session, asked, by=by) for session in (city.laptops[laptop], city.office))
        assert here.total == there.total
        assert here.groups == there.groups, by
    purged = city.laptops[laptop].store.connection.execute("SELECT count(*) FROM entries WHERE body IS NULL")
    assert (purged.fetchone()[0] > 0) == (laptop == PURGED)


def rows_of(content: bytes, sheet: str) -> list[list[Any]]:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(sheet).to_python()
    return [list(row) for row in rows]


def table_from(rows: Iterable[list[Any]], head: str) -> list[dict[str, Any]]:
    """The lines below the titles, of which the first is ``head``."""
    told = list(rows)
    start = next(place for place, row in enumerate(told) if row[0] == head)
    return [dict(zip(map(str, told[start]), row, strict=True)) for row in told[start + 1 :]]


def says(row: Mapping[str, Any], told: Count) -> bool:
    """A row of a workbook or of a CSV file."""
    wanted = {label(outcome): told.outcomes[outcome] for outcome in Outcome}
    wanted |= {"Sasaran": told.expected, "Tanpa daftar": told.walk_ins, "Jumlah": told.expected + told.walk_ins}
    wanted |= {"IKD aktif": told.groups["active"], "IKD: Menunggu PRR": told.groups["waiting_prr"]}
    wanted |= {"IKD: Belum ditawari": told.groups["not_offered"], "IKD: Ditunda": told.groups["postponed"]}
    return {name: int(row[name]) for name in wanted} == wanted


def test_workbook_and_csv_of_visits(city: City, counted: SecondWay, some: list[str]) -> None:
    for visit in some:
        wanted = ReportWanted(asked=TallyFilter(visits=(visit,)))
        told = counted.split(lambda line: group_name(Grouping.CLASS, line.class_group, {}), of_visit(visit))
        told["Jumlah"] = counted.of(of_visit(visit))
        book = render_report(city.office, wanted, ReportForm.WORKBOOK)
        text = render_report(city.office, wanted, ReportForm.CSV).decode("utf-8-sig")
        for rows in (rows_of(book, "Per kelas"), list(csv.reader(io.StringIO(text), delimiter=";"))):
            found = table_from(rows, "Kelas")
            assert {str(row["Kelas"]) for row in found} == set(told)
            assert all(says(row, told[str(row["Kelas"])]) for row in found)
        steps = table_from(rows_of(book, "Langkah IKD"), "Langkah IKD")
        assert steps[-1]["Orang"] == sum(told["Jumlah"].steps.values())
        obstacles = table_from(rows_of(book, "Kendala IKD"), "Kendala IKD")
        assert obstacles[-1]["Orang"] == sum(told["Jumlah"].obstacles.values())


def test_paper_message_and_minutes_of_visits(city: City, counted: SecondWay, some: list[str]) -> None:
    for visit in some:
        wanted = ReportWanted(asked=TallyFilter(visits=(visit,)))
        told = counted.of(of_visit(visit))
        numbers = [told.expected, *([told.walk_ins] if told.walk_ins else [])]
        numbers += [told.outcomes[one] for one in ORDER if one not in ON_PAPER_IF_ANY or told.outcomes[one]]
        numbers.append(told.groups["active"])
        document: Any = pdfium.PdfDocument(render_report(city.office, wanted, ReportForm.PDF))
        paper = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
        assert " ".join(["Jumlah", *map(str, numbers)]) in paper
        assert f"= {told.present} dari {told.expected + told.walk_ins} orang" in paper
        assert f"= {told.active_local} dari {told.recorded_local} yang sudah rekam" in paper
        assert f"Belum ditawari {told.groups['not_offered']}" in paper
        if told.active_local != told.groups["active"]:
            part = f"{told.active_local} dari {told.recorded_local} sudah rekam, dalam domisili"
            assert f"IKD aktif {told.groups['active']} {part}" in paper
        message = tally_message(city.office, wanted.asked)
        lines = [f"- {short_label(one)}: {told.outcomes[one]}" for one in ORDER if told.outcomes[one]]
        assert "\n".join(lines) in message
        assert f"({told.active_local} dari {told.recorded_local} yang sudah rekam" in message
        page = docx.Document(io.BytesIO(render_report(city.office, wanted, ReportForm.MINUTES)))
        cells = {(row.cells[0].text, row.cells[1].text) for table in page.tables for row in table.rows
                 if len(row.cells) == 2}  # fmt: skip
        assert {(short_label(one), str(told.outcomes[one])) for one in ORDER if told.outcomes[one]} <= cells
        assert ("IKD aktif", str(told.groups["active"])) in cells or not told.groups["active"]


def test_month_and_year(city: City, counted: SecondWay) -> None:
    periods = {f"2026-{month:02d}": month_period(2026, month) for month in (2, 9, 11)}
    periods |= {"2025": year_period(2025), "2026": year_period(2026)}
    for begins, period in periods.items():
        lines = [line for line in counted.lines if line.day.startswith(begins)]
        told = count_lines(lines)
        book = render_period(city.office, period, TableForm.WORKBOOK)
        summary = {row["Yang dihitung"]: int(row["Jumlah"]) for row in table_from(rows_of(book, "Ringkasan"),
                                                                                  "Yang dihitung")}  # fmt: skip
        once = len({line.person for line in lines if line.outcome == "direkam"})
        assert summary["Sasaran"] == told.expected
        assert summary["Datang tanpa daftar"] == told.walk_ins
        assert summary["Orang, masing-masing sekali"] == len({line.person for line in lines})
        assert summary["Direkam pada kegiatan, masing-masing sekali"] == once
        assert summary["IKD aktif, masing-masing sekali"] == len({x.person for x in lines if x.step == "active"})
        sheets = {"Per kegiatan": "Tanggal", "Per kecamatan kegiatan": "Kecamatan kegiatan"}
        sheets |= {"Per bulan": "Bulan"} if period.is_long else {}
        for sheet, head in sheets.items():
            found = table_from(rows_of(book, sheet), head)
            assert says(found[-1], told)
            outcomes = {label(one): sum(int(row[label(one)]) for row in found[:-1]) for one in Outcome}
            assert outcomes == {label(one): told.outcomes[one] for one in Outcome}


def test_lists_of_people(city: City, counted: SecondWay) -> None:
    belongs: Mapping[PeopleList, Callable[[Line], bool]] = {
        PeopleList.EVERYBODY: everybody,
        PeopleList.OPERATOR: lambda line: bool(line.officer) and line.outcome != "tidak_hadir",
        PeopleList.MAKEUP: lambda line: line.outcome in ("tidak_hadir", "ditunda", "gagal_rekam"),
        PeopleList.FOLLOW_UP: lambda line: line.group in ("waiting_prr", "in_progress", "postponed"),
    }
    for which, wanted in belongs.items():
        listed = list_people(city.office, NIL, which)
        assert Counter(one.visit for one in listed) == Counter(x.visit for x in counted.lines if wanted(x)), which
    visit = city.visits[8].id
    wanted_list = ReportWanted(asked=TallyFilter(visits=(visit,)))
    text = report_people(city.office, wanted_list, PeopleList.MAKEUP, TableForm.CSV).decode("utf-8-sig")
    makeup = belongs[PeopleList.MAKEUP]
    assert len(list(csv.reader(io.StringIO(text), delimiter=";"))) == 1 + sum(
        makeup(line) for line in counted.lines if line.visit == visit
    )


def test_follow_up_lists(city: City, counted: SecondWay) -> None:
    told = follow_up(counted, TODAY)
    assert count_lists(city.office) == {kind: len(people) for kind, people in told.items()}
    assert all(told.values())
    for kind, people in told.items():
        found = follow_up_list(city.office, kind)
        assert found.count == len(found.people) == count_list(city.office, kind)
        assert {person.id for person in found.people} == people, kind


def test_year_plan_and_home(city: City, counted: SecondWay) -> None:
    for year in (2025, 2026):
        plan = year_plan(city.office, year=year)
        inside = [line for line in counted.lines if counted.visits[line.visit]["starts_on"].startswith(f"{year}")]
        assert sum(row.recorded for row in plan) == sum(line.outcome == "direkam" for line in inside)
        by_visit = {one.visit: one for row in plan for one in row.visits}
        for visit in {line.visit for line in inside}:
            told = counted.of(of_visit(visit))
            assert (by_visit[visit].expected, by_visit[visit].recorded) == (told.expected, told.outcomes["direkam"])
            assert by_visit[visit].active == told.groups["active"]
    home = home_overview(city.office)
    assert home.visits
    for visit_today in home.visits:
        told = counted.of(of_visit(visit_today.id))
        said = (visit_today.expected, visit_today.present, visit_today.recorded, visit_today.active)
        assert said == (told.expected, told.present, told.outcomes["direkam"], told.groups["active"])
    soon = {x.person for x in counted.lines if x.born
            and TODAY <= birthday(x.born, 17) <= TODAY + dt.timedelta(days=60)}  # fmt: skip
    assert home.turning_count == len(soon)


def test_what_the_page_shows(city: City, counted: SecondWay, some: list[str]) -> None:
    days = {Span.DAY: TODAY.isoformat(), Span.MONTH: TODAY.isoformat()[:7]}
    asked: list[tuple[Span, str, Callable[[Line], bool]]] = [(Span.VISIT, visit, of_visit(visit)) for visit in some]
    asked += [(span, some[0], on_days(begins)) for span, begins in days.items()]
    for span, visit, wanted in asked:
        recap = fetch_recap(city.office, visit, span)
        lines = [line for line in counted.lines if wanted(line)]
        assert plain(recap.tally) == count_lines(lines)
        assert (recap.reasons.no_ikd, recap.reasons.not_recorded) == _reasons(lines)
        if span is Span.MONTH:
            assert recap.by_time == positive(Counter(line.day for line in lines if line.present))
        if span is Span.VISIT:
            assert count_visit(city.office, visit=visit).tally == recap.tally
        for outcome in (Outcome.DIREKAM, Outcome.TIDAK_HADIR):
            behind = people_behind(city.office, recap.counted.asked, Number(show=outcome.value), most=len(lines) + 1)
            assert {(one.visit, one.id) for one in behind} == {
                (line.visit, line.person) for line in lines if line.outcome == outcome
            }


def _reasons(lines: Iterable[Line]) -> tuple[dict[str, int], dict[str, int]]:
    no_ikd: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for line in lines:
        if not line.recorded:
            others.update([line.obstacle] if line.obstacle else [])
        elif line.step != "active":
            no_ikd[line.group if line.step == "waiting_prr" or not line.obstacle else line.obstacle] += 1
    return dict(no_ikd), dict(others)
