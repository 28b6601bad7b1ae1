"""The compiler: a planning document in, a structured plan out, every fact with its place in the text."""
