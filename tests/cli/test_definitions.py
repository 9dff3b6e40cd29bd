"""How options are laid out beside what they mean."""

from mingbai.cli.bilingual import _definitions


def test_a_term_too_long_for_its_column_stands_alone() -> None:
    long = "--which " + "|".join("abcdefgh" for _ in range(6))
    lines = "\n".join(_definitions([(long, "哪一个。 Which."), ("--all", "全部。 All.")], 60)).splitlines()
    assert lines[0].strip() == "--which"
    assert max(map(len, lines)) <= 60
    assert "         哪一个。" in lines
    assert "  --all  全部。" in lines
