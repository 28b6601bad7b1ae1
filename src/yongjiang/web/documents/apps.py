from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "yongjiang.web.documents"
    label = "documents"
    verbose_name = "文件"

    def ready(self) -> None:
        from yongjiang.web.audit.telling import OPEN
        from yongjiang.web.documents.policy import public_documents

        OPEN["document"] = lambda: public_documents().order_by().values("key")
