"""Templates, styles and tags that every page shares; knows no app."""
