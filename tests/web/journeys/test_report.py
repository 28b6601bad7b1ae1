"""An officer reports by a sheet: three bad rows are refused with three messages, mended in the file, accepted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.web.builders import user
from tests.web.journeys.browser import needed, visiting
from tests.web.measuring.entries import last_year, measured

from yongjiang.web.measuring.models import ObservationRow

pytestmark = [*needed, pytest.mark.django_db(transaction=True)]


def days_work(server: str, size: dict[str, int], folder: Path) -> None:
    year = last_year()
    file = folder / "报送.csv"
    rows = ["指标,时期,数值,单位", f"高新技术企业,{year},260,家", f"科技型中小企业数,{year + 1},1500,家"]
    rows += [f"发明专利拥有量,{year},三千多,件", f"高新技术企业数,{year - 1},240,家"]
    file.write_text("\n".join(rows) + "\n", "gb18030")
    with visiting(server, viewport=size, accept_downloads=True) as me:
        page = me.page
        me.go("/measuring/due/")
        page.fill("[name=username]", "wang")
        page.fill("[name=password]", "correct horse")
        page.click("main button[type=submit]")
        page.wait_for_url("**/measuring/due/")
        me.check()
        page.get_by_role("link", name="报送数据").click()
        me.check()
        page.set_input_files("#file", file)
        page.get_by_role("button", name="上传并检查").click()
        page.get_by_role("heading", name="有 3 行不对").wait_for()
        me.faults.clear()  # the browser notes each answer that is a refusal
        me.check()
        for row, words in ((2, "是不是：高新技术企业数"), (3, "还没有结束"), (4, "不是数字")):
            assert words in page.locator(f"#row-{row}").inner_text()
        with page.expect_download() as download:
            page.get_by_role("button", name="CSV").click()
        download.value.save_as(file)
        text = file.read_text("utf-8-sig")
        assert "检查结果" in text
        mended = (
            text.replace("高新技术企业,", "高新技术企业数,")
            .replace(f"{year + 1},", f"{year},")
            .replace("三千多", "3100")
        )
        file.write_text(mended, "utf-8-sig")
        me.go("/measuring/report/")
        page.set_input_files("#file", file)
        page.get_by_role("button", name="上传并检查").click()
        page.get_by_role("button", name="记入 4 个数").wait_for()
        me.check()
        page.get_by_role("button", name="记入 4 个数").click()
        page.get_by_text("已经记入 4 个数").wait_for()
        me.check()


@pytest.mark.parametrize("width", [1440, 390])
def test_a_sheet_with_three_bad_rows(live_server: Any, tmp_path: Path, width: int) -> None:
    measured()
    measured("smes", "科技型中小企业数")
    measured("patents", "发明专利拥有量", "件")
    user("officer", "wang", body="kjj")
    days_work(live_server.url, {"width": width, "height": 900}, tmp_path)
    assert set(ObservationRow.objects.values_list("value", flat=True)) == {260, 1500, 3100, 240}
