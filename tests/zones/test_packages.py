"""A zone is its package over those below; every mistake in a package is told with its file and line."""

from __future__ import annotations

import random
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.zones.builders import BODIES, DOCUMENTS, FRAME, HEAD, INDICATORS, SOURCE, complaints, full, package

from yongjiang.kernel.errors import ZoneError
from yongjiang.model.zone import Citation, Zone, ZoneTarget
from yongjiang.zones import PackageError, load_zone, packages_root, zone_keys


def entry(**fields: str) -> str:
    return "  - {" + ", ".join(f"{name}: {value}" for name, value in fields.items()) + f", {SOURCE}}}\n"


def body(key: str, name: str, **more: str) -> str:
    return entry(key=key, name=name, kind="government", **more)


def place(key: str, name: str, **more: str) -> str:
    return entry(key=key, name=name, kind="block", **more)


def document(key: str, title: str, **more: str) -> str:
    fields = {"key": key, "title": title, "issuer": "甲", "role": "plan", **more}
    return "  - {" + ", ".join(f"{name}: {value}" for name, value in fields.items()) + "}\n"


def target(**fields: str) -> str:
    written = ", ".join(f"{name}: {value}" for name, value in fields.items())
    return INDICATORS.split("    base:")[0] + f"    targets:\n      - {{{written}}}\n"


def test_what_is_written_is_loaded(tmp_path: Path) -> None:
    zone = load_zone("linjiang", full(tmp_path))
    assert (zone.key, zone.name, zone.period, zone.over) == ("linjiang", "临江", (2021, 2025), ())
    assert zone.bodies[0].aliases == ("区科技局",)
    assert zone.bodies[0].source == Citation("outline", "第一章")
    indicator = zone.indicators[0]
    assert indicator.base == ZoneTarget(2020, "3.38", Decimal("3.38"))
    assert indicator.targets == (ZoneTarget(2025, "4%以上", Decimal(4), ">="),)


def test_all_files_but_the_frame_may_be_absent(tmp_path: Path) -> None:
    zone = load_zone("linjiang", package(tmp_path))
    assert (zone.documents, zone.bodies, zone.roles) == ((), (), ())


def test_a_text_needs_no_quotes_and_a_number_stays_exact(tmp_path: Path) -> None:
    files = {"documents": document("outline", "2021", issued="2018"), "indicators": target(year="2025", written="4.10")}
    zone = load_zone("linjiang", full(tmp_path, **files))
    assert (zone.documents[0].title, zone.documents[0].issued) == ("2021", "2018")
    assert zone.indicators[0].targets[0].written == "4.10"


@pytest.mark.parametrize(
    ("files", "line", "what"),
    [
        ({"bodies": body("kjj", "甲", kinds="x")}, "bodies.yaml:4", "不认识的项“kinds”"),
        ({"bodies": "  - key: kjj\n    name: 甲\n    kind: government\n"}, "bodies.yaml:4", "缺少 source"),
        ({"bodies": "  - key: kjj\n    name:\n    kind: other\n    " + SOURCE}, "bodies.yaml:5", "缺少 name"),
        ({"bodies": "  - key: kjj\n    name: ''\n    kind: other\n    " + SOURCE}, "bodies.yaml:5", "name 不能为空"),
        ({"bodies": BODIES.replace("government", "office")}, "bodies.yaml:4", "kind 不能是“office”"),
        ({"bodies": BODIES.replace("[区科技局]", "区科技局")}, "bodies.yaml:4", "aliases 应当是列表"),
        ({"bodies": BODIES.replace("临江区科学技术局", "[甲]")}, "bodies.yaml:4", "name 应当只写一个值"),
        ({"bodies": BODIES + body("科技局", "乙")}, "bodies.yaml:5", "key 不能是“科技局”"),
        ({"bodies": BODIES + "  - 甲\n"}, "bodies.yaml:5", "应当是“名称: 内容”"),
        ({"bodies": BODIES + body("kjj", "乙")}, "bodies.yaml:5", "key“kjj”重复，第 4 行已有"),
        ({"bodies": BODIES + body("b", "临江区 科学技术局")}, "bodies.yaml:5", "也是 kjj（"),
        ({"bodies": f"{BODIES}  - key: b\n    name: 乙\n    {SOURCE}\n    kind: other\n    aliases:\n    - 区科技局"},
         "bodies.yaml:10", "“区科技局”也是 kjj（"),
        ({"bodies": BODIES.replace("[区科技局]", "[区科技局, 区科技局]")}, "bodies.yaml:4", "写了两次"),
        ({"bodies": BODIES.replace("document: outline", "document: plan")}, "bodies.yaml:4", "“plan”不在 documents"),
        ({"bodies": BODIES.replace("key: kjj", "key: kjj, key: b")}, "bodies.yaml:4", "“key”写了两次"),
        ({"indicators": INDICATORS.replace("[kjj]", "[kjj, fgj]")}, "indicators.yaml:9", "owners 里的“fgj”不在 bodies"),
        ({"indicators": INDICATORS.replace("[kjj]", "[kjj, kjj]")}, "indicators.yaml:9", "“kjj”写了两次"),
        ({"indicators": target(year="2025", written="4%", value="5")}, "indicators.yaml:11", "里没有这个数"),
        ({"indicators": target(year="2025", written="冲刺千亿", value="1000")}, "indicators.yaml:11", "没有这个数"),
        ({"indicators": target(year="二五", written="4")}, "indicators.yaml:11", "year 应当是整数"),
        ({"indicators": target(year="25", written="4")}, "indicators.yaml:11", "年份 25 不对"),
        ({"indicators": target(year="2025", written="4", value="四")}, "indicators.yaml:11", "value 应当是数"),
        ({"indicators": target(year="2025", written="4-5", value="4", op="range")}, "indicators.yaml:11", "upper 要写"),
        ({"indicators": target(year="2025", written="4-5", value="5", op="range", upper="4")}, "indicators.yaml:11",
         "upper 应当大于 value"),
        ({"indicators": target(year="2025", written="4", source="{document: d, clause: 一}")}, "indicators.yaml:11",
         "文件“d”不在 documents.yaml"),
        ({"documents": DOCUMENTS.replace("[2021, 2025]", "[2025, 2021]")}, "documents.yaml:4", "起止年份颠倒"),
        ({"documents": DOCUMENTS.replace("[2021, 2025]", "[2021]")}, "documents.yaml:4", "应当有 2 个值"),
        ({"documents": DOCUMENTS + document("b", "乙", under="[c]")}, "documents.yaml:5", "“c”不在 documents.yaml"),
        ({"documents": DOCUMENTS + document("b", "乙", issued="2021-13")}, "documents.yaml:5", "issued 不是日期"),
        ({"documents": DOCUMENTS + document("b", "乙", issued="2021-02-30")}, "documents.yaml:5", "issued 不是日期"),
        ({"documents": DOCUMENTS + document("b", "临江区纲要")}, "documents.yaml:5", "“临江区纲要”也是 outline"),
        ({"places": place("a", "甲", within="[b]")}, "places.yaml:4", "within 里的“b”不在 places.yaml"),
        ({"organisations": entry(key="a", name="甲", kind="park", place="b")}, "organisations.yaml:4",
         "place 里的“b”不在 places.yaml"),
        ({"technologies": entry(key="a", name="甲", chain="乙", colour="red")}, "technologies.yaml:4",
         "不认识的项“colour”"),
        ({"technologies": entry(key="a", name="甲")}, "technologies.yaml:4", "缺少 chain"),
        ({"technologies": entry(key="a", name="甲", chain="乙").replace("outline", "plan")}, "technologies.yaml:4",
         "“plan”不在 documents"),
        ({"technologies": entry(key="a", name="甲", chain="乙") + entry(key="b", name="甲", chain="丙")},
         "technologies.yaml:5", "“甲”也是 a（"),
        ({"roles": "  - {key: a, name: 甲, may: [fly]}\n"}, "roles.yaml:4", "may 不能是“fly”"),
        ({"roles": "  - {key: a, name: 甲, bound: 是}\n"}, "roles.yaml:4", "bound 不能是“是”"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(tmp_path: Path, files: dict[str, str], line: str, what: str) -> None:
    found = complaints(full(tmp_path, **files))
    assert list(found) == [f"linjiang/{line}"], found
    assert what in found[f"linjiang/{line}"]


def test_the_line_of_an_owner_is_that_of_the_owner(tmp_path: Path) -> None:
    found = complaints(full(tmp_path, indicators=INDICATORS.replace("[kjj]", "\n      - kjj\n      - fgj")))
    assert found == {"linjiang/indicators.yaml:11": "owners 里的“fgj”不在 bodies.yaml"}


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    found = complaints(
        full(
            tmp_path,
            bodies=BODIES.replace("key: kjj", "key: kj"),
            documents=document("b", "乙", isued="2021"),
            places=place("a", "甲", within="[b, c]", under="x"),
        )
    )
    assert list(found) == [
        "linjiang/bodies.yaml:4",
        "linjiang/documents.yaml:4",
        "linjiang/indicators.yaml:8",
        "linjiang/indicators.yaml:9",
        "linjiang/places.yaml:4",
    ]


def test_an_entry_that_is_wrong_is_not_missed_as_well(tmp_path: Path) -> None:
    found = complaints(full(tmp_path, bodies=BODIES.replace("government", "office")))
    assert list(found) == ["linjiang/bodies.yaml:4"]


@pytest.mark.parametrize(
    ("files", "line", "circle"),
    [
        ({"places": place("b", "甲", within="[c]") + place("c", "乙", within="[a]") + place("a", "丙", within="[b]")},
         "places.yaml:6", "within 绕成一圈：a → b → c → a"),
        ({"places": place("a", "甲", within="[a]")}, "places.yaml:4", "within 绕成一圈：a → a"),
        ({"documents": DOCUMENTS + document("b", "乙", under="[c]") + document("c", "丙", under="[b]")},
         "documents.yaml:5", "under 绕成一圈：b → c → b"),
    ],
)  # fmt: skip
def test_a_circle_is_told(tmp_path: Path, files: dict[str, str], line: str, circle: str) -> None:
    assert complaints(full(tmp_path, **files)) == {f"linjiang/{line}": circle}


def test_two_circles_are_both_told_and_a_diamond_is_none(tmp_path: Path) -> None:
    diamond = place("r", "甲", within="[s, t]") + place("s", "乙", within="[u]") + place("t", "丙", within="[u]")
    circles = place("u", "丁", within="[u]") + place("v", "戊", within="[w]") + place("w", "己", within="[v]")
    found = complaints(full(tmp_path, places=diamond + circles))
    assert sorted(found.values()) == ["within 绕成一圈：u → u", "within 绕成一圈：v → w → v"]


@pytest.mark.parametrize(
    ("frame", "line", "what"),
    [
        (FRAME.replace("[2021, 2025]", "[2025, 2021]"), "zone.yaml:4", "起止年份颠倒"),
        (FRAME.replace("name: 临江\n", ""), "zone.yaml:1", "缺少 name"),
        (FRAME + "owner: 甲\n", "zone.yaml:6", "不认识的项“owner”"),
        (FRAME.replace("over: []", "over: [nowhere]"), "zone.yaml:5", "“nowhere”没有这个地区包"),
        (FRAME.replace("over: []", "over: [linjiang]"), "zone.yaml:5", "“linjiang”是它自己"),
        (FRAME.replace("over: []", "over: [ningbo]"), "zone.yaml:5", "over 与 ningbo 的不一致"),
        (FRAME.replace("over: []", "over: [../ningbo]"), "zone.yaml:5", "没有这个地区包"),
        ("- 甲\n", "zone.yaml:1", "名称: 内容"),
        ("", "zone.yaml:1", "文件是空的"),
    ],
)
def test_a_mistake_in_the_frame_is_told(tmp_path: Path, frame: str, line: str, what: str) -> None:
    found = complaints(package(tmp_path, frame=frame))
    assert what in found[f"linjiang/{line}"], found


def test_packages_that_lie_over_each_other_are_told(tmp_path: Path) -> None:
    package(tmp_path, "lower", FRAME.replace("over: []", "over: [linjiang]"))
    package(tmp_path, frame=FRAME.replace("over: []", "over: [lower]"))
    assert complaints(tmp_path) == {"linjiang/zone.yaml:5": "over 绕成一圈：lower 也在 linjiang 之上"}


def test_files_that_do_not_belong_are_told(tmp_path: Path) -> None:
    full(tmp_path)
    (tmp_path / "linjiang" / "indicator.yaml").write_text(HEAD, "utf8")
    (tmp_path / "linjiang" / ".DS_Store").write_bytes(b"\0")
    assert complaints(tmp_path) == {"linjiang/indicator.yaml": "不认识的文件"}


def test_a_folder_without_a_frame_is_told(tmp_path: Path) -> None:
    (tmp_path / "linjiang").mkdir()
    assert complaints(tmp_path) == {"linjiang/zone.yaml": "没有 zone.yaml"}


@pytest.mark.parametrize("key", ["nowhere", "../national", "", "全国"])
def test_a_package_that_is_none_is_told(key: str) -> None:
    with pytest.raises(ZoneError, match="没有名为") as caught:
        load_zone(key)
    assert "jiangbei" in caught.value.fix


def test_heads_are_asked_for(tmp_path: Path) -> None:
    full(tmp_path)
    (tmp_path / "linjiang" / "bodies.yaml").write_text("title: 甲\nsauce: 乙\nentries:\n" + BODIES, "utf8")
    assert complaints(tmp_path) == {
        "linjiang/bodies.yaml:1": "缺少 source",
        "linjiang/bodies.yaml:2": "不认识的项“sauce”",
    }


def test_the_nearer_entry_replaces_and_nothing_is_copied(tmp_path: Path) -> None:
    package(tmp_path, "lower", documents=DOCUMENTS, bodies=body("a", "甲") + body("b", "乙", aliases="[丙]"))
    package(tmp_path, frame=FRAME.replace("over: []", "over: [lower]"), bodies=body("b", "乙二") + body("c", "丁"))
    zone = load_zone("linjiang", tmp_path)
    assert [(b.key, b.name, b.aliases) for b in zone.bodies] == [("b", "乙二", ()), ("c", "丁", ()), ("a", "甲", ())]
    assert [d.key for d in zone.documents] == ["outline"]
    assert [b.name for b in load_zone("lower", tmp_path).bodies] == ["甲", "乙"]


def test_a_name_taken_below_is_told_in_the_nearer_package(tmp_path: Path) -> None:
    package(tmp_path, "lower", documents=DOCUMENTS, bodies=body("a", "甲", aliases="[乙]"))
    package(tmp_path, frame=FRAME.replace("over: []", "over: [lower]"), bodies=body("b", "乙"))
    assert list(complaints(tmp_path)) == ["linjiang/bodies.yaml:4"]
    assert complaints(tmp_path, "lower") == {}


def test_a_package_of_ones_own_may_lie_over_those_that_ship(tmp_path: Path) -> None:
    package(tmp_path, frame=FRAME.replace("over: []", "over: [ningbo, national]"))
    zone = load_zone("linjiang", tmp_path)
    assert zone.roles == load_zone("national").roles
    assert zone.documents == load_zone("ningbo").documents


def test_what_ships_is_overlaid() -> None:
    assert {"jiangbei", "ningbo", "national"} <= set(zone_keys())
    zone = load_zone("jiangbei")
    assert zone.over == ("ningbo", "national")
    assert zone.documents[-2:] == load_zone("ningbo").documents
    role = {role.key: role for role in zone.roles}
    assert role["officer"].bound
    assert "administer" not in role["planner"].may
    assert role["reader"].may == ()


def by_key(zone: Zone) -> dict[str, Any]:
    kinds = ("documents", "bodies", "indicators", "places", "organisations", "technologies", "roles")
    return {kind: {entry.key: entry for entry in getattr(zone, kind)} for kind in kinds}


def shuffled(data: Any, chance: random.Random) -> Any:
    """The same data with the fields of each mapping in another order, and entries too."""
    if isinstance(data, dict):
        fields = [(name, shuffled(value, chance)) for name, value in data.items()]
        chance.shuffle(fields)
        data = dict(fields)
        if isinstance(data.get("entries"), list):
            chance.shuffle(data["entries"])
    elif isinstance(data, list):
        data = [shuffled(value, chance) for value in data]
    return data


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 2**32))
def test_the_order_in_the_files_says_nothing(seed: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        for key in ("national", "ningbo", "jiangbei"):
            (Path(folder) / key).mkdir()
            for file in (packages_root() / key).glob("*.yaml"):
                loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
                data = shuffled(yaml.load(file.read_text("utf8"), Loader=loader), chance)
                text = yaml.dump(data, allow_unicode=True, sort_keys=False)
                (Path(folder) / key / file.name).write_text(text, "utf8")
        assert by_key(load_zone("jiangbei", Path(folder))) == by_key(load_zone("jiangbei"))


@settings(deadline=None)
@given(st.data())
def test_a_package_written_anyhow_loads_or_is_told(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = full(Path(folder), places=place("a", "甲", within="[a]"), roles="  - {key: r, name: 乙, may: [judge]}\n")
        for name in data.draw(
            st.sets(st.sampled_from(["zone", "documents", "bodies", "indicators", "places", "roles"]))
        ):
            file = root / "linjiang" / f"{name}.yaml"
            text = file.read_text("utf8")
            at, length = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 12))
            text = text[:at] + data.draw(st.text("ab1:-[]{},'#\n 甲", max_size=8)) + text[at + length :]
            file.write_text(text, "utf8")
        complaints(root)


def test_the_error_names_everything_and_keeps_each(tmp_path: Path) -> None:
    full(tmp_path, bodies=BODIES.replace("government", "office"), places=place("a", "甲", within="[b]"))
    with pytest.raises(PackageError) as caught:
        load_zone("linjiang", tmp_path)
    assert len(caught.value.errors) == 2
    assert "bodies.yaml:4" in str(caught.value)
    assert "places.yaml:4" in str(caught.value)
    assert caught.value.exit_status == 4
