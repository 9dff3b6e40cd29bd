"""The heads of the ledger's blocks, for everybody to keep."""
