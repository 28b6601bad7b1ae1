"""Yongjiang (甬江): runs a sci-tech innovation zone from its own planning documents."""

__version__ = "0.1.0"
