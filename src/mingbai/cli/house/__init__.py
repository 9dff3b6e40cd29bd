"""Commands of the installation: its settings, its database, its ledger. They start Django; others do not."""
