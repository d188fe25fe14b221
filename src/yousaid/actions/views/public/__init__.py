"""Pages for everybody: published plans and actions, following, and the raiser's private link."""
