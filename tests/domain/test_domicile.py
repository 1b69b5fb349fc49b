"""Inside or outside is guessed from the address, then from the NIK."""

from typing import Any

import pytest

from jemputbola.domain.domicile import Domicile, guess_domicile

OFFICE = "19.71"
HERE = "1971021308080001"
ELSEWHERE = "3273011308080001"


@pytest.mark.parametrize(
    ("known", "domicile", "basis"),
    [
        ({"nik": HERE}, "inside", "nik"),
        ({"nik": ELSEWHERE}, "outside", "nik"),
        ({"nik": "9901011308080001"}, "inside", "unknown"),
        ({}, "inside", "unknown"),
        ({"address_regency": "19.71", "nik": ELSEWHERE}, "inside", "address"),
        ({"address_regency": "1901"}, "outside", "address"),
        ({"address_regency": "KOTA PANGKALPINANG", "nik": ELSEWHERE}, "inside", "address"),
        ({"address_regency": "Pangkal Pinang"}, "inside", "address"),
        ({"address_regency": "Kab. Bangka", "nik": HERE}, "outside", "address"),
        ({"address_regency": "Negeri Sana", "nik": HERE}, "inside", "nik"),
        ({"address_district": "Kec. Rangkui", "nik": ELSEWHERE}, "inside", "address"),
        ({"address_district": "Kec. Sungailiat", "nik": HERE}, "outside", "address"),
        ({"address_district": "19.01.01", "nik": HERE}, "outside", "address"),
        ({"address_district": "Kec. Rangkooi", "nik": ELSEWHERE}, "outside", "nik"),
        ({"address_village": "Opas Indah", "nik": ELSEWHERE}, "inside", "address"),
        ({"address_village": "Sukamaju", "nik": HERE}, "inside", "nik"),
        ({"address_text": "Jl. Contoh 1, Pangkalpinang 33121", "nik": ELSEWHERE}, "inside", "address"),
        ({"address_text": "Jl. Bandung 3 kec. Rangkui", "nik": ELSEWHERE}, "inside", "address"),
        ({"address_text": "Jl. Contoh 1, Kel. Opas Indah", "nik": ELSEWHERE}, "inside", "address"),
        ({"address_text": "Jl. Contoh 1, Kab. Bangka", "nik": HERE}, "outside", "address"),
        ({"address_text": "Perumahan Bangka, Kec. Rangkui", "nik": ELSEWHERE}, "inside", "address"),
        ({"address_text": "Kab. Bangka, Kota Pangkalpinang", "nik": ELSEWHERE}, "inside", "address"),
        ({"address_text": "Jl. Merdeka No. 5 RT 2", "nik": ELSEWHERE}, "outside", "nik"),
    ],
)
def test_clues_in_their_order(known: dict[str, Any], domicile: str, basis: str) -> None:
    guess = guess_domicile(office_regency=OFFICE, **known)
    assert (guess.domicile, guess.basis) == (Domicile(domicile), basis)


def test_an_old_code_of_the_same_city_is_inside() -> None:
    guess = guess_domicile(office_regency="65.71", nik="6473011708900001")
    assert (guess.domicile, guess.basis) == (Domicile.INSIDE, "nik")


def test_city_and_regency_of_one_name() -> None:
    assert guess_domicile(office_regency="32.73", address_regency="Bandung").basis == "unknown"
    assert guess_domicile(office_regency="32.73", address_regency="Kota Bandung").domicile is Domicile.INSIDE
    assert guess_domicile(office_regency="32.73", address_regency="Kab. Bandung").domicile is Domicile.OUTSIDE


def test_an_unknown_office_knows_no_names() -> None:
    assert guess_domicile(office_regency="99.71", address_district="Rangkui").domicile is Domicile.OUTSIDE
