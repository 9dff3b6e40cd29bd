"""What people do to a report by hand: correct figures, write chapters, judge findings, answer comments.

None of these rows is edited. Of the same thing the newest row holds; a blank ``value`` takes back what stood
before. What was computed is never written over.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mingbai.clock import day_of
from mingbai.reports.models.report import Compilation, Report

__all__ = ["Edit", "EditKind", "Format", "LocalDeadline", "Rendition", "Whose"]


class EditKind(models.TextChoices):
    """What an edit is about."""

    CELL = "cell", "数字更正"
    CHAPTER = "chapter", "文字修改"
    FINDING = "finding", "核查意见"
    COMMENT = "comment", "退回意见"
    READY = "ready", "送审"


class Edit(models.Model):
    """One edit, made while ``compilation`` was the newest; ``seq`` numbers those of the report from 1.

    ``target`` says of what: the full path of a cell, the number of a chapter, the key of a finding, the
    number of a comment; empty for the whole report. ``value`` is what holds from then on: a figure, a text,
    a judgement. ``basis`` is what the editor had before him: the computed figure, the generated text, the
    fingerprint of the finding. ``reason`` is why.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    compilation = models.ForeignKey(Compilation, on_delete=models.PROTECT, related_name="+")
    seq = models.IntegerField()
    kind = models.CharField(max_length=20, choices=EditKind)
    target = models.CharField(max_length=200, blank=True)
    value = models.TextField(blank=True)
    basis = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = (
        "report", "compilation", "seq", "kind", "target", "value", "basis", "reason", "by", "recorded_at",
    )  # fmt: skip
    record_kind: ClassVar = "年度报告的手工修改"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("report", "seq"), name="report_edit_once"),
            models.CheckConstraint(name="report_edit_numbered_from_1", condition=Q(seq__gte=1)),
            models.CheckConstraint(
                name="report_edit_of_a_cell_with_reason", condition=~Q(kind="cell") | ~Q(reason="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.report_id} {self.seq} {self.kind} {self.target}"

    def record_name(self) -> str:
        """What people know the row by."""
        return (
            f"{self.report.record_name()}第{self.seq}处{self.get_kind_display()}，{day_of(self.recorded_at)}"
        )


class Whose(models.TextChoices):
    """Whose reports a local date is for."""

    OWN = "own", "本机关"
    BELOW = "below", "所属单位和镇街"


class LocalDeadline(models.Model):
    """By when reports of a year are to be published where a district set an earlier date; the newest holds.

    ``basis`` is the paper that sets it.
    """

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    whose = models.CharField(max_length=10, choices=Whose)
    on = models.DateField()
    basis = models.TextField()
    by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("agency", "year", "whose", "on", "basis", "by", "recorded_at")
    record_kind: ClassVar = "本地报送期限"

    class Meta:
        constraints = (models.CheckConstraint(name="local_deadline_with_basis", condition=~Q(basis="")),)
        indexes = (models.Index(fields=("agency", "year", "whose"), name="local_deadline_of_year"),)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year} {self.whose} {self.on}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.agency.latest_name}{self.year}年度{self.get_whose_display()}，{self.on}"


class Format(models.TextChoices):
    """What a published report is also kept as; the value is the end of the file's name."""

    DOCX = "docx", "Word文档"
    PDF = "pdf", "PDF文档"
    XLSX = "xlsx", "Excel表格"
    JSON = "json", "JSON数据"


class Rendition(models.Model):
    """A published version as a file, made when it was published and never again.

    ``remark`` says which typefaces of the standard it had to do without; blank where none.
    """

    version = models.ForeignKey("publishing.Version", on_delete=models.PROTECT, related_name="+")
    format = models.CharField(max_length=10, choices=Format)
    file = models.ForeignKey("files.File", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=320)
    remark = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("version", "format", "file", "name", "remark", "recorded_at")
    record_kind: ClassVar = "年度报告的文件"

    class Meta:
        constraints = (models.UniqueConstraint(fields=("version", "format"), name="rendition_once"),)

    def __str__(self) -> str:
        return self.name

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.name}，{self.version.record_name()}"
