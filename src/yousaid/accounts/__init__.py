"""Users, roles and scopes, sign-in."""
