"""What people say about decisions, their own and others', rather than making one; only listings.

In each listing phrases are in lower case between bars; ``*`` at the end allows longer words.
"""

from .lexicon import Phrases

# Somebody takes back or mends what they wrote before; the message itself decides nothing.
CORRECTION = Phrases("""
    update to my|updating my|scrap 1|scrap 2|scrap 3|scrap that|scrap my|scrap the first|
    scrap the second|scrap the third|scrap the last|scratch 1|scratch 2|scratch 3|scratch that|
    scratch my|scratch the|fix: typo|correction:|i meant|i mean|meant to say|should read|
    should say|should be read|typo|edit:|edited:|ignore 1|ignore 2|ignore 3|ignore my|
    ignore that|ignore the|forget 1|forget 2|forget 3|forget my|forget that|never mind|
    strike that|take back|i take back|korrektur|ich meinte|gemeint|tippfehler|vergesst|streicht|
    correctif|je voulais dire|faute de frappe|oubliez|corrección|quise decir|errata|olvidad|
    olviden|correção|quis dizer|esqueçam|correzione|intendevo|refuso|dimenticate|correctie|
    ik bedoelde|tikfout|vergeet|korekta|miałem na myśli|literówka|zapomnijcie|rättelse|
    jag menade|rettelse|jeg mente|korjaus|tarkoitin|düzeltme|demek istedim|oprava|myslel jsem|
    javítás|azt akartam|corectură|am vrut să spun|διόρθωση|εννοούσα|поправка|опечатка|
    я имел в виду|я имела в виду|виправлення|я мав на увазі|я мала на увазі|תיקון|התכוונתי|تصحيح|
    قصدت|सुधार|koreksi|maksud saya|đính chính|ý em là|ý mình là|訂正|修正:|更正|我是说|정정|오타
    """)

# The words of the prompt's own button, and others like them, at the start of a reply.
DECLINE = Phrases("""
    not this week|not this time|nicht diese woche|diese woche nicht|diesmal nicht|
    pas cette semaine|pas cette fois|esta semana no|esta semana não|essa semana não|
    questa settimana no|deze week niet|nie w tym tygodniu|w tym tygodniu nie|inte den här veckan|
    ikke denne uken|ikke i denne uge|ei tällä viikolla|bu hafta değil|bu hafta yok|
    tento týden ne|ezen a héten nem|nu săptămâna asta|όχι αυτή την εβδομάδα|не на этой неделе|
    на этой неделе нет|не цього тижня|не тази седмица|לא השבוע|ليس هذا الأسبوع|इस हफ़्ते नहीं|
    tidak minggu ini|tuần này chưa|今週はパス|今週は不参加|这周不了|本周不了|이번 주는 패스|
    이번 주는 쉽니다
    """)

# What was announced as a decision and then says this was none.
JEST = Phrases("""
    jk|j/k|just kidding|kidding|just joking|joking|lol|lmao|haha*|hehe*|xd|scherz|spaß|spass|
    je rigole|je plaisante|blague|mdr|broma|bromeo|jaja*|brincadeira|brincando|kkk*|scherzo|
    ahah*|grapje|żart*|skämt|skojar|spøk|vitsi|şaka|vtip|sranda|viccelek|vicc|glumesc|glumă|
    πλάκα|шучу|шутка|ахах*|хаха*|жартую|жарт|צוחק|צוחקת|סתם|أمزح|مزاح|ههه*|मज़ाक|मजाक|bercanda|
    wkwk*|đùa|冗談|笑|开玩笑|哈哈|농담|ㅋㅋ|ㅎㅎ
    """)

# Whoever says "you" after praise speaks of what others decided.
ADDRESS = Phrases("""
    you|your|you're|yours|u|du|dein*|dir|dich|ihr|euch|euer*|tu|toi|vous|votre|vos|tú|vosotros|
    ustedes|vuestr*|você|vocês|vostr*|tuo|tua|jij|jullie|ty|twój|twoj*|wy|wasz*|din|ditt|dina|
    dere|jeres|sinä|teidän|sen|senin|siz*|vy|váš|vaše|tiétek|voastr*|εσύ|εσείς|ты|твой|твоё|вы|
    ваш*|ти|твій|ви|אתה|אתם|שלך|שלכם|أنت|أنتم|तुम|आप|आपने|kamu|kalian|bạn|あなた|そちら|你|你们|
    您|당신|여러분
    """)

# What follows a number and speaks of somebody's item: "2 is neat", "#3 sounds like ours".
REMARK = Phrases("""
    is|are|was|were|isn't|sounds|looks|seems|makes|feels|reads|would|could|should|resonates|and|
    or|please|again|same|ist|sind|klingt|und|oder|bitte|est|sont|était|era|são|è|sono|zijn|jest|
    są|är|jsou|sunt|είναι|это|це|הוא|היא|هو|هي|adalah|là|は|是|은|는
    """)

# Days of the week before a colon: a diary or a plan, not decisions.
WEEKDAY = Phrases("""
    mon|monday|tue|tues|tuesday|wed|wednesday|thu|thur|thurs|thursday|fri|friday|sat|saturday|
    sun|sunday|mo|montag|di|dienstag|mi|mittwoch|do|donnerstag|fr|freitag|lundi|mardi|mercredi|
    jeudi|vendredi|lunes|martes|miércoles|jueves|viernes|segunda|terça|quarta|quinta|sexta|
    lunedì|martedì|mercoledì|giovedì|venerdì|maandag|dinsdag|woensdag|donderdag|vrijdag|
    poniedziałek|wtorek|środa|czwartek|piątek|måndag|tisdag|onsdag|torsdag|fredag|mandag|tirsdag|
    maanantai|tiistai|keskiviikko|torstai|perjantai|pazartesi|salı|çarşamba|perşembe|cuma|
    pondělí|úterý|středa|čtvrtek|pátek|hétfő|kedd|szerda|csütörtök|péntek|luni|marți|miercuri|
    joi|vineri|δευτέρα|τρίτη|τετάρτη|πέμπτη|παρασκευή|пн|понедельник|вт|вторник|ср|среда|чт|
    четверг|пт|пятница|понеділок|вівторок|середа|четвер|п'ятниця|יום שני|יום שלישי|יום רביעי|
    יום חמישי|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|
    senin|selasa|rabu|kamis|jumat|月曜|火曜|水曜|木曜|金曜|周一|周二|周三|周四|周五|월요일|
    화요일|수요일|목요일|금요일
    """)
