"""An adversary for the readers: random annual reports, written in any layout one can think of.

:mod:`layouts.figures` makes up a report, :mod:`layouts.layout` draws the habits of whoever wrote it,
:mod:`layouts.compose` sets it out as neutral blocks, one module per format writes these to a file, and
:mod:`layouts.roundtrip` compares what was read back. Nothing here looks at how the readers work.
"""
