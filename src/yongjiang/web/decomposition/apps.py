from django.apps import AppConfig


class DecompositionConfig(AppConfig):
    name = "yongjiang.web.decomposition"
    label = "decomposition"
    verbose_name = "目标分解"

    def ready(self) -> None:
        from yongjiang.web.decomposition.flaws import gap_flaws, keep_gap, kept_for
        from yongjiang.web.findings.about import KEPT_FOR
        from yongjiang.web.findings.live import PROVIDERS
        from yongjiang.web.measuring.actions import TARGET_SET

        if gap_flaws not in PROVIDERS:
            PROVIDERS.append(gap_flaws)
            TARGET_SET.append(keep_gap)
            KEPT_FOR.append(kept_for)
