"""Lists that can be searched, filtered, sorted, paged, saved and taken away as a spreadsheet.

Declare a `Listing` once beside the view; the view hands it what the user may see:

    def people(request):
        return PEOPLE.answer(request, visible_people(request.user), "people/list.html")

and the template says `{% list page %}`. The whole state is in the address.
"""

from yousaid.kit.lists.declare import Choices, Column, Filter
from yousaid.kit.lists.listing import Listing, Page
from yousaid.kit.lists.state import State

__all__ = ["Choices", "Column", "Filter", "Listing", "Page", "State"]
