<<<<<<< HEAD
"""Decisions about groups from values alone."""
=======
"""What is decided about groups from values: no database, no clock."""
>>>>>>> 2782314 (Recognition: criteria with dates and bands, verdicts with their arithmetic, and a life in which nobody loses recognition unhelped (TH-32, TH-35, KI-65))
