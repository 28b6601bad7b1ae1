from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "yongjiang.web.projects"
    label = "projects"
    verbose_name = "项目推进"

    def ready(self) -> None:
        """Scorecards count projects too."""
        from yongjiang.web.audit.telling import OPEN
        from yongjiang.web.measuring.scorecards import PROVIDERS
        from yongjiang.web.projects.policy import visible_projects
        from yongjiang.web.projects.scored import scored_projects

        PROVIDERS.append(scored_projects)
        OPEN["project"] = lambda: visible_projects("public").order_by().values("key")
