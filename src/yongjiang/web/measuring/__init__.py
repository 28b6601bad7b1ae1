"""Indicators that are measured: what was set, what was reported, how it stands. The engine `measure` judges.

Rows are only added: a target that is changed is a new row with the act that changed it, a value that is revised a new
row of the same period. `verdicts` holds what the engine says today, made anew after each change and each day.
"""
