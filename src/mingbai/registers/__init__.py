"""What agencies decided, charged, bought and ruled: the facts behind table 2."""
