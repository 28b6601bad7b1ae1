"""Facts of enterprises by a sheet: shown first, then written as a whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from time import perf_counter
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook
from tests.web.enterprises.builders import browser, firm, says

from yongjiang.kernel.credit_codes import with_checksum
from yongjiang.web.audit.models import Entry
from yongjiang.web.enterprises.facts import standing
from yongjiang.web.enterprises.models import Enterprise, EnterpriseFact

AsRole = Callable[[str], Client]
pytestmark = pytest.mark.django_db
LAST = timezone.localdate().year - 1
CODE, OTHER = (with_checksum(f"91330205XXXX0000{n}") for n in (1, 2))
HEAD = ("统一社会信用代码", "企业名称", "年度", "营业收入（万元）", "研究开发费用（万元）", "职工总数（人）")


def lines(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> str:
    return "\n".join("\t".join(row) for row in (head, *rows)) + "\n"


def check(client: Client, text: str, source: str = "年报") -> Any:
    return client.post(reverse("enterprise-import"), {"text": text, "source": source})


def confirm(client: Client, shown: Any, **more: str) -> Any:
    kept = {name: str(shown.context[name]) for name in ("text", "source", "newest")}
    return client.post(reverse("enterprise-import-confirm"), kept | more)


def test_a_sheet_is_shown_and_then_written(as_role: AsRole) -> None:
    says(firm("甲公司", code=CODE), ("staff", LAST, "80人"))
    planner = as_role("planner")
    text = lines((CODE, "甲公司", str(LAST), "5200", "310", "86"), (OTHER, "乙公司", str(LAST), "", "不适用", "5"))
    shown = check(planner, text)
    assert shown.status_code == 200
    page = shown.content.decode()
    assert "新登记 1 家企业，新填 4 项，改动 1 项" in page
    assert "F 列“职工总数（人）”：原来是 80人，改为 86人" in page
    assert EnterpriseFact.objects.count() == 1
    assert confirm(planner, shown).headers["Location"] == reverse("enterprise-list")
    jia, yi = Enterprise.objects.order_by("pk")
    assert {(row.name, row.value, row.written) for row in standing(jia.facts.order_by("pk")).values()} == {
        ("revenue", "5200000000", "5200万元"), ("rd_expense", "310000000", "310万元"), ("staff", "86", "86人"),
    }  # fmt: skip
    assert (yi.code, yi.name, yi.source) == (OTHER, "乙公司", "年报")
    assert list(yi.facts.values_list("name", "value")) == [("rd_expense", None), ("staff", "5")]
    assert list(Entry.objects.filter(key=yi.key).order_by("number").values_list("verb", flat=True)) == [
        "enterprise.add", "enterprise.facts",
    ]  # fmt: skip
    # once more there is nothing to write
    assert "没有新的数据要写" in check(planner, text).content.decode()


def test_one_bad_cell_and_nothing_gets_in(as_role: AsRole) -> None:
    planner = as_role("planner")
    text = lines((CODE, "甲公司", str(LAST), "5200", "310", "86"), (OTHER, "乙公司", str(LAST + 1), "1", "2", "-3"))
    shown = check(planner, text)
    assert shown.status_code == 422
    page = shown.content.decode()
    assert "什么都没有写入" in page
    assert "C 列“年度”" in page
    assert confirm(planner, shown, sure="on").status_code == 422
    assert not Enterprise.objects.exists()
    back = planner.post(reverse("enterprise-import-checked", args=["csv"]), {"text": shown.context["text"]})
    rows = back.content.decode("utf-8-sig").splitlines()
    assert rows[0].endswith(",检查结果")
    assert "还没有结束" in rows[2]
    assert planner.post(reverse("enterprise-import-checked", args=["txt"]), {"text": text}).status_code == 404


def test_what_looks_like_a_slip_has_to_be_insisted_on(as_role: AsRole) -> None:
    says(firm("甲公司", code=CODE), ("revenue", LAST - 1, "5000万元"))
    planner = as_role("planner")
    shown = check(planner, lines((CODE, "", str(LAST), "52000000", "", "")))
    assert "把元和万元弄混" in shown.content.decode()
    refused = confirm(planner, shown)
    assert refused.status_code == 400
    assert "要先核对" in refused.content.decode()
    assert EnterpriseFact.objects.count() == 1
    assert confirm(planner, shown, sure="on").status_code == 302
    assert EnterpriseFact.objects.count() == 2


def test_what_others_wrote_meanwhile_is_shown_again(as_role: AsRole) -> None:
    one = firm("甲公司", code=CODE)
    planner = as_role("planner")
    shown = check(planner, lines((CODE, "", str(LAST), "", "", "86")))
    says(one, ("staff", LAST, "70人"))
    again = confirm(planner, shown)
    assert again.status_code == 409
    assert "原来是 70人，改为 86人" in again.content.decode()
    assert one.facts.count() == 1
    assert confirm(planner, again).status_code == 302
    assert one.facts.count() == 2


def test_a_firm_gets_the_code_that_its_file_lacks(as_role: AsRole) -> None:
    one = firm("甲公司")
    planner = as_role("planner")
    shown = check(planner, lines((CODE, "甲公司", str(LAST), "", "", "86")))
    assert "将补上这个代码" in shown.content.decode()
    assert confirm(planner, shown, sure="on").status_code == 302
    one.refresh_from_db()
    assert (one.code, one.facts.count(), Enterprise.objects.count()) == (CODE, 1, 1)
    entry = Entry.objects.get(verb="enterprise.change")
    assert (entry.before, entry.after) == ({"code": ""}, {"code": CODE})


def test_a_firm_fills_in_its_own_sheet_alone() -> None:
    mine, other = firm("甲公司", code=CODE), firm("乙公司", code=OTHER)
    client = browser(mine)
    refused = check(client, lines((OTHER, "", str(LAST), "", "", "86")))
    assert refused.status_code == 422
    assert "只能填报自己的企业" in refused.content.decode()
    assert "乙公司" not in refused.content.decode()
    assert not other.facts.exists()
    sheet = client.get(reverse("enterprise-import-template"), {"group": "人员"}).content
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["统一社会信用代码", "企业名称", "年度", "职工总数（人）", "科技人员（人）", "研发人员（人）"]
    assert [row[:3] for row in rows[1:]] == [[CODE, "甲公司", str(LAST - back)] for back in range(4)]
    shown = check(client, lines(("", "", str(LAST), "", "", "86")))
    assert confirm(client, shown).headers["Location"] == reverse("own-enterprise")
    assert mine.facts.count() == 1


def test_a_firm_does_not_judge_itself_by_a_sheet(as_role: AsRole) -> None:
    mine = firm("甲公司", code=CODE)
    text = lines((CODE, "是"), head=("统一社会信用代码", "核心技术属于国家重点支持的高新技术领域"))
    assert check(browser(mine), text).status_code == 422
    assert check(as_role("planner"), text).status_code == 200


def test_the_sheet_that_is_handed_out_is_read_back(as_role: AsRole) -> None:
    firm("甲公司", code=CODE)
    planner = as_role("planner")
    made = planner.get(reverse("enterprise-import-template"), {"listed": "on"})
    assert "attachment" in made.headers["Content-Disposition"]
    file = SimpleUploadedFile("企业数据.xlsx", made.content)
    answer = planner.post(reverse("enterprise-import"), {"file": file, "source": "年报"})
    assert answer.status_code == 200
    shown = answer.context["shown"]
    assert (shown.count, shown.skipped, shown.wrong, shown.doubts) == (1, 1, (), ())


@pytest.mark.parametrize(
    ("name", "content", "says_"),
    [
        ("a.docx", b"PK", "能读"),
        ("a.xlsx", b"no workbook", "表格已损坏"),
        ("a.csv", b"", "空"),
        ("a.csv", "甲,乙\n1,2\n".encode(), "没有找到表头"),
    ],
)
def test_a_file_that_is_no_sheet(as_role: AsRole, name: str, content: bytes, says_: str) -> None:
    file = SimpleUploadedFile(name, content)
    answer = as_role("planner").post(reverse("enterprise-import"), {"file": file, "source": "年报"})
    assert answer.status_code in (400, 422)
    assert says_ in answer.content.decode()


def test_without_a_source_nothing_is_read(as_role: AsRole) -> None:
    planner, text = as_role("planner"), lines((CODE, "甲公司", str(LAST), "", "", "86"))
    answer = check(planner, text, source=" ")
    assert answer.status_code == 422
    assert "请写数据来源" in answer.content.decode()
    refused = planner.post(reverse("enterprise-import-confirm"), {"text": text, "newest": "0"})
    assert refused.status_code == 422
    assert not Enterprise.objects.exists()


def test_a_text_that_is_no_sheet_is_not_confirmed(as_role: AsRole) -> None:
    answer = as_role("planner").post(
        reverse("enterprise-import-confirm"), {"text": "甲", "newest": "0", "source": "年报"}
    )
    assert answer.status_code == 400
    assert "没有找到表头" in answer.content.decode()


def test_an_account_without_a_firm_has_nothing_to_fill_in(as_role: AsRole) -> None:
    assert as_role("enterprise").get(reverse("enterprise-import")).status_code == 404


def test_hundreds_of_rows_in_seconds_and_few_queries(as_role: AsRole) -> None:
    planner = as_role("planner")
    codes = [with_checksum(f"91330205XXXX{number:05}") for number in range(150)]
    text = lines(*((code, f"企业{code}", str(LAST - back), "5200", "310", "86") for code in codes for back in (0, 1)))
    start = perf_counter()
    shown = check(planner, text)
    assert confirm(planner, shown).status_code == 302
    assert perf_counter() - start < 10
    assert (Enterprise.objects.count(), EnterpriseFact.objects.count()) == (150, 900)
    with CaptureQueriesContext(connection) as asked:
        again = check(planner, text)
    assert again.context["shown"].skipped == 300
    assert len(asked) <= 12
