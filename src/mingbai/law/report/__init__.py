"""The annual report in law: its figures, and every check that the figures must satisfy.

``figures`` holds the neutral content of a report, ``findings`` what a check says of it, ``rules``
one module per rule, ``checking`` runs them.
"""
