"""The zone that this site runs, its compiler and its checker: loaded once a process."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

from yongjiang.checker import Checker
from yongjiang.model import Lexicon
from yongjiang.model.delivery import DeliveryPolicy
from yongjiang.model.measure import MeasurePolicy
from yongjiang.model.project_lights import ProjectPolicy
from yongjiang.model.scoring import ScoreMethod
from yongjiang.model.work_calendar import WorkCalendar
from yongjiang.model.workflow import Definition
from yongjiang.model.zone import Zone
from yongjiang.rules import Rulebook
from yongjiang.zones import (
    load_calendar,
    load_delivery_policies,
    load_lexicon,
    load_measure_policies,
    load_policy,
    load_project_policies,
    load_score_methods,
    load_workflows,
    load_zone,
)
from yongjiang.zones.rule_packs import load_rule_packs, own_pack_keys
from yongjiang.zones.vocabulary import load_facts

if TYPE_CHECKING:
    from yongjiang.compiler import Compiler


@cache
def current_zone() -> Zone:
    """The zone package named by the settings. Raises ZoneError."""
    return load_zone(settings.ZONE)


@cache
def compiler() -> Compiler:
    """Compiler with the words of the zone. Slow to import, and most commands of the site compile nothing."""
    from yongjiang.compiler import Compiler

    return Compiler(lexicon())


@cache
def checker() -> Checker:
    """Checker with the words and the policy of the zone."""
    return Checker(lexicon(), load_policy(settings.ZONE))


@cache
def lexicon() -> Lexicon:
    """Words of the zone."""
    return load_lexicon(settings.ZONE)


@cache
def _measure_policies() -> tuple[MeasurePolicy, ...]:
    return load_measure_policies(settings.ZONE)


def measure_policy(day: date) -> MeasurePolicy:
    """The parameters of judging that are published for `day`; before the first, the first."""
    policies = _measure_policies()
    return next((policy for policy in reversed(policies) if policy.issued <= day), policies[0])


@cache
def _project_policies() -> tuple[ProjectPolicy, ...]:
    return load_project_policies(settings.ZONE)


def project_policy(day: date) -> ProjectPolicy:
    """The bands of project lights that are published for `day`; before the first, the first."""
    policies = _project_policies()
    return next((policy for policy in reversed(policies) if policy.issued <= day), policies[0])


@cache
def workflows() -> tuple[Definition, ...]:
    """All versions of all workflows of the zone."""
    return load_workflows(settings.ZONE)


@cache
def calendar() -> WorkCalendar:
    """Holidays and exchanged working days of the zone."""
    return load_calendar(settings.ZONE)


@cache
def _delivery_policies() -> tuple[DeliveryPolicy, ...]:
    return load_delivery_policies(settings.ZONE)


def delivery_policy(day: date) -> DeliveryPolicy:
    """The parameters of delivery that are published for `day`; before the first, the first."""
    policies = _delivery_policies()
    return next((policy for policy in reversed(policies) if policy.issued <= day), policies[0])


@cache
def _score_methods() -> tuple[ScoreMethod, ...]:
    return load_score_methods(settings.ZONE)


def score_method(day: date) -> ScoreMethod:
    """The method of scoring that is published for `day`; before the first, the first."""
    methods = _score_methods()
    return next((method for method in reversed(methods) if method.issued <= day), methods[0])


@cache
def rulebook() -> Rulebook:
    """All versions of the zone's rule packs, and the vocabulary of facts (`facts`). Raises PackageError."""
    return Rulebook(load_rule_packs(settings.ZONE), load_facts(settings.ZONE))


@cache
def own_packs() -> frozenset[str]:
    """Keys of the packs that the zone itself issues; the others come from packages below it."""
    return own_pack_keys(settings.ZONE)
