"""Agencies: the tree of a day, one agency through its names and places, and the verbs of reform."""
