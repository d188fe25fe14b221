"""Changes: reacting to facts, writing letters, sending them."""
