from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "yongjiang.web.audit"
    label = "audit"
    verbose_name = "操作记录"

    def ready(self) -> None:
        from yongjiang.web.accounts.signals import identity_tied, password_changed
        from yongjiang.web.audit.actions import record_identity, record_password

        password_changed.connect(record_password, dispatch_uid="trail of passwords")
        identity_tied.connect(record_identity, dispatch_uid="trail of identities")
