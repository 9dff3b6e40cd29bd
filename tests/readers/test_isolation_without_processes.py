"""Where the machine starts no further process, every file is told so."""

import pebble.pool.process
import pytest

from mingbai.readers.isolation import ReadingCrashed, in_order


def test_no_process_to_be_had_is_said_of_every_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(pebble.pool.process, "launch_process", refuse)
    answers = list(in_order(len, ["a", "bb"], jobs=1, seconds=5, preload="mingbai.readers.reading"))
    assert [item for item, _ in answers] == ["a", "bb"]
    for _, outcome in answers:
        assert isinstance(outcome, ReadingCrashed)
        assert "无法启动" in str(outcome)
