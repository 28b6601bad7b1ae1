from django.urls import path

from yongjiang.web.cases import views

urlpatterns = [path("evidence/<slug:key>/", views.evidence_file, name="evidence-file")]
