from django.urls import path

from yousaid.places.views.desk import homes, importing, levels, locating, tree

app_name = "places"
urlpatterns = [
    path("desk/places/", tree.places, name="desk-places"),
    path("desk/places/levels/", levels.levels, name="desk-levels"),
    path("desk/places/map/", locating.locate_many, name="desk-locate-many"),
    path("desk/places/<int:pk>/", tree.place, name="desk-place"),
    path("desk/places/<int:pk>/map/", locating.locate, name="desk-locate"),
    path("desk/homes/", homes.homes, name="desk-homes"),
    path("desk/homes/import/", importing.upload, name="desk-import"),
    path("desk/homes/import/example.csv", importing.example, name="desk-import-example"),
    path("desk/homes/import/<int:pk>/check/", importing.check, name="desk-import-check"),
    path("desk/homes/import/<int:pk>/result/", importing.result, name="desk-import-result"),
    path("desk/homes/import/<int:pk>/undo/", importing.undo, name="desk-import-undo"),
    path(
        "desk/homes/import/<int:pk>/returned.csv", importing.returned, name="desk-import-returned"
    ),
]
