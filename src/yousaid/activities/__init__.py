"""What people take part in, and who took part."""
