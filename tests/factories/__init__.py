"""Small builders of rows for tests."""
