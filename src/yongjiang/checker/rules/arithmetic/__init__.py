"""Numbers of one plan that do not follow from one another (YJ1xx)."""
