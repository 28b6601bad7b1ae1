"""The document of a page without the site around it, by density and not by names."""

from __future__ import annotations

import pytest
from tests.readers.builders import shapes, site_page, tables, texts

from yongjiang.readers import read_bytes

TITLE = "滨江区数字经济发展行动计划"
CONTENT = (
    "<p>　　为加快数字经济发展，制定本计划。</p><p>　　到2027年，核心产业增加值突破680亿元，培育企业300家。</p>"
    "<p>　　（一）夯实基础。建成基站2600个。</p>"
)
PROSE = [
    "为加快数字经济发展，制定本计划。",
    "到2027年，核心产业增加值突破680亿元，培育企业300家。",
    "（一）夯实基础。建成基站2600个。",
]


def page(body: str, title: str = f"{TITLE}_滨江区人民政府", head: str = "") -> bytes:
    return f"<html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


LINKS = "".join(
    f'<li><a href="{n}.html">关于第{n}项工作的通知公告</a> <span>2024-05-0{n}</span></li>' for n in range(1, 9)
)
SITES = {
    "divs": (
        '<div class=a><a href="/">首页</a><a href="/x">公开</a></div><div class=b>'
        "<div class=c>{}</div><div class=d><ul>{}</ul></div></div>"
        "<div class=e>版权所有：某区人民政府 浙ICP备0500号</div>"
    ),
    "layout tables": (
        '<table><tr><td><a href="/">首页</a></td><td><a href="/x">公开</a></td></tr>'
        "</table><table><tr><td><ul>{1}</ul></td>"
        "<td><table><tr><td>{0}</td></tr></table></td></tr></table><center>技术支持：某公司</center>"
    ),
    "landmarks": "<header><a href=/>首页</a><p>网站无障碍说明文字，欢迎访问本网站，请多提宝贵意见和建议。</p>"
    "</header><main><article>{}</article></main>"
    "<aside><ul>{}</ul></aside><footer>联系我们</footer>",
    "bare": "{}",
    "in the body itself": (
        '<div><a href="/">首页</a><a href="/x">公开</a></div>{}<ul>{}</ul><div>网站标识码：3300000001</div>'
    ),
}


@pytest.mark.parametrize("site", SITES)
def test_only_the_document_is_read(site: str) -> None:
    assert texts(read_bytes(page(SITES[site].format(CONTENT, LINKS)), "a.html")) == PROSE


def test_the_title_above_the_text_belongs_to_it() -> None:
    body = (
        f'<div><a href="/">首页</a><a href="/z">政务</a></div><div class=q>'
        f"<div class=t>{TITLE}</div><div class=u>{CONTENT}</div></div>"
    )
    document = read_bytes(page(body), "a.html")
    assert shapes(document)[0] == ("heading", TITLE)
    assert texts(document)[1:] == PROSE
    assert document.title == TITLE


def test_the_title_is_not_said_twice() -> None:
    body = f"<h1>{TITLE}</h1><div><p align=center><b>{TITLE}</b></p>{CONTENT * 3}</div>"
    assert texts(read_bytes(page(body), "a.html")).count(TITLE) == 1


def test_a_title_that_the_head_states_in_a_field_of_its_own() -> None:
    body = f"<h1>滨江区人民政府</h1><div><div>{TITLE}</div><div>{CONTENT}</div></div>"
    data = page(body, "滨江区人民政府", f'<meta name="ArticleTitle" content="{TITLE}">')
    document = read_bytes(data, "a.html")
    assert document.title == TITLE
    assert texts(document)[0] == TITLE


def test_official_particulars_are_kept_and_counters_are_not() -> None:
    body = (
        "<div><table><tr><td>索引号：</td><td>0021/2024-11</td><td>文号：</td><td>滨政发〔2024〕8号</td></tr>"
        "<tr><td>发布机构：</td><td>区政府办</td><td>成文日期：</td><td>2024-03-05</td></tr></table>"
        f"<h1>{TITLE}</h1><p>发布时间：2024-03-06 来源：区府办 浏览次数：253次 字号：[大 中 小]</p>"
        f"<div>{CONTENT * 3}</div></div>"
    )
    assert texts(read_bytes(page(body), "a.html"))[:4] == [
        "索引号： 0021/2024-11 文号： 滨政发〔2024〕8号",
        "发布机构： 区政府办 成文日期： 2024-03-05",
        TITLE,
        "发布时间：2024-03-06 来源：区府办",
    ]


def test_text_that_stands_apart_from_most_of_it_is_kept() -> None:
    more = "各单位要按照职责分工抓好落实，确保到2027年各项任务全面完成。重大事项及时报告区政府。"
    body = (
        f"<div class=a><div class=b>{CONTENT * 4}</div><div class=c><p>{more}</p></div>"
        f"</div><div class=d><ul>{LINKS}</ul></div>"
    )
    assert texts(read_bytes(page(body), "a.html"))[-1] == more


def test_a_list_of_contents_that_links_within_the_page_is_kept() -> None:
    contents = "".join(f'<p><a href="#s{n}">第{n}章 任务</a></p>' for n in "一二三")
    assert texts(read_bytes(page(f"<div>{contents}{CONTENT}</div>"), "a.html"))[:3] == [
        "第一章 任务",
        "第二章 任务",
        "第三章 任务",
    ]


def test_a_single_link_in_the_text_is_text() -> None:
    body = f'<div>{CONTENT}<p>附件：<a href="f.doc">重点项目清单</a></p></div>'
    assert texts(read_bytes(page(body), "a.html"))[-1] == "附件：重点项目清单"


def test_a_page_that_is_all_table() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>项目{n}</td><td>{n}00</td></tr>" for n in range(1, 9))
    document = read_bytes(site_page(f"<table>{rows}</table>", TITLE), "a.html")
    assert tables(document) == [[[str(n), f"项目{n}", f"{n}00"] for n in range(1, 9)]]


def test_an_information_catalogue_with_a_table_within_a_paragraph() -> None:
    body = f"""<div class="h"><ul><li><a href="http://x/1">首页</a></li>
    <li><a href="http://x/2">政务公开</a></li></ul></div>
    <div class="m"><div style="float:right"><div><a href="#"></a><a href="#" title="分享到微博"></a></div></div>
    <div class="n"><div id="top"><table><tr><th>索 引 号：</th>
    <td>0021/2024-11</td><th>主题分类：</th><td>经济管理</td></tr>
    <tr><th>发文机关：</th><td>滨江区经信局</td><th>成文日期：</th><td> 2024年06月11日 </td></tr>
    <tr><th>标　　题：</th><td colspan="3">{TITLE}</td></tr>
    <tr><th>发文字号：</th><td> </td><th>发布日期：</th><td>2024年06月12日</td></tr></table></div>
    <div id="z"><div id="zt">{TITLE}</div><br><br><div class="e">{CONTENT}<p>&nbsp;</p><p align="justify">
    <table class="t"><thead><tr><th scope="col">指标</th><th>2027年</th>
    <th>备注</th></tr></thead><tbody><tr><th scope="row">企业</th>
    <td>300</td><td></td></tr></tbody></table></p><p>&nbsp;</p></div><ul></ul><div id="b"><table><tr><td><div>
    <a href="javascript:window.print()">打印本页</a> <a href="javascript:window.close()">关闭窗口</a>
    </div></td></tr></table></div></div></div></div>
    <div class="f"><div><a href="http://x/3">网站地图</a><span>|</span><a href="http://x/4">联系我们</a></div>
    <p style="margin:10px">主办：滨江区人民政府办公室<span>|</span>承办：电子政务中心&nbsp;</p></div>"""
    document = read_bytes(page(body), "a.html")
    assert texts(document) == [
        "索 引 号： 0021/2024-11 主题分类： 经济管理",
        "发文机关： 滨江区经信局 成文日期： 2024年06月11日",
        f"标　　题： {TITLE}",
        "发文字号： 发布日期： 2024年06月12日",
        TITLE,
        *PROSE,
    ]
    assert tables(document) == [[["指标", "2027年", "备注"], ["企业", "300", ""]]]
