"""Pages of the desk that join apps."""
