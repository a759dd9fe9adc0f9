"""Nothing a person writes runs as script, and no other site reaches the workspace."""

import pytest

from tests.sandbox.page.visiting import Visit

pytestmark = pytest.mark.anyio
HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>'


async def test_pages_allow_nothing_from_elsewhere_and_nothing_inline(visit: Visit) -> None:
    """The policy starts from nothing and adds what comes from this server."""
    async with visit.http.get("/as/ana") as response:
        policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    page = await visit.get("/as/ana")
    assert " style=" not in page
    assert "<script>" not in page


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", ""]
)
async def test_other_names_are_refused(visit: Visit, host: str) -> None:
    """A name that somebody else's server answers for reaches nothing here, whatever the route."""
    for path in ("/as/ana", "/control/team", "/clock"):
        async with visit.http.get(path, headers={"host": host}) as response:
            assert response.status in (400, 403)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
async def test_our_own_names_are_served(visit: Visit, host: str) -> None:
    """localhost is as good as 127.0.0.1."""
    port = visit.address.rpartition(":")[2]
    async with visit.http.get("/as/ana", headers={"host": f"{host}:{port}"}) as response:
        assert response.status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
async def test_other_sites_may_do_nothing(visit: Visit, origin: str) -> None:
    """A form or script on another site can't speak for anybody."""
    for path in (f"/do/ana/say/c/{visit.platform}", "/control/say"):
        given = {"as": "ana", "channel": visit.platform, "text": "forged"}
        async with visit.http.post(path, json=given, headers={"origin": origin}) as response:
            assert response.status == 403
    assert await visit.ana.see("platform") == []


async def test_what_people_write_is_text(visit: Visit) -> None:
    """Markup in messages, names, topics and files is shown, not obeyed."""
    channel = visit.platform
    await visit.driver.do("change_user", user="ana", real_name=HOSTILE, display_name=HOSTILE)
    await visit.driver.do("rename", channel="platform", name=HOSTILE)
    ts = await visit.ben.say(channel, HOSTILE)
    await visit.ben.react(channel, ts, HOSTILE)
    await visit.do(
        "ben",
        "upload",
        f"c/{channel}",
        channel=channel,
        text=HOSTILE,
        name=HOSTILE,
        content=HOSTILE,
    )
    page = await visit.get(f"/as/ben/c/{channel}/t/{ts}")
    assert "<img src=x" not in page
    assert "<script>alert" not in page
    offers = await visit.part("ben", "offers", f"c/{channel}", typed="@")
    assert "<img" not in offers
    inspected = await visit.part("ben", "inspector", "app", inspect="1", filter=HOSTILE)
    assert "<img" not in inspected


async def test_uploaded_files_cannot_act_as_pages(visit: Visit) -> None:
    """An uploaded HTML file is served without the right to run anything."""
    await visit.do(
        "ana", "upload", channel=visit.platform, text="", name="x.html", content="<script>"
    )
    file_id = next(iter(visit.ws.state.files))
    async with visit.http.get(f"/files/{file_id}") as response:
        assert response.status == 200
        assert "sandbox" in response.headers["content-security-policy"]
        assert response.headers["x-content-type-options"] == "nosniff"
