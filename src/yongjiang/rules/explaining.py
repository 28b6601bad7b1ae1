"""Walk a prepared tree over one sheet of facts: the outcome of every node, with what it looked at."""

from __future__ import annotations

from yongjiang.model.decision import Reason
from yongjiang.rules import kleene, leaves, pointing, tree
from yongjiang.rules.kleene import FAIL, PASS, PERSON, TENTATIVE, UNKNOWN
from yongjiang.rules.leaves import Weighed, reason_of, wanted_by
from yongjiang.rules.pointing import JUDGES, LACKS, Rated, points_reason, reaches, written_points
from yongjiang.rules.sheets import Sheet


def weigh(node: tree.Node, sheet: Sheet) -> Weighed:
    """The outcome of `node`."""
    match node:
        case tree.Compare():
            return leaves.compare(node, sheet)
        case tree.Combine():
            return _combine(node, sheet)
        case tree.Branch():
            return _branch(node, sheet)
        case tree.Scored():
            return _scored(node, sheet)
        case tree.Holds():
            return leaves.holds(node, sheet)
        case tree.HoldsTitle():
            return leaves.title_held(node, sheet)
        case tree.DateBound():
            return leaves.date_bound(node, sheet)
        case tree.OneOf():
            return leaves.one_of(node, sheet)
        case tree.Given():
            return leaves.given(node, sheet)
        case tree.Absent():
            return leaves.absent(node, sheet)


def _combine(node: tree.Combine, sheet: Sheet) -> Weighed:
    weighed = [weigh(part, sheet) for part in node.parts]
    codes = [one.code for one in weighed]
    code = {
        "all": lambda: kleene.all_of(codes),
        "any": lambda: kleene.any_of(codes),
        "none": lambda: kleene.opposite(kleene.any_of(codes)),
        "some": lambda: kleene.some_of(codes, node.count),
    }[node.kind]()
    wanted = {"all": "全部符合", "any": "符合一项", "none": "没有一项符合", "some": f"至少符合 {node.count} 项"}[
        node.kind
    ]
    passed = sum(one == PASS for one in codes)
    value = f"{len(codes)} 项中符合 {passed} 项"
    return Weighed(code, reason_of(node.named, code, value, wanted, parts=tuple(one.reason for one in weighed)))


def _branch(node: tree.Branch, sheet: Sheet) -> Weighed:
    check = weigh(node.check, sheet)
    then = weigh(node.then, sheet)
    otherwise = weigh(node.otherwise, sheet) if node.otherwise is not None else None
    code = kleene.branch(check.code, then.code, PASS if otherwise is None else otherwise.code)
    if check.code == PASS:
        parts: tuple[Reason, ...] = (check.reason, then.reason)
        value = "适用"
    elif check.code == FAIL:
        parts = (check.reason, otherwise.reason) if otherwise is not None else (check.reason,)
        value = "不适用"
    else:
        parts = tuple(one.reason for one in (check, then, otherwise) if one is not None)
        value = "是否适用未定"
    return Weighed(code, reason_of(node.named, code, value, parts=parts))


def _scored(node: tree.Scored, sheet: Sheet) -> Weighed:
    total = rate(node.total, sheet)
    codes = list(total.needs)
    wanted = "各部分达到最低分"
    if node.limit is not None:
        codes.append(reaches(total.low, total.high, total.flags, node.limit, node.named.unverified))
        wanted = wanted_by(node.limit) + " 分"
    code = kleene.all_of(codes)
    note = {UNKNOWN: "缺少数据，分数未定", PERSON: "有的分要由人评，或按没有核实的标准算"}.get(code, "")
    reason = reason_of(
        node.named,
        code,
        written_points(total.low, total.high),
        wanted,
        note,
        (),
        total.reason.parts,
        total.reason.points,
    )
    return Weighed(code, reason)


def rate(node: tree.PointsNode, sheet: Sheet) -> Rated:
    """The points of `node`."""
    match node:
        case tree.Added():
            rated = _added(node, sheet)
        case tree.Banded():
            rated = pointing.banded(node, sheet)
        case tree.Chosen():
            rated = _chosen(node, sheet)
        case tree.Fixed():
            rated = pointing.fixed(node)
        case tree.JudgedPoints():
            rated = pointing.judged(node, sheet)
        case tree.Computed():
            rated = pointing.computed(node, sheet)
    flags = rated.flags
    if rated.low == rated.high:
        flags &= ~(LACKS | JUDGES)
    if node.need is None:
        return rated._replace(flags=flags)
    need = reaches(rated.low, rated.high, flags, node.need, node.named.unverified)
    return rated._replace(flags=flags, needs=(*rated.needs, need))


def _added(node: tree.Added, sheet: Sheet) -> Rated:
    parts = [rate(part, sheet) for part in node.parts]
    lows, highs = [part.low for part in parts], [part.high for part in parts if part.high is not None]
    low = max(lows) if node.best else sum(lows)
    high: int | None = None
    if len(highs) == len(parts):
        high = max(highs) if node.best else sum(highs)
    flags = 0
    for part in parts:
        # of alternatives only those count that may still be the highest
        if not node.best or part.high is None or part.high > low or part.low == low:
            flags |= part.flags
    if node.most is not None:
        low, high = min(low, node.most), node.most if high is None else min(high, node.most)
    needs = tuple(need for part in parts for need in part.needs)
    reason = points_reason(node.named, low, high, flags, parts=tuple(part.reason for part in parts))
    return Rated(low, high, flags, reason, needs)


def _chosen(node: tree.Chosen, sheet: Sheet) -> Rated:
    """The first option that holds; while that is not settled, all that may still be it."""
    possible: list[Rated] = []
    reasons: list[Reason] = []
    flags = 0
    for when, inner in node.options:
        code = PASS
        if when is not None:
            weighed = weigh(when, sheet)
            reasons.append(weighed.reason)
            code = weighed.code
        if code <= TENTATIVE:
            continue
        rated = rate(inner, sheet)
        possible.append(rated)
        reasons.append(rated.reason)
        flags |= rated.flags
        if code == PASS:
            break
        flags |= LACKS if code == UNKNOWN else JUDGES
    # the last option has no condition: something is always possible
    highs = [rated.high for rated in possible if rated.high is not None]
    low, high = min(rated.low for rated in possible), max(highs) if len(highs) == len(possible) else None
    return Rated(low, high, flags, points_reason(node.named, low, high, flags, parts=tuple(reasons)))
