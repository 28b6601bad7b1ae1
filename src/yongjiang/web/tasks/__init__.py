"""Commitments that move (承诺事项): confirmed by planners, reported by bodies, reviewed, handed over, seen to the end.

A task belongs to a document and an item's key, so that it outlives new versions; `clauses` tells where the newest
version says something else. Its state of a day is `listing.with_state`; `listing.states_of` counts them by body for
scorecards.
"""
