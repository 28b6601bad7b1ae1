"""The trail: one row for every write, chained by hash, shown on each object as its history."""
