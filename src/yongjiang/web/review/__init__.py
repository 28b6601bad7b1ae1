"""People settle what the compiler proposed: field by field, and which indicators are the same."""
