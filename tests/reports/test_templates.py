"""What an office may write into a template, and the sentence it gets for everything else."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola.reports.fields import TEXT_FIELDS, WORD_FIELDS, item_name, list_fields
from jemputbola.reports.fields_page import explain_message_fields, explain_word_fields
from jemputbola.reports.message import check_message, default_message, render_message
from jemputbola.reports.model import DailyTally, Paperwork
from jemputbola.reports.template_rules import TemplateRefused, TemplateRules, render_plain
from tests.reports.conftest import renamed

ATTACKS = (
    "{{ kantor.__class__.__mro__ }}",
    "{{ ''.__class__ }}",
    "{{ kantor.upper() }}",
    "{{ kantor['x'] }}",
    "{{ kantor|attr('__class__') }}",
    "{{ kantor|map('upper') }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ 9 * 9 }}",
    "{{ 'x' ~ 'y' }}",
    "{{ [1, 2] }}",
    "{{ range(9) }}",
    "{% set x = 1 %}",
    "{% include 'x' %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{% macro x() %}{% endmacro %}",
    "{% block x %}{% endblock %}",
    "{% filter upper %}x{% endfilter %}",
    "{% call kantor() %}{% endcall %}",
    "{% for x in kendala recursive %}{% endfor %}",
    "{% for x in kendala if x.nama %}{% endfor %}",
    "{% for x in kendala %}{% for y in kendala %}{{ y.nama }}{% endfor %}{% endfor %}",
    "{% for x, y in kendala %}{% endfor %}",
    "{% for x in 'abc' %}{% endfor %}",
    "{% for kantor in kendala %}{{ kantor }}{% endfor %}",
    "{% if kantor < kendala %}{% endif %}",
    "{% if kendala in kantor %}{% endif %}",
    "{{ kendala }}",
    "{{ kendala|upper }}",
    "{{ loop.index }}",
    "{% for x in kendala %}{{ loop.__class__ }}{% endfor %}",
    "{% for x in kendala %}{{ loop.cycle('a') }}{% endfor %}",
    "{% for x in kendala %}{{ x.items }}{% endfor %}",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_runs_and_nothing_grows(attack: str) -> None:
    with pytest.raises(TemplateRefused):
        check_message(attack)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{{ kegiatn }}", "“kegiatn” yang tidak ada. Mungkin maksudnya “kegiatan”"),
        ("{{ zzzz }}", "“zzzz” yang tidak ada. Lihat daftar isian"),
        ("{% for k in kendala %}{{ k.jml }}{% endfor %}", "“k.jml” .* Mungkin maksudnya “k.jumlah”"),
        ("{% for k in kendalla %}{% endfor %}", "“kendalla” .* Mungkin maksudnya “kendala”"),
        ("{{ kendala }}", "“kendala” adalah daftar"),
        ("Halo {{ kegiatan }", "di dekat “Halo {{ kegiatan }”"),
        ("{% if kegiatan %}Halo", "di dekat “{% if kegiatan %}Halo”"),
        ("{{ peserta }}", "“peserta” yang tidak ada"),
    ],
)
def test_the_sentence_names_the_field_or_the_place(template: str, words: str) -> None:
    with pytest.raises(TemplateRefused, match=words):
        check_message(template)


def test_deep_or_endless_templates_are_refused_in_a_sentence() -> None:
    for template in ("{% if kantor %}" * 3_000, "{{ " + "not " * 20_000 + "kantor }}", "x" * 20_001):
        with pytest.raises(TemplateRefused):
            check_message(template)
    rules = TemplateRules(TEXT_FIELDS, markup=False)
    with pytest.raises(TemplateRefused, match="terlalu besar"):
        rules.from_string("{{ kantor }}" * 60_000)


def test_conditions_and_letters(tally: DailyTally) -> None:
    template = "{% if belum_masuk and not tempat %}a{% elif kegiatan == 'x' %}b{% else %}{{ kantor|upper }}{% endif %}"
    assert render_message(tally, template) == "DISDUKCAPIL KOTA CONTOH\n"


@given(st.text(max_size=80))
def test_any_template_is_a_message_or_a_sentence(template: str) -> None:
    try:
        render_plain(template, TEXT_FIELDS, {})
    except TemplateRefused as refused:
        said = str(refused)
    else:
        said = "rendered"
    assert 0 < len(said) < 400


@given(st.text(alphabet="{}%#|. kantorfrinedlsxy'\"_", max_size=60))
def test_template_like_noise_is_a_message_or_a_sentence(template: str) -> None:
    try:
        check_message(template)
    except TemplateRefused as refused:
        said = str(refused)
    else:
        said = "rendered"
    assert 0 < len(said) < 400


def test_a_value_is_never_read_as_a_template(tally: DailyTally) -> None:
    assert render_message(renamed(tally, visit="{{ 9*9 }} {% x %}"), "{{ kegiatan }}") == "{{ 9*9 }} {% x %}\n"


def test_the_message_of_ours_says_everything_and_names_nobody(paperwork: Paperwork) -> None:
    message = render_message(paperwork.tally)
    for words in (
        "*Rekap harian – 2 dari 3 laptop; TIM-1 C belum masuk*",
        "Senin, 23 November 2026",
        "- Direkam hari ini: 60",
        "- Menunggu PRR: 54",
        "- Tidak punya HP: 12",
        "Cakupan IKD: 30,43% (28 dari 92 sudah rekam, tanpa luar domisili)",
        "Blangko: terima 100, pakai 60, rusak 2, sisa 38",
    ):
        assert words in message
    assert "\n\n\n" not in message
    assert "Gagal" not in message  # nobody failed: a message has no room for zeros
    assert "Pemula Contoh" not in message


def test_a_whole_tally_says_nothing_of_missing_laptops(tally: DailyTally) -> None:
    whole = renamed(tally, missing_laptops=())
    assert "belum masuk" not in render_message(whole).casefold()
    bare = msgspec.structs.replace(whole, ikd=(), obstacles=(), percentages=(), stock=None)
    assert "\n\n\n" not in render_message(bare)
    assert "Blangko" not in render_message(bare)


def test_every_field_of_the_page_can_be_used() -> None:
    for fields in (TEXT_FIELDS, WORD_FIELDS):
        lines = list(list_fields(fields))
        rules = TemplateRules(fields, markup=False)
        for line in lines:
            rules.from_string(line.typed)
            assert line.meaning
        assert len(lines) == len(fields.single) + sum(len(items) for items in fields.lists.values())
    assert item_name("peserta") == "p"
    check_message(default_message())


def test_the_page_of_fields_names_each_of_them_in_the_language_of_the_screen() -> None:
    for fields, page in ((WORD_FIELDS, explain_word_fields()), (TEXT_FIELDS, explain_message_fields())):
        for name in fields.single:
            assert f"{{{{ {name} }}}}" in page
        for name, items in fields.lists.items():
            assert all(f"{{{{ {item_name(name)}.{key} }}}}" in page for key in items)
    assert "{{ p.nik }}" not in explain_message_fields()
    assert "Nama kegiatan" in explain_message_fields()
