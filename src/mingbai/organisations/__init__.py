"""Agencies in their dated tree, the people in them, and what each may do there."""
