"""What reading a file can raise.

::

    UnreadableFile                 base: str() is a Chinese sentence (what, why, what to do)
    ├── FileMissing                no such file, a folder, or no permission
    ├── FileEmpty                  zero bytes, or nothing but blanks
    ├── FileTooLarge               over the size limit, packed or unpacked (zip bomb)
    ├── FileEncrypted              a password is needed
    ├── FileDamaged                truncated, or not what its first bytes promise
    ├── FormatUnknown              none of the formats that can be read
    ├── NoTextLayer                a scan: pages without text
    ├── NoReport                   readable, but no annual report in it
    └── OlderForm                  a report of before 2019, in the older form
"""

__all__ = [
    "FileDamaged",
    "FileEmpty",
    "FileEncrypted",
    "FileMissing",
    "FileTooLarge",
    "FormatUnknown",
    "NoReport",
    "NoTextLayer",
    "OlderForm",
    "UnreadableFile",
]


class UnreadableFile(Exception):
    """A file that cannot be read as a report; ``str()`` is a Chinese sentence."""


class FileMissing(UnreadableFile):
    """No such file, a folder, or no permission to read it."""


class FileEmpty(UnreadableFile):
    """Zero bytes, or nothing but blanks."""


class FileTooLarge(UnreadableFile):
    """Over the size limit, as it is or unpacked."""


class FileEncrypted(UnreadableFile):
    """A password is needed to open it."""


class FileDamaged(UnreadableFile):
    """Truncated, or not what its first bytes promise."""


class FormatUnknown(UnreadableFile):
    """None of the formats that can be read."""


class NoTextLayer(UnreadableFile):
    """Pages without text: a scan."""


class NoReport(UnreadableFile):
    """Readable, but it holds no annual report."""


class OlderForm(UnreadableFile):
    """An annual report of before 2019, whose tables follow older local forms."""
