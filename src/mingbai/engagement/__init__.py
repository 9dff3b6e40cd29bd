"""What the public asks and tells an agency outside of an application."""
