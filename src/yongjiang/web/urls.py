"""Addresses of the site. Each app keeps its own."""

from django.urls import include, path
from django.views.generic import RedirectView

from yongjiang.web.administration.admin import site

urlpatterns = [
    path("", include("yongjiang.web.portal.urls")),
    path("", include("yongjiang.web.desk.urls")),
    path("dashboard/", RedirectView.as_view(pattern_name="desk", query_string=True)),  # where the desk was
    path("", include("yongjiang.web.amendments.urls")),
    path("", include("yongjiang.web.decomposition.urls")),
    path("", include("yongjiang.web.measuring.urls")),
    path("", include("yongjiang.web.intake.urls")),
    path("", include("yongjiang.web.review.urls")),
    path("", include("yongjiang.web.reading.urls")),
    path("", include("yongjiang.web.cases.urls")),
    path("", include("yongjiang.web.tasks.urls")),
    path("", include("yongjiang.web.documents.urls")),
    path("", include("yongjiang.web.register.urls")),
    path("", include("yongjiang.web.projects.urls")),
    path("", include("yongjiang.web.enterprises.urls")),
    path("", include("yongjiang.web.technologies.urls")),
    path("", include("yongjiang.web.schemes.urls")),
    path("", include("yongjiang.web.yields.urls")),
    path("", include("yongjiang.web.findings.urls")),
    path("", include("yongjiang.web.search.urls")),
    path("", include("yongjiang.web.audit.urls")),
    path("", include("yongjiang.web.tokens.urls")),
    path("", include("yongjiang.web.accounts.urls")),
    path("", include("yongjiang.web.administration.urls")),
    path("", include("yongjiang.web.api.urls")),
    path("admin/", site.urls),
    path("ui/", include("yongjiang.web.ui.urls")),
]

handler400 = "yongjiang.web.errors.bad_request"
