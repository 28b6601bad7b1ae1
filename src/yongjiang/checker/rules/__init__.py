"""One rule a file: ``RULE`` says what it is, ``check`` finds its sin. Folders are families."""
