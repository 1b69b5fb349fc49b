"""How the laptop and the office are called."""

from jemputbola.texts import _
from jemputbola.ui.context import UiContext
from jemputbola.ui.gate.open_field import OpenField
from jemputbola.ui.pages.first_run.step import Answers, Step
from jemputbola.ui.widgets import FieldState

_LONGEST = 80


class LaptopStep(Step):
    """Two names."""

    def __init__(self, context: UiContext, answers: Answers) -> None:
        super().__init__(context, answers)
        self.laptop = OpenField("first_run.laptop", _("Nama laptop"), placeholder=_("misalnya TIM-1 A"))
        self.office = OpenField("first_run.office_name", _("Nama kantor, seperti di slip"))
        for field in (self.laptop, self.office):
            field.line.setMaxLength(_LONGEST)
            field.typed.connect(lambda _text, field=field: field.set_state(FieldState.NONE))
            self.box.addWidget(field)
        self.laptop.edited.connect(lambda _text: self.office.line.setFocus())
        self.office.edited.connect(lambda _text: self.done.emit())

    def heading(self) -> str:
        """Names."""
        return _("Nama laptop ini")

    def words(self) -> str:
        """Why."""
        return _("Nama pendek yang ditempel di laptop. Nama ini muncul di rekap: “TIM-1 A belum masuk”.")

    def start(self) -> None:
        """The office's name is known by now."""
        self.office.set_text(self.answers.office_name)
        self.laptop.line.setFocus()
        self.laptop.line.selectAll()

    def take(self) -> bool:
        """Both must be there."""
        laptop, office = (" ".join(field.text().split()) for field in (self.laptop, self.office))
        self.answers.laptop, self.answers.office_name = laptop, office
        if not laptop:
            self.laptop.set_state(FieldState.BAD, _("Beri laptop ini nama pendek, misalnya “TIM-1 A”."))
            self.laptop.line.setFocus()
        elif not office:
            self.office.set_state(FieldState.BAD, _("Nama kantor tidak boleh kosong: ia berdiri di setiap slip."))
            self.office.line.setFocus()
        return bool(laptop and office)
