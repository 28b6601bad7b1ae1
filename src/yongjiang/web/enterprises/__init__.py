"""Enterprises: their facts with history, which rung they stand on, and what lacks for the next."""
