"""The form of an answer."""

from django import forms

__all__ = ["AnswerForm"]


class AnswerForm(forms.Form):
    """What is answered."""

    text = forms.CharField(
        label="答复",
        max_length=5_000,
        help_text="写明结论和依据。答复后不能改动。",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": "答复没有填写。请填写后再提交。",
            "max_length": "答复不超过5000字。请缩短。",
        },
    )
