"""JSON values out of streams."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.errors import InputError
from mithaq.sources import json_stream
from mithaq.sources.json_stream import json_values


class Trickle(io.StringIO):
    """Gives a few characters at a time, as a slow pipe does."""

    def read(self, size=-1):
        return super().read(min(size, 7) if size and size > 0 else size)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(_VALUES.map(lambda value: {"v": value}), max_size=5), st.booleans())
def test_array_read_in_pieces_is_the_array(values, wide):
    stream = Trickle(json.dumps(values, indent=2 if wide else None, ensure_ascii=False))
    assert [value for value, _ in json_values(stream, where="x", limit=10_000)] == values


def test_objects_one_after_another_are_read():
    found = list(json_values(io.StringIO('{"a": 1}\n{"a": 2} '), where="x", limit=100))
    assert found == [({"a": 1}, False), ({"a": 2}, False)]


@pytest.mark.parametrize("broken", ['[{"a": 1} {"a": 2}]', '[{"a": 1},', '[{"a": 1}', '{"a": 1', "[nope]"])
def test_broken_stream_says_where(broken):
    with pytest.raises(InputError, match=r"x:1:\d+"):
        list(json_values(io.StringIO(broken), where="x", limit=100))


def test_long_value_is_refused_before_it_is_all_read(monkeypatch):
    monkeypatch.setattr(json_stream, "_CHUNK", 64)
    with pytest.raises(InputError, match="max_bytes"):
        list(json_values(io.StringIO('["' + "x" * 10_000 + '"]'), where="x", limit=1_000))
