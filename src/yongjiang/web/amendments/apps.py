from django.apps import AppConfig


class AmendmentsConfig(AppConfig):
    name = "yongjiang.web.amendments"
    label = "amendments"
    verbose_name = "调整"

    def ready(self) -> None:
        from yongjiang.web.amendments.excused import excuses
        from yongjiang.web.amendments.handovers import visible_handovers
        from yongjiang.web.amendments.panels import amendment_panel, owner_panel
        from yongjiang.web.amendments.queries import visible_acts, visible_exemptions
        from yongjiang.web.audit.telling import OPEN
        from yongjiang.web.cases.panels import ITEM_PANELS
        from yongjiang.web.measuring.scorecards import EXCUSES
        from yongjiang.web.register.panels import INDICATOR_PANELS

        if amendment_panel not in ITEM_PANELS:
            ITEM_PANELS.append(amendment_panel)
            INDICATOR_PANELS.append(owner_panel)
            EXCUSES.append(excuses)
        OPEN["amendment"] = lambda: visible_acts("public").order_by().values("key")
        OPEN["exemption"] = lambda: visible_exemptions("public").order_by().values("key")
        OPEN["handover"] = lambda: visible_handovers("public").order_by().values("key")
