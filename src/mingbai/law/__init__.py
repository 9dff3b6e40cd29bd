"""The regulation as code. Standard library only: no Django, no clock, no I/O.

A lawyer with the 条例 open can check this package line by line; each rule carries its
:class:`~mingbai.law.citation.Citation`. Today's date is always an argument.
"""
