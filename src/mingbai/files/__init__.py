"""Files, kept under the digest of their content: one content, one file, never changed."""
