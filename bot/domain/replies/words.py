"""The words of many languages by which a reply shows its structure; no rules, only listings.

In each listing phrases are in lower case between bars; ``*`` at the end allows longer words.
"""

from .lexicon import Phrases, phrases

_DECISION_WORDS = """
    decision|decision point|what|was|quoi|qué|o quê|cosa|wat|hvad|hva|vad|co|что|що|מה|ماذا|何|
    entscheidung|beschluss|décision|decisión|decisao|decisão|decisione|besluit|beslissing|decyzja|
    beslut|avgörande|beslutning|avgjørelse|päätös|rozhodnutí|rozhodnutie|döntés|decizie|decizia|
    απόφαση|решение|рішення|рашэнне|одлука|odluka|odločitev|otsus|lēmums|sprendimas|karar|qaror|
    шешім|החלטה|قرار|القرار|تصمیم|निर्णय|फ़ैसला|फैसला|সিদ্ধান্ত|முடிவு|నిర్ణయం|keputusan|quyết định|
    desisyon|uamuzi|決定|決定事項|決断|判断|决定|决策|決策|結論|결정|การตัดสินใจ|erabakia|decisió|
    გადაწყვეტილება
    """
DECISION_LABEL = Phrases(_DECISION_WORDS)

_ORDINAL_WORDS = {
    1: """
    first|firstly|first of all|first one|first off|first up|number one|the first|the first one|one|
    1st|1st one|erstens|zuerst|zunächst|als erstes|zum einen|eins|premièrement|d'abord|
    tout d'abord|en premier|en premier lieu|primo|primero|en primer lugar|lo primero|primeiro|
    primeiramente|em primeiro lugar|per prima cosa|innanzitutto|anzitutto|in primo luogo|
    ten eerste|eerst|allereerst|po pierwsze|najpierw|för det första|först|for det første|først|
    ensinnäkin|ensiksi|birincisi|birinci|ilk olarak|öncelikle|ilki|za prvé|zaprvé|po prvé|először|
    elsőként|în primul rând|πρώτον|πρώτα|во-первых|первое|первым делом|по-перше|перше|
    на първо място|първо|прво|prvo|ראשית|קודם כל|דבר ראשון|أولا|أولاً|اولا|اولاً|اول|पहला|पहली बात|
    सबसे पहले|पहले|pertama|thứ nhất|đầu tiên|kwanza|第一|首先|其一|まず|まずは|一つ目は|一つ目|
    1つ目は|1つ目|１つ目は|１つ目|ひとつめ|첫째|첫째로|첫 번째|첫 번째는|첫번째|첫번째는|먼저|우선|
    ประการแรก|อย่างแรก|prvič|primer|en primer lloc|pirmiausia|pirmkārt|esiteks
    """,
    2: """
    second|secondly|second of all|second one|number two|the second|the second one|two|2nd|2nd one|
    zweitens|als zweites|zum anderen|zum zweiten|zwei|deuxièmement|en deuxième|en deuxième lieu|
    en second lieu|secundo|segundo|en segundo lugar|lo segundo|em segundo lugar|in secondo luogo|
    seconda cosa|la seconda|ten tweede|po drugie|för det andra|for det andet|for det andre|
    toiseksi|ikincisi|ikinci|ikinci olarak|za druhé|zadruhé|po druhé|másodszor|másodikként|
    în al doilea rând|δεύτερον|во-вторых|второе|по-друге|друге|на второ място|второ|друго|drugo|
    שנית|דבר שני|ثانيا|ثانياً|ثانیا|دوم|दूसरा|दूसरी बात|दूसरे|kedua|thứ hai|pili|第二|其次|其二|
    次に|二つ目は|二つ目|2つ目は|2つ目|２つ目は|２つ目|둘째|둘째로|두 번째|두 번째는|두번째|
    두번째는|ประการที่สอง|อย่างที่สอง|drugič|en segon lloc|antra|otrkārt|teiseks
    """,
    3: """
    third|thirdly|third of all|third one|number three|the third|the third one|three|3rd|3rd one|
    drittens|als drittes|drei|zum dritten|troisièmement|en troisième|en troisième lieu|tertio|
    tercero|en tercer lugar|lo tercero|terceiro|em terceiro lugar|in terzo luogo|terza cosa|
    la terza|ten derde|po trzecie|för det tredje|for det tredje|kolmanneksi|üçüncüsü|üçüncü|
    üçüncü olarak|za třetí|zatřetí|po tretie|harmadszor|harmadikként|în al treilea rând|τρίτον|
    в-третьих|третье|по-третє|третє|на трето място|трето|треће|treće|שלישית|דבר שלישי|ثالثا|ثالثاً|
    سوم|तीसरा|तीसरी बात|तीसरे|ketiga|thứ ba|tatu|第三|再次|其三|三つ目は|三つ目|3つ目は|3つ目|
    ３つ目は|３つ目|셋째|셋째로|세 번째|세 번째는|세번째|세번째는|ประการที่สาม|อย่างที่สาม|tretjič|
    en tercer lloc|trečia|treškārt|kolmandaks
    """,
    4: """
    fourth|fourthly|fourth one|number four|the fourth|4th|viertens|quatrièmement|quarto|cuarto|
    en cuarto lugar|in quarto luogo|ten vierde|po czwarte|för det fjärde|for det fjerde|
    neljänneksi|dördüncü|dördüncüsü|za čtvrté|negyedszer|τέταρτον|в-четвертых|в-четвёртых|
    четвертое|по-четверте|רביעית|رابعا|رابعاً|चौथा|keempat|thứ tư|第四|其四|四つ目|4つ目|넷째|
    네 번째|네번째
    """,
    5: """
    fifth|fifthly|number five|5th|fünftens|cinquièmement|quinto|ten vijfde|po piąte|beşinci|
    в-пятых|по-п'яте|خامسا|पाँचवां|kelima|thứ năm|第五|다섯째
    """,
}
_NEXT_WORDS = """
    next|then|also|and then|next up|ensuite|puis|et puis|dann|danach|außerdem|luego|después|además|
    depois|poi|inoltre|daarna|verder|następnie|potem|sedan|derefter|sitten|seuraavaksi|sonra|
    ardından|dále|potom|потом|затем|далее|потім|далі|אחר כך|ثم|بعد ذلك|फिर|kemudian|lalu|tiếp theo|
    然后|接着|另外|それから|続いて|その次に|그다음|다음으로|그리고
    """
_LAST_WORDS = """
    last|lastly|last one|the last one|last but not least|finally|and finally|and last|final one|
    last thing|zuletzt|schließlich|zum schluss|als letztes|letztens|enfin|pour finir|et enfin|
    dernier point|la dernière|por último|finalmente|por fim|y por último|e por fim|infine|
    per ultimo|per ultima cosa|e infine|ultima cosa|l'ultima|ten slotte|tot slot|als laatste|
    wreszcie|na koniec|ostatnia|slutligen|till sist|sist|til slut|til slutt|til sidst|lopuksi|
    viimeiseksi|son olarak|sonuncusu|ve son olarak|nakonec|konečně|végül|în sfârșit|în final|τέλος|
    наконец|и наконец|последнее|нарешті|останнє|і нарешті|накрая|לבסוף|ולבסוף|ודבר אחרון|דבר אחרון|
    أخيرا|أخيراً|وأخيرا|وأخيراً|در نهایت|आखिरी|अंत में|आख़िर में|terakhir|cuối cùng|mwisho|最后|
    最後に|最後は|最後|마지막|마지막으로|마지막은|끝으로|สุดท้าย
    """

# What stands above the decision where somebody writes a whole record of it.
RECORD_LABEL = Phrases("""
    status|context|background|problem|situation|issue|drivers|date|state|kontext|hintergrund|
    ausgangslage|lage|datum|statut|contexte|problème|situation|estado|contexto|problema|situación|
    situação|stato|contesto|situazione|achtergrond|kontekst|tło|bakgrund|bakgrunn|baggrund|tausta|
    durum|bağlam|sorun|kontextus|háttér|context|κατάσταση|πλαίσιο|статус|контекст|проблема|ситуация|
    רקע|הקשר|السياق|الحالة|الخلفية|संदर्भ|स्थिति|konteks|bối cảnh|背景|状況|状态|现状|问题|배경|상황|상태
    """)

# Who acts, in the first person.
SUBJECT = Phrases("""
    we|i|we're|i'm|we've|i've|wir|ich|nous|je|j'ai|on|nosotros|yo|nós|eu|noi|io|wij|we|ik|my|ja|vi|
    jag|jeg|me|minä|biz|ben|mi|én|noi|eu|εμείς|εγώ|мы|я|ми|ние|аз|אנחנו|אני|نحن|أنا|हम|हमने|मैंने|kami|
    kita|saya|mình|em|chúng
    """)

NEXT, LAST = 0, -1
_VALUED = [*_ORDINAL_WORDS.items(), (NEXT, _NEXT_WORDS), (LAST, _LAST_WORDS)]
ORDINALS = Phrases("|".join(listing for _, listing in _VALUED))
_VALUES = {phrase: value for value, listing in _VALUED for phrase in phrases(listing)}


def ordinal_value(phrase: str) -> int:
    """Return which place a phrase of ``ORDINALS`` names: 1, 2, …, ``NEXT`` or ``LAST``."""
    return _VALUES[phrase]


_COUNT_WORDS = {
    2: """
    2|two|zwei|deux|dos|duas|dois|twee|dwie|dwa|två|kaksi|iki|dvě|dva|két|kettő|două|δύο|два|две|
    дві|שתי|שתיים|اثنان|قراران|दो|dua|二つ|2つ|两个|两点|두 가지|두개|두 개
    """,
    3: """
    3|three|drei|trois|tres|três|tre|drie|trzy|kolme|üç|tři|három|trei|τρεις|τρία|три|שלוש|שלושה|
    ثلاثة|ثلاث|तीन|tiga|三つ|3つ|三个|三点|세 가지|세개|세 개
    """,
    4: """
    4|four|vier|quatre|cuatro|quatro|quattro|cztery|fyra|fire|neljä|dört|čtyři|négy|patru|τέσσερις|
    четыре|чотири|ארבע|أربعة|أربع|चार|empat|bốn|四つ|4つ|四个|네 가지
    """,
}
COUNTS = Phrases("|".join(_COUNT_WORDS.values()))
_COUNTED = {phrase: count for count, listing in _COUNT_WORDS.items() for phrase in phrases(listing)}


def count_value(phrase: str) -> int:
    """Return the number that a phrase of ``COUNTS`` names."""
    return _COUNTED[phrase]
