"""Which Slack statuses silence what would be sent: vacation, leave and sickness, never work."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.away import is_away

NOW = datetime(2026, 7, 3, 9, 0, tzinfo=UTC)
PALM, SICK, TALK = ":palm_tree:", ":face_with_thermometer:", ":speech_balloon:"

AWAY = [
    # Slack's own
    (PALM, "Vacationing"),
    (SICK, "Out sick"),
    # The emoji says it
    (PALM, ""),
    (PALM, "Bali!"),
    (PALM, "Back on Monday"),
    (PALM, "back next week"),
    (":face_with_thermometer::skin-tone-3:", ""),
    (":desert_island:", "Somewhere quiet"),
    (":beach_with_umbrella:", ""),
    (":face_with_head_bandage:", "ouch"),
    (":mask:", ""),
    (":baby_bottle:", ""),
    (TALK, ":palm_tree: until Monday"),
    ("", "🏖️ until Monday"),
    ("🌴", ""),
    # The words say it
    (TALK, "Vacation"),
    (TALK, "VACATION!!!"),
    (":bus:", "On vacation"),
    (TALK, "on vacation visiting family"),
    (TALK, "On vacation until 5 May, back on the 6th"),
    (TALK, "Currently on holiday in Spain"),
    (TALK, "Holiday (back 12 May)"),
    (TALK, "vacation/holidays"),
    (TALK, "PTO/sick"),
    (TALK, "I'm on PTO"),
    (TALK, "I’m out sick"),
    (TALK, "PTO Thurs & Fri"),
    (TALK, "PTO Mon-Wed"),
    (TALK, "PTO from Monday"),
    (TALK, "PTO 5/12"),
    (TALK, "OOO"),
    (TALK, "OoO dentist"),
    (TALK, "OOO | back Monday"),
    (TALK, "Out of office"),
    (TALK, "out of the office until Monday"),
    (TALK, "Back Monday - out of office"),
    (TALK, "Annual leave"),
    (TALK, "On leave, ask Bob"),
    (TALK, "On parental leave"),
    (TALK, "Parental leave until September"),
    (TALK, "maternity leave"),
    (TALK, "Sick"),
    (TALK, "sick today"),
    (TALK, "Sick at home with a fever"),
    (TALK, "sick kid at home"),
    (TALK, "feeling unwell"),
    (TALK, "Sick day"),
    (TALK, "Under the weather"),
    (TALK, "Day off"),
    (TALK, "Taking a day off"),
    (TALK, "Off today"),
    (TALK, "off until Monday"),
    (TALK, "Out today"),
    (TALK, "away until 5 May"),
    (TALK, "Public holiday"),
    (TALK, "Im Urlaub"),
    (TALK, "Urlaub bis 5.5."),
    (TALK, "Bin krank"),
    (TALK, "krankgeschrieben bis Freitag"),
    (TALK, "Kind krank"),
    (TALK, "Elternzeit"),
    (TALK, "In Elternzeit bis Oktober"),
    (TALK, "abwesend"),
    (TALK, "En vacances"),
    (TALK, "en congé jusqu'au 12"),
    (TALK, "Congé maternité"),
    (TALK, "arrêt maladie"),
    (TALK, "Malade aujourd’hui"),
    (TALK, "RTT"),
    (TALK, "De vacaciones"),
    (TALK, "vacaciones hasta el lunes"),
    (TALK, "Enferma"),
    (TALK, "De baja"),
    (TALK, "De baja por enfermedad"),
    (TALK, "De férias"),
    (TALK, "ferias ate segunda"),
    (TALK, "Doente"),
    (TALK, "licença-maternidade"),
    (TALK, "In ferie"),
    (TALK, "Ferie fino al 20"),
    (TALK, "In malattia"),
    (TALK, "Sono malato"),
    (TALK, "Op vakantie"),
    (TALK, "Vakantie t/m maandag"),
    (TALK, "Ziek"),
    (TALK, "Ouderschapsverlof"),
    (TALK, "Na urlopie"),
    (TALK, "Urlop do 5.05"),
    (TALK, "Chora"),
    (TALK, "L4"),
    (TALK, "休暇中"),
    (TALK, "休暇"),
    (TALK, "本日お休みします"),
    (TALK, "夏休み（8/20まで）"),
    (TALK, "体調不良のため休み"),
    (TALK, "育休中"),
]
HERE = [
    ("", ""),
    # Slack's own
    (":spiral_calendar_pad:", "In a meeting"),
    (":bus:", "Commuting"),
    (":house_with_garden:", "Working remotely"),
    (":dart:", "Focus time"),
    (":headphones:", "In a huddle"),
    # Work that sounds like leave
    (TALK, "working on the vacation-planner service"),
    (TALK, "Vacation planner: shipping"),
    (TALK, "vacation-planner release"),
    (TALK, "On vacation planner duty"),
    (TALK, "PTO tracker rewrite"),
    (TALK, "Holiday pricing launch"),
    (TALK, "holiday season on-call"),
    (TALK, "Sick day policy rework"),
    (TALK, "Parental leave form"),
    (TALK, "Covering for Ana's vacation"),
    (TALK, "Vacation coverage for Bob"),
    (TALK, "Urlaubsplaner bauen"),
    (TALK, "Urlaubsvertretung für Ana"),
    (TALK, "de baja latencia"),
    (TALK, "休暇申請システムの改修中"),
    (TALK, "sick of flaky tests"),
    (SICK, "sick of flaky tests"),
    (TALK, "sick new feature!"),
    (TALK, "ill-defined specs"),
    (TALK, "Leave me alone, focusing"),
    (TALK, "Out of memory"),
    (TALK, "off by one"),
    (TALK, "Holiday on-call"),
    (TALK, "L4/L7 routing"),
    (TALK, "Offsite until Friday"),
    (TALK, "Ill be back at 3"),
    (PALM, "Conference in Lisbon"),
    # An absence to come, or over
    (TALK, "Vacation next week"),
    (PALM, "Vacation next week"),
    (TALK, "Vacation in 3 days"),
    (TALK, "On vacation tomorrow"),
    (PALM, "need a vacation"),
    (PALM, "almost vacation"),
    (TALK, "Upcoming vacation"),
    (TALK, "Back from vacation"),
    (PALM, "back from vacation"),
    (TALK, "Ab morgen Urlaub"),
    (TALK, "Urlaub nächste Woche"),
    (TALK, "zurück aus dem Urlaub"),
    (TALK, "来週休暇"),
    # At work with a holiday's emoji
    (PALM, "Working from Lisbon"),
    (PALM, "In a meeting"),
    (":beach_with_umbrella:", "WFH"),
    (PALM, "Focus time"),
    (":palm_tree:", "Télétravail"),
    (PALM, "リモート勤務"),
    # A short absence
    (":hamburger:", "Lunch"),
    (TALK, "Out for lunch"),
    (TALK, "Off to a meeting"),
    (TALK, "off to lunch"),
    (TALK, "Away from keyboard"),
    (TALK, "out until 3pm"),
    (TALK, "Back in 5 minutes"),
    (TALK, "Off"),
    # Emoji beside other words
    (":mask:", "In the lab"),
    (":baby:", "Pairing with the new one"),
    (":thermometer:", "Monitoring the fridges"),
    (":airplane:", "Flying to the client"),
    (":tada:", ""),
    (TALK, "12 May"),
]


@pytest.mark.parametrize(("emoji", "text"), AWAY)
def test_vacation_leave_and_sickness_are_away(emoji: str, text: str) -> None:
    """Slack's own and people's, by emoji or words, in nine languages."""
    assert is_away(emoji, text, None, NOW)


@pytest.mark.parametrize(("emoji", "text"), HERE)
def test_work_is_not_away(emoji: str, text: str) -> None:
    """Not even work on vacations, a vacation to come, or an hour for lunch."""
    assert not is_away(emoji, text, None, NOW)


@pytest.mark.parametrize(
    ("ahead", "away"),
    [
        (timedelta(days=1), True),
        (timedelta(seconds=1), True),
        (timedelta(0), False),
        (timedelta(days=-1), False),
    ],
)
def test_a_status_ends_when_slack_says_so(ahead: timedelta, away: bool) -> None:
    """Somebody who forgot to clear it is back all the same."""
    assert is_away(PALM, "Vacationing", NOW + ahead, NOW) is away


@given(st.text(max_size=40), st.text(max_size=120))
def test_any_status_is_read(emoji: str, text: str) -> None:
    """Never an error; nothing that has ended counts, whatever it says."""
    is_away(emoji, text, None, NOW)
    assert not is_away(emoji, text, NOW, NOW)


@pytest.mark.parametrize("tone", range(2, 7))
def test_skin_tones_change_nothing(tone: int) -> None:
    """Slack writes them behind the emoji's name."""
    assert is_away(f":sneezing_face::skin-tone-{tone}:", "", None, NOW)
    assert not is_away(f":wave::skin-tone-{tone}:", "", None, NOW)
