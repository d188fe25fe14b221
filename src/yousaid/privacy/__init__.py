"""What is kept about people: handing it out, erasing it, and letting it go in time."""
