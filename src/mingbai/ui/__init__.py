"""What all pages share: base templates, the one style sheet, modes of reading, errors that help."""
