from django.urls import path

from yongjiang.web.search import views

urlpatterns = [path("search/", views.search, name="search")]
