"""The register: indicators, numbers, commitments, projects and bodies of all documents, and what people settled."""
