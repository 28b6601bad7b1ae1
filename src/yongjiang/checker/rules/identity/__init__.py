"""Indicators bound by a formula (YJ2xx)."""
