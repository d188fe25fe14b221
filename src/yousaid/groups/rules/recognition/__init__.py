"""How associations are recognised: criteria, verdicts, stages and what follows from them."""
