"""What people fill in about plans and actions: input to clean values. Forms never save."""
