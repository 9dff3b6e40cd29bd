"""Entries in their streams, the blocks that seal them, and the digests of the rows they wrote."""

from django.db import models
from django.db.models import Q

__all__ = ["Block", "Entry", "Seal"]

_SHA256 = 64


class Block(models.Model):
    """A sealed set of entries: the root of the Merkle tree over them, chained to the block before.

    No chain runs through the entries of different streams: writers would wait for one another.
    """

    number = models.BigIntegerField(unique=True)
    previous = models.CharField(max_length=_SHA256, blank=True)
    root = models.CharField(max_length=_SHA256)
    entry_count = models.IntegerField()
    sealed_at = models.DateTimeField()
    digest = models.CharField(max_length=_SHA256)

    class Meta:
        constraints = (
            models.CheckConstraint(name="block_numbered_from_1", condition=Q(number__gte=1)),
            models.CheckConstraint(name="block_not_empty", condition=Q(entry_count__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.digest}"


class Entry(models.Model):
    """One act upon one stream (a case, a document, a batch).

    ``actor`` is text and no foreign key: the entry outlives the account, and says what it said. ``payload``
    holds keys and the digests of the rows that were written, never what stands in them.
    """

    stream = models.CharField(max_length=200)
    seq = models.IntegerField()
    previous = models.CharField(max_length=_SHA256, blank=True)
    verb = models.CharField(max_length=100)
    actor = models.CharField(max_length=200)
    at = models.DateTimeField()
    payload = models.JSONField()
    digest = models.CharField(max_length=_SHA256)
    block = models.ForeignKey(Block, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("stream", "seq"), name="entry_follows_entry"),
            models.CheckConstraint(name="entry_numbered_from_1", condition=Q(seq__gte=1)),
        )
        indexes = (models.Index(fields=("id",), name="entry_unsealed", condition=Q(block__isnull=True)),)

    def __str__(self) -> str:
        return f"{self.stream}#{self.seq} {self.verb}"


class Seal(models.Model):
    """The salted digest of each field of a row, as an entry left it; the entry holds the digest of this.

    The salt stays here and is not in the entry: an entry may be shown, a salt may not.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=100)
    key = models.BigIntegerField()
    salt = models.CharField(max_length=32)
    fields = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("label", "key", "entry"), name="seal_once_an_entry"),)

    def __str__(self) -> str:
        return f"{self.label} {self.key}"
