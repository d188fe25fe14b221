"""The staff desk for plans and actions."""
