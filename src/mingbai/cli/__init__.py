"""The command line. ``main`` holds the table of commands; each command is one module beside it.

Commands read arguments, call ``readers`` and ``law``, and print; no statutory rule stands here.
"""
