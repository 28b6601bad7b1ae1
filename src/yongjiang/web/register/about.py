"""What of documents is about a body, by its name: for the lists of the register and of the apps around it."""

from __future__ import annotations

import json

from django.db import connection
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from yongjiang.web.documents.policy import View
from yongjiang.web.register.directory import named
from yongjiang.web.register.listing import holds
from yongjiang.web.register.models import Duty, Indicator, Mention, Statement


def numbers_about(body: str, rows: QuerySet[Statement]) -> QuerySet[Statement]:
    """Those of `rows` for which the body answers: it has the indicator, or the table of the number names it."""
    owned = Indicator.owners.through.objects.filter(named(body, "body")).values_list("indicator", flat=True)
    rows = rows.alias(answer=Cast("units", TextField()))
    return rows.filter(Q(indicator__in=list(owned)) | holds("answer", _in_json(body)))


def duties_about(body: str) -> QuerySet[Duty]:
    """What the body leads or supports."""
    return Duty.objects.order_by().filter(named(body, "body", "name"))


def mentions_about(body: str) -> QuerySet[Mention]:
    """Where documents name the body."""
    return Mention.objects.order_by().filter(named(body, "body"))


def documents_about(body: str, view: View) -> Q:
    """Documents that name the body or give it something to do, in the version that one sees."""
    charged = duties_about(body).filter(**{f"commitment__{view}": True}).values("commitment__document")
    named_in = mentions_about(body).filter(**{view: True}).values("document")
    return Q(pk__in=charged) | Q(pk__in=named_in)


def _in_json(word: str) -> str:
    """`word` as the database writes it in a list of names: SQLite keeps what Django gave, with Chinese escaped."""
    return json.dumps(word, ensure_ascii=connection.vendor == "sqlite")[1:-1]
