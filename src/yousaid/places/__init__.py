"""The landlord's tree of places, and homes."""
