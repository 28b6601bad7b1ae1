"""YJ643: mottoes made of several numbers; YJ633: the number of a motto."""

from __future__ import annotations

import pytest
from tests.checker.structure.reading import said


@pytest.mark.parametrize(
    ("sentence", "severity", "quoted"),
    [
        ("构建“一轴三片”格局。一轴：绿轴。三片：东片、西片、南片、北片。", "error", "三片：东片、西片、南片、北片"),
        ("构建“一轴三片”格局。\n\n——一轴。沿河绿轴。\n\n——三片。河东片、河西片。", "error", "三片。河东片、河西片"),
        (
            "构建“一轴引领、三片协同”格局。三片，即河东、河西、上游、下游四个片区。",
            "warning",
            "三片，即河东、河西、上游、下游四个片区",
        ),
        ("建设“一园四基地”。“四基地”即东湖、西湖、南湖三大基地。", "warning", "四基地”即东湖、西湖、南湖三大基地"),
        ("构建“一轴三片”格局。一轴：绿轴。四片：东片、西片、南片、北片。", "warning", "四片"),
        (
            "形成“2+4”体系，做强纺织、食品两大产业和物流、旅游、康养三大产业。",
            "warning",
            "两大产业和物流、旅游、康养三大产业",
        ),
        ("实施“136”工程，新建1座水厂、2座泵站、6处闸口。", "warning", "1座水厂、2座泵站、6处闸口"),
        ("推进“三个一”建设：一图、一表、一网、一平台。", "error", "“三个一”建设：一图、一表、一网、一平台"),
    ],
)
def test_parts_that_differ(sentence: str, severity: str, quoted: str) -> None:
    assert [(grave, quotes[-1]) for grave, quotes in said("YJ643", sentence)] == [(severity, quoted)]


@pytest.mark.parametrize(
    "sentence",
    [
        "构建“一轴三片”格局。一轴：绿轴。三片：东片、西片、南片。",
        "构建“一轴三片”格局。三片：东片和西片、南片。",
        "构建“一轴三片”格局。三片：东片、西片等。",
        "构建“一轴三片”格局，推进两改，完成四改。",
        "构建“一轴三片”格局。“三片”为东片、西片、南片、北片。",  # YJ601 tells of it
        "形成“2+4”体系，做强纺织、食品两大产业和物流、旅游、康养、会展四大产业。",
        "形成“2+4+N”体系，发展六大产业、建设三大园区。",
        "实施“123”工程，新建1座水厂、2座泵站、3处闸口、4条管线。",
        "开通“110”报警服务，新增3个点、5个站。",
        "推进“三个一”建设：一图、一表、一网。",
        "推进“三个一”建设：一图统管、数据共享。",
    ],
)
def test_parts_that_fit_or_are_none(sentence: str) -> None:
    assert said("YJ643", sentence) == []


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("建设四大板块，实现四大板块通达，推进五大板块协同。", 1),
        ("做强三大优势产业，发展三大优势产业。壮大四大优势产业。", 1),
        ("建设四大板块。推进五大板块协同。", 0),  # who knows which
        ("发展三大产业集群，做强三大产业集群，建设五大产业园区。", 0),
        ("发展三大优势产业、四大优势产业。做强三大优势产业、四大优势产业。", 0),
    ],
)
def test_the_number_of_a_motto_changes_once(sentence: str, count: int) -> None:
    assert [severity for severity, _ in said("YJ633", sentence)] == ["info"] * count
