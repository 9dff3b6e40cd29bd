"""A government's season beside its desk: the roll-up, comparisons, neighbours, promises, papers to print."""
