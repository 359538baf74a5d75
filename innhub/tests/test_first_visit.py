"""What a first visit costs over the wire, fonts included, and that nobody else's machine hears of it."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-pl")]

MOST = 120_000  # bytes, images aside (look.md)


@pytest.mark.parametrize(
    "path", ["/", "/terminy/", "/terminy/archiwum/", "/wydarzenia/", "/konto/logowanie/"]
)
def test_a_first_visit_is_light(browser, portal, path):
    context = browser.new_context(base_url=portal.url)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    kinds, sizes = {}, {}
    wire.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    wire.on("Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}))
    page.goto(path, wait_until="networkidle")
    weight = sum(size for request, size in sizes.items() if kinds.get(request) != "Image")
    context.close()
    assert 20_000 < weight <= MOST
