from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.errors import ForbiddenLinkError
from bot.intake.links.address import Address, is_public, parse_address

GOOD = [
    ("https://news.example/fa/1", "https://news.example/fa/1"),
    ("http://news.example", "http://news.example/"),
    ("HTTPS://News.Example:443/A?b=c#d", "https://news.example/A?b=c"),
    ("http://news.example:80/", "http://news.example/"),
    ("https://news.example./x", "https://news.example/x"),
    ("https://news.example/خبر می‌شود", None),
    (
        "https://news.example/خبر-می‌شود?q=راه",
        "https://news.example/%D8%AE%D8%A8%D8%B1-%D9%85%DB%8C%E2%80%8C%D8%B4%D9%88%D8%AF?q=%D8%B1%D8%A7%D9%87",
    ),
    ("https://news.example/%D8%AE", "https://news.example/%D8%AE"),
    ("https://خبر.example/", "https://xn--ngblk.example/"),
    ("https://8.8.8.8/", "https://8.8.8.8/"),
    ("https://[2606:4700::1111]/x", "https://[2606:4700::1111]/x"),
    ("https://a_b.example/", "https://a_b.example/"),
]


@pytest.mark.parametrize(("url", "sent"), GOOD, ids=[url for url, _ in GOOD])
def test_an_address_has_one_spelling(url: str, sent: str | None) -> None:
    if sent is None:
        with pytest.raises(ForbiddenLinkError):
            parse_address(url)
    else:
        assert parse_address(url).url == sent


FORBIDDEN = [
    ("no scheme", "news.example/1"),
    ("file", "file:///etc/passwd"),
    ("ftp", "ftp://news.example/"),
    ("gopher", "gopher://news.example/"),
    ("data", "data:text/html,<p>x"),
    ("javascript", "javascript:alert(1)"),
    ("credentials", "http://user:secret@news.example/"),
    ("a name that hides the host", "http://news.example@127.0.0.1/"),
    ("an empty user", "http://@127.0.0.1/"),
    ("a port of something else", "http://news.example:6379/"),
    ("the other scheme's port", "https://news.example:80/"),
    ("port zero", "http://news.example:0/"),
    ("no port", "http://news.example:99999/"),
    ("no host", "http:///x"),
    ("a backslash", "http://news.example\\@127.0.0.1/"),
    ("a tab", "http://127.0.0.1\t/"),
    ("a line's end", "http://news.example/\r\nHost: x"),
    ("a space", "http://news.example /"),
    ("a bidi mark", "http://news.example/\u202ex"),
    ("localhost", "http://localhost/"),
    ("localhost with a dot", "http://localhost./"),
    ("below localhost", "http://a.localhost/"),
    ("a name without a zone", "http://router/"),
    ("a local name", "http://printer.local/"),
    ("a cloud's name for itself", "http://metadata.google.internal/"),
    ("a home's name", "http://nas.home.arpa/"),
    ("decimal", "http://2130706433/"),
    ("octal", "http://0177.0.0.1/"),
    ("octal whole", "http://017700000001/"),
    ("hexadecimal", "http://0x7f.0.0.1/"),
    ("hexadecimal whole", "http://0x7f000001/"),
    ("hexadecimal without digits", "http://127.0.0.0x/"),
    ("short", "http://127.1/"),
    ("a public number in a rare spelling", "http://134744072/"),
    ("too many parts", "http://127.0.0.0.1/"),
    ("too large a part", "http://127.0.0.256/"),
    ("a zone", "http://[fe80::1%25eth0]/"),
    ("percent in the host", "http://127.0.0.1%2f.example/"),
    ("an encoded host", "http://%6c%6f%63alhost/"),
    ("brackets without a number", "http://[news.example]/"),
    ("an open bracket", "http://[::1/"),
    ("a future address", "http://[v1.fe80::1]/"),
    ("an empty label", "http://news..example/"),
    ("a label that begins with a dash", "http://-x.example/"),
    ("too long", "http://news.example/" + "a" * 2000),
    ("too long a name", "http://" + "a." * 130 + "example/"),
]


@pytest.mark.parametrize(("label", "url"), FORBIDDEN, ids=[label for label, _ in FORBIDDEN])
def test_what_only_somebody_with_a_plan_writes_is_refused(label: str, url: str) -> None:
    with pytest.raises(ForbiddenLinkError):
        parse_address(url)


@pytest.mark.parametrize(
    "url",
    ["http://１２７.０.０.１/", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://127｡0｡0｡1/"],
)
def test_digits_of_other_alphabets_become_what_a_resolver_makes_of_them(url: str) -> None:
    assert parse_address(url).host == "127.0.0.1"  # and so is no public address, below


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b?c=d", "https://news.example/b?c=d"),
        ("b", "https://news.example/a/b"),
        ("//other.example/", "https://other.example/"),
        ("http://other.example/", "http://other.example/"),
        ("?p=2", "https://news.example/a/x?p=2"),
    ],
)
def test_a_relative_address_continues_its_base(location: str, url: str) -> None:
    assert parse_address(location, Address("https", "news.example", 443, "/a/x")).url == url


@pytest.mark.parametrize("location", ["//127.1/", "file:///x", "//u@news.example", "http://a:22/"])
def test_a_relative_address_passes_the_same_door(location: str) -> None:
    with pytest.raises(ForbiddenLinkError):
        parse_address(location, Address("https", "news.example", 443, "/"))


PRIVATE_4 = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254
168.63.129.16 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.255 192.0.0.192
192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1
239.255.255.250 240.0.0.1 255.255.255.255
"""
PRIVATE_6 = """
:: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1
64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::a00:1 100::1 2001::1
2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 2001:10::1 2001:20::1 2002:7f00:1::
2002:a00:1::1 2002:808:808::1 3ffe::1 3fff::1 4000::1 5f00::1 fc00::1 fd00:ec2::254
fd12:3456::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 2606:4700::1%1
"""


@pytest.mark.parametrize("address", (PRIVATE_4 + PRIVATE_6).split())
def test_what_is_not_of_the_open_internet_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00::1"],
)
def test_the_open_internet_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@given(st.integers(0, 2**32 - 1))
def test_no_private_number_is_public_in_any_coat(number: int) -> None:
    plain = IPv4Address(number)
    coats = (
        IPv6Address(number),
        IPv6Address((0xFFFF << 32) | number),
        IPv6Address((0x64FF9B << 96) | number),
        IPv6Address((0x2002 << 112) | (number << 80)),
        IPv6Address((0x20010000 << 96) | (number ^ 0xFFFFFFFF)),
    )
    if not plain.is_global:
        assert not is_public(plain)
    assert not any(map(is_public, coats))


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for url in (text, f"http://{text}", f"https://news.example/{text}"):
        try:
            address = parse_address(url)
        except ForbiddenLinkError:
            continue
        address.url.encode("ascii")
        assert parse_address(address.url) == address
