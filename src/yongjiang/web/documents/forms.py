"""What a reader asks of the list of documents."""

from __future__ import annotations

from django import forms

from yongjiang.model.wording import DOCUMENT_ROLE_WORDS

SORTS = ("title", "role", "issuer", "period", "changed", "statements", "commitments", "projects")
STATES = {"published": "已公布", "draft": "有未公布的新版本"}


class DocumentQuestions(forms.Form):
    """The questions of the filter column; what is not understood is not asked."""

    q = forms.CharField(required=False, max_length=100)
    body = forms.CharField(required=False, max_length=100)
    role = forms.MultipleChoiceField(required=False, choices=list(DOCUMENT_ROLE_WORDS.items()))
    state = forms.ChoiceField(required=False, choices=list(STATES.items()))
    sort = forms.ChoiceField(required=False, choices=[(f"{s}{key}", key) for key in SORTS for s in ("", "-")])

    def asked(self) -> dict[str, str | list[str]]:
        """What was asked, without the answers that no question offers."""
        self.full_clean()
        return dict(self.cleaned_data)
