"""What is decided about personal data from values alone."""
