"""Pages about activities, for the desk."""
