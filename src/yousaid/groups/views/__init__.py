"""Pages about groups, for the desk."""
