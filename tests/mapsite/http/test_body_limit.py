"""A request that is too large is refused by its length, before any of it is taken."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client

MB = 1024**2
UNREAD = {"content_type": "multipart/form-data; boundary=x"}


@pytest.fixture
def untouched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading the form is a failure."""

    def read(_request: WSGIRequest) -> None:
        raise AssertionError("the form was read")

    monkeypatch.setattr(WSGIRequest, "_load_post_and_files", read)


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("address", ["/alerts/", "/ar/alerts/", "/alerts/token/", "/", "/data/"])
def test_readers_send_no_more_than_a_form(client: Client, db: None, address: str) -> None:
    client.cookies["csrftoken"] = "a" * 32
    response = client.post(address, b"x", CONTENT_LENGTH=str(300 * MB), **UNREAD)
    assert response.status_code == 413 and "64" in response.content.decode()


@pytest.mark.usefixtures("untouched")
def test_a_request_of_unknown_length_is_refused(client: Client, db: None) -> None:
    client.cookies["csrftoken"] = "a" * 32
    chunked = {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}
    assert client.post("/alerts/", b"x", **UNREAD, **chunked).status_code == 411


@pytest.mark.usefixtures("untouched")
def test_only_who_is_signed_in_sends_files_to_the_desk(client: Client, db: None) -> None:
    large = {"CONTENT_LENGTH": str(90 * MB), **UNREAD}
    assert client.post("/admin/login/", b"x", **large).status_code == 413
    client.force_login(User.objects.create_user("ana", is_staff=True))
    assert client.post("/alerts/", b"x", **large).status_code == 413
    huge = large | {"CONTENT_LENGTH": str(300 * MB)}
    assert client.post("/admin/", b"x", **huge).status_code == 413
    # Nothing but the next middleware's look at the form stands in the way.
    client.handler.enforce_csrf_checks = True
    client.cookies["csrftoken"] = "a" * 32
    with pytest.raises(AssertionError, match="the form was read"):
        client.post("/admin/", b"x", **large)
