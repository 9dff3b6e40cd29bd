"""The form of the question box."""

from django import forms

__all__ = ["QuestionForm"]


class QuestionForm(forms.Form):
    """One question, how to reach who asks, and a field that only programs fill in."""

    question = forms.CharField(
        label="您的问题",
        max_length=2_000,
        help_text="请写明是哪一年度、哪一张表、哪一个数字，不要写身份证号等不必要的个人信息。",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "请写下您的问题。", "max_length": "问题不超过2000字。请缩短。"},
    )
    contact = forms.CharField(
        label="电话或者电子邮箱",
        max_length=200,
        required=False,
        help_text="用于答复您，加密保存，只有答复的工作人员能看到。",
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(
        label="请不要填写这一项",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
