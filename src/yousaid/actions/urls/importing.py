from django.urls import path

from yousaid.actions.views.desk import importing

urlpatterns = [
    path("desk/plans/import/", importing.upload, name="desk-import"),
    path("desk/plans/import/<int:pk>/columns/", importing.columns, name="desk-import-columns"),
    path("desk/plans/import/<int:pk>/names/", importing.names, name="desk-import-names"),
    path("desk/plans/import/<int:pk>/names/new/", importing.owner, name="desk-import-owner"),
    path("desk/plans/import/<int:pk>/rows/", importing.rows, name="desk-import-rows"),
    path("desk/plans/import/<int:pk>/rows/<int:number>/", importing.row, name="desk-import-row"),
    path("desk/plans/import/<int:pk>/check/", importing.check, name="desk-import-check"),
    path("desk/plans/import/<int:pk>/result/", importing.result, name="desk-import-result"),
    path("desk/plans/import/<int:pk>/undo/", importing.undo, name="desk-import-undo"),
    path(
        "desk/plans/import/<int:pk>/returned.csv", importing.returned, name="desk-import-returned"
    ),
]
