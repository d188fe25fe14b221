"""Recognition on the residents' site: an association's own pages, and the information pack."""
