"""People in and out of drafter, as pure functions: CSV, vCard and JSON, each in a file of its own.

Reading goes one way (``reading``): bytes -> ``letters`` (text) -> ``spreadsheet`` or ``vcard`` (a Table) -> ``columns``
(whose column is which word) -> ``checked`` (rows that are sound, rows that are not). Then ``same`` says who is
remembered already. ``whole`` is our JSON, which needs no columns.
"""
