"""People: accounts, their role from the zone package, and what a request may do."""
