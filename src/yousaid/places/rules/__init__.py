"""What lists of homes, addresses and the tree mean, decided from values alone."""
