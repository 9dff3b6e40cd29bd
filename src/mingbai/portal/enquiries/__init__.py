"""Questions of the public."""
