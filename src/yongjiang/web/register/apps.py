from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "yongjiang.web.register"
    label = "register"
    verbose_name = "台账"

    def ready(self) -> None:
        from yongjiang.web.documents.listing import ABOUT_BODY
        from yongjiang.web.register.about import documents_about

        ABOUT_BODY.append(documents_about)
