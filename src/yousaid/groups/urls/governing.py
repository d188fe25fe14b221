"""Addresses of terms of reference, seats, links between groups, and the map."""

from django.urls import path

from yousaid.groups.views.desk import agreements, governance, links, seating, seats, terms
from yousaid.groups.views.public import governance as public_map

urlpatterns = [
    path("desk/groups/map/", governance.governance_map, name="desk-map"),
    path("desk/groups/<int:pk>/terms/", terms.terms, name="desk-terms"),
    path("desk/groups/<int:pk>/terms/new/", terms.agree_terms, name="desk-agree-terms"),
    path(
        "desk/groups/<int:pk>/terms/<int:version>/",
        terms.compare_terms,
        name="desk-compare-terms",
    ),
    path("desk/groups/<int:pk>/roles/", agreements.agreement, name="desk-agreement"),
    path("desk/groups/<int:pk>/roles/agree/", agreements.agree_roles, name="desk-agree-roles"),
    path("desk/groups/<int:pk>/roles/review/", agreements.review_roles, name="desk-review-roles"),
    path("desk/groups/<int:pk>/roles/end/", agreements.end_agreement, name="desk-end-agreement"),
    path("desk/groups/<int:pk>/links/", links.links, name="desk-links"),
    path("desk/groups/<int:pk>/links/add/", links.add_link, name="desk-add-link"),
    path(
        "desk/groups/<int:pk>/links/<int:link>/remove/", links.remove_link, name="desk-remove-link"
    ),
    path("desk/groups/<int:pk>/seats/", seats.seats, name="desk-seats"),
    path("desk/groups/<int:pk>/seats/add/", seats.set_seats, name="desk-add-seats"),
    path("desk/groups/<int:pk>/seats/take/", seating.take_seat, name="desk-take-seat"),
    path("desk/groups/<int:pk>/seats/<int:seats>/", seats.set_seats, name="desk-change-seats"),
    path(
        "desk/groups/<int:pk>/seats/<int:seats>/remove/",
        seats.remove_seats,
        name="desk-remove-seats",
    ),
    path(
        "desk/groups/<int:pk>/members/<int:seat>/seat/",
        seating.change_seat,
        name="desk-change-seat",
    ),
    path("groups/map/", public_map.governance_map, name="public-map"),
]
