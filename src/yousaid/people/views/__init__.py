"""Pages about persons, for the desk."""
