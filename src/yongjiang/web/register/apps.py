from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "yongjiang.web.register"
    label = "register"
    verbose_name = "台账"

    def ready(self) -> None:
        from yongjiang.web.audit.telling import OPEN
        from yongjiang.web.documents.listing import ABOUT_BODY
        from yongjiang.web.register.about import documents_about
        from yongjiang.web.register.told import open_bodies, open_indicators

        ABOUT_BODY.append(documents_about)
        OPEN["indicator"], OPEN["body"] = open_indicators, open_bodies
