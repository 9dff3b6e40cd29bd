"""The command line: the contract that others script against."""
