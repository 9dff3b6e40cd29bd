"""The annual report as a PDF, set by typst from the template beside this module."""
