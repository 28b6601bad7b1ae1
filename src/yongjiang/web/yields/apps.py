from django.apps import AppConfig


class YieldsConfig(AppConfig):
    name = "yongjiang.web.yields"
    label = "yields"
    verbose_name = "亩均论英雄"

    def ready(self) -> None:
        from yongjiang.web.enterprises.panels import ENTERPRISE_TABS, PACK_PAGES

        ENTERPRISE_TABS.append(lambda request, firm: ("亩均", "yield-detail"))  # noqa: ARG005 - whoever sees the firm
        PACK_PAGES["grading"] = ("看得分、名次和怎样进一类", "yield-detail")
