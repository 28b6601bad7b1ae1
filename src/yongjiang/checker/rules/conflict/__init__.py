"""The same indicator with different values (YJ3xx)."""
