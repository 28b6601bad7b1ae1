"""Numbering, references, spelling (YJ6xx)."""
