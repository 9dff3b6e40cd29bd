"""The staff's face: what a clerk, an office and a leader work on."""
