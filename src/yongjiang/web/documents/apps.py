from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "yongjiang.web.documents"
    label = "documents"
    verbose_name = "文件"
