"""Reading plans and actions: each function narrows or shapes a queryset that was handed in."""
