"""How titles are set."""

from mingbai.ui.templatetags.figures import with_years


def test_a_line_of_a_title_does_not_break_within_a_year() -> None:
    assert with_years("某区2020年年度报告") == '某区<span class="year">2020年</span>年度报告'
    assert with_years("12345年；20年") == '1<span class="year">2345年</span>；20年'


def test_a_title_brings_no_markup() -> None:
    assert with_years("<b>2020年</b>") == '&lt;b&gt;<span class="year">2020年</span>&lt;/b&gt;'
