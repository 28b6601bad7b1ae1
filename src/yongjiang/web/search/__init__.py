"""Everything by words: clauses, numbers, commitments, bodies."""
