"""From the sentences of a report to the figures that they state."""
