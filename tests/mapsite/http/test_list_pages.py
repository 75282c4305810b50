"""The pages of long lists, as an address names them."""

from __future__ import annotations

import re

import pytest
from django.test import Client, RequestFactory

from geodata.editions import Published
from mapsite.http.list_pages import requested_page
from mapsite.http.refusal import Refusal


@pytest.mark.parametrize(
    ("text", "number", "notices"),
    [
        (None, 1, ()),
        ("", 1, ()),
        ("2", 2, ()),
        ("999", 3, ("The list has no page 999. You see page 3 of 3.",)),
        ("0", 1, ("The list has no page 0. You see page 1 of 3.",)),
        ("9" * 30, 3, (f"The list has no page {'9' * 20}. You see page 3 of 3.",)),
    ],
)
def test_a_page_is_moved_to_the_nearest_and_says_so(text, number, notices) -> None:
    request = RequestFactory().get("/", {"page": text} if text is not None else {})
    found = requested_page(request, range(25), 10)
    assert (found.page.number, found.notices) == (number, notices)


@pytest.mark.parametrize("text", ["abc", "-1", "1.5", "²", "٣"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match=f"a number from 1 to 3, not “{text}”"):
        requested_page(RequestFactory().get("/", {"page": text}), range(25), 10)


@pytest.mark.parametrize("address", ["/changes/", "/events/"])
def test_the_page_says_where_it_is(client: Client, edition: Published, address: str) -> None:
    assert "You see page 1 of 1." in client.get(address, {"page": "7"}).content.decode()
    refused = client.get(address, {"page": "abc"})
    assert refused.status_code == 400
    assert "`page` must be a number from 1 to 1, not “abc”." in refused.content.decode()


@pytest.mark.parametrize("address", ["/nothing/here/", "/places/atlantis/", "/events/?page=abc"])
@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_refusals_bear_the_name_of_the_land(
    client: Client, edition: Published, address: str, prefix: str
) -> None:
    page = client.get(prefix + address)
    assert page.status_code in (400, 404)
    theatre = edition.map["theatre"]
    land = theatre["name_ar"] if prefix and theatre["name_ar"] else theatre["name"]
    assert re.search(f'class="site-name"[^>]*>[^<]*{land}', page.content.decode())
