"""What the owner of a site asks programs to leave alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from store.errors import FetchError
from store.vocabulary import RobotsFile
from tests.fakes import FakeDoor, bad_answer, down, fetched
from watchers.addresses import Refused
from watchers.fetch import Fetched
from watchers.robots import HOLDS, Robots

NOW = datetime(2025, 12, 3, 12, 0, tzinfo=UTC)
ROBOTS = "https://x.example/robots.txt"
PAGE = "https://x.example/press/1?a=b"


def says(*lines: str) -> Fetched:
    return fetched("\n".join(lines), "text/plain")


async def allowed(answer: Fetched | Exception, address: str = PAGE) -> bool:
    try:
        await Robots().check(address, FakeDoor({ROBOTS: answer}).get, NOW)
    except Refused:
        return False
    return True


@pytest.mark.parametrize(
    ("lines", "may"),
    [
        ((), True),
        (("User-agent: *", "Disallow:"), True),
        (("User-agent: *", "Disallow: /admin"), True),
        (("User-agent: *", "Disallow: /press"), False),
        (("User-agent: *", "Disallow: /press", "Allow: /press/1"), True),
        (("User-agent: *", "Disallow: /*?a="), False),
        (("User-agent: rollcall", "Disallow: /", "", "User-agent: *", "Disallow:"), False),
        (("User-agent: Rollcall", "Allow: /", "", "User-agent: *", "Disallow: /"), True),
        (("User-agent: otherbot", "Disallow: /"), True),
        (("<html>Not found",), True),
    ],
)
async def test_what_robots_txt_asks_for_is_done(lines: tuple[str, ...], may: bool) -> None:
    assert await allowed(says(*lines)) is may


async def test_the_refusal_names_the_site_and_the_page() -> None:
    door = FakeDoor({ROBOTS: says("User-agent: *", "Disallow: /")})
    with pytest.raises(
        Refused, match=r"robots\.txt of https://x\.example asks .* leave https://x\.example/press"
    ):
        await Robots().check(PAGE, door.get, NOW)


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_a_site_without_a_robots_txt_allows_everything(status: int) -> None:
    assert await allowed(bad_answer(status))


async def test_a_robots_txt_that_leads_where_we_do_not_go_is_none() -> None:
    assert await allowed(Refused("It redirects to a private address.", address=ROBOTS))


@pytest.mark.parametrize("answer", [bad_answer(503), bad_answer(429), down(ROBOTS)])
async def test_where_it_cannot_be_read_for_now_the_pages_are_left_alone_for_now(answer: Exception) -> None:
    door, robots = FakeDoor({ROBOTS: answer}), Robots()
    for _ in range(2):
        with pytest.raises(FetchError, match="could not be read") as caught:
            await robots.check(PAGE, door.get, NOW)
        assert not isinstance(caught.value, Refused)
    assert len(door.asked) == 1
    door.answers[ROBOTS] = says("User-agent: *", "Disallow:")
    await robots.check(PAGE, door.get, NOW + timedelta(hours=1))


async def test_it_is_asked_for_once_a_day_and_site() -> None:
    door, robots = FakeDoor({ROBOTS: says("")}), Robots()
    for minutes in range(0, 1440, 60):
        await robots.check(PAGE, door.get, NOW + timedelta(minutes=minutes))
    assert door.asked == [ROBOTS]
    await robots.check("https://y.example/", door.get, NOW)
    await robots.check(PAGE, door.get, NOW + HOLDS)
    assert door.asked == [ROBOTS, "https://y.example/robots.txt", ROBOTS]


async def test_what_was_read_before_is_not_asked_for_again() -> None:
    door, before, after = FakeDoor({ROBOTS: says("User-agent: *", "Disallow: /press")}), Robots(), Robots()
    with pytest.raises(Refused):
        await before.check(PAGE, door.get, NOW)
    after.remember(before.files([PAGE, PAGE, "https://y.example/", "nothing"]))
    with pytest.raises(Refused):
        await after.check(PAGE, door.get, NOW + HOLDS / 2)
    assert door.asked == [ROBOTS]


async def test_of_two_that_were_read_the_later_is_believed() -> None:
    robots = Robots()
    early = RobotsFile("https://x.example", NOW + timedelta(hours=1), "User-agent: *\nDisallow: /")
    late = RobotsFile("https://x.example", NOW + timedelta(hours=2))
    for files in ((early, late), (late, early)):
        robots.remember(files)
        await robots.check(PAGE, FakeDoor().get, NOW)


@pytest.mark.parametrize(
    ("lines", "seconds"),
    [
        (("User-agent: *", "Crawl-delay: 7"), 7.0),
        (("User-agent: *", "Crawl-delay: 0.5"), 0.5),
        (("User-agent: *", "Crawl-delay: 86400"), 60.0),
        (("User-agent: *", "Crawl-delay: -1"), 0.0),
        (("User-agent: *", "Crawl-delay: soon"), 0.0),
        (("User-agent: other", "Crawl-delay: 7"), 0.0),
        (("User-agent: rollcall", "Crawl-delay: 3", "User-agent: *", "Crawl-delay: 7"), 3.0),
        ((), 0.0),
    ],
)
async def test_how_long_to_wait_between_two_pages(lines: tuple[str, ...], seconds: float) -> None:
    robots = Robots()
    assert robots.delay(PAGE) == 0.0
    await robots.check(PAGE, FakeDoor({ROBOTS: says(*lines)}).get, NOW)
    assert robots.delay(PAGE) == seconds


@pytest.mark.parametrize(
    "line", ["Disallow: /" + "*a" * 5_000 + "b$", "Disallow: /a*b\n" * 30_000, "User-agent: x\n" * 30_000]
)
async def test_a_robots_txt_made_to_tire_whoever_reads_it_ends(line: str) -> None:
    page = "https://x.example/" + "a" * 3_000
    assert await allowed(says("User-agent: *", line), page)


# ---- Retry-After ---------------------------------------------------------------------------------------


def test_a_site_rests_with_all_its_hosts_and_no_other_site_does() -> None:
    robots, later = Robots(), NOW + timedelta(hours=1)
    robots.rest("https://www.harbour.gov.uk/feed", later)
    robots.rest("https://www.harbour.gov.uk/feed", NOW)
    assert robots.rests_until("https://press.harbour.gov.uk/", NOW) == later
    assert robots.rests_until("https://board.gov.uk/", NOW) is None
    assert robots.rests_until("https://press.harbour.gov.uk/", later) is None
