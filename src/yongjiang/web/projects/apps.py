from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "yongjiang.web.projects"
    label = "projects"
    verbose_name = "项目推进"
