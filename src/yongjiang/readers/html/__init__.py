"""Web pages: the document in the page, without the site around it."""

from yongjiang.readers.html.page import read

__all__ = ["read"]
