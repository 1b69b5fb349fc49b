"""The page that tells an office what it can type into a template, in words and with examples."""

from collections.abc import Iterator

from jemputbola.reports.fields import TEXT_FIELDS, WORD_FIELDS, FieldList, item_name
from jemputbola.texts import _


def explain_word_fields() -> str:
    """For Word templates; plain text, one field a line."""
    return "\n".join(
        [
            _("Isian untuk template Word"),
            "",
            _("Ketik isian seperti di bawah ini, dengan kurung kurawalnya, di tempat angkanya harus muncul."),
            _("Bagian yang hanya muncul bila terisi: {example}").format(example="{%p if catatan %} … {%p endif %}"),
            _("Baris tabel yang diulang untuk setiap orang, masing-masing tanda di barisnya sendiri:"),
            "    {%tr for p in peserta %}",
            "    {{ p.nomor }}   {{ p.nama }}   {{ p.kelas }}",
            "    {%tr endfor %}",
            _("Huruf besar: {example}").format(example="{{ kantor|upper }}"),
            *_listed(WORD_FIELDS),
        ]
    )


def explain_message_fields() -> str:
    """For the message to the office's group; plain text, one field a line."""
    return "\n".join(
        [
            _("Isian untuk pesan singkat"),
            "",
            _("Hanya jumlah; nama dan NIK tidak dapat dipakai di sini."),
            _("Baris yang hanya muncul bila terisi: {example}").format(example="{% if tempat %} … {% endif %}"),
            _("Baris yang diulang:"),
            "    {% for k in kendala %}",
            "    - {{ k.nama }}: {{ k.jumlah }}",
            "    {% endfor %}",
            *_listed(TEXT_FIELDS),
        ]
    )


def _listed(fields: FieldList) -> Iterator[str]:
    yield from ("", _("Satu nilai"))
    yield from _lines({"{{ " + name + " }}": meaning for name, meaning in fields.single.items()})
    for name, items in fields.lists.items():
        item = item_name(name)
        yield from ("", _("Daftar {loop}").format(loop="{% for " + f"{item} in {name}" + " %}"))
        yield from _lines({"{{ " + f"{item}.{key}" + " }}": meaning for key, meaning in items.items()})


def _lines(meanings: dict[str, str]) -> Iterator[str]:
    width = max(len(typed) for typed in meanings)
    yield from (f"    {typed:<{width}}  {_(meaning)}" for typed, meaning in meanings.items())
