"""What was published: a publication, its immutable versions, and its withdrawal."""

from typing import Any, ClassVar, Never

from django.db import models
from django.db.models import Q

from mingbai.clock import day_of
from mingbai.uid import new_uid

__all__ = ["CannotBeAltered", "Kind", "Publication", "Version", "ViewCount", "Withdrawal"]


class CannotBeAltered(Exception):
    """What was published is never altered: a mistake is corrected by a further version with a notice."""

    def __init__(self) -> None:
        super().__init__("已发布的内容不能改动。请发布更正后的新版本，并说明更正事项。")


class Kind(models.TextChoices):
    """What sort of thing is published."""

    ANNUAL_REPORT = "annual_report", "年度报告"
    REGISTER = "register", "登记数据"
    DOCUMENT = "document", "文件"


class _Written(models.QuerySet[Any]):
    """Rows that are written once. Raw SQL is not held by this; the ledger names what it alters."""

    def update(self, **_: Any) -> Never:
        raise CannotBeAltered

    def delete(self) -> Never:
        raise CannotBeAltered


class _Immutable(models.Model):
    """A row that is written once and then only read."""

    objects = _Written.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row for the first time; raises :class:`CannotBeAltered` for any later time."""
        if not self._state.adding:
            raise CannotBeAltered
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> Never:
        """Never: nothing that was published is deleted."""
        raise CannotBeAltered


class Publication(_Immutable):
    """Something published, through all its versions.

    ``key`` says what it is in words of the house (``annual_report:330803:2020``), ``index_number`` is its
    索引号 where it has one.
    """

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    agency = models.ForeignKey("organisations.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    key = models.CharField(max_length=200, unique=True)
    index_number = models.CharField(max_length=60, unique=True, null=True)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("uid", "agency", "kind", "key", "index_number", "recorded_at")
    record_kind: ClassVar = "发布的信息"

    def __str__(self) -> str:
        return self.key

    @property
    def index_in_words(self) -> str:
        """Its 索引号 behind a comma; empty where it has none."""
        return f"，索引号{self.index_number}" if self.index_number else ""

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.agency.latest_name}{self.get_kind_display()}{self.index_in_words}"


class Version(_Immutable):
    """A publication as it is to be read from ``live_from`` on, until a further version is live.

    ``html`` is what the sanitiser named in ``sanitiser`` left, ``text`` the same in plain words, ``data``
    the figures for machines, ``metadata`` pairs of term and value in the order shown. ``notice`` says what
    was corrected and why; the first version has none.
    """

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="+")
    number = models.IntegerField()
    title = models.CharField(max_length=300)
    metadata = models.JSONField()
    html = models.TextField()
    text = models.TextField()
    data = models.JSONField(null=True)
    sanitiser = models.CharField(max_length=60)
    notice = models.TextField(blank=True)
    live_from = models.DateTimeField()
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = (
        "uid", "publication", "number", "title", "metadata", "html", "text", "data", "sanitiser", "notice",
        "live_from", "recorded_at",
    )  # fmt: skip
    record_kind: ClassVar = "发布的版本"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("publication", "number"), name="version_once"),
            models.CheckConstraint(name="version_numbered_from_1", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="version_corrected_with_notice", condition=Q(number=1) | ~Q(notice="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}（第{self.number}版）"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self}{self.publication.index_in_words}，{day_of(self.live_from)}发布"


class Withdrawal(_Immutable):
    """From ``at`` on no version up to ``up_to`` is shown; at its address stands why."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="+")
    up_to = models.IntegerField()
    reason = models.TextField()
    at = models.DateTimeField()

    sealed_fields: ClassVar = ("publication", "up_to", "reason", "at")
    record_kind: ClassVar = "撤回"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("publication", "up_to"), name="withdrawal_once"),
            models.CheckConstraint(name="withdrawal_with_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"{self.publication_id} {self.at:%Y-%m-%d}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.publication.record_name()}，{day_of(self.at)}"


class ViewCount(models.Model):
    """How often a publication was read on a Chinese day. A figure that grows, so it is not sealed."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    count = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("publication", "day"), name="views_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.publication_id} {self.day} {self.count}"
