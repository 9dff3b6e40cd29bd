import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mingbai.readers.recognition.sentences import words
from mingbai.readers.recognition.sentences.words import ANCHOR, anchors


@pytest.mark.parametrize("entry", words._WORDS)  # the list is long, and all of it is meant
@given(data=st.data())
def test_every_word_is_found_where_it_begins(entry: tuple[str, str, str], data: st.DataObject) -> None:
    kind, _, pattern = entry
    text = data.draw(st.from_regex(pattern, fullmatch=True))
    found = ANCHOR.match(text)
    assume(found is not None and found.lastgroup is not None)
    assert found is not None
    first = anchors(text)
    assert kind == "everyone" or (first and first[0].start == 0 and first[0].end == found.end())
