"""Statements by meaning: sentences of our own, and what a careful reader finds in each.

A case is a sentence and one line a number: number | op value unit | kind measure year | indicator.
"""

from __future__ import annotations

import pytest
from tests.compiler.statements.builders import lines, read

LEVELS = {
    "到2027年，全市经营主体总量突破80万户，规模以上工业企业达到1500家以上。": [
        "80万户 | > 80 万户 | target level 2027 | 全市经营主体总量",
        "1500家 | >= 1500 家 | target level 2027 | 规模以上工业企业",
    ],
    "城镇调查失业率控制在5.5%左右，居民消费价格涨幅控制在3%以内。": [
        "5.5% | ~ 5.5 % | target level 2025 | 城镇调查失业率",
        "3% | <= 3 % | target growth 2025 | 居民消费价格涨幅",
    ],
    "粮食总产量稳定在350万吨以上，企业开办时间压缩至0.5个工作日以内。": [
        "350万吨 | >= 350 万吨 | target level 2025 | 粮食总产量",
        "0.5个工作日 | <= 0.5 个工作日 | target level 2025 | 企业开办时间",
    ],
    "人均预期寿命提高到82.3岁，劳动年龄人口平均受教育年限达到11.8年。": [
        "82.3岁 | = 82.3 岁 | target level 2025 | 人均预期寿命",
        "11.8年 | = 11.8 年 | target level 2025 | 劳动年龄人口平均受教育年限",
    ],
    "各级研发机构达到80家，各类人才突破6万人，各园区均建成1个加速器。": [
        "80家 | = 80 家 | target level 2025 | 各级研发机构",
        "6万人 | > 6 万人 | target level 2025 | 各类人才",
        "1个 | = 1 个 | target increase 2025 | 加速器",
    ],
    "研发投入占地区生产总值比重高达6.2%。": ["6.2% | = 6.2 % | target level 2025 | 研发投入占地区生产总值比重"],
    "建立总规模100亿元的产业基金。": ["100亿元 | = 100 亿元 | target level 2025 | 产业基金规模"],
    "主要指标包括渔业产值年均增长5%，使海水养殖占渔业的比重达到40%，将渔民保障标准提高到860元。": [
        "5% | = 5 % | target growth 2025 | 渔业产值",
        "40% | = 40 % | target level 2025 | 海水养殖占渔业的比重",
        "860元 | = 860 元 | target level 2025 | 渔民保障标准",
    ],
    "使用外资达到30亿美元，使2万户受益。": [
        "30亿美元 | = 30 亿美元 | target level 2025 | 使用外资",
        "2万户 | = 2 万户 | target level 2025 | 受益",
    ],
    "百亿元产值事故死亡率控制在0.6人/百亿元以下。": [
        "0.6人/百亿元 | <= 0.6 人/百亿元 | target level 2025 | 百亿元产值事故死亡率"
    ],
    "建设和改造供水管网4000公里，建设和谐社区30个。": [
        "4000公里 | = 4000 公里 | target increase 2025 | 建设和改造供水管网",
        "30个 | = 30 个 | target increase 2025 | 和谐社区",
    ],
    "城乡居民收入比缩小到1.8∶1。": ["1.8∶1 | = 1.8  | target level 2025 | 城乡居民收入比"],
}

MEASURED = {
    "职工工资年均增长2%；渔民人均收入扣除价格上涨因素，平均每年增长3.5%。": [
        "2% | = 2 % | target growth 2025 | 职工工资",
        "3.5% | = 3.5 % | target growth 2025 | 渔民人均收入（实际）",
    ],
    "全体居民消费支出3万元，增长4.7%，扣除价格因素，实际增长2.1%。": [
        "3万元 | = 3 万元 | target level 2025 | 全体居民消费支出",
        "4.7% | = 4.7 % | target growth 2025 | 全体居民消费支出",
        "2.1% | = 2.1 % | target growth 2025 | 全体居民消费支出（实际）",
    ],
    "渔民、牧民人均收入分别实际增长6%和5%，海洋经济总产出在优化结构的基础上，年均增长8%。": [
        "6% | = 6 % | target growth 2025 | 渔民人均收入（实际）",
        "5% | = 5 % | target growth 2025 | 牧民人均收入（实际）",
        "8% | = 8 % | target growth 2025 | 海洋经济总产出",
    ],
    "海洋经济总产出按现价计算增长9%，按可比价格增长8%。": [
        "9% | = 9 % | target growth 2025 | 海洋经济总产出（名义）",
        "8% | = 8 % | target growth 2025 | 海洋经济总产出",
    ],
    "实际使用外资增长7%，外贸出口稳步提高，在扩大内需的基础上，消费品零售额增长6%。": [
        "7% | = 7 % | target growth 2025 | 实际使用外资",
        "6% | = 6 % | target growth 2025 | 消费品零售额",
    ],
}

NUMERALS = {
    "到２０３０年，常住人口突破一百二十万人，粮食产量稳定在十二点五亿斤左右。": [
        "一百二十万人 | > 120 万人 | target level 2030 | 常住人口",
        "十二点五亿斤 | ~ 12.5 亿斤 | target level 2030 | 粮食产量",
    ],
    "发电量达到七十二亿六千万度，工业投资达到三千亿元。": [
        "七十二亿六千万度 | = 7260000000 度 | target level 2025 | 发电量",
        "三千亿元 | = 3000 亿元 | target level 2025 | 工业投资",
    ],
    "培育三千家企业，新建三所学校。": [
        "三千家 | = 3000 家 | target level 2025 | 企业",
        "三所 | = 3 所 | target increase 2025 | 新建学校",
    ],
    "引进项目1,200个，其中外资项目1 60个。": [
        "1,200个 | = 1200 个 | target increase 2025 | 引进项目",
        "1 60个 | = 160 个 | target increase 2025 | 引进外资项目",
    ],
    "建成创新中心3-5家，引进2至3家研究院。": [
        "3-5家 | range 3..5 家 | target increase 2025 | 创新中心",
        "2至3家 | range 2..3 家 | target increase 2025 | 引进研究院",
    ],
    "农村集中供水率达到百分之九十五。": ["百分之九十五 | = 95 % | target level 2025 | 农村集中供水率"],
}

INCREASES = {
    "引进了科研人才500名，建成了加速器3个。": [
        "500名 | = 500 名 | actual increase 2020 | 引进科研人才",
        "3个 | = 3 个 | actual increase 2020 | 加速器",
    ],
    "新建改建农村公路3000公里，新增公共停车位5万个，改造老旧小区1200个。": [
        "3000公里 | = 3000 公里 | target increase 2025 | 新建改建农村公路",
        "5万个 | = 5 万个 | target increase 2025 | 新增公共停车位",
        "1200个 | = 1200 个 | target increase 2025 | 改造老旧小区",
    ],
    "引育30名青年博士、120名卓越工程师。": [
        "30名 | = 30 名 | target increase 2025 | 引育青年博士",
        "120名 | = 120 名 | target increase 2025 | 引育卓越工程师",
    ],
    "新增发明专利授权1200件，其中高价值发明专利300件，占比25%。": [
        "1200件 | = 1200 件 | target increase 2025 | 新增发明专利授权",
        "300件 | = 300 件 | target increase 2025 | 新增高价值发明专利",
        "25% | = 25 % | target level 2025 | 新增高价值发明专利占比",
    ],
    "力争五年内新增上市公司50家，总数突破100家。": [
        "50家 | = 50 家 | target increase 2025 | 新增上市公司",
        "100家 | > 100 家 | target level 2025 | 上市公司总数",
    ],
    "引进2至3家重量级研发机构和1至2个50亿元以上的标杆型项目。": [
        "2至3家 | range 2..3 家 | target increase 2025 | 引进重量级研发机构",
        "1至2个 | range 1..2 个 | target increase 2025 | 引进50亿元以上的标杆型项目",
    ],
}

GROWTH = {
    "技术合同成交额突破500亿元，年均增长20%以上。": [
        "500亿元 | > 500 亿元 | target level 2025 | 技术合同成交额",
        "20% | >= 20 % | target growth 2025 | 技术合同成交额",
    ],
    "全员劳动生产率年均增长6%以上，达到25万元/人。": [
        "6% | >= 6 % | target growth 2025 | 全员劳动生产率",
        "25万元/人 | = 25 万元/人 | target level 2025 | 全员劳动生产率",
    ],
    "城镇化率提高6.5个百分点。": ["6.5个百分点 | = 6.5 个百分点 | target increase 2025 | 城镇化率"],
    "单位地区生产总值能耗较2020年下降14.5%。": ["14.5% | = 14.5 % | target growth 2025 | 单位地区生产总值能耗下降"],
    "年均财政科技投入增幅不低于12%。": ["12% | >= 12 % | target growth 2025 | 年均财政科技投入增幅"],
}

MULTIPLES = {
    "软件业务收入翻一番，游客接待量实现倍增，财政收入翻了两番。": [
        "翻一番 | = 2 倍 | target multiple 2025 | 软件业务收入",
        "倍增 | = 2 倍 | target multiple 2025 | 游客接待量",
        "翻了两番 | = 4 倍 | target multiple 2025 | 财政收入",
    ],
    "实施规上企业倍增计划，推进“双倍增”行动。": [],
    "瞪羚企业达到60家，是2020年的3倍。": [
        "60家 | = 60 家 | target level 2025 | 瞪羚企业",
        "3倍 | = 3 倍 | target multiple 2025 | 瞪羚企业与2020年之比",
    ],
}

DISTRIBUTED = {
    "高新区、经开区工业总产值分别突破800亿元和1000亿元。": [
        "800亿元 | > 800 亿元 | target level 2025 | 高新区工业总产值",
        "1000亿元 | > 1000 亿元 | target level 2025 | 经开区工业总产值",
    ],
    "城镇和农村居民人均可支配收入分别达到7.2万元、4.6万元以上。": [
        "7.2万元 | >= 7.2 万元 | target level 2025 | 城镇居民人均可支配收入",
        "4.6万元 | >= 4.6 万元 | target level 2025 | 农村居民人均可支配收入",
    ],
    "海盐、原煤、天然气产量分别达到3万吨、2万吨、5万吨。": [
        "3万吨 | = 3 万吨 | target level 2025 | 海盐产量",
        "2万吨 | = 2 万吨 | target level 2025 | 原煤产量",
        "5万吨 | = 5 万吨 | target level 2025 | 天然气产量",
    ],
    "对欧洲、南美洲出口分别增长7%、9%，城乡低保标准分别提高8%、10%。": [
        "7% | = 7 % | target growth 2025 | 对欧洲出口",
        "9% | = 9 % | target growth 2025 | 对南美洲出口",
        "8% | = 8 % | target growth 2025 | 城镇低保标准",
        "10% | = 10 % | target growth 2025 | 农村低保标准",
    ],
    "渔港、渔村普及率超过98%、85%，食品、石化等产业增加值分别增长3%、4%。": [
        "98% | > 98 % | target level 2025 | 渔港普及率",
        "85% | > 85 % | target level 2025 | 渔村普及率",
        "3% | = 3 % | target growth 2025 | 食品产业增加值",
        "4% | = 4 % | target growth 2025 | 石化产业增加值",
    ],
    "渔民人次、渔业收入分别增长3%、4%，安置渔民、船工2万户，3万人上岸。": [
        "3% | = 3 % | target growth 2025 | 渔民人次",
        "4% | = 4 % | target growth 2025 | 渔业收入",
        "2万户 | = 2 万户 | target level 2025 | 安置渔民、船工",
        "3万人 | = 3 万人 | target level 2025 | 上岸",
    ],
    "渔业实力由全市第5位提升到第3位。": ["第3位 | = 3 位 | target level 2025 | 渔业实力全市排名"],
    "渔民受伤4人，减少2人，下降33%。": [
        "4人 | = 4 人 | target level 2025 | 渔民受伤",
        "2人 | = 2 人 | target increase 2025 | 渔民受伤减少",
        "33% | = 33 % | target growth 2025 | 渔民受伤下降",
    ],
    "渔船签约608座，损失约3亿元。": [
        "608座 | = 608 座 | target level 2025 | 渔船签约",
        "3亿元 | ~ 3 亿元 | target level 2025 | 损失",
    ],
    "货运周转量1312.21亿吨公里，增长24.1%。": [
        "1312.21亿吨公里 | = 1312.21 亿吨公里 | target level 2025 | 货运周转量",
        "24.1% | = 24.1 % | target growth 2025 | 货运周转量",
    ],
    "有渔校68所（公办27所）、普通小学27所。": [
        "68所 | = 68 所 | target level 2025 | 有渔校",
        "27所 | = 27 所 | target level 2025 | 公办",
        "27所 | = 27 所 | target level 2025 | 普通小学",
    ],
    "渔民自然增长率为-1.6‰，渔业增速-3.2%，甲-3型渔船2艘。": [
        "-1.6‰ | = -1.6 ‰ | target level 2025 | 渔民自然增长率",
        "-3.2% | = -3.2 % | target growth 2025 | 渔业增速",
        "2艘 | = 2 艘 | target level 2025 | 甲-3型渔船",
    ],
    "软件营收保持20%以上增长。": ["20% | >= 20 % | target growth 2025 | 软件营收"],
    "研发投入实现年均10%的增长。": ["10% | = 10 % | target growth 2025 | 研发投入"],
    "占比达到60%并保持稳定。": ["60% | = 60 % | target level 2025 | 占比"],
    "粮食产量继续保持50万吨以上。": ["50万吨 | >= 50 万吨 | target level 2025 | 粮食产量"],
    "5万套渔民公寓如期完成。": ["5万套 | = 5 万套 | target level 2025 | 完成的渔民公寓"],
    "工业投资、技改投资均增长15%以上。": ["15% | >= 15 % | target growth 2025 | 工业投资、技改投资"],
    "签约项目40个、总投资260亿元，分别增长12%、30%。": [
        "40个 | = 40 个 | target increase 2025 | 签约项目",
        "260亿元 | = 260 亿元 | target level 2025 | 签约项目总投资",
        "12% | = 12 % | target growth 2025 | 签约项目",
        "30% | = 30 % | target growth 2025 | 签约项目总投资",
    ],
    "培育3000家以上科技型中小企业、300家以上高新技术企业。": [
        "3000家 | >= 3000 家 | target level 2025 | 科技型中小企业",
        "300家 | >= 300 家 | target level 2025 | 高新技术企业",
    ],
}

RANKS = {
    "冷链能力从全国第13位升至第5位，渔业竞争力由“十三五”末全省第六位上升到第4位。": [
        "第5位 | = 5 位 | target level 2025 | 冷链能力全国排名",
        "第4位 | = 4 位 | target level 2025 | 渔业竞争力全省排名",
    ],
    "综合竞争力跃居全省第12位，创新指数保持全市前3。": [
        "第12位 | = 12 位 | target level 2025 | 综合竞争力全省排名",
        "3 | <= 3  | target level 2025 | 创新指数全市排名",
    ],
    "工业投资增长9%、居全市第2位。": [
        "9% | = 9 % | target growth 2025 | 工业投资",
        "第2位 | = 2 位 | target level 2025 | 工业投资增速全市排名",
    ],
    "两个园区排名均进入全省同类园区前10位。": ["10位 | <= 10 位 | target level 2025 | 两个园区全省同类园区排名"],
}

#: a plan is no part of a name, and what an amount is paid in no part of its unit
SAID_OF_NUMBERS = {
    "渔业产值预期增长6%，渔业投资计划完成46亿元，渔具出口拟增长5%。": [
        "6% | = 6 % | target growth 2025 | 渔业产值",
        "46亿元 | = 46 亿元 | target level 2025 | 渔业投资",
        "5% | = 5 % | target growth 2025 | 渔具出口",
    ],
    "落实渔船更新计划达到30艘。": ["30艘 | = 30 艘 | target level 2025 | 落实渔船更新计划"],
    "渔具出口总值8.5亿元人民币，增长39%，注册资金比增38%。": [
        "8.5亿元 | = 8.5 亿元 | target level 2025 | 渔具出口总值",
        "39% | = 39 % | target growth 2025 | 渔具出口总值",
        "38% | = 38 % | target growth 2025 | 注册资金",
    ],
    "渔民补助从每人每年3120元提高到3600元。": [
        "3120元 | = 3120 元 | actual level 2020 | 渔民补助",
        "3600元 | = 3600 元 | target level 2025 | 渔民补助",
    ],
    "基本建成渔民新村12个，新开工18个。": [
        "12个 | = 12 个 | target increase 2025 | 渔民新村",
        "18个 | = 18 个 | target increase 2025 | 新开工渔民新村",
    ],
    "出台3批次29项渔业措施，渔业投资7.9亿多元，惠及3万多户。": [
        "3批次 | = 3 批次 | target increase 2025 | 渔业措施",
        "29项 | = 29 项 | target increase 2025 | 渔业措施",
        "7.9亿多元 | > 7.9 亿元 | target level 2025 | 渔业投资",
        "3万多户 | > 3 万户 | target level 2025 | 惠及",
    ],
    "海上、河道死亡人数分别下降38.8%、37.3%。": [
        "38.8% | = 38.8 % | target growth 2025 | 海上死亡人数下降",
        "37.3% | = 37.3 % | target growth 2025 | 河道死亡人数下降",
    ],
    "渔业快速恢复，增加值达到14.1亿元，增长12%。": [
        "14.1亿元 | = 14.1 亿元 | target level 2025 | 渔业增加值",
        "12% | = 12 % | target growth 2025 | 渔业增加值",
    ],
    "水产加工服务业支撑作用增强，总收入突破3亿元。": ["3亿元 | > 3 亿元 | target level 2025 | 水产加工服务业总收入"],
    "按常住渔民9.6万人计算，人均渔业产值11.4万元。": [
        "9.6万人 | = 9.6 万人 | target level 2025 | 常住渔民",
        "11.4万元 | = 11.4 万元 | target level 2025 | 人均渔业产值",
    ],
    "对表1所列指标实行监测。": [],
    "五年净增渔业企业1520家，年均增长15.2%。": [
        "1520家 | = 1520 家 | target increase 2025 | 净增渔业企业",
        "15.2% | = 15.2 % | target growth 2025 | 渔业企业",
    ],
    "新增渔业用户92万户，达到120万户。": [
        "92万户 | = 92 万户 | target increase 2025 | 新增渔业用户",
        "120万户 | = 120 万户 | target level 2025 | 渔业用户",
    ],
    "渔船320艘中，有30艘远洋。": [
        "320艘 | = 320 艘 | target level 2025 | 渔船",
        "30艘 | = 30 艘 | target level 2025 | 远洋",
    ],
    "36家渔业企业中，养殖类12家。": [
        "36家 | = 36 家 | target level 2025 | 渔业企业",
        "12家 | = 12 家 | target level 2025 | 养殖类",
    ],
    "渔业诉求办结率100%，满意率99.6%。": [
        "100% | = 100 % | target level 2025 | 渔业诉求办结率",
        "99.6% | = 99.6 % | target level 2025 | 满意率",
    ],
}

TIMES = {
    "五年引进渔船26艘，其中2016年6艘、2017年7艘，其余分别为2018年8艘、2019年5艘。": [
        "26艘 | = 26 艘 | target increase 2025 | 引进渔船",
        "6艘 | = 6 艘 | actual increase 2016 | 引进渔船",
        "7艘 | = 7 艘 | actual increase 2017 | 引进渔船",
        "8艘 | = 8 艘 | actual level 2018 | 其余",
        "5艘 | = 5 艘 | actual level 2019 | 其余",
    ],
    "到2022年、2023年和2025年，渔业占比分别达到2.5%、2.8%、3.2%。": [
        "2.5% | = 2.5 % | target level 2022 | 渔业占比",
        "2.8% | = 2.8 % | target level 2023 | 渔业占比",
        "3.2% | = 3.2 % | target level 2025 | 渔业占比",
    ],
    "到2023年，新建博士后工作站4家；到2025年，新建博士后工作站9家。": [
        "4家 | = 4 家 | target increase 2023 | 新建博士后工作站",
        "9家 | = 9 家 | target increase 2025 | 新建博士后工作站",
    ],
    "“十三五”末，全区拥有发明专利3100件。": ["3100件 | = 3100 件 | actual level 2020 | 发明专利"],
    "目前，全区共有众创空间17家。": ["17家 | = 17 家 | actual level 2020 | 众创空间"],
    "研发经费占比由2.1%提高到3.0%。": [
        "2.1% | = 2.1 % | actual level 2020 | 研发经费占比",
        "3.0% | = 3.0 % | target level 2025 | 研发经费占比",
    ],
    "到2023年，冷链体系基本建成。冷库总容量达到40万吨。": ["40万吨 | = 40 万吨 | target level 2023 | 冷库总容量"],
    "总结到2023年的做法。冷库总容量达到40万吨。": ["40万吨 | = 40 万吨 | target level 2025 | 冷库总容量"],
    "农机总动力达到46万千瓦，比2020年的38万千瓦增长21.1%。": [
        "46万千瓦 | = 46 万千瓦 | target level 2025 | 农机总动力",
        "38万千瓦 | = 38 万千瓦 | actual level 2020 | 农机总动力",
        "21.1% | = 21.1 % | target growth 2025 | 农机总动力",
    ],
    "渔船由2015年末的120艘增加到2020年的180艘，到2025年达到260艘。": [
        "120艘 | = 120 艘 | actual level 2015 | 渔船",
        "180艘 | = 180 艘 | actual level 2020 | 渔船",
        "260艘 | = 260 艘 | target level 2025 | 渔船",
    ],
    "渔业产值达到86亿元，2021—2025年年均增长5.2%。": [
        "86亿元 | = 86 亿元 | target level 2025 | 渔业产值",
        "5.2% | = 5.2 % | target growth 2025 | 渔业产值",
    ],
    "渔船达到180艘，提前实现2025年160艘的目标。": [
        "180艘 | = 180 艘 | target level 2025 | 渔船",
        "160艘 | = 160 艘 | target level 2025 | 渔船",
    ],
    # how far an aim is reached tells nothing of what it is an aim for
    "渔业产值达到86亿元，完成2025年目标的78.6%，低于预算6.5个百分点。": [
        "86亿元 | = 86 亿元 | target level 2025 | 渔业产值"
    ],
    "渔业产值增长5.2%，低于《纲要》6.5%的目标1.3个百分点。": ["5.2% | = 5.2 % | target growth 2025 | 渔业产值"],
    "五年内引进项目30个以上。": ["30个 | >= 30 个 | target increase 2025 | 引进项目"],
}

LEADS = {
    "——人均生产总值达到22万元；◆五年改造危旧房41万平方米、城中村12个。": [
        "22万元 | = 22 万元 | target level 2025 | 人均生产总值",
        "41万平方米 | = 41 万平方米 | target increase 2025 | 改造危旧房",
        "12个 | = 12 个 | target increase 2025 | 改造城中村",
    ],
    "二是成果就地转化率不到35%，村集体经济年收入全部超过100万元。": [
        "35% | < 35 % | target level 2025 | 成果就地转化率",
        "100万元 | > 100 万元 | target level 2025 | 村集体经济年收入",
    ],
    "2023年底前投用孵化空间8万平方米，专利质押融资额五年翻两番。": [
        "8万平方米 | = 8 万平方米 | target increase 2023 | 投用孵化空间",
        "翻两番 | = 4 倍 | target multiple 2023 | 专利质押融资额",
    ],
    "全区完成工业投资56.3亿元，科技服务业营业收入年均增速保持在12%以上。": [
        "56.3亿元 | = 56.3 亿元 | target level 2025 | 工业投资",
        "12% | >= 12 % | target growth 2025 | 科技服务业营业收入年均增速",
    ],
    "市级以上重点实验室达到45家，其中省级以上18家。": [
        "45家 | = 45 家 | target level 2025 | 市级以上重点实验室",
        "18家 | = 18 家 | target level 2025 | 省级以上重点实验室",
    ],
    "累计为210家企业放贷23.6亿元。": [
        "210家 | = 210 家 | target level 2025 | 放贷的企业",
        "23.6亿元 | = 23.6 亿元 | target level 2025 | 放贷",
    ],
    "新增贷款420亿元、新型担保业务规模70亿元，规上工业企业中有研发活动的占78%。": [
        "420亿元 | = 420 亿元 | target increase 2025 | 新增贷款",
        "70亿元 | = 70 亿元 | target level 2025 | 新型担保业务规模",
        "78% | = 78 % | target level 2025 | 规上工业企业中有研发活动的占比",
    ],
}

HOSTILE = {
    "地区生产总值突破5000亿元大关，能源消费总量控制在300万吨标准煤以内，就业人数增长2%。": [
        "5000亿元 | > 5000 亿元 | target level 2025 | 地区生产总值",
        "300万吨标准煤 | <= 300 万吨标准煤 | target level 2025 | 能源消费总量",
        "2% | = 2 % | target growth 2025 | 就业人数",
    ],
    "新增众创空间3家（累计12家），筹集保障房6300套（间），公路总里程2.8万公里（其中高速1100公里）。": [
        "3家 | = 3 家 | target increase 2025 | 新增众创空间",
        "12家 | = 12 家 | target increase 2025 | 新增众创空间",
        "6300套 | = 6300 套 | target level 2025 | 筹集保障房",
        "2.8万公里 | = 2.8 万公里 | target level 2025 | 公路总里程",
        "1100公里 | = 1100 公里 | target level 2025 | 高速",
    ],
    "职工平均工资每年递增2%；渔民人均纯收入，平均每年递增3.5%。": [
        "2% | = 2 % | target growth 2025 | 职工平均工资",
        "3.5% | = 3.5 % | target growth 2025 | 渔民人均纯收入",
    ],
    "到2023年产业链规模突破800亿元；到2025年达到1500亿元，增长6%、力争6.5%。": [
        "800亿元 | > 800 亿元 | target level 2023 | 产业链规模",
        "1500亿元 | = 1500 亿元 | target level 2025 | 产业链规模",
        "6% | = 6 % | target growth 2025 | 产业链规模",
        "6.5% | = 6.5 % | target growth 2025 | 产业链规模",
    ],
    "创建3个国家级、省级特色街区，培育2家国家级和10家省级孵化器。": [
        "3个 | = 3 个 | target increase 2025 | 国家级、省级特色街区",
        "2家 | = 2 家 | target increase 2025 | 国家级孵化器",
        "10家 | = 10 家 | target increase 2025 | 省级孵化器",
    ],
    "国家级和省级科技企业孵化器分别达到2家、9家。": [
        "2家 | = 2 家 | target level 2025 | 国家级科技企业孵化器",
        "9家 | = 9 家 | target level 2025 | 省级科技企业孵化器",
    ],
    "完成2000年底前建成的老旧小区改造，惠及3.6万户。": [
        "3.6万户 | = 3.6 万户 | target level 2025 | 2000年底前建成的老旧小区改造惠及"
    ],
    "孕产妇死亡率低于10/10万，每千人口拥有执业医师2.9人、注册护士3.3人。": [
        "10/10万 | < 10 /10万 | target level 2025 | 孕产妇死亡率",
        "2.9人 | = 2.9 人 | target level 2025 | 每千人口拥有执业医师",
        "3.3人 | = 3.3 人 | target level 2025 | 每千人口拥有注册护士",
    ],
    "与2018年相比，高新技术企业由215家增加到960家。": [
        "215家 | = 215 家 | actual level 2018 | 高新技术企业",
        "960家 | = 960 家 | target level 2025 | 高新技术企业",
    ],
}

NO_STATEMENT = [
    "集聚企业达到20家的，认定为示范楼宇；对新增就业20人以上的，给予补助。",
    "至今没有一家国家重点实验室，为35岁以下青年提供服务。",
    "轨道交通6号线一期工程开工，220kV变电站投运，建设5G网络和工业4.0工厂。",
    "构建“一核两带三区”格局，实施“246”产业集群培育，打造15分钟生活圈。",
    "2021年3月15日第十五届人大第三次会议通过，规划期限为2021-2025年。",
    "加快50亿元以上重大项目建设，培育百亿级产业集群和千亿级园区。",
    "分两个阶段推进，做到三个坚持，开展新一轮三年行动。",
    "甬政发〔2021〕12号文件和《浙江省2035年远景规划》明确，第二，要抓好落实。",
]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        case
        for group in (
            LEVELS,
            NUMERALS,
            INCREASES,
            GROWTH,
            MEASURED,
            RANKS,
            MULTIPLES,
            DISTRIBUTED,
            LEADS,
            HOSTILE,
            TIMES,
            SAID_OF_NUMBERS,
        )
        for case in group.items()
    ],
)
def test_sentence(sentence: str, expected: list[str]) -> None:
    assert lines(read(sentence)) == expected


@pytest.mark.parametrize("sentence", NO_STATEMENT)
def test_names_dates_and_thresholds_are_no_statements(sentence: str) -> None:
    assert lines(read(sentence)) == []


def test_a_review_of_the_past_reports_and_a_plan_promises() -> None:
    sentence = "五年新增养老床位1260张，技术合同成交额由3亿元增加到16亿元。"
    past = read(sentence, region="background")
    # since when it rose is not said
    assert [(d.kind, d.year) for d in past] == [("actual", 2020), ("actual", None), ("actual", 2020)]
    ahead = read(sentence)
    assert [(d.kind, d.year) for d in ahead] == [("target", 2025), ("actual", 2020), ("target", 2025)]


@pytest.mark.parametrize(
    "opening", ["“十三五”期间，经济较快增长", "“十三五”时期是不平凡的五年", "过去五年，经济较快增长"]
)
def test_a_paragraph_that_opens_with_the_past_tells_of_it(opening: str) -> None:
    drafts = read(f"{opening}。高新技术企业达到126家。下一步，力争高新技术企业达到200家。")
    assert [(d.kind, d.year) for d in drafts] == [("actual", 2020), ("target", 2025)]
    ahead = read(f"{opening}。高新技术企业达到126家。到2025年，高新技术企业达到260家。研发人员达到160人。")
    assert [(d.kind, d.year) for d in ahead] == [("actual", 2020), ("target", 2025), ("target", 2025)]
    done = read(f"{opening}。规划目标任务全面完成，高新技术企业达到126家。")
    assert [(d.kind, d.year) for d in done] == [("actual", 2020)]


def test_a_heading_that_names_a_year_sets_it() -> None:
    (draft,) = read("常住人口达到70万人。", region="goal", heading="二〇三五年远景目标")
    assert (draft.kind, draft.year) == ("target", 2035)


def test_news_reports_unless_it_says_that_it_promises() -> None:
    setting = {"region": "measure", "period": None, "reference_year": 2018, "base_year": None}
    now, then = read("园区集聚研发机构16家。今年，园区将引进重点项目8个。", promising=False, **setting)
    assert (now.kind, now.year) == ("actual", 2017)
    assert (then.kind, then.year) == ("target", 2018)


def test_spans_point_into_the_original_text() -> None:
    sentence = "到 2025 年,高新技术企业达到 3 00 家,Ｒ＆Ｄ经费占比４．５％。"
    drafts = read(sentence)
    assert [sentence[d.number_start : d.number_end] for d in drafts] == ["3 00 家", "４．５％"]
    assert [str(d.value) for d in drafts] == ["300", "4.5"]
    assert [d.indicator for d in drafts] == ["高新技术企业", "R&D经费占比"]


def test_words_of_effort_in_a_review_are_no_promises() -> None:
    drafts = read("全年争取上级资金98亿元，将3.2万名群众纳入低保；力争明年引进项目60个。", region="background")
    assert [d.kind for d in drafts] == ["actual", "actual", "target"]


def test_a_report_of_what_exists_does_not_rule_what_comes_next() -> None:
    drafts = read("目前拥有工作站8家，下一步新增5家。")
    assert [(d.kind, d.measure) for d in drafts] == [("actual", "level"), ("target", "increase")]
