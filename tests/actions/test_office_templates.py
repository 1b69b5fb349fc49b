"""An office's own templates and columns: checked when taken in, used from then on, and ours again when taken back."""

import io
from pathlib import Path

import docx
import pytest

from jemputbola.actions.reporting.list_people import PeopleList
from jemputbola.actions.reporting.office_columns import choose_office_columns, chosen_columns, columns_of_list
from jemputbola.actions.reporting.office_templates import (
    TemplateKind,
    explain_fields,
    export_template,
    list_templates,
    reset_template,
    take_template,
)
from jemputbola.actions.reporting.report_people import TableForm, report_people
from jemputbola.actions.reporting.report_tally import ReportForm, ReportWanted, render_report, tally_message
from jemputbola.actions.session import NotAllowed, Session
from jemputbola.domain.recording import RecordingStatus
from jemputbola.domain.tally import TallyFilter
from jemputbola.errors import UserError
from jemputbola.reports.columns import ChosenColumn, ColumnRefused
from jemputbola.reports.template_rules import TemplateRefused
from tests.fakes.desk import Desk


@pytest.fixture
def wanted(session: Session) -> ReportWanted:
    desk = Desk(session)
    desk.serve(desk.pupil(), recording=RecordingStatus.CAPTURED)
    return ReportWanted(asked=TallyFilter(visits=(desk.visit,)))


def own(session: Session) -> list[TemplateKind]:
    return [shown.kind for shown in list_templates(session) if shown.own]


def test_a_message_of_the_office_s_own(session: Session, wanted: ReportWanted, tmp_path: Path) -> None:
    file = tmp_path / "pesan.txt"
    export_template(session, TemplateKind.MESSAGE, file)
    assert "{{ judul }}" in file.read_text()
    file.write_text("Lapor, Bu: {{ jumlah }} orang di {{ kegiatan }}.", encoding="utf-8-sig")
    take_template(session, TemplateKind.MESSAGE, file)
    assert tally_message(session, wanted.asked) == "Lapor, Bu: 1 orang di SMAN Contoh.\n"
    export_template(session, TemplateKind.MESSAGE, tmp_path / "lagi.txt")
    assert (tmp_path / "lagi.txt").read_bytes() == file.read_bytes()
    assert own(session) == [TemplateKind.MESSAGE]
    reset_template(session, TemplateKind.MESSAGE)
    assert own(session) == []
    assert "Lapor, Bu" not in tally_message(session, wanted.asked)


def test_minutes_of_the_office_s_own(session: Session, wanted: ReportWanted, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Kop surat kami: {{ kegiatan }}")
    document.save(str(tmp_path / "ba.docx"))
    take_template(session, TemplateKind.MINUTES, tmp_path / "ba.docx")
    filled = docx.Document(io.BytesIO(render_report(session, wanted, ReportForm.MINUTES)))
    assert [paragraph.text for paragraph in filled.paragraphs] == ["Kop surat kami: SMAN Contoh"]
    export_template(session, TemplateKind.MINUTES, tmp_path / "asli.docx", original=True)
    assert (tmp_path / "asli.docx").read_bytes() != (tmp_path / "ba.docx").read_bytes()


def test_a_broken_template_is_refused_with_its_field_and_the_old_one_stays(
    session: Session, wanted: ReportWanted, tmp_path: Path
) -> None:
    file = tmp_path / "pesan.txt"
    file.write_text("Baik: {{ jumlah }}")
    take_template(session, TemplateKind.MESSAGE, file)
    for wrong, words in (("{{ jumlh }}", "jumlh"), ("{% for k in kendala %}", "ditutup")):
        file.write_text(wrong)
        with pytest.raises(TemplateRefused, match=words):
            take_template(session, TemplateKind.MESSAGE, file)
    file.write_bytes(b"\xff\xfe\x00k")
    with pytest.raises(UserError, match="UTF-8"):
        take_template(session, TemplateKind.MESSAGE, file)
    with pytest.raises(TemplateRefused, match="Word"):
        take_template(session, TemplateKind.MINUTES, file)
    with pytest.raises(UserError, match="dibuka"):
        take_template(session, TemplateKind.MINUTES, tmp_path / "hilang.docx")
    assert tally_message(session, wanted.asked) == "Baik: 1\n"


def test_templates_and_columns_are_a_lead_s(as_officer: Session, tmp_path: Path) -> None:
    (tmp_path / "pesan.txt").write_text("{{ jumlah }}")
    with pytest.raises(NotAllowed):
        take_template(as_officer, TemplateKind.MESSAGE, tmp_path / "pesan.txt")
    with pytest.raises(NotAllowed):
        reset_template(as_officer, TemplateKind.MESSAGE)
    with pytest.raises(NotAllowed):
        choose_office_columns(as_officer, "operator", [ChosenColumn("name")])


@pytest.mark.parametrize("kind", list(TemplateKind))
def test_every_kind_can_be_edited_and_explained(session: Session, kind: TemplateKind, tmp_path: Path) -> None:
    out = tmp_path / f"template.{kind.ending}"
    export_template(session, kind, out)
    take_template(session, kind, out)
    assert own(session) == [kind]
    assert "{{ kegiatan }}" in explain_fields(kind)


def test_a_list_has_the_office_s_columns_and_titles(session: Session, wanted: ReportWanted) -> None:
    choice = [ChosenColumn("class_group", "Rombel"), ChosenColumn("name")]
    choose_office_columns(session, "operator", choice)
    assert chosen_columns(session, "operator") == tuple(choice)
    text = report_people(session, wanted, PeopleList.OPERATOR, TableForm.CSV).decode("utf-8-sig")
    assert text.splitlines() == ['"Rombel";"Nama"', '"XII IPS 2";"Agus Contoh"']
    choose_office_columns(session, "operator", [])
    assert report_people(session, wanted, PeopleList.OPERATOR, TableForm.CSV).decode("utf-8-sig").count(";") > 20


def test_the_table_of_numbers_too(session: Session, wanted: ReportWanted) -> None:
    choose_office_columns(session, "tally", [ChosenColumn("group"), ChosenColumn("direkam", "Rekam")])
    text = render_report(session, wanted, ReportForm.CSV).decode("utf-8-sig")
    assert text.splitlines() == ['"Kelas";"Rekam"', '"XII IPS 2";1', '"Jumlah";1']


def test_a_column_that_is_not_there_is_named(session: Session) -> None:
    with pytest.raises(ColumnRefused, match="umur"):
        choose_office_columns(session, "operator", [ChosenColumn("umur")])
    with pytest.raises(UserError, match="guru"):
        columns_of_list("guru")
