from django.apps import AppConfig


class SchemesConfig(AppConfig):
    name = "yongjiang.web.schemes"
    label = "schemes"
    verbose_name = "惠企政策"

    def ready(self) -> None:
        from yongjiang.web.cases.views import READERS
        from yongjiang.web.enterprises.panels import ENTERPRISE_TABS
        from yongjiang.web.schemes.policy import may_read_evidence
        from yongjiang.web.schemes.tabs import enterprise_tab

        READERS["claim"] = may_read_evidence
        if enterprise_tab not in ENTERPRISE_TABS:
            ENTERPRISE_TABS.append(enterprise_tab)
