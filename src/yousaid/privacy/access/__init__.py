"""The door to requests and copies, and the one way to find all rows about somebody."""
