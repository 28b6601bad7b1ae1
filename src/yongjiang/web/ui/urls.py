from django.urls import path

from yongjiang.web.ui import views

urlpatterns = [
    path("", views.gallery, name="ui-gallery"),
    path("reading/", views.gallery_reading, name="ui-gallery-reading"),
    path("drawer/", views.gallery_working, name="ui-gallery-working"),
    path("errors/<str:template>/", views.gallery_error, name="ui-gallery-error"),
]
