"""`/api/v1`: the same objects as on the pages and in the commands, as JSON, with an OpenAPI description."""
