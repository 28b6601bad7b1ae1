"""What the checker found in the library, and what people decided about it."""
