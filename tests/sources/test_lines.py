"""The lines of a page's text."""

from mithaq.sources.lines import bare_key, split_lines

LONG = "بحث الوزيران «التدريب المشترك»، ثم وقّعا مذكرة تفاهم - بعد يومين من المحادثات في العاصمة. " * 4


def test_the_bare_key_of_a_line_is_that_of_its_text():
    for line in split_lines(f"  الأردن – واليونان:  مذكرةُ تفاهم \n\n{LONG}\n * * *\n"):
        assert line.bare_key == bare_key(line.text)
