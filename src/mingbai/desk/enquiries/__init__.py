"""What the public asks, read and answered by the office that it is for."""
