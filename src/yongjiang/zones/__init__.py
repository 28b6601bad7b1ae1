"""Zone packages: plain YAML with a source on every file, loaded once into frozen data.

>>> from yongjiang.zones import load_lexicon
>>> "家" in load_lexicon("national").classes("units")["count"]
True
"""

from yongjiang.zones.lexicons import load_lexicon, packages_root
from yongjiang.zones.policies import load_policy

__all__ = ["load_lexicon", "load_policy", "packages_root"]
