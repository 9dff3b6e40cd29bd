"""A report, its compilations, what was done to it, and the facts that its sentences take up.

None of these rows is edited. A compilation is what the records gave at an instant; the next is a further
row. Where the report stands is a fold over its acts (:mod:`mingbai.reports.stages`).
"""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from mingbai.clock import day_of
from mingbai.organisations.api import Kind
from mingbai.reports.stages import ActName
from mingbai.uid import new_uid

if TYPE_CHECKING:
    from mingbai.organisations.models import Agency

__all__ = ["Compilation", "Report", "ReportAct", "ReportKind", "WorkFact", "WorkMatter", "main_kind"]


class ReportKind(models.TextChoices):
    """Whose records a report counts."""

    OWN = "own", "本机关"
    AGGREGATE = "aggregate", "汇总"


def main_kind(agency: "Agency") -> ReportKind:
    """The report that is meant where none is named: of a government the aggregate, else the agency's own."""
    return ReportKind.AGGREGATE if agency.kind == Kind.GOVERNMENT else ReportKind.OWN


class Report(models.Model):
    """The annual report of an agency on a year (条例 49, 50).

    ``form`` is the code of the statutory form of that year. A government has two: the aggregate of all that
    report into it, and the one on what was done in its own name, which its office publishes.
    """

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    kind = models.CharField(max_length=20, choices=ReportKind)
    form = models.CharField(max_length=10)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("uid", "agency", "year", "kind", "form", "recorded_at")
    record_kind: ClassVar = "年度报告"

    class Meta:
        constraints = (models.UniqueConstraint(fields=("agency", "year", "kind"), name="report_once"),)
        indexes = (models.Index(fields=("year", "agency"), name="report_of_year"),)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year} {self.kind}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.agency.latest_name}{self.year}年度报告（{self.get_kind_display()}）"

    @property
    def is_main(self) -> bool:
        """Whether it is the report that the agency's address leads to."""
        return self.kind == main_kind(self.agency)

    @property
    def key(self) -> str:
        """What the publication of the report is called: ``annual_report:330803:2020``.

        That name is of the report which the agency's address leads to; a government's own one is told apart.
        """
        apart = "" if self.is_main else f":{self.kind}"
        return f"annual_report:{self.agency.code}:{self.year}{apart}"


class Compilation(models.Model):
    """A report as the records gave it at ``compiled_at``; numbered from 1.

    ``figures`` holds for each full cell path ``value`` (a count, or an exact amount as text), ``tally`` (the
    name of how it was counted), ``parts`` (agency code → value, those that are not 0) and what else the
    tally tells. ``narrative`` holds ``title``, ``opening`` and the chapters. ``scope`` holds whose records
    were counted and who was left out, ``convention`` what the district had settled.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    number = models.IntegerField()
    figures = models.JSONField()
    narrative = models.JSONField()
    scope = models.JSONField()
    convention = models.JSONField()
    compiled_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = (
        "report", "number", "figures", "narrative", "scope", "convention", "compiled_at", "recorded_at",
    )  # fmt: skip
    record_kind: ClassVar = "年度报告的一稿"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("report", "number"), name="compilation_once"),
            models.CheckConstraint(name="compilation_numbered_from_1", condition=Q(number__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.report_id} 第{self.number}稿"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.report.record_name()}第{self.number}稿，{day_of(self.compiled_at)}编制"


class ReportAct(models.Model):
    """One thing done to a report, about one of its compilations, on the legal date ``on``.

    ``data`` holds the comments of a return, the version of a publication.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    seq = models.IntegerField()
    name = models.CharField(max_length=20, choices=[(each.value, each.label) for each in ActName])
    on = models.DateField()
    compilation = models.ForeignKey(Compilation, on_delete=models.PROTECT, related_name="+")
    data = models.JSONField(default=dict)
    by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("report", "seq", "name", "on", "compilation", "data", "by", "recorded_at")
    record_kind: ClassVar = "年度报告的办理步骤"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("report", "seq"), name="report_act_once"),
            models.CheckConstraint(name="report_act_numbered_from_1", condition=Q(seq__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.report_id} {self.seq} {self.name}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.report.record_name()}第{self.seq}步{self.get_name_display()}，{self.on}"


class WorkMatter(models.TextChoices):
    """What an agency tells of its work, for the chapters of its report that are no tables."""

    STAFF = "staff", "专职人员数"
    READING_POINTS = "reading_points", "公共查阅点"
    WEBSITE = "website", "门户网站"
    OFFICIAL_DOCUMENTS = "official_documents", "公文类政府信息数"
    OVERVIEW = "overview", "总体情况"
    MANAGEMENT = "management", "政府信息管理"
    PLATFORM = "platform", "政府信息公开平台建设"
    SUPERVISION = "supervision", "监督保障"
    PROBLEMS = "problems", "存在的主要问题及改进情况"
    FEES = "fees", "收取信息处理费情况"
    OTHER = "other", "其他需要报告的事项"


class WorkFact(models.Model):
    """What an agency stated on a matter of its work in a year; the newest row holds."""

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    matter = models.CharField(max_length=30, choices=WorkMatter)
    value = models.TextField()
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("agency", "year", "matter", "value", "recorded_at")
    record_kind: ClassVar = "填报的工作情况"

    class Meta:
        indexes = (models.Index(fields=("agency", "year", "matter"), name="work_fact_of_year"),)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year} {self.matter}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.agency.latest_name}{self.year}年{self.get_matter_display()}"
