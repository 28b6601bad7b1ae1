"""Tell step by step how a clause was understood, for the person who thinks it was not."""

from __future__ import annotations

from yongjiang.compiler.statements import Rejected, StatementGrammar, Trace
from yongjiang.model.explanation import Step
from yongjiang.model.lexicon import Lexicon
from yongjiang.model.wording import COMPARATOR_WORDS, MEASURE_WORDS, STATEMENT_WORDS


class Explainer:
    """Tells how clauses are understood, with the words of one lexicon. Build once, use for many clauses.

    Built in an eighth of the time of a `Compiler`, whose grammars of tables, headings and bodies no clause needs.
    Raises ZoneError when the lexicon lacks a word list.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._grammar = StatementGrammar(lexicon)

    def explain(self, clause: str) -> Step:
        """The reading of `clause`, which stands alone, as a tree: one branch a number, then the numbers put aside with
        the reason.
        """
        traces, rejected = self._grammar.read_clause(clause, period=None, reference_year=None, base_year=None)
        steps = [_statement(t, clause) for t in traces] + [_rejected(r, clause) for r in sorted(rejected, key=_start)]
        kept = self._grammar.read_following(clause)
        steps += [Step("没有数值的目标", name, f"“{words}”不能算出数，按原文保留") for name, words in kept]
        value = f"{len(traces)} 个可跟踪的数量" if traces else "没有可跟踪的数量"
        return Step("读原文", value, "", 0, len(clause), tuple(steps))


def _start(item: Rejected) -> int:
    return item.start


def _statement(trace: Trace, clause: str) -> Step:
    draft, left = trace.draft, trace.left
    value = "" if draft.value is None else str(draft.value)
    if draft.value_high is not None:
        value += f" 至 {draft.value_high}"
    behind = clause[draft.number_end : draft.end].strip()
    op_words = "、".join(w for w in (left.op_word, behind[:4] if behind else "") if w)
    measure_basis = trace.verb or left.growth or ("累计" if left.cumulative else "")
    year_basis = (
        trace.point.text if trace.point is not None and trace.point.firm else "句中没有年份，取规划期或文件年份"
    )
    steps = [
        Step("取数", f"{value} {draft.unit}".strip(), draft.number, draft.number_start, draft.number_end),
        Step("认比较", f"{draft.op}（{COMPARATOR_WORDS[draft.op]}）", op_words or "没有比较词"),
        Step("认指标", draft.indicator, clause[draft.start : draft.end], draft.start, draft.end),
        Step("认度量", MEASURE_WORDS[draft.measure], measure_basis or "没有增减或新增的词"),
        Step("认性质", STATEMENT_WORDS[draft.kind], trace.kind_basis or "句中没有决心词或回顾词，按所在章节和规划期"),
        Step("认年份", str(draft.year) if draft.year is not None else "不明", year_basis),
    ]
    if draft.hedge:
        steps.append(Step("认语气", draft.hedge, draft.hedge))
    return Step("数量", draft.number, "", draft.number_start, draft.number_end, tuple(steps))


def _rejected(item: Rejected, clause: str) -> Step:
    return Step("不计入", clause[item.start : item.end], item.reason, item.start, item.end)
