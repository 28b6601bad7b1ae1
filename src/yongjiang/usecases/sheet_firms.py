"""Whose a row of a sheet is: an enterprise that is known, a new one, or nobody's, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from yongjiang.kernel.credit_codes import is_credit_code
from yongjiang.model.rules import FactDefinition
from yongjiang.usecases.fact_columns import PROFILE, Columns, Profile, letters
from yongjiang.usecases.observation_cells import Wrong, folded_name, plain

Kind = Literal["error", "warning", "told"]
_LENGTHS: dict[Profile, int] = {"name": 200, "street": 80, "park": 80, "industry": 80}
_OF_FILE: tuple[Literal["street", "park", "industry"], ...] = ("street", "park", "industry")
_DIGITS_LOST = "可能被表格软件当成数字、丢了末几位，请把这一列设成文本再填"
_HOW_CODED = "是 18 位，最后一位是校验码，请对照营业执照"


class KnownFirm(NamedTuple):
    """An enterprise that is known. code: "" where nobody said."""

    key: str
    code: str
    name: str
    street: str = ""
    park: str = ""
    industry: str = ""


class FirmBook(NamedTuple):
    """What rows are read against. facts: those that there are, by name; judged: whether those that a person judges may
    be filled in; mine: key of the enterprise for which alone one fills in.
    """

    facts: Mapping[str, FactDefinition]
    firms: Sequence[KnownFirm]
    today: date
    judged: bool = True
    mine: str | None = None


class NewFirm(NamedTuple):
    """An enterprise that is not known yet, or (where key is given) one that gets its code."""

    code: str
    name: str
    street: str = ""
    park: str = ""
    industry: str = ""
    key: str = ""


class Said(NamedTuple):
    """What is to be told. kind: error stops all, warning has to be insisted on; place: of the cell, "" for the row."""

    kind: Kind
    place: str
    text: str

    @property
    def words(self) -> str:
        """With its place before it."""
        return f"{self.place}：{self.text}" if self.place else self.text


class Whose(NamedTuple):
    """The enterprise of a row. firm: its key, the code of a new one, "" where it cannot be told; adds: whether it is
    new with this row, or gets its code.
    """

    firm: str
    said: tuple[Said, ...]
    adds: bool


def place(columns: Columns, at: int) -> str:
    """What a column is called in a message.

    >>> place(Columns(("企业名称",), {}, (), (), 1), 0)
    'A 列“企业名称”'
    """
    return f"{letters(at)} 列“{columns.heads[at]}”"


class FirmFinder:
    """Finds the enterprises of rows, one row after the other: a new one stays new for the rows below."""

    def __init__(self, columns: Columns, book: FirmBook) -> None:
        #: those to enter, by code
        self.new: dict[str, NewFirm] = {}
        self._columns, self._mine = columns, book.mine
        self._by_key = {firm.key: firm for firm in book.firms}
        self._by_code = {firm.code: firm for firm in book.firms if firm.code}
        self._by_name: dict[str, list[KnownFirm]] = {}
        for firm in book.firms:
            self._by_name.setdefault(folded_name(firm.name), []).append(firm)
        self._names: dict[str, tuple[str, int]] = {}
        self._said: list[Said] = []

    def whose(self, number: int, row: Sequence[str]) -> Whose:
        """The enterprise of the row with this number."""
        self._said, before = [], len(self.new)
        said = {name: self._read(name, row) for name in PROFILE}
        firm = self._firm(number, said)
        if (known := self._by_key.get(firm)) is not None:
            for name in _OF_FILE:
                if said[name] and said[name] != getattr(known, name):
                    now = f"档案里是“{getattr(known, name)}”" if getattr(known, name) else "档案里没有写"
                    self._say("told", name, f"{now}，这张表不改档案")
        return Whose(firm, tuple(self._said), len(self.new) > before)

    def _read(self, name: Profile, row: Sequence[str]) -> str:
        at = self._columns.profile.get(name)
        if at is None or at >= len(row) or name == "year":
            return ""
        try:
            text = plain(row[at])
        except Wrong as wrong:
            self._say("error", name, str(wrong))
            return ""
        if len(text) > (most := _LENGTHS.get(name, 200)):
            self._say("error", name, f"有 {len(text)} 个字，最多 {most} 个")
            return ""
        return "".join(text.split()).upper() if name == "code" else text

    def _firm(self, number: int, said: Mapping[Profile, str]) -> str:
        code, name = said["code"], said["name"]
        if code and not is_credit_code(code):
            why = _DIGITS_LOST if code.isdecimal() and code.endswith("000") else _HOW_CODED
            self._say("error", "code", f"“{code[:30]}”不是统一社会信用代码：{why}")
            return ""
        if self._mine is not None:
            return self._own(self._by_key[self._mine], code, name)
        if not code:
            return self._called(name)
        if name:
            first, at = self._names.setdefault(code, (name, number))
            if folded_name(first) != folded_name(name):
                self._say("error", "name", f"第 {at} 行同一个代码写的是“{first}”，一个代码只能是一家企业")
        if (found := self._by_code.get(code)) is None:
            return self._new(said)
        if name and folded_name(name) != folded_name(found.name):
            self._say("warning", "name", f"这个代码登记的是“{found.name}”，请核对代码；名称不会改")
        return found.key

    def _own(self, mine: KnownFirm, code: str, name: str) -> str:
        other = bool(code and mine.code and code != mine.code)
        if other or (name and not (code and mine.code) and folded_name(name) != folded_name(mine.name)):
            self._say("error", None, f"只能填报自己的企业“{mine.name}”")
            return ""
        if code and not mine.code:
            self._say("told", "code", "档案里还没有代码，由经办部门登记，这里不记入")
        return mine.key

    def _called(self, name: str) -> str:
        if not name:
            self._say("error", None, "没有写是哪家企业")
            return ""
        named = self._by_name.get(folded_name(name), [])
        if len(named) == 1:
            return named[0].key
        what = f"有 {len(named)} 家企业叫这个名称" if named else "没有登记过叫这个名称的企业"
        self._say("error", "name", f"{what}，请写上统一社会信用代码")
        return ""

    def _new(self, said: Mapping[Profile, str]) -> str:
        code, name = said["code"], said["name"]
        if code in self.new:
            return self.new[code].key or code
        if not name:
            self._say("error", "code", f"没有登记过代码 {code}；新企业要写名称")
            return ""
        named = self._by_name.get(folded_name(name), [])
        if len(named) == 1 and not named[0].code:
            self.new[code] = NewFirm(code, named[0].name, key=named[0].key)
            self._say("warning", "code", f"档案里的“{named[0].name}”还没有代码，将补上这个代码；请核对是同一家")
            return named[0].key
        self.new[code] = NewFirm(code, name, said["street"], said["park"], said["industry"])
        self._say("told", None, "没有登记过，将登记为新企业")
        if named:
            codes = "、".join(one.code or "没有代码" for one in named)
            self._say("warning", "code", f"已经有同名的企业（{codes}），请核对代码")
        return code

    def _say(self, kind: Kind, name: Profile | None, text: str) -> None:
        at = self._columns.profile.get(name) if name is not None else None
        self._said.append(Said(kind, place(self._columns, at) if at is not None else "", text))
