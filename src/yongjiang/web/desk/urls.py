from django.urls import path

from yongjiang.web.desk import views

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/library/", views.desk_library, name="desk-library"),
]
