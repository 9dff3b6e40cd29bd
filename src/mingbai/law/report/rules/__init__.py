"""Every rule of the annual report: one module each, listed in :data:`RULES` in the order of checking."""
