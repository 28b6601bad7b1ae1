"""One verb a file: what a person can have done, told in terms of readers, engines and reports.

Files and folders end here: below this floor there are bytes, texts and frozen types.
"""
