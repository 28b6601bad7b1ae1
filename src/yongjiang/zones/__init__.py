"""Zone packages: plain YAML with a source on every file, loaded once into frozen data, one package over another.

>>> from yongjiang.zones import load_lexicon, load_zone
>>> "家" in load_lexicon("national").classes("units")["count"]
True
>>> [role.key for role in load_zone("national").roles]
['administrator', 'planner', 'officer', 'deputy', 'enterprise', 'reader']
"""

from yongjiang.zones.calendars import load_calendar
from yongjiang.zones.layers import packages_root, zone_keys
from yongjiang.zones.lexicons import load_lexicon
from yongjiang.zones.measuring import (
    load_delivery_policies,
    load_measure_policies,
    load_project_policies,
    load_score_methods,
)
from yongjiang.zones.packages import load_zone
from yongjiang.zones.policies import load_policy
from yongjiang.zones.problems import PackageError
from yongjiang.zones.workflows import load_workflows

__all__ = [
    "PackageError",
    "load_calendar",
    "load_delivery_policies",
    "load_lexicon",
    "load_measure_policies",
    "load_policy",
    "load_project_policies",
    "load_score_methods",
    "load_workflows",
    "load_zone",
    "packages_root",
    "zone_keys",
]
