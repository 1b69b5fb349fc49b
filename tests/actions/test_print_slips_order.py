"""Classes as a school counts them, names as a teacher reads them, numbers that stay."""

from hypothesis import given
from hypothesis import strategies as st

from jemputbola.actions.printing.class_order import class_key, in_class_order, numbers_in_class
from jemputbola.domain.fold import Service
from jemputbola.store.residents import FoundResident
from jemputbola.store.rows import PersonState

VISIT = "v"


def found(resident: str, name: str = "", group: str | None = None, number: int | None = None) -> FoundResident:
    values = {} if number is None else {"number": number}
    service = Service(VISIT, values, seen=False, day="", served_at=None, served_by=None, slips={})
    return FoundResident(PersonState(resident, (resident,), {"name": name}, (service,), ()), group, None)


def test_classes_stand_in_the_order_of_the_school() -> None:
    classes = ["VII A", "IX B", "X MERDEKA 2", "X MERDEKA 10", "XI IPA 1", "XII IPA 1", "XII IPS 2", "XII IPS 10", ""]
    backwards = classes[::-1]
    assert sorted(backwards, key=class_key) == classes
    assert sorted(["10 A", "9 A", "11 A"], key=class_key) == ["9 A", "10 A", "11 A"]
    assert class_key("xii ips-2") == class_key("XII  IPS 2")
    assert class_key("XII IPS 2") != class_key("XII IPS 20")
    assert class_key(None) == class_key(" ") == class_key("-")


def test_names_are_read_without_case_and_accents() -> None:
    people = [found("1", "Śinta"), found("2", "SARI"), found("3", "budi"), found("4", "Tono")]
    assert [person.person.id for person in in_class_order(people)] == ["3", "2", "1", "4"]


def test_a_class_called_by_a_number_as_long_as_a_nik_is_only_a_word() -> None:
    assert class_key("9" * 5000)[0][0] == 1


_people = st.lists(
    st.tuples(st.sampled_from(["X 1", "X 2", None]), st.sampled_from([None, None, 1, 2, 3, 9, -4, 0])), max_size=14
)


@given(_people)
def test_numbers_are_unique_in_a_class_stay_and_do_not_depend_on_the_order(
    rows: list[tuple[str | None, int | None]],
) -> None:
    people = [found(f"{place:02d}", f"N{place % 5}", *row) for place, row in enumerate(rows)]
    numbers = numbers_in_class(people, VISIT)
    assert numbers == numbers_in_class(people[::-1], VISIT)
    for group in {person.class_group for person in people}:
        given_ = [numbers[person.person.id] for person in people if person.class_group == group]
        assert len(set(given_)) == len(given_)
        assert all(number >= 1 for number in given_)
    again = [
        found(person.person.id, str(person.person.values["name"]), person.class_group, numbers[person.person.id])
        for person in people
    ]
    assert numbers_in_class(again, VISIT) == numbers


def test_a_new_class_counts_from_one_by_name() -> None:
    people = [found("1", "Tono", "X 1"), found("2", "Budi", "X 1"), found("3", "Ani", "X 2")]
    assert numbers_in_class(people, VISIT) == {"2": 1, "1": 2, "3": 1}
