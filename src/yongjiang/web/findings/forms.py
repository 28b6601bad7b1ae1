"""What a person fills in to decide about a finding."""

from __future__ import annotations

from django import forms

from yongjiang.web.findings.models import FindingState


class SeveralForm(forms.Form):
    """What is decided, about one finding or several. until: for waivers, empty for ever."""

    state = forms.ChoiceField(choices=FindingState.choices)
    why = forms.CharField(
        label="理由",
        required=False,
        max_length=2000,
        error_messages={"max_length": "理由太长了，最多 2000 个字。"},
    )
    until = forms.DateField(
        label="豁免到哪一天", required=False, error_messages={"invalid": "日期要写成 2026-12-31 这样。"}
    )


class DecisionForm(SeveralForm):
    """A decision about one. revision: of the finding when the page was made."""

    revision = forms.IntegerField(min_value=0)
