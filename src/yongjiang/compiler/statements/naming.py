"""Name what a number measures: the noun phrase before or behind it, and what was said between the two."""

from __future__ import annotations

import re

from yongjiang.compiler.statements.words import Words

_TRAILING_TIME = re.compile(
    r"(?:(?:连续|每)(?:\d+|[一二三四五六七八九十])(?:个?年|个?季度|个月)|(?:[由从比较自]|相比)?(?:(?:(?:19|20)\d\d年?[-~—至到]+)?(?:19|20)\d\d年(?:[底末])?|“?十[一二三四五六七八九]五”?(?:期?末|初)?|上年|去年|今年|本期|本年)的?|[三五]年|将?在(?:19|20)\d\d年的?基础上|(?:较|比|与|同比)(?:上年末?|年初|年底|上年同期|去年同期|上一?年度|去年度|同期|全[省市国区县]平均(?:水平)?)|[由从])$"
)
#: how growth is measured, between what grows and its number: 收入扣除价格因素，实际增长7%; 产值按可比价格计算增长8%
_MEASURED = re.compile(
    r"(?:(?P<real>在?(?:扣除|剔除)[^，。；：\d]{0,10}?因素(?:的?影响)?(?:以?后|之后|外)?|实际)"
    r"|(?P<nominal>按?照?(?:现行价格?|现价|当年价格?)(?:计算)?|名义)"
    r"|按?照?(?:可比价格?|不变价格?|(?:可比|相同|同)口径)(?:计算)?|在[^，。；：\d]{2,20}的?基础上)，?$"
)
#: what a name says of it; growth at comparable prices is what is meant where nothing is said
_SAID_OF_GROWTH = {"real": "（实际）", "nominal": "（名义）", None: ""}
_MEASURED_ENDS = frozenset("素响后外算价格径上际义，")
_SHARE_OF = re.compile(r"(?:占|约占)[^占]*的$")
_LIST_CLAUSE = re.compile(r"(?:能够|能|具有|具备|用于|可以)[^的]*、[^的]*的")
_ACHIEVED = re.compile("实现(?=年?(?:产值|总产值|营业收入|主营业务收入|收入|增加值|销售|税收|利润))")
_AGENT_END = re.compile("[区市县镇城园道]")
_AGENT = re.compile(
    "(?!城镇|农村|城乡|乡镇)[^，、“”占的]{1,12}?(?:[区市县镇城园]|街道)(?:（[^）]*）)?(?:共|已|将|累计|拟|预计)?"
    "(?=安排|带动|引进|新增|完成|实现|拥有|建成|打算|计划|打造|培育|获批|开工|签约|发放|兑付|投入(?!产出)|出台)"
)
_OWNED = re.compile("(?:全[省市县区域]|[本我]?[省市县区])?(?:现有|共有|拥有|建有|已有|累计有)")
_LIST_OF = re.compile("[^等]*、[^等]*等(?!级|次|教|待|离|高)(?:领域|方向|方面|行业|环节)?(?=.{4})")
GRADE = re.compile("(?:(?:国家|世界|省|市|区|县|镇|\\d?A|[三四五]星|十亿|百亿|千亿)级|三甲)(?:及?以上)?")
_SINGLE = frozenset("升增降减")
#: 食品、石化等产业增加值: of each of them
_OF_ALL = re.compile("等(?=(?:产业|行业|领域|地区|市场).)")
_EACH = re.compile("分别(?:新增|增加|增长|[比较与][^、，]{2,8}|[由从](?:每人每[月年])?)?$")
#: what 城乡 means, in its order
_BOTH = ("城镇", "农村")
#: by so many characters names side by side differ in length
_LITTLE = 3
#: 地区生产总值预期增长6%, 固定资产投资计划完成467亿元: a plan for what goes before, not one that has a name
_PLANNED = re.compile("(?:预期|拟|(?<=[率量额值数度次润费入支资口业积])计划)$")
#: what ends a name that says itself what is measured
_METRIC_ENDS = frozenset("率量额值数度次润费")
_SPLIT = re.compile(r"、|以及|和|及|与")
#: the place that is left behind: 由“十三五”末全省第6位（上升到第4位）
_FROM_PLACE = re.compile(
    r"[由从](?:[^，。；由从]{0,8}末)?(?P<scope>全[国省市区县]|全球|世界)?的?第(?:\d+|[一二三四五六七八九十]{1,3})[位名]?$"
)
_STREAK = re.compile(r"连续(?:\d+|[一二两三四五六七八九十]+)个?(?:年|季度|月|届|次)")


class Left:
    """What stands before a number, taken apart.

    core: the noun phrase without leading and closing words; start: its index in the text.
    op: comparator with the word that says it; growth: direction word (增长, 下降) or "";
    to_level: 至/到/达 stand between direction and number; shared: 分别, 均, 各 or "".
    measured: how growth is measured, as the name says it, or "".
    cumulative: 累计 stands next to the number or opens the clause.
    """

    __slots__ = (
        "core",
        "cumulative",
        "growth",
        "hedge",
        "measured",
        "op",
        "op_word",
        "shared",
        "start",
        "stripped",
        "to_level",
        "verb",
        "yearly",
    )

    def __init__(self) -> None:
        self.core = ""
        self.start = 0
        self.op = ""
        self.op_word = ""
        self.growth = ""
        self.measured = ""
        self.hedge: str | None = None
        self.verb = ""
        self.shared = ""
        self.to_level = False
        self.cumulative = False
        self.yearly = False
        self.stripped = False


_LEVEL_WORDS = frozenset(
    (
        "达到",
        "达",
        "为",
        "是",
        "至",
        "到",
        "增至",
        "升至",
        "降至",
        "减至",
        "提高至",
        "在",
        "有",
        "将达",
        "可达",
        "突破到",
    )
)
#: characters that 约 makes a word with
_ABOUT_NO_MORE = frozenset("签预节制条合公契履特邀")
_SHARED = frozenset(("分别", "均", "都", "各"))
#: 提前5天 is a change, 提前完成300家 says when
_WHEN = frozenset(("提前",))
_YEARLY = frozenset(("年均", "每年", "平均每年", "每年平均"))


def read_left(words: Words, text: str, lo: int, hi: int) -> Left:
    """Take apart ``text[lo:hi]``, which ends where the number starts."""
    left = Left()
    end = hi
    value, before, growth, hedges = words.value, words.before, words.growth, words.hedges
    while end > lo:
        word = value.match(text, lo, end)
        if word == "约" and text[end - 2 : end - 1] in _ABOUT_NO_MORE:
            word = ""  # 签约608座
        if word in _SINGLE and not (left.to_level and word != text[end - 2 : end]):
            word = ""
        if not word:
            m = (
                _TRAILING_TIME.search(text, max(lo, end - 14), end)
                if text[end - 1] in "年的五”末底由从比较度月来初期均平上期"
                else None
            )
            if (m is None or m.start() == m.end()) and left.growth and text[end - 1] in _MEASURED_ENDS:
                m = _MEASURED.search(text, max(lo, end - 30), end)
                left.measured = left.measured or _SAID_OF_GROWTH[m.lastgroup if m else None]
            if (m is None or m.start() == m.end()) and end < hi:
                m = _PLANNED.search(text, max(lo, end - 3), end)
            if m is None or m.start() == m.end():
                break
            end = m.start()
            left.stripped = True
            continue
        if word in words.increase:
            left.verb = word
        op = before.get(word)
        if op and not left.op:
            left.op, left.op_word = op, word
        elif word in hedges and left.hedge is None:
            left.hedge = word
        if word in growth and not (left.stripped and word in _WHEN):
            if not left.to_level and not left.growth:
                left.growth = word
        elif word in _LEVEL_WORDS or (op and word != "约"):
            if not left.growth:
                left.to_level = left.to_level or word in _LEVEL_WORDS
        elif word in _SHARED:
            left.shared = left.shared or word
        elif word == "累计":
            left.cumulative = True
        if word in _YEARLY:
            left.yearly = True
        end -= len(word)
        left.stripped = True
    start = lo
    m = words.lead.match(text, lo, end)
    if m:
        start = m.end()
    left.start = start
    core = text[start:end]
    if core.endswith("的") and not _SHARE_OF.search(core):
        core = core[:-1]
    left.core = core
    return left


def with_fall(words: Words, name: str, left: Left) -> str:
    """`name` with the word for a fall that `left` tells: the sign of a change stands in its name."""
    if not left.growth or left.to_level:
        return name
    if not left.core:
        # 减少2人，下降33%: what the number before was said to do is no part of the name
        name = next((rest for word in words.falls if len(rest := name.removesuffix(word)) < len(name)), name)
    return name + left.growth if left.growth in words.down and left.growth not in name else name


def clause_measured(text: str, lo: int, start: int) -> int:
    """Where the clause before `start` begins, if all it lacks is the number behind `start`, having told how growth is
    measured (居民收入扣除价格因素，); else `start`. lo: where the sentence or the last number ends.
    """
    if start - lo < 2 or text[start - 1] != "，" or text[start - 2] not in _MEASURED_ENDS:
        return start
    begin = max(lo, text.rfind("，", lo, start - 1) + 1, text.rfind("：", lo, start - 1) + 1)
    found = _MEASURED.search(text, begin, start)
    return begin if found is not None and found.start() > begin else start


def trim_head(words: Words, core: str) -> tuple[str, str]:
    """Noun phrase without the words that only open it, and the verb of increase among them (or "")."""
    verb = ""
    at = 0
    if "、" in core:
        # 深化五水共治、完成河道整治: the object of an earlier verb is no part of the name
        cut = core.rfind("、") + 1
        m = words.increase_head.match(core, cut)
        if m and len(m[1]) > 1 and len(core) > m.end() and not words.increase_head.match(core):
            earlier = core.find("、")
            at = 0 if words.stock_noun.match(core, 0, earlier) else cut
        listed = _LIST_OF.match(core, at)
        if listed and len(core) - listed.end() >= 2:
            m = words.increase_head.match(core, at) or words.stock_head.match(core, at)
            core = (m[0] if m else "") + core[listed.end() :]
            at = 0
    agent = _AGENT.match(core, at) if _AGENT_END.search(core, at, at + 14) else None
    if agent and len(core) - agent.end() >= 4:
        at = agent.end()
    owned = _OWNED.match(core, at)
    if owned and len(core) - owned.end() >= 2:
        at = owned.end()
    size = len(core)
    while True:
        opening = words.lead.match(core, at) if at else None
        if opening and size - opening.end() >= 2:
            at = opening.end()
        m = words.increase_head.match(core, at)
        if m and size - m.end() >= 2:
            verb = m[1]
            if verb not in words.light:
                core, at = verb + core[m.end() :], 0  # 引进了人才: what was said of the verb is not in the name
                break
        else:
            m = words.head.match(core, at)
            if m is None or size - m.end() < 2:
                break
        if words.joined_verb.match(core, m.end()):
            break
        at = m.end()
    core = core[at:]
    if "实现" in core:
        core = _ACHIEVED.sub("", core)
    if "、" in core and "的" in core:
        core = _LIST_CLAUSE.sub("", core)
    return core, verb


def part_of(whole: str, place: int, count: int) -> str:
    """Name of one of the `count` numbers of a ratio that tells how a whole is divided, from 0 on.

    >>> part_of("产业结构", 0, 3), part_of("建设用地比例", 1, 2)
    ('产业结构（第一产业）', '建设用地比例（第2项）')
    """
    by_industry = count == 3 and ("产业" in whole or "三产" in whole)
    return f"{whole}（第{'一二三'[place]}产业）" if by_industry else f"{whole}（第{place + 1}项）"


def whole_of(part: str) -> str:
    """What `part_of` made the name of, "" where it made none."""
    whole, mark, _ = part.rpartition("（第")
    return whole if mark and part.endswith(("产业）", "项）")) else ""


def ungraded(name: str) -> str:
    """Name without the grade it opens with: 市级以上重点实验室 → 重点实验室."""
    grade = GRADE.match(name)
    return name[grade.end() :] if grade else name


def share_name(core: str) -> str:
    """占全国的 → 占全国比重; 有研发活动的占 → 有研发活动的占比."""
    if core.endswith("占"):
        return core + "比"
    return core[:-1] + "比重" if core.endswith("的") else core


def without_origin(text: str) -> tuple[str, str]:
    """Subject without the place in an order that it leaves (从全国第13位), and whose order that is, or ""."""
    found = _FROM_PLACE.search(text) if "第" in text else None
    return (text[: found.start()], found["scope"] or "") if found is not None else (text, "")


def without_streak(text: str) -> str:
    """Subject without 连续N年."""
    return _STREAK.sub("", text) if "连续" in text else text


def split_list(words: Words, core: str, count: int) -> list[str] | None:
    """The `count` names of a list with a shared head or tail, or None where the list has another length.

    城镇和农村居民人均可支配收入, 2 → 城镇居民人均可支配收入, 农村居民人均可支配收入
    """
    core = _EACH.sub("", core)
    if count == len(_BOTH) and core.startswith("城乡") and _SPLIT.search(core) is None:
        return [part + core[2:] for part in _BOTH]
    parts = [p for p in _SPLIT.split(core) if p]
    if len(parts) != count:
        parts = [p for p in core.split("、") if p]
        if len(parts) != count:
            return None
    of_all = _OF_ALL.search(parts[-1])
    if of_all is not None:
        tail = parts[-1][of_all.end() :]
        return [p + tail for p in (*parts[:-1], parts[-1][: of_all.start()])]
    if parts[0].startswith("对"):
        parts = [f"对{p.removeprefix('对')}" for p in parts]
    last, first = parts[-1], parts[0]
    grade = GRADE.match(last)
    if grade and all(GRADE.fullmatch(p) or len(p) <= 2 for p in parts[:-1]):
        return [p + last[grade.end() :] for p in parts[:-1]] + [last]
    short = len(first)
    kind = last.find(first[-2:]) if short >= 3 else -1
    if kind > 0 and kind + 2 < len(last):
        tail = last[kind + 2 :]
        return [p if p.endswith(tail) else p + tail for p in parts]
    tail = next((noun for noun in words.list_tail if last.endswith(noun) and len(last) > len(noun)), "")
    parallel = last[:short] in words.modifiers or (count == 2 and short <= 4 and last[short - 1 : short] == first[-1])
    brief = short <= 2 and all(len(p) == short for p in parts[:-1])
    # 原煤、原油、天然气产量: what is left of the last one is a little longer than the others, and no qualifier of them
    longer = bool(tail) and 0 < len(last) - len(tail) - short <= _LITTLE
    if len(last) > short + 1 and (parallel or (brief and not longer)):
        tail = last[short:]
        return [p + tail if not p.endswith(tail) else p for p in parts[:-1]] + [last]
    if not tail:
        return parts
    own = [p[-1] in _METRIC_ENDS or bool(words.stock_noun.match(p, 0, len(p))) for p in parts[:-1]]
    if any(measured and p[-1] != tail[-1] for p, measured in zip(parts, own, strict=False)):
        return parts  # 进口货值、入境游客、免税品销售额: each is measured in a way of its own
    return [p if measured else p + tail for p, measured in zip(parts[:-1], own, strict=True)] + [last]
