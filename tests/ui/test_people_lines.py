"""Which people Peserta shows and in which order: its lines, without a window."""

from collections.abc import Sequence

import pytest

from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.slip_reference import reference
from jemputbola.store.people_lines import PersonLine
from jemputbola.ui.pages.people.choosing import Chosen, Column, Wanted, choose
from jemputbola.ui.pages.people.columns import PeopleColumns


def line(name: str, **values: object) -> PersonLine:
    born = {"class_group": "XII IPS 2", "nik": "", "born": "", "outcome": Outcome.BELUM_DILAYANI, "step": None}
    given = {"id": "", "present": False, "walk_in": False, **born, **values}
    return PersonLine(name=name, key=name.lower(), **given)  # type: ignore[arg-type]


def chosen(lines: Sequence[PersonLine], wanted: Wanted) -> Chosen:
    return choose(PeopleColumns(lines), wanted)


def test_a_nik_is_found_by_what_is_shown_of_it_and_a_slip_by_its_whole_number() -> None:
    lines = [
        line("Ani", id="01a205cf-4740-7111-9716-eb1ee04494b4", nik="1971 0213 0808 ••••"),
        line("Budi", id="01a1f65c-3340-7034-9e72-c769990380f3", nik="1971 0213 0909 ••••"),
    ]
    for text, found in (
        ("1971 0213", ["Ani", "Budi"]),
        ("1971021309", ["Budi"]),
        ("1971021308080001", ["Ani"]),  # the last four narrow nothing down
        (reference(lines[1].id).lower(), ["Budi"]),
        ("bud", ["Budi"]),
        ("udi", []),
    ):
        assert [one.name for one in chosen(lines, Wanted(text=text)).lines] == found, text


def test_spellings_of_a_class_are_one_chip_in_school_order() -> None:
    lines = [
        line("A", class_group="XII IPS 10"),
        line("B", class_group="XII IPS 2"),
        line("C", class_group="xii-ips 2"),
    ]
    found = chosen(lines, Wanted(class_group="XII IPS 2"))
    assert [one.name for one in found.lines] == ["B", "C"]
    assert found.classes == (("XII IPS 2", 2), ("XII IPS 10", 1))
    assert [one.name for one in chosen(lines, Wanted(sort=Column.CLASS)).lines] == ["B", "C", "A"]


def test_who_has_no_nik_or_birth_date_comes_last_in_both_directions() -> None:
    lines = [line("A"), line("B", born="2010-01-02"), line("C", born="2009-01-02")]
    for descending, names in ((False, ["C", "B", "A"]), (True, ["B", "C", "A"])):
        wanted = Wanted(sort=Column.BORN, descending=descending)
        assert [one.name for one in chosen(lines, wanted).lines] == names


@pytest.mark.parametrize("descending", [False, True])
def test_many_are_sorted_as_few_are_equals_by_name(*, descending: bool) -> None:
    lines = [line(f"{place:05}", born=f"20{place % 97:02}-01-01") for place in range(25_000)]
    wanted = Wanted(sort=Column.BORN, descending=descending)
    assert list(chosen(lines, wanted).lines) == sorted(lines, key=lambda one: one.born, reverse=descending)


def test_each_filter_shows_whom_its_chip_counts() -> None:
    lines = [
        line("Active", step=ActivationStep.ACTIVE, present=True, outcome=Outcome.DIREKAM),
        line("Teacher", walk_in=True, present=True, outcome=Outcome.SUDAH_REKAM),
        line("Absent"),
    ]
    for show, names in (
        ("active", ["Active"]),
        ("present", ["Active", "Teacher"]),
        ("walk_ins", ["Teacher"]),
        ("sudah_rekam", ["Teacher"]),
        ("", ["Absent", "Active", "Teacher"]),
    ):
        found = chosen(lines, Wanted(show=show))
        assert [one.name for one in found.lines] == names, show
        assert found.shows.get(show, 3) == len(names), show


def test_a_line_comes_out_of_the_columns_as_it_went_in() -> None:
    lines = [
        line("Ani Çelik", id="01a205cf-4740-7111-9716-eb1ee04494b4", nik="1971 0213 0808 ••••", born="2008-08-13"),
        line("", step=ActivationStep.ACTIVE, outcome=Outcome.DIREKAM, present=True, walk_in=True, class_group=""),
    ]
    people = PeopleColumns(lines)
    assert [people.line(row) for row in range(2)] == lines
    assert (people.ids.row_of(lines[0].id), people.ids.row_of("4740")) == (0, -1)


def test_grouped_by_class_each_has_a_head_with_its_count_and_keeps_the_order_within() -> None:
    lines = [
        line("A", class_group="XII IPS 10", born="2009-01-02"),
        line("B", class_group=""),
        line("C", class_group="xii-ips 2", born="2010-01-02"),
        line("D", class_group="XII IPS 2", born="2008-01-02"),
    ]
    found = chosen(lines, Wanted(grouped=True, sort=Column.BORN))
    assert [one.name for one in found.lines] == ["D", "C", "A", "B"]
    assert [count for _name, count in found.sections] == [2, 1, 1]
    assert [name for name, _count in found.sections][-1] == ""
    assert chosen(lines, Wanted(grouped=True, text="a")).sections == (("XII IPS 10", 1),)
