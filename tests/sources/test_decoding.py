"""Bytes to text."""

import pytest

from mithaq.errors import InputError
from mithaq.sources.decoding import declared_encoding, decode, normalise

TEXT = (
    "اجتمع وزيرا الدفاع في البلدين أمس، وبحثا التدريب المشترك وأمن الحدود.\nثم عادا إلى بلديهما بعد يومين من المحادثات."
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1256", "utf-32"]
)
def test_encodings_of_the_arabic_press_are_read(encoding):
    assert decode(TEXT.encode(encoding), where="a.txt") == TEXT


def test_newlines_nuls_and_surrogates_are_normalised():
    assert normalise("a\r\nb\rc\x00d\ud800") == "a\nb\ncd\ufffd"


def test_nothing_else_is_changed():
    text = "ك\u0640تاب\u200f &amp; \xa0  می\u200cخواهم ﻻ"
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'<meta charset="windows-1256">', "cp1256"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-6'>", "iso8859-6"),
        (b'<?xml version="1.0" encoding="utf-8"?><html/>', "utf-8"),
        (b'<meta charset="no-such-thing">', None),
        (b"<p>", None),
    ],
)
def test_declared_encoding_is_found(head, name):
    assert declared_encoding(head) == name


def test_damaged_text_is_refused_with_advice():
    data = ("نص " * 200).encode() + b"\xff\xfe\xfa" * 40 + ("نص " * 30_000).encode()
    assert "نص" in decode(data, where="a.txt")
    with pytest.raises(InputError, match="UTF-8"):
        decode("\ufffd".encode() * 50 + b"abc", where="a.txt")


def test_valid_text_is_read_as_it_is_whatever_the_page_declares():
    assert decode(TEXT.encode().replace(b"\n", b"\r\n"), where="a.html", declared="cp1256") == TEXT
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbf" + TEXT.encode(), where="a.html", declared="cp1256") == TEXT
    assert decode(f"{TEXT}\ufffd".encode(), where="a.html", declared="utf-8") == f"{TEXT}\ufffd"


def test_stray_nuls_are_taken_away_and_binary_is_refused():
    assert decode(TEXT.encode().replace(b"\n", b"\x00\n"), where="a.txt") == TEXT
    with pytest.raises(InputError, match="binary"):
        decode(bytes(range(32)) * 30, where="a.txt")
