"""mrkdwn becomes safe HTML, whatever it contains."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.page.mrkdwn import Mrkdwn

RENDER = Mrkdwn(
    {"U1": "Ada <b>", "C1": "lunch"}.__getitem__, "Europe/Berlin", datetime(1970, 1, 2, 23, 30, tzinfo=UTC)
).html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*bold* and _italic_ and ~gone~", "<strong>bold</strong> and <em>italic</em> and <s>gone</s>"),
        ("2*3*4 snake_case_name", "2*3*4 snake_case_name"),
        ("`*code*`", "<code>*code*</code>"),
        ("```\na < b\n```", "<pre>a &lt; b\n</pre>"),
        ("a &lt; b &amp;&amp; c", "a &lt; b &amp;&amp; c"),
        ("&amp;lt;", "&amp;lt;"),
        ("<@U1>", '<span class="mention">@Ada &lt;b&gt;</span>'),
        ("<#C1>", '<span class="mention">#lunch</span>'),
        ("<#C9|elsewhere>", '<span class="mention">#elsewhere</span>'),
        ("<!channel>", '<span class="mention">@channel</span>'),
        (
            "<https://x.org/?a=1&amp;b|a page>",
            '<a href="https://x.org/?a=1&amp;b" rel="noopener noreferrer">a page</a>',
        ),
        ("<javascript:alert(1)|x>", "&lt;javascript:alert(1)|x&gt;"),
        (
            "<!date^0^{date_short} at {time}|then>",
            '<time datetime="1970-01-01T01:00:00+01:00">1 Jan 1970 at 01:00</time>',
        ),
        ("<!date^172800^{date_short_pretty}|then>", '<time datetime="1970-01-03T01:00:00+01:00">today</time>'),
        ("<!date^259200^{date_pretty}|then>", '<time datetime="1970-01-04T01:00:00+01:00">tomorrow</time>'),
        ("<!date^90000^{date_pretty}|then>", '<time datetime="1970-01-02T02:00:00+01:00">yesterday</time>'),
        ("<!date^400000^{date_pretty}|then>", '<time datetime="1970-01-05T16:06:40+01:00">5 January 1970</time>'),
        ("<!date^soon^{time}|then>", "then"),
        (
            "&gt;a\n&gt;\n&gt;b",
            '<span class="quote">a</span><span class="quote"><br></span><span class="quote">b</span>',
        ),
        ("&gt; wise\nnot", '<span class="quote">wise</span>not'),
        ("• one\n• two", '<span class="item">one</span><span class="item">two</span>'),
        ("a\nb", "a<br>b"),
        (":tada: :no_such:", "🎉 :no_such:"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ],
)
def test_recognised_mrkdwn_becomes_markup(text: str, html: str) -> None:
    assert RENDER(text) == html


ATTRIBUTE = r'(?: (?:class="[a-z]+"|href="[^"<>]*"|rel="[a-z ]+"|datetime="[^"<>]*"))'
OURS = re.compile(rf"</?(?:strong|em|s|code|pre|span|br|a|time){ATTRIBUTE}*>")


@given(
    st.lists(st.sampled_from([*"<>&|\"'*_~`\n!@#^:\x00 a", "U1", "C1", "https://", "javascript:", "date", "```"])).map(
        "".join
    )
)
def test_only_our_markup_comes_out(text: str) -> None:
    html = str(Mrkdwn(lambda id_: id_, "UTC", datetime(2026, 9, 7, tzinfo=UTC)).html(text))
    assert not set(OURS.sub("", html)) & set("<>")
    assert "\x00" not in html
    assert 'href="javascript' not in html
