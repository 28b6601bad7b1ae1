from django.urls import path

from yongjiang.web.administration import views

urlpatterns = [path("health/", views.health, name="health")]
