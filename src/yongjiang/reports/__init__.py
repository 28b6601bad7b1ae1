"""Results on their way out: plans as JSON and as pages, findings as a page and as a letter.

A report takes frozen results in and gives bytes or text back; it opens no file. Whoever calls it
writes them where they belong.

>>> from yongjiang.model.wording import COMPARATOR_WORDS
>>> COMPARATOR_WORDS[">="]
'不低于'
"""
