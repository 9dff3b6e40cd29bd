"""What both databases are asked of files."""

import random
from hashlib import sha256
from io import BytesIO

from mingbai.files.api import put
from mingbai.files.queries import every_file, file_of
from world import AT, Questions, World

CONTENT = "附件".encode()


def fill(world: World, chance: random.Random) -> None:
    put(BytesIO(CONTENT), media_type="text/plain", at=AT)


QUESTIONS: Questions = {
    "every_file": lambda w: [file.digest for file in every_file()],
    "file_of": lambda w: [
        (file.size, file.media_type, file.stored_at) if file else None
        for file in (file_of(sha256(CONTENT).hexdigest()), file_of("0"))
    ],
}  # fmt: skip
