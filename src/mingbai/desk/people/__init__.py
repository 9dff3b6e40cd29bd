"""People: who has an account, what they are charged with, and a password for who forgot his."""
