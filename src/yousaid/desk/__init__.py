"""Staff pages that join apps: Today."""
