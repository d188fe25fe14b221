"""Import runs: a file on its way into the system, checked, kept, undoable."""
