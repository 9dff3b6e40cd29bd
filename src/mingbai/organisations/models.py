"""Agencies and where they stand, people and what they are charged with; all of it dated.

Periods are half open: ``from_on`` is the first day, ``until_on`` the first day no more; ``None`` has no end.
"""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from mingbai.uid import new_uid

__all__ = ["Agency", "Assignment", "Contact", "Kind", "Level", "Person", "Placement", "Role", "Succession"]

_PERIOD = Q(until_on__isnull=True) | Q(until_on__gt=F("from_on"))


class Kind(models.TextChoices):
    """What sort of agency it is; the annual report's duties differ by it."""

    GOVERNMENT = "government", "人民政府"
    DEPARTMENT = "department", "政府部门"
    DISPATCHED = "dispatched", "派出机构"
    VERTICAL = "vertical", "垂直管理部门"
    TOWN = "town", "镇人民政府"
    TOWNSHIP = "township", "乡人民政府"
    STREET = "street", "街道办事处"
    INSTITUTION = "institution", "公共企事业单位"


class Level(models.TextChoices):
    """The level of government at which it stands."""

    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWN = "town", "乡级"


class Agency(models.Model):
    """An agency through all its names and places. Those stand in :class:`Placement`, each with its days.

    ``code`` names it in addresses and commands, forever (``330803``): for a government its region code.
    """

    code = models.CharField(max_length=40, unique=True)
    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    level = models.CharField(max_length=20, choices=Level)
    region_code = models.CharField(max_length=12)
    credit_code = models.CharField(max_length=18, unique=True, null=True)  # unique where known

    sealed_fields: ClassVar = ("code", "uid", "kind", "level", "region_code", "credit_code")
    record_kind: ClassVar = "机关"

    def __str__(self) -> str:
        return self.code

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.latest_name}（代码{self.code}）"

    @property
    def latest_name(self) -> str:
        """What it is called, or was called last; its code where it never stood anywhere."""
        names = Placement.objects.filter(agency=self).order_by("-from_on").values_list("name", flat=True)
        return names.first() or self.code


class Placement(models.Model):
    """Where an agency stands and what it is called from one day to another.

    ``parent`` is empty at a root. ``reports_into`` names the agency whose annual report holds this one's
    figures where that is not the parent (a vertical office, a dispatched one); empty otherwise. ``rank`` is
    the official order among siblings: agencies are listed by precedence, not by spelling.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    reports_into = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    rank = models.IntegerField(default=0)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("agency", "parent", "reports_into", "name", "rank", "from_on", "until_on")
    record_kind: ClassVar = "机关的名称和隶属"

    class Meta:
        constraints = (
            models.CheckConstraint(name="placement_has_days", condition=_PERIOD),
            models.CheckConstraint(name="placement_not_in_itself", condition=~Q(agency=F("parent"))),
            models.UniqueConstraint(fields=("agency", "from_on"), name="placement_once_a_day"),
            models.UniqueConstraint(
                fields=("agency",), condition=Q(until_on__isnull=True), name="placement_open_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.from_on}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.name}，{self.from_on}起"


class Succession(models.Model):
    """On the day ``on`` the duties of ``predecessor`` went to ``successor``, which answers for them.

    A merger is several rows with one successor, a split several with one predecessor.
    """

    predecessor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    basis = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("predecessor", "successor", "on", "basis")
    record_kind: ClassVar = "机关的承继"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("predecessor", "successor"), name="succession_once"),
            models.CheckConstraint(name="succession_to_another", condition=~Q(predecessor=F("successor"))),
        )

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id} {self.on}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.predecessor.latest_name}由{self.successor.latest_name}承继，{self.on}"


class Contact(models.Model):
    """How an agency's disclosure office is reached from a day on (条例 12: the guide names these).

    The newest row that has begun holds; no row is edited.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=100)
    address = models.CharField(max_length=200)
    postcode = models.CharField(max_length=6, blank=True)
    telephone = models.CharField(max_length=50, blank=True)
    fax = models.CharField(max_length=50, blank=True)
    email = models.EmailField(blank=True)
    hours = models.CharField(max_length=200, blank=True)
    from_on = models.DateField()
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = (
        "agency", "office", "address", "postcode", "telephone", "fax", "email", "hours", "from_on",
    )  # fmt: skip
    record_kind: ClassVar = "机关的联系方式"

    def __str__(self) -> str:
        return f"{self.office} {self.telephone}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.agency.latest_name}{self.office}"


class Person(AbstractBaseUser):
    """Somebody with an account. There is no superuser: what he may do follows from his assignments alone.

    ``has_issued_password``: somebody else chose the password, and it opens nothing until he has changed it.
    """

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=100)
    is_active = models.BooleanField(default=True)
    has_issued_password = models.BooleanField(default=False)

    objects = BaseUserManager["Person"]()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["name"]

    # The password and the last login are absent: they change without an act.
    sealed_fields: ClassVar = ("uid", "username", "name", "is_active")
    record_kind: ClassVar = "人员账号"

    def __str__(self) -> str:
        return f"{self.name}（{self.username}）"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.name}（{self.username}）"


class Role(models.Model):
    """A named set of capabilities. Which capabilities there are is code, who has which role is data."""

    key = models.SlugField(max_length=50, unique=True)
    name = models.CharField(max_length=100)
    capabilities = models.JSONField(default=list)

    sealed_fields: ClassVar = ("key", "name", "capabilities")
    record_kind: ClassVar = "角色"

    def __str__(self) -> str:
        return self.name

    def record_name(self) -> str:
        """What people know the row by."""
        return self.name


class Assignment(models.Model):
    """A person holds a role in an agency and, as far as it reaches, below it, from one day to another."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()

    sealed_fields: ClassVar = ("person", "role", "agency", "from_on", "until_on")
    record_kind: ClassVar = "任职"

    class Meta:
        constraints = (models.CheckConstraint(name="assignment_has_days", condition=_PERIOD),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.role_id} {self.agency_id}"

    def record_name(self) -> str:
        """What people know the row by."""
        return f"{self.person.name}任{self.agency.latest_name}{self.role.name}，{self.from_on}起"
