from django.urls import path

from yongjiang.web.desk import views

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("cockpit/", views.cockpit, name="cockpit"),
    path("cockpit/laggards/", views.laggard_list, name="laggard-list"),
    path("desk/mail/", views.digest_switch, name="digest-switch"),
    path("desk/library/", views.desk_library, name="desk-library"),
]
