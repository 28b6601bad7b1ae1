"""YJ103: the many ways in which a text tells the parts of a total."""

from __future__ import annotations

import pytest
from tests.checker.structure.reading import said


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("36家渔业企业中，养殖类12家、加工类{}家、流通类9家、服务类5家。", 10, 13),
        ("14家上市渔企中，主板6家、创业板{}家、科创板3家。", 5, 4),
        (
            "总面积48.6平方公里，由北区、东区、西区组成，其中北区18.2平方公里、东区16.4平方公里、西区{}平方公里。",
            "14.0",
            "15.0",
        ),
        ("减免规费12.6亿元，发放补助21.4亿元，两项合计{}亿元。", "34.0", "36.0"),
        ("建成渔港2个、码头31个、冷库9个、市场16个，上述四类设施共{}个。", 58, 60),
        ("以上8项指标中，产量类4项、收入类1项、生态类{}项。", 3, 4),
        ("共设9项二级指标，其中产量类2项、设施类2项、加工类3项、治理类{}项。", 2, 3),
        ("安排资金90亿元，其中2023年25亿元、2024年30亿元、2025年{}亿元。", 35, 45),
        ("总投资38亿元，其中渔港{}亿元、冷库12亿元。", 26, 28),
        ("累计投入40亿元，分年度依次为6亿元、7亿元、8亿元、9亿元和{}亿元。", 10, 11),
        ("实施项目120个，其中续建项目68个、新开工项目{}个。", 52, 62),
        ("签约项目74个，其中内资项目61个、外资项目{}个。", 13, 23),
        ("建成渔船通信站6800个，其中市区4100个、县（市）{}个。", 2700, 2900),
    ],
)
def test_other_words_for_parts(sentence: str, right: float | str, wrong: float | str) -> None:
    assert said("YJ103", sentence.format(right)) == []
    assert len(said("YJ103", sentence.format(wrong))) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "36家渔业企业中，上市企业3家、出口企业20家。",  # need not be all
        "总投资38亿元，其中渔港36亿元、冷库32亿元。",  # of two things told as one, or of others
        "渔民70人，其中女性30人、党员50人。",  # who is one may be the other
        "上述四类设施建成后，共安排资金60万元。",
        "水产进出口29.7亿元，其中出口15.8亿元、进口13.9亿元，全年贸易顺差1.8亿元。",  # a balance is no part
        "净流入资金20.7亿元，其中甲行流入30.0亿元，乙行流出9.3亿元、其他1.1亿元。",
        "补助由664亿元增加到4025亿元，五年共计12319亿元。",
    ],
)
def test_what_need_not_add_up(sentence: str) -> None:
    assert said("YJ103", sentence) == []
