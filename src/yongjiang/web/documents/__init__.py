"""Documents and their versions. A published version is public and never changes."""
