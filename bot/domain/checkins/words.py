"""How people say how long, in six languages and a little of others; only listings.

Phrases are in lower case between bars.
"""

from collections.abc import Mapping
from enum import Enum, auto
from fractions import Fraction

from bot.domain.replies.lexicon import Phrases, phrases

HALF, QUARTER, THREE_QUARTERS = Fraction(1, 2), Fraction(1, 4), Fraction(3, 4)


def _words(listing: str) -> frozenset[str]:
    return frozenset(phrases(listing))


def _valued(listings: Mapping[Fraction, str]) -> dict[str, Fraction]:
    return {phrase: value for value, listing in listings.items() for phrase in phrases(listing)}


# Numbers and units

NUMBERS = _valued(
    {
        Fraction(0): "zero|null|zéro|cero|nul",
        Fraction(1): "one|eins|uno",
        Fraction(2): "two|zwei|deux|dos|dois|duas|due|twee",
        Fraction(3): "three|drei|trois|tres|três|tre|drie",
        Fraction(4): "four|vier|quatre|cuatro|quatro|quattro",
        Fraction(5): "five|fünf|cinq|cinco|cinque|vijf",
        Fraction(6): "six|sechs|seis|sei|zes",
        Fraction(7): "seven|sieben|sept|siete|sete|sette|zeven",
        Fraction(8): "eight|acht|huit|ocho|oito|otto",
        Fraction(9): "nine|neun|neuf|nueve|nove|negen",
        Fraction(10): "ten|zehn|dix|diez|dez|dieci|tien",
        Fraction(11): "eleven|elf|onze|once|undici",
        Fraction(12): "twelve|zwölf|douze|doce|doze|dodici|twaalf",
        Fraction(15): "fifteen|fünfzehn|quinze|quince|quindici|vijftien",
        Fraction(20): "twenty|zwanzig|vingt|veinte|vinte|venti|twintig",
        Fraction(30): "thirty|dreißig|dreissig|trente|treinta|trinta|trenta|dertig",
        Fraction(40): "forty|vierzig|quarante|cuarenta|quarenta|quaranta|veertig",
        Fraction(45): "forty-five|forty five|fünfundvierzig|quarante-cinq|quarantacinque",
        Fraction(50): "fifty|fünfzig|cinquante|cincuenta|cinquenta|cinquanta|vijftig",
        Fraction(3, 2): "anderthalb|eineinhalb|einundeinhalb|anderhalf|anderhalve|półtorej",
        Fraction(5, 2): "zweieinhalb|tweeënhalf|dwie i pół",
        Fraction(7, 2): "dreieinhalb|drieënhalf",
        Fraction(9, 2): "viereinhalb",
        Fraction(1, 2): "½",
        Fraction(1, 4): "¼",
        Fraction(3, 4): "¾",
        Fraction(1, 3): "⅓",
        Fraction(2, 3): "⅔",
    }
)
ARTICLES = _words("a|an|eine|einer|einen|une|una|uma|een")
HOURS = _words(
    """
    h|hr|hrs|hour|hours|std|stdn|stunde|stunden|heure|heures|hora|horas|ora|ore|uur|uren|
    godz|godzina|godzinę|godziny|godzin|時間|小时
    """
)
MINUTES = _words(
    """
    m|min|mins|minute|minutes|minuten|minuto|minutos|minuti|minuut|minuty|minut|分
    """
)
LONGER = _words(
    """
    day|days|week|weeks|month|months|tag|tage|tagen|woche|wochen|jour|jours|semaine|semaines|
    día|dias|días|dia|semana|semanas|giorno|giorni|settimana|settimane|dag|dagen|weken
    """
)
BETWEEN = _words(
    """
    more|full|solid|whole|good|extra|long|odd|weitere|ganze|gute|volle|bonnes|buenas|belle
    """
)
"""What may stand between a number and its unit."""

WHOLE = _valued(
    {
        HALF: """
            half an hour|half a hour|half an hr|half hour|a half hour|half-hour|a half-hour|
            halbe stunde|halben stunde|eine halbe stunde|einer halben stunde|
            demi-heure|une demi-heure|demi heure|une demi heure|media hora|meia hora|uma meia hora|
            mezz'ora|mezzora|mezza ora|half uur|een half uur|halfuur|pół godziny
            """,
        QUARTER: """
            quarter of an hour|a quarter of an hour|quarter hour|a quarter hour|viertelstunde|
            eine viertelstunde|quart d'heure|un quart d'heure|cuarto de hora|un cuarto de hora|
            quarto de hora|um quarto de hora|quarto d'ora|un quarto d'ora|kwartier|een kwartier
            """,
        THREE_QUARTERS: """
            three quarters of an hour|three-quarters of an hour|dreiviertelstunde|
            eine dreiviertelstunde|trois quarts d'heure|tres cuartos de hora|três quartos de hora|
            tre quarti d'ora|drie kwartier
            """,
        Fraction(1): "un'ora|un'oretta|un oretta",
    }
)
"""Amounts told without a number, in hours."""
TAILS = _valued(
    {
        HALF: """
            and a half|und eine halbe|und ein halb|und halb|et demie|et demi|y media|e meia|
            e mezza|e mezzo|en een half|i pół|半
            """,
        QUARTER: "and a quarter|et quart|y cuarto|e un quarto|e um quarto",
    }
)
"""What is added to a number or to an hour."""

BETWEEN_TWO = _words("between|zwischen|entre|tussen")
OR = _words("or|oder|ou|o|of")
OR_SO = _words("or so|or more|or less|oder so|oder mehr|ou plus|o más|ou mais|o più")
"""Behind an amount these add nothing to it."""
GOT_DONE = _words("done|in")
"""Right behind an amount these say that it was spent: "got 2h in", "2h done"."""
AND = _words("and|und|et|y|e|en|i|plus|&|+")
TO = _words("-|–|—|~|to|or|bis|oder|à|ou|a|o|tot|do")
"""Between the two ends of a range."""
OF = _words("of|de|di|von")
NEGATIVE = _words("minus")

# What stands around an amount

APPROXIMATELY = _words(
    """
    about|around|roughly|approx|approximately|maybe|perhaps|almost|nearly|only|just|another|~|≈|+|:|
    >|<|ca|ca.|approx.|aprox.|env.|circa|etwa|ungefähr|rund|knapp|nur|noch|environ|seulement|unos|
    unas|solo|sólo|só|apenas|quase|casi|quasi|presque|ongeveer
    """
)


WORKED = Phrases(
    """
    spent|worked|put|did|logged|log|got|made|built|coded|hacked|managed|fixed|wrote|played|
    tried|tinkered|debugged|gearbeitet|gebraucht|gebaut|programmiert|bastelte|travaillé|bossé|passé|
    codé|trabajé|dediqué|programé|trabalhei|dediquei|programei|lavorato|dedicato|programmato
    """
)
"""A clause with one of these among its first words tells what somebody did."""


class Before(Enum):
    """What the words before a length of time say of it."""

    SPENT = auto()
    """Somebody spent it, or about as much."""
    DOUBTED = auto()
    """It counts only where no other is named: "in 2h", "cached for 5 min"."""
    OTHER = auto()
    """A time of day, a deadline, an interval, or somebody else's time."""


BEFORE: Mapping[str, Before] = {
    phrase: says
    for says, listing in {
        Before.SPENT: """
            spent|i spent|we spent|i've spent|worked|i worked|logged|log|did|i did|got|i got|put|
            i put|put in|i put in|it took|took me|it took me|invested|total|total of|in total|
            between|zwischen|entre|at least|more than|less than|more or less|insgesamt|gearbeitet|
            mindestens|mehr als|passé|j'ai passé|travaillé|plus de|moins de|au moins|plus ou moins|
            dediqué|trabajé|más de|menos de|al menos|más o menos|trabalhei|dediquei|gastei|mais de|
            pelo menos|mais ou menos|lavorato|ho lavorato|dedicato|più di|meno di|almeno|più o meno
            """,
        Before.DOUBTED: """
            in|for|took|after|last|past|first|over|under|below|per|runs|run|ran|down|für|letzten|en|
            de|em|pour|pendant|après|por|para|durante|di|dopo|después de|depois de|nach|voor
            """,
        Before.OTHER: """
            tomorrow|next week|will spend|to spend|can spend|plan|demain|amanhã|domani|since|at|@|
            every|each|until|till|by|before|within|from|to|of|than|next|need|needs|takes|taking|
            lasts|limit|max|seit|um|ab|jede|jeden|alle|vor|gegen|auf|bis|innerhalb|nächsten|von|
            statt|brauche|dauert|depuis|à|vers|chaque|il y a|toutes les|dès|dans|avant|desde|a las|
            las|cada|hace|dentro de|às|as|há|daqui a|dalle|ogni|da|fa|tra|fra|om|sinds|elke|od|co
            """,
    }.items()
    for phrase in phrases(listing)
}
DEADLINE_FIRST = _words("in|en|em|fra|tra")
"""At the start of a clause these tell when something will be: "in 2h I'll know more"."""
NO_AMOUNT_BEFORE = _words(
    """
    ago|later|late|early|earlier|left|remaining|behind|faster|slower|apart|old|away|to go|tomorrow|
    next|später|übrig|morgen|plus tard|demain|más tarde|mañana|después|mais tarde|amanhã|atrás|
    più tardi|domani|fa|geleden|前|後
    """
)
"""Words behind what is no time spent."""
DOUBTED_BEFORE = _words("timeout|ttl|sla|window|cache|limit|retention|delay|interval|clock")
"""Words behind an amount that counts only where no other is named."""

FEW = _words(
    """
    a few|few|couple|a couple|several|some|many|a lot|lots|countless|ein paar|paar|einige|mehrere|
    viele|quelques|plusieurs|unas|unas cuantas|algunas|varias|muchas|umas|algumas|várias|muitas|
    qualche|alcune|parecchie|molte|un paio|un par|een paar|enkele|kilka
    """
)
ALL_DAY = """
    spent hours|took hours|for hours|hours and hours|stundenlang|pendant des heures|durante horas|
    per ore|all day|the whole day|a whole day|a full day|half a day|all morning|all afternoon|
    den ganzen tag|einen halben tag|einen ganzen tag|toute la journée|une demi-journée|
    todo el día|medio día|o dia todo|meio dia|tutto il giorno|mezza giornata|a day or two
    """
