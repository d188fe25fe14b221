"""What import-linter cannot see: keys, addresses, templates and migrations that point upward."""
