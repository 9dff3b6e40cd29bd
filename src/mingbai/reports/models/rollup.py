"""What a government settles and keeps about the reports below it and beside it; and copies made for speed.

Policies, promises and reports that were brought in are facts: no row is edited, the newest holds. The copies
at the end are worked out from the facts and may be thrown away at any time
(:mod:`mingbai.reports.copies`).
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mingbai.clock import day_of
from mingbai.reports.models.report import Compilation, Report
from mingbai.reports.stages import Stage
from mingbai.uid import new_uid

__all__ = [
    "Basis",
    "FigureCopy",
    "Promise",
    "PromiseAct",
    "PromiseStep",
    "ReadReport",
    "ReadReportRemoval",
    "RowPolicy",
    "StandingCopy",
]


class Basis(models.TextChoices):
    """Whose records a row of an aggregate report counts."""

    SUM = "sum", "逐级汇总"
    OWN = "own", "只计本级政府机关"
    SINGLE = "single", "由一个单位统一填报"


class RowPolicy(models.Model):
    """How a row of table 2 is made up in the aggregates of an agency, from the report of ``from_year`` on.

    ``row`` is its full path (``table2.art20_8.admin_fee``), ``source`` the one unit that fills it in, for
    :attr:`Basis.SINGLE` alone. Of the rows that have begun, the one with the latest year holds, of those
    the newest. ``basis`` is the paper that settles it.
    """

    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    row = models.CharField(max_length=100)
    policy = models.CharField(max_length=10, choices=Basis)
    source = models.ForeignKey("organisations.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    from_year = models.SmallIntegerField()
    basis = models.TextField()
    by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = (
        "agency", "row", "policy", "source", "from_year", "basis", "by", "recorded_at",
    )  # fmt: skip
    record_kind: ClassVar = "汇总口径"

    class Meta:
        constraints = (
            models.CheckConstraint(name="row_policy_with_basis", condition=~Q(basis="")),
            models.CheckConstraint(
                name="row_policy_single_names_its_source",
                condition=Q(policy="single", source__isnull=False)
                | (~Q(policy="single") & Q(source__isnull=True)),
            ),
        )
        indexes = (models.Index(fields=("agency", "from_year"), name="row_policy_of_agency"),)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.row} {self.policy} {self.from_year}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.agency.latest_name}{self.from_year}年起{self.get_policy_display()}"


class Promise(models.Model):
    """A sentence of section 五 of an agency's report on ``year``, taken up as a task for the next.

    ``sentence`` is as the report says it; what is to be done, by whom and when, is told by its steps.
    """

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    sentence = models.TextField()
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("uid", "agency", "year", "sentence", "recorded_at")
    record_kind: ClassVar = "改进措施"

    class Meta:
        constraints = (models.CheckConstraint(name="promise_says_something", condition=~Q(sentence="")),)
        indexes = (models.Index(fields=("agency", "year"), name="promise_of_year"),)

    def __str__(self) -> str:
        return self.sentence

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.agency.latest_name}{self.year}年度报告：{self.sentence}"


class PromiseStep(models.TextChoices):
    """What is done about a promise."""

    ASSIGNED = "assigned", "交办"
    PROVED = "proved", "佐证"
    CLOSED = "closed", "办结"
    REOPENED = "reopened", "重新办理"
    DROPPED = "dropped", "不列为任务"


class PromiseAct(models.Model):
    """One step: ``text`` is the task, the proof in words, the statement of closure or the reason.

    An assignment names ``owner`` and ``due_on``; a proof may hold ``file`` under ``file_name``.
    """

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="+")
    seq = models.IntegerField()
    step = models.CharField(max_length=20, choices=PromiseStep)
    text = models.TextField()
    owner = models.ForeignKey("organisations.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    file = models.ForeignKey("files.File", null=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)
    on = models.DateField()
    by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = (
        "promise", "seq", "step", "text", "owner", "due_on", "file", "file_name", "on", "by", "recorded_at",
    )  # fmt: skip
    record_kind: ClassVar = "改进措施的办理步骤"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("promise", "seq"), name="promise_act_once"),
            models.CheckConstraint(
                name="promise_assigned_to_somebody",
                condition=~Q(step="assigned") | Q(owner__isnull=False, due_on__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.promise_id} {self.seq} {self.step}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.promise.record_name()}，第{self.seq}步{self.get_step_display()}，{self.on}"


class ReadReport(models.Model):
    """A published report that was read from a file: of another district, or of a unit that files outside.

    ``agency`` is whose office brought it in and may see it; ``unit`` the unit below it whose report it is,
    empty for another district's. ``name`` is what the reporting agency is called. ``content`` is the report
    as recognised (:func:`mingbai.writers.data.as_kept`), ``findings`` what the checks found in it.
    """

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    year = models.SmallIntegerField()
    source = models.TextField(blank=True)
    file = models.ForeignKey("files.File", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    content = models.JSONField()
    findings = models.JSONField()
    by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = (
        "uid", "agency", "unit", "name", "year", "source", "file", "file_name", "content", "findings", "by",
        "recorded_at",
    )  # fmt: skip
    record_kind: ClassVar = "读入的年度报告"

    class Meta:
        indexes = (models.Index(fields=("agency", "year"), name="read_report_of_year"),)

    def __str__(self) -> str:
        return f"{self.name} {self.year}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.name}{self.year}年，{self.file_name}"


class ReadReportRemoval(models.Model):
    """From now on a report that was brought in is not shown; why."""

    report = models.OneToOneField(ReadReport, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("report", "reason", "by", "recorded_at")
    record_kind: ClassVar = "读入报告的移除"

    class Meta:
        constraints = (
            models.CheckConstraint(name="read_report_removed_for_a_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"{self.report_id}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.report.record_name()}，{day_of(self.recorded_at)}"


class StandingCopy(models.Model):
    """Where a report stands, folded; a copy for lists of many reports.

    ``filed_on``, ``filed_by`` and ``filed_at`` are of the first time it was sent up; ``returns`` how often it
    was sent back. ``errors``, ``warnings`` and ``notes`` count what the checks still find in the newest
    compilation. ``is_zero`` where every figure of it is 0 (零报告).
    """

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=20, choices=[(each.value, each.label) for each in Stage])
    compiled = models.IntegerField(default=0)
    sent = models.IntegerField(default=0)
    locked = models.IntegerField(default=0)
    published = models.IntegerField(default=0)
    filed_on = models.DateField(null=True)
    filed_by = models.CharField(max_length=200, blank=True)
    filed_at = models.DateTimeField(null=True)
    returns = models.IntegerField(default=0)
    errors = models.IntegerField(default=0)
    warnings = models.IntegerField(default=0)
    notes = models.IntegerField(default=0)
    is_zero = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.report_id} {self.stage}"


class FigureCopy(models.Model):
    """The figures that hold in a compilation, in the order of its form: a copy without their origin."""

    compilation = models.OneToOneField(Compilation, on_delete=models.PROTECT, related_name="+")
    values = models.JSONField()

    def __str__(self) -> str:
        return f"{self.compilation_id}"
