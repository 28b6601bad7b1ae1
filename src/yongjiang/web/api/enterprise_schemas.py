"""What the API takes and gives of enterprises."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from ninja import Field, Schema

from yongjiang.web.api.schemas import Problem


class EnterpriseOut(Schema):
    """An enterprise. code: unified social credit code, "" where nobody said; sample: invented for a demonstration."""

    key: str
    code: str
    name: str
    street: str
    park: str
    industry: str
    source: str
    sample: bool


class FactOut(Schema):
    """A fact that counts. name: its identifier; value: as people write it, read back as the same; 不适用 where it does
    not apply; written: as it was typed; pending: a title that the firm alone states, not counted yet.
    """

    name: str
    title: str
    year: int | None
    value: str
    written: str
    source: str
    recorded: date
    pending: bool


class EnterpriseFileOut(EnterpriseOut):
    """An enterprise with its facts. newest: number of the fact last written, 0 for none: send it back when writing, and
    nothing of others is overwritten unseen.
    """

    facts: list[FactOut]
    newest: int


class FactIn(Schema):
    """A fact. name: identifier, title or alias; year: of yearly facts; value: as written (may have its unit), a number,
    true or false; 不适用 where it does not apply; null takes it back; unit: of a number.
    """

    name: str = Field(max_length=100)
    year: int | None = Field(None, ge=1000, le=9999)
    value: Annotated[str, Field(max_length=200)] | int | float | bool | None
    unit: str = Field("", max_length=20)


class FactsIn(Schema):
    """Facts of one enterprise, written all or none. source: where they come from; newest: as it was read, null where
    it does not matter who wrote meanwhile.
    """

    source: str = Field(min_length=1, max_length=200, pattern=r"^[^\x00]*\S[^\x00]*$")
    facts: list[FactIn] = Field(min_length=1, max_length=500)
    newest: int | None = Field(None, ge=0, le=2**53)


class FactSaid(Schema):
    """What is wrong with a fact. at: of the fact as sent, from 0."""

    at: int
    field: Literal["name", "year", "value", "unit"]
    kind: Literal["error", "warning"]
    text: str


class FactsWritten(Schema):
    """All was taken. written: facts that were new or differed, 0 where all stood already; newest: as it is now."""

    written: int
    newest: int


class RefusedFacts(Problem):
    """Nothing was written. said: what is wrong, field by field."""

    said: list[FactSaid] = Field(default_factory=list)
