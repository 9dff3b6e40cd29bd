"""``mingbai report``: read and check annual reports.

``commands`` reads the command line; ``run`` sends the work to processes of its own; ``checking`` is that
work; ``screen`` prints its outcome in a terminal, :mod:`mingbai.writers.checking` as JSON and as a page.
"""
