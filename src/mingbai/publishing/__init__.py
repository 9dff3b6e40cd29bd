"""What the public sees: publications, their immutable versions, and their withdrawal."""
