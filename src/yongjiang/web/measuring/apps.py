from django.apps import AppConfig


class MeasuringConfig(AppConfig):
    name = "yongjiang.web.measuring"
    label = "measuring"
    verbose_name = "指标监测"

    def ready(self) -> None:
        from yongjiang.web.measuring.panels import body_panel, indicator_panel
        from yongjiang.web.register.panels import BODY_PANELS, INDICATOR_PANELS

        INDICATOR_PANELS.append(indicator_panel)
        BODY_PANELS.append(body_panel)
