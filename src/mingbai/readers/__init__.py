"""Documents in: any format to a neutral document, and recognition of the annual report in it."""
