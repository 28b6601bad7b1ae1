"""Targets broken down to bodies or years: whether the parts make up the whole, and the gap where they do not."""
