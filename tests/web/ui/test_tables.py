"""Tables that are cards on a phone: cells by their columns, and what a wrong row says."""

from __future__ import annotations

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from yongjiang.web.ui.pieces import Column

COLUMNS = (Column("指标", "name"), Column("数值", "value", "家", numeric=True))
NAME, VALUE = "{% cell %} {{ one.0 }} {% endcell %}", "{% cell %}{{ one.1 }}{% endcell %}"


def drawn(cells: str, *rows: tuple[str, str], columns: str = "columns sort='-value'") -> str:
    source = (
        f"{{% table {columns} %}}{{% for one in rows %}}{{% row %}}{cells}{{% endrow %}}{{% endfor %}}{{% endtable %}}"
    )
    context = {"columns": COLUMNS, "rows": rows, "request": RequestFactory().get("/")}
    return Template(source).render(Context(context))


def test_cells_take_label_and_alignment_from_their_column() -> None:
    html = drawn(NAME + VALUE, ("高新技术企业", "300"), ("<b>", "—"))
    assert '<td data-label="指标">高新技术企业</td><td class="y-number" data-label="数值（家）">300</td>' in html
    assert '<td data-label="指标">&lt;b&gt;</td><td class="y-number y-nothing" data-label="数值（家）">—</td>' in html
    assert html.count("<tr data-item>") == 2
    assert 'aria-sort="descending"' in html


@pytest.mark.parametrize(("cells", "words"), [(NAME, "no cell for 数值"), (NAME + VALUE * 2, "more cells")])
def test_a_row_has_a_cell_for_each_column(cells: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        drawn(cells, ("a", "1"))


def test_a_table_needs_its_columns() -> None:
    with pytest.raises(TemplateSyntaxError):
        drawn(NAME + VALUE, columns="")
