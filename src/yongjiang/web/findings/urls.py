from django.urls import path

from yongjiang.web.findings import views

urlpatterns = [
    path("findings/", views.finding_list, name="finding-list"),
    path("findings/export.<str:shape>", views.finding_export, name="finding-export"),
    path("findings/letter.docx", views.finding_letter, name="finding-letter"),
    path("findings/decide/", views.finding_decide_several, name="finding-decide-several"),
    path("findings/<str:fingerprint>/", views.finding_detail, name="finding-detail"),
    path("findings/<str:fingerprint>/decide/", views.finding_decide, name="finding-decide"),
    path("rules/<str:code>/", views.rule_detail, name="rule-detail"),
]
