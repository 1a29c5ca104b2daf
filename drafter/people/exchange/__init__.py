"""People in and out of drafter, as pure functions: CSV, vCard and JSON, each in a file of its own.

Reading goes one way: bytes -> ``letters`` (text) -> ``csv`` or ``vcard`` (a Table) -> ``columns`` (whose column is which
word) -> ``checked`` (rows that are sound, rows that are not) -> ``same`` (who is remembered already). JSON is ours and
skips the middle.
"""
