from django.urls import path

from yongjiang.web.decomposition import views

urlpatterns = [
    path("measuring/gaps/", views.gap_list, name="gap-list"),
    path("measuring/<slug:key>/<int:year>/parts/", views.breakdown_detail, name="breakdown-detail"),
    path("measuring/<slug:key>/<int:year>/parts/edit/", views.breakdown_edit, name="breakdown-edit"),
]
