from django.template import Context, Template

from institutions.web.links import Value

PAGE = Template("{% load values %}{{ values|one_by_one }}")


def shown(*values):
    return PAGE.render(Context({"values": values}))


def test_values_stand_one_under_the_other_with_links_and_remarks():
    assert shown() == ""
    assert shown(Value("oak")) == "oak"
    assert shown(Value("oak", "https://a.org/"), Value("ash", note="a tree")) == (
        '<a href="https://a.org/" rel="nofollow noopener">oak</a><br>\n'
        'ash\n<span class="verbatim">a tree</span>'
    )


def test_other_people_s_text_is_never_markup():
    page = shown(Value("<b>", 'https://a.org/"><i>', "<u>"))
    assert "<b>" not in page
    assert "<i>" not in page
    assert "<u>" not in page
