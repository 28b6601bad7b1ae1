"""关键核心技术三色图: key technologies, the facts that their colours rest on, and how the colours changed."""
