"""``mingbai report``: read and check annual reports.

``commands`` reads the command line; ``isolation`` runs the work in processes of its own; ``checking``
is that work; ``data``, ``screen`` and ``page`` print its outcome as JSON, in a terminal, as a web page.
"""
