"""What people write around their decisions or in place of them, in many languages; only listings.

In each listing phrases are in lower case between bars; ``*`` at the end allows longer words.
"""

from .lexicon import Phrases, phrases

GREETING = Phrases("""
    fala|e aí|what's up|hi|hello|hey|heya|hiya|yo|morning|good morning|good afternoon|good evening|
    howdy|dear all|dear team|greetings|evening|hallo|moin|servus|guten morgen|guten tag|
    guten abend|grüß gott|grüezi|liebe alle|liebes team|tach|mahlzeit|bonjour|salut|coucou|bonsoir|
    hola|buenas|buenos días|buenos dias|buenas tardes|olá|ola|oi|bom dia|boa tarde|boa noite|
    pessoal|gente|ciao|buongiorno|buonasera|salve|hoi|goedemorgen|goedemiddag|dag allemaal|hej|
    hejsan|tjena|god morgon|god morgen|hei|moi|moikka|terve|halla|cześć|czesc|hejka|dzień dobry|
    siema|ahoj|čau|dobrý den|zdravím|nazdar|szia|sziasztok|helló|salutare|bună|buna|bună ziua|
    salut tuturor|γεια|γειά|καλημέρα|καλησπέρα|καλησπερα|привет|всем привет|приветствую|
    здравствуйте|доброе утро|добрый день|добрый вечер|привіт|вітаю|добрий день|доброго ранку|
    здравейте|здрасти|zdravo|bok|pozdrav|merhaba*|selam*|günaydın|iyi günler|kolay gelsin|שלום|היי|
    בוקר טוב|ערב טוב|مرحبا*|مرحبًا|السلام عليكم|سلام|صباح الخير|مساء الخير|أهلا|اهلا|درود|नमस्ते|
    नमस्कार|हेलो|হ্যালো|নমস্কার|வணக்கம்|halo|hai|selamat pagi|selamat siang|selamat sore|xin chào|chào|
    kumusta|habari|hujambo|szervusztok|おはよう|こんにちは|こんばんは|お疲れ様|お疲れさま|おつかれ|
    大家好|各位|你好|早上好|早安|嗨|안녕|สวัสดี|tere|sveiki|labas|labdien|kaixo|bones|bon dia
    """)

ANNOUNCEMENT = Phrases("""
    one more|another one|and another|one i forgot|forgot one|forgot another|late one|small one|
    tiny one|little one|big one|noch eine|noch was|vergessen:|encore une|j'oubliais|una más|
    otra más|me faltaba|mais uma|faltou|un'altra|dimenticavo|nog een|nog eentje|jeszcze jedn*|
    en till|en til|vielä yksi|bir tane daha|bir de şu|ještě jedno|még egy|încă una|άλλη μία|
    ещё одно|еще одно|забыл*|ще одне|ще одна|עוד אחת|واحدة أخرى|एक और|satu lagi|một cái nữa|
    もう一つ|もうひとつ|还有一个|还有一条|하나 더|추가로|
    here goes|here are|here's mine|here is mine|here you go|here we go|mine|my three|my 3|my two|
    my one|my last|my decisions|my picks|my answers|my list|three from|two from|one from|from me|
    from my side|from us|just one|only one|only two|just two|two only|one only|three this week|
    two this week|these are|decisions this week|decisions of the week|this week's|decisions|
    first time doing this|trying this|not sure mine|quick one|ok so|ok, so|okay so|alright|
    right then|so here|tl;dr|tldr|sharing since|sorry late|sorry for the delay|sorry, late|
    sorry i'm late|late reply|late to the party|apologies|long week|busy week|hectic week|
    crazy week|what a week|newest first|in no particular order|as requested|as asked|squad here|
    team here|meine drei|meine zwei|meine entscheidungen|von mir|hier meine|hier sind|hier mal|
    bei mir|diese woche:|entscheidungen der woche|entscheidungen diese woche|unsere entscheidungen|
    sorry für die verspätung|entschuldigt|nur eine|nur zwei|drei sachen|drei dinge|zwei dinge|
    les miennes|mes trois|mes deux|mes décisions|voici|voilà|de mon côté|pour ma part|
    cette semaine :|trois décisions|deux décisions|décisions de la semaine|désolé*|pardon pour|
    une seule|las mías|los míos|mis tres|mis dos|mis decisiones|aquí van|aquí las|ahí van|ahí va|
    aquí están|van las|de mi parte|por mi parte|decisiones de|tres decisiones|dos decisiones|
    esta semana:|perdón por|perdon por|disculpen|solo una|sólo una|solo dos|as minhas|
    minhas decisões|minhas três|da minha parte|aqui vão|aqui vai|lá vai|lá vão|segue|seguem|
    decisões da semana|três decisões|duas decisões|desculpa|desculpem|só uma|só duas|le mie|i miei|
    le mie tre|ecco|da parte mia|questa settimana:|tre decisioni|due decisioni|
    decisioni della settimana|scusate|solo due|die van mij|mijn drie|mijn twee|van mij|
    mijn beslissingen|mijn besluiten|hier zijn|deze week:|beslissingen van|sorry dat ik laat|
    drie dingen|twee dingen|alleen één|moje trzy|moje dwie|moje decyzje|moje:|ode mnie|ode mnie:|
    oto|decyzje z tego tygodnia|w tym tygodniu:|przepraszam*|sorki|tylko jedna|tylko dwie|u mnie|
    mina tre|mina två|mina beslut|mina:|här kommer|från mig|veckans beslut|den här veckan:|förlåt|
    ursäkta|bara en|bara två|mine tre|mine to|mine beslutninger|her er|her kommer|fra meg|fra mig|
    ukens|ugens|beklager|undskyld|kun en|kun to|minun kolme|minulta|omani|tässä|tällä viikolla:|
    viikon päätökset|anteeksi|vain yksi|vain kaksi|kararlarım|kararlar|benim üç|benden|
    benim kararlar*|bu haftaki|bu hafta:|işte|buyurun|kusura bakmayın|geç kaldım|sadece bir|
    sadece iki|moje tři|moje rozhodnutí|ode mě|za mě|tady jsou|tento týden:|rozhodnutí týdne|
    omlouvám se|jen jedno|jen dvě|moje tri|odo mňa|az enyém*|tőlem|íme|itt vannak|döntéseim|
    e heti döntés*|ezen a héten:|bocs a késésért|elnézést|csak egy|csak kettő|ale mele|
    deciziile mele|de la mine|iată|săptămâna asta:|săptămâna aceasta:|deciziile săptămânii|scuze|
    doar una|doar două|τα δικά μου|οι αποφάσεις|από μένα|από εμένα|ορίστε|αυτή την εβδομάδα:|
    συγγνώμη|μόνο μία|μόνο δύο|мои три|мои два|мои решения|мои:|мои за|от меня|вот мои|вот что|
    у меня|на этой неделе:|решения недели|решения за|извините|прошу прощения|только одно|
    только два|сорри|мої три|мої рішення|від мене|ось мої|ось що|цього тижня:|рішення тижня|
    перепрошую|вибачте|тільки одне|лише одне|лише два|моите|от мен|ето|moje odluke|evo|od mene|
    הנה שלי|שלי|ההחלטות שלי|הנה|מצידי|השבוע:|סליחה|רק אחת|רק שתיים|قراراتي|هذه قراراتي|قراراتنا|
    قرارات|إليكم|من طرفي|من جهتي|هذا الأسبوع:|آسف|عذرا|عذرًا|فقط واحد|تصمیم‌های من|تصمیمات من|
    از طرف من|این هفته:|ببخشید|मेरे तीन|मेरे फ़ैसले|मेरे फैसले|मेरे निर्णय|मेरी तरफ|के फ़ैसले|
    के फैसले|के निर्णय|इस हफ़्ते के|इस हफ्ते के|माफ़ी|माफ कीजिए|ये रहे|আমার তিন|আমার সিদ্ধান্ত|এই সপ্তাহের|
    keputusan saya|keputusan minggu|ini dari saya|dari saya|dari gue|minggu ini:|berikut|
    maaf telat|maaf|của mình|của tôi|của em|của team|quyết định tuần|quyết định của|tuần này:|
    đây là|đây ạ|xin lỗi|今週の|今週は以下|私の|私からは|自分の|以下の|以下です|遅くなり|遅れて|
    すみません|3つです|三つです|2つです|二つです|決定事項|本周的|本周决定|这周的|我的三|我的两|
    我的决定|以下是|如下|我这边|抱歉|来晚了|晚了|이번 주|이번주|제 결정|저의|저는 두|저는 세|
    제가 내린|늦어서 죄송|늦었|다음과 같|아래와 같|สัปดาห์นี้|ของผม|ของฉัน|ขอโทษ|uamuzi wangu|
    maamuzi
    """)

CLOSING = Phrases("""
    that's the lot|that's my lot|enjoy the|enjoy your|many thanks|safe travels|stay safe|thanks|
    thank you|thx|ty|cheers|have a good|have a great|have a nice|have a lovely|happy to|shout if|
    ping me|dm me|let me know|lmk|curious what|curious to hear|sorry for|apologies for|back to|
    any questions|questions welcome|that's all|thats all|that's it|thats it|that is all|
    that was it|see you|see ya|cu|best|regards|best regards|kind regards|good weekend|nice weekend|
    happy weekend|happy friday|enjoy|over and out|that's me|hope that|hope this|feedback welcome|
    comments welcome|tell me if|reach out|feel free|more next week|will report|to be continued|tbc|
    off to|bye|ttyl|phew|and that's|the end|/end|eot|fin|wish me luck|thoughts|wdyt|
    looking forward|not sure if|not sure whether|hope these|as always|i'll post|i will post|
    details in|more in|more on that|tgif|peace|p.s|ps:|ok to|hth|amen|discuss|danke|vielen dank|
    viele grüße|liebe grüße|beste grüße|lg|vg|grüße|gruß|schönes wochenende|schönen feierabend|
    schöne woche|schönen tag|bis montag|bis dann|bis nächste woche|das war's|das wars|das wär's|
    mehr nicht|fragen gerne|bei fragen|gerne fragen|meldet euch|sagt bescheid|sorry für|tschüss|
    ciao|servus|freue mich|merci|bon week-end|bon weekend|bonne journée|bonne soirée|bonne fin|
    bonne semaine|à lundi|à bientôt|à plus|à la semaine|voilà|c'est tout|n'hésitez|dites-moi|
    cordialement|bises|désolé pour|gracias|muchas gracias|saludos|un saludo|buen finde|buen fin|
    feliz finde|feliz fin|feliz viernes|hasta el lunes|hasta luego|hasta pronto|nos vemos|
    eso es todo|eso fue todo|es todo|y ya|cualquier duda|cualquier cosa|abrazo*|perdón por|
    quedo atent*|feliz semana|obrigad*|valeu|abraç*|bom fim|bom final|boa semana|até segunda|
    até mais|é isso|era isso|por hoje|qualquer dúvida|qualquer coisa|me chamem|desculpem|falou|
    bom finde|grazie|buon fine|buon weekend|buon lavoro|buona giornata|buona serata|
    buona settimana|a lunedì|a presto|è tutto|tutto qui|per domande|fatemi sapere|saluti|
    ciao a tutti|scusate|bedankt|dank|dankjewel|fijn weekend|prettig weekend|goed weekend|
    fijne dag|fijne avond|groet|groeten|groetjes|tot maandag|dat was het|dat is het|
    laat maar weten|vragen|dzięki|dziękuję|dziekuje|pozdrawiam|pozdro|miłego|dobrego weekendu|
    udanego|do poniedziałku|to tyle|to wszystko|dajcie znać|pytania|tack|trevlig helg|skön helg|
    ha en|ha det|vi ses|hälsningar|hör av|det var allt|det var det|takk|god helg|fortsatt|hilsen|
    vi snakkes|det var alt|tak|god weekend|mvh|vh|fråga gärna|kiitos|kiitti|hyvää viikonloppua|
    mukavaa|terveisin|nähdään|siinä kaikki|kysykää|moikka|teşekkür*|sağ olun|sağolun|iyi haftalar|
    iyi hafta sonları|iyi çalışmalar|iyi akşamlar|kolay gelsin|hepsi bu|bu kadar|benden bu kadar|
    görüşürüz|görüşmek üzere|selamlar|sorusu olan|díky|děkuji|děkuju|hezký víkend|pěkný víkend|
    hezký|pěkný|mějte se|zdraví|to je vše|to je všechno|vďaka|ďakujem|pekný|s pozdravem|
    dejte vědět|köszi|köszönöm|köszönjük|kösz|jó hétvégét|szép hétvégét|szép napot|üdv|üdvözlettel|
    ennyi|ennyi volt|sziasztok|viszlát|mulțumesc|mersi|mulțam|weekend plăcut|o zi|o săptămână|
    week-end|spor|atât|asta e tot|cu drag|toate cele bune|pe luni|ευχαριστώ|ευχαριστούμε|
    καλό σαββατοκύριακο|καλο σαββατοκυριακο|καλή συνέχεια|καλό απόγευμα|αυτά|τα λέμε|спасибо|
    благодарю|хороших|хорошего|всем хорош*|на этом всё|на этом все|это всё|это все|вот и всё|
    вот и все|всё.|до понедельника|до встречи|пока|с уважением|удачи|если что|вопросы|дякую|гарних|
    гарного|вдалого|на цьому все|це все|до понеділка|до зустрічі|бувайте|з повагою|якщо що|питання|
    благодаря|приятен|лек|поздрави|hvala|lijep|lep|ugodan|pozdrav|lp|תודה|סוף שבוע|סופ"ש|שבת שלום|
    זהו|זה הכל|להתראות|יום טוב|שבוע טוב|אשמח|شكرا|شكرًا|وشكرا|وشكرًا|مع الشكر|تحياتي|مع تحياتي|
    عطلة سعيدة|نهاية أسبوع|هذا كل شيء|هذا كل ما|إلى اللقاء|دمتم|يعطيكم العافية|ممنون|مرسی|سپاس|
    آخر هفته|همین|धन्यवाद|शुक्रिया|बस इतना|बस यही|शुभ|आभार|ধন্যবাদ|நன்றி|terima kasih|makasih|trims|
    selamat akhir|sekian|itu saja|selamat berakhir|sampai jumpa|salam|cảm ơn|cám ơn|thanks cả|chúc|
    hết ạ|thế thôi|vậy thôi|hết rồi|asante|ni hayo|よろしく|宜しく|以上|ありがとう|お疲れ|おつかれ|
    失礼します|良い週末|よい週末|質問あれば|ご質問|では|谢谢|多谢|辛苦|以上就是|就这些|就这样|完毕|
    周末愉快|祝大家|有问题|有疑问|欢迎|下周见|请多|감사합니다|고맙습니다|감사드립니다|수고하셨|
    수고하세요|수고들|이상입니다|이상이에요|즐거운|좋은 주말|좋은 하루|좋은 한 주|행복한|질문 있으|
    잘 부탁|ขอบคุณ|สุขสันต์|aitäh|paldies|ačiū|mercè*|gràcies|eskerrik
    """)

NO_THIRD = Phrases("""
    没有了|没了|没别的|пока всё|пока все|це поки все|das reicht|mehr gibt es nicht|
    mehr gibt's nicht|can't think of|cant think of|cannot think of|couldn't think of|no third|
    no 3rd|no second|don't have a|dont have a|didn't have a|haven't got a|there is no third|
    nothing else|nothing more|still thinking|to be decided|to be confirmed|to follow|will report|
    still being fought|coming next week|hmm|hm,|hm.|uh|erm|???|…?|running out of|ran out of|
    empty this week|left blank|intentionally left|third one is missing|not really|idk|i dunno|
    dunno|no clue|still open|not decided yet|undecided|that's it|that's all|fällt mir nicht ein|
    fällt mir nichts|nichts mehr ein|fällt mir keine*|kein drittes|keine dritte|keine zweite|
    kein zweites|habe keine dritte|hab keine dritte|mehr habe ich nicht|mehr hab ich nicht|
    sonst nichts|mir fällt|pas de troisième|pas de 3e|pas de deuxième|rien d'autre|je n'en ai pas|
    j'en ai pas|je sèche|je n'ai pas de|j'ai pas de|no se me ocurre|no tengo tercera|
    no tengo una tercera|no hay tercera|nada más|no tengo más|no tengo otra|não tenho terceira|
    não tenho a terceira|não tenho uma terceira|não tenho mais|não me lembro de|nada mais|
    não consigo pensar|non ho la terza|non ho una terza|non me ne viene|niente altro|nient'altro|
    la terza non c'è|non mi viene|geen derde|heb geen derde|verder niets|kan geen derde|
    weet geen derde|nie mam trzeciej|nie mam trzeciego|nie mam więcej|nic więcej|brak trzeciej|
    trzeciej nie mam|nie przychodzi mi|har ingen tredje|ingen tredje|inget mer|kommer inte på|
    kommer ikke på|kan ikke komme på|intet tredje|har ikke noen tredje|ei kolmatta|ei muuta|
    en keksi|üçüncü yok|üçüncüsü yok|aklıma gelmedi|aklıma gelmiyor|başka yok|třetí nemám|
    třetí není|nic dalšího|nenapadá mě|tretie nemám|nincs harmadik|nem jut eszembe|nu am a treia|
    nu am o a treia|nu-mi vine|δεν έχω τρίτη|δεν έχω τρίτο|τίποτα άλλο|третьего нет|третьей нет|
    третьего пока нет|третье не|больше нет|больше ничего|не могу вспомнить|не придумал*|
    третього немає|третього нема|більше нічого|не можу пригадати|אין שלישית|אין לי שלישית|אין עוד|
    לא עולה לי|لا يوجد ثالث|ليس لدي ثالث|لا شيء آخر|لا أذكر|سومی ندارم|तीसरा नहीं|तीसरा याद नहीं|
    और कुछ नहीं|tidak ada yang ketiga|belum ada|belum kepikiran|không có cái thứ ba|chưa nghĩ ra|
    không còn|3つ目はありません|三つ目はありません|3つ目はなし|三つ目はなし|思いつかない|
    思いつきません|思い浮かば|まだ考え中|第三个没有|没有第三|想不出|想不到|暂时没有|还没想到|
    세 번째는 없|세번째는 없|생각이 안|생각나지 않|더 없습니다|없습니다만|นึกไม่ออก|ยังไม่มี
    """)

# Compared with a whole item, lower-cased and without final marks: "none", never "none of the".
NOTHING = frozenset(
    phrases("""
    -|--|---|–|—|…|...|.|?|??|???|/|x|n/a|na|n.a|n.a.|none|nothing|nope|no|nil|null|tbd|tbc|tba|
    pass|skip|empty|later|todo|wip|same|ditto|nada|ninguna|ninguno|nenhuma|nenhum|niente|nessuna|
    rien|aucune|néant|nichts|keine|keins|nix|geen|niets|brak|nic|inget|ingen|ingenting|intet|
    ikke noe|ei mitään|ei ole|yok|nincs|semmi|žádné|nimic|τίποτα|нет|ничего|пусто|немає|нема|
    нічого|няма|ništa|אין|כלום|لا شيء|لا يوجد|هیچ|कुछ नहीं|नहीं|কিছু না|tidak ada|nihil|không có|
    yes|ja|oui|sí|sim|sì|tak|kyllä|evet|ano|igen|da|ναι|да|так|כן|نعم|हाँ|ya|vâng|はい|是|네|
    बाकी कुछ नहीं|और कुछ नहीं|none yet|nothing yet|not yet|so far none|done|erledigt|fait|hecho|
    feito|fatto|klaar|zrobione|klart|ferdig|valmis|tamam|hotovo|kész|gata|готово|сделано|
    зроблено|完了|完成|완료|next week|no idea|nächste woche|la semaine prochaine|
    la próxima semana|haftaya|아직|없네요|아직 없네요|아직 없습니다|아직 없어요|아직 없음|
    아직이요|まだ|まだない|まだありません|还没|还没有|下周|không|なし|無し|ありません|特になし|
    特にありません|无|無|没有|暂无|없음|없습니다|없어요|ไม่มี|hakuna
    """)
)

NO_DECISIONS = Phrases("""
    haven't settled|not settled|not decided|yet to decide|still deciding|still undecided|
    to be decided|noch nicht entschieden|noch nichts entschieden|nicht entschieden|
    pas encore décidé|n'avons pas décidé|n'a pas décidé|todavía no decidi*|aún no decidi*|
    no hemos decidido|no decidimos|ainda não decidi*|não decidimos|non abbiamo deciso|
    non ancora deciso|nog niet besloten|nog niets besloten|jeszcze nie zdecydowa*|nie zdecydowali*|
    inte bestämt|inte beslutat|ikke besluttet|ikke bestemt|emme ole päättäneet|henüz karar verme*|
    karar vermedik|ještě jsme nerozhodli|nerozhodli*|még nem döntöttünk|nu am decis|nu s-a decis|
    δεν αποφασίσαμε|δεν έχουμε αποφασίσει|ещё не решили|еще не решили|не решили|пока не решили|
    ще не вирішили|не вирішили|לא החלטנו|עוד לא החלטנו|لم نقرر|هنوز تصمیم|अभी तय नहीं|तय नहीं किया|
    belum memutuskan|belum diputuskan|chưa quyết định|まだ決ま|まだ決めて|決まっていません|
    还没决定|尚未决定|还没定|아직 결정|아직 정해|not really a decision|not my decision|
    not really decisions|no technical decisions|no new decisions|keine richtige entscheidung|
    pas vraiment une décision|no es realmente una decisión|week nothing|semaine rien|semana nada|
    semana só|settimana niente|settimana nulla|settimana solo|woche nichts|week niets|tygodniu nic|
    veckan inget|uken ingenting|viikolla ei mitään|hafta bir şey|hafta hiçbir|týden nic|
    héten semmi|săptămâna asta nimic|βδομάδα τίποτα|εβδομάδα τίποτα|неделе ничего|неделю ничего|
    тижня нічого|тиждень нічого|השבוע כלום|الأسبوع لا شيء|هذا الأسبوع لا|हफ़्ते कुछ नहीं|
    minggu ini tidak ada|minggu ini belum|tuần này không|no decisions|no decision|not decisions|
    not a decision|no real decisions|no big decisions|no major decisions|no significant|
    no strategic|nothing strategic|nothing significant|nothing from me|nothing from my side|
    nothing on my side|nothing to report|nothing to add|nothing to share|nothing this week|
    nothing new|nothing big|nothing major|nothing here|nothing really|nothing worth|
    nothing of note|nothing much|none from me|none this week|none for me|didn't make any|
    didn't decide|did not decide|haven't decided|have not decided|have not made|haven't made|
    no updates|no update|skip me|skipping this|i'll skip|i'll pass|pass for me|pass this week|
    pass on this|sitting this|same as last|same as before|same three|same as above|same for me|
    ditto|will answer|will reply|will fill|will do this|will do it|will post mine|later today|
    i'll answer|i'll reply|i'll add mine|i'll do mine|get back to|remind me|wrong thread|
    wrong channel|please ignore|test test|testing|keine entscheidung*|keine größeren|keine großen|
    keine wesentlichen|nichts von mir|von mir nichts|nichts zu berichten|nichts neues|
    nichts besonderes|nichts strategisches|nichts dabei|nichts entschieden|nichts spannendes|
    nichts großes|dasselbe wie|das gleiche wie|wie letzte woche|diese woche nichts|diesmal nichts|
    heute nichts|bei mir nichts|ich setze aus|ich passe|ich pass|melde mich später|trage ich nach|
    reiche ich nach|antworte später|kommt später|pas de décision*|aucune décision|aucune vraie|
    rien de mon côté|rien de mon cote|rien pour moi|rien cette semaine|rien à signaler|ras|
    rien de neuf|rien de spécial|rien de stratégique|rien à ajouter|rien décidé|pareil que|
    comme la semaine dernière|même chose que|je passe|je réponds plus tard|je reviens vers|
    je complète|ninguna decisión|sin decisiones|no tomé|no tomamos|no hubo|nada por mi|nada de mi|
    nada que reportar|nada esta semana|nada nuevo|nada estratégico|nada relevante|nada importante|
    nada que|lo mismo que|igual que la semana|las mismas que|paso esta|esta semana paso|
    respondo luego|contesto luego|contesto más tarde|luego respondo|sin novedad*|nenhuma decisão|
    sem decisões|nada da minha|nada a reportar|nada essa semana|nada novo|nada de novo|
    mesmo da semana|mesmas da semana|igual à semana|passo esta|passo essa|respondo depois|
    respondo mais tarde|sem novidades|não tomei|não decidi|nessuna decisione|niente da parte|
    niente da me|nulla da parte|nulla da|niente questa|niente di nuovo|niente di strategico|
    niente di rilevante|niente da segnalare|come la settimana scorsa|come settimana scorsa|
    le stesse della|passo questa|questa settimana passo|rispondo dopo|rispondo più tardi|
    geen beslissing*|geen besluit*|niets van mij|niets te melden|niets nieuws|niets bijzonders|
    niets strategisch|deze week niets|zelfde als|hetzelfde als|ik sla over|sla deze over|
    ik antwoord later|kom er later op terug|żadnych decyzji|brak decyzji|nie podjąłem|nie podjęłam|
    nic ode mnie|nic nowego|nic ciekawego|nic strategicznego|nic do zgłoszenia|w tym tygodniu nic|
    to samo co|bez zmian|pas w tym|odpowiem później|u mnie nic|inga beslut|inga större|
    inget beslut|inget från mig|inget nytt|inget särskilt|inget strategiskt|inget att rapportera|
    samma som förra|jag hoppar över|hoppar över|svarar senare|återkommer|ingen beslutninger|
    ingen store|ingenting fra|intet fra|ikke noe fra|intet nyt|ingenting nytt|samme som sidst|
    samme som forrige|det samme som|springer over|svarer senere|kommer tilbake|ei päätöksiä|
    ei mitään uutta|ei minulta|ei tällä viikolla|sama kuin|ei raportoitavaa|vastaan myöhemmin|
    ohitan|karar yok|kararım yok|karar almadım|karar almadık|bu hafta yok|bu hafta bir şey yok|
    benden bir şey yok|yeni bir şey yok|geçen haftayla aynı|geçen haftanın aynısı|aynısı|
    pas geçiyorum|sonra yazarım|sonra cevap|žádná rozhodnutí|žádné rozhodnutí|nic ode mě|
    nic nového|tento týden nic|stejné jako|stejně jako minul*|odpovím později|přeskočím|vynechávám|
    žiadne rozhodnutia|nič nové|nincs döntés*|nem döntöttem|semmi új|tőlem semmi|ugyanaz mint|
    ugyanaz, mint|később válaszolok|kihagyom|nicio decizie|nici o decizie|nimic de la mine|
    nimic nou|nimic de raportat|la fel ca|același lucru|răspund mai târziu|καμία απόφαση|
    καμια αποφαση|τίποτα από|τίποτα νέο|τίποτα καινούργιο|τα ίδια|ίδια με|θα απαντήσω|нет решений|
    решений нет|никаких решений|без решений|решений не было|не принимал*|ничего нового|
    ничего особенного|ничего стратегического|ничего интересного|с моей стороны ничего|
    от меня ничего|у меня ничего|то же самое|то же, что|так же как|пропускаю|пас|отвечу позже|
    допишу позже|напишу позже|немає рішень|рішень немає|ніяких рішень|жодних рішень|без рішень|
    рішень не було|нічого нового|нічого особливого|від мене нічого|у мене нічого|те саме|
    відповім пізніше|няма решения|нищо ново|същото като|nema odluka|ništa novo|isto kao|preskačem|
    אין החלטות|לא היו החלטות|שום דבר חדש|אין לי|כלום השבוע|אין חדש|אותו דבר|כמו שבוע שעבר|
    אענה אחר כך|מדלג*|لا قرارات|لا توجد قرارات|لا يوجد قرارات|ليس لدي|لا شيء من|لا جديد|
    لا شيء جديد|لا شيء هذا|نفس الأسبوع|نفس قرارات|مثل الأسبوع|سأجيب لاحقا*|سأرد لاحقا*|
    تصمیمی نداشتم|تصمیمی نگرفتم|چیزی ندارم|مثل هفته|कोई फ़ैसला नहीं|कोई फैसला नहीं|कोई निर्णय नहीं|
    कुछ खास नहीं|कुछ ख़ास नहीं|कुछ नया नहीं|मेरी तरफ़ से कुछ नहीं|पिछले हफ़्ते जैसा|बाद में|
    কোনো সিদ্ধান্ত|নতুন কিছু|tidak ada keputusan|gak ada keputusan|ga ada keputusan|tidak ada dari|
    nggak ada|gak ada yang|sama seperti minggu|sama kayak minggu|skip dulu|nanti saya|
    không có quyết định|không có gì|chưa có gì|giống tuần trước|như tuần trước|trả lời sau|
    hakuna maamuzi|特にありません|特になし|特に無し|特にない|決定はありません|決定事項はありません|
    決めたことはありません|今週はありません|今週はなし|今週はお休み|先週と同じ|同上|同じです|
    後で書き|あとで書き|後ほど|パスします|没有决定|没有什么|没什么|沒有|本周没有|这周没有|无决定|
    暂无|没做什么|和上周一样|跟上周一样|同上周|稍后|晚点|回头补|跳过|결정 없|결정은 없|결정이 없|
    없습니다|없어요|없네요|특별한 건|특별한 것|특이사항|지난주와 동일|지난주와 같|지난 주와|나중에|
    패스|이따가|ไม่มีการตัดสินใจ|ไม่มีอะไร|เหมือนสัปดาห์ที่แล้ว|เหมือนเดิม|ไม่มีครับ|ไม่มีค่ะ
    """)

ABSENCE = Phrases("""
    on holiday|on holidays|on vacation|on leave|on pto|pto|ooo|out of office|out of the office|
    off sick|out sick|sick today|sick this week|sick leave|parental leave|maternity leave|
    paternity leave|day off|days off|week off|took the week|was off|i'm off|im off|i am off|
    away until|away this|away next|out until|out this week|out all week|out next week|
    back on monday|back monday|back on|back next week|afk|was ill|i'm ill|on a plane|travelling|
    traveling|at a conference|jury duty|annual leave|bank holiday|at the offsite|in training all|
    urlaub|im urlaub|krank|krankgeschrieben|krankgemeldet|elternzeit|abwesend|nicht da|bin weg|
    frei genommen|habe frei|hab frei|resturlaub|auf reisen|auf konferenz|kind krank|en vacances|
    en congé|en congés|congé maladie|malade|en arrêt|absent|absente|arrêt maladie|en déplacement|
    congé maternité|congé paternité|de retour lundi|de retour le|de vacaciones|vacaciones|
    estoy de baja|de baja|enfermo|enferma|fuera de la oficina|de licencia|ausente|de viaje|
    de permiso|días libres|vuelvo el|de férias|férias|de licença|doente|de folga|de atestado|
    viajando|volto na|volto no|volto dia|in ferie|ferie|in malattia|malato|malata|assente|
    in permesso|in viaggio|rientro|torno lunedì|torno il|op vakantie|met vakantie|vakantie|ziek|
    met verlof|verlof|vrij deze week|ben vrij|afwezig|ouderschapsverlof|na urlopie|urlop|urlopie|
    na zwolnieniu|zwolnienie|chory|chora|nieobecn*|na l4|wracam w|na delegacji|på semester|
    semester|sjuk|vabbar|vab|föräldraledig*|ledig|på ferie|på ferien|syk|sykemeldt|syg|barsel|
    fri denne|borte til|tillbaka på måndag|lomalla|loma|sairaana|sairas|poissa|vapaalla|
    vanhempainvapaa*|izinde|izindeyim|tatilde|tatildeyim|tatil|hasta|hastayım|raporluyum|raporlu|
    yıllık izin|ofis dışında|dovolená|dovolenou|na dovolené|dovolené|nemocn*|nemocenské|nemocen*|
    mimo kancelář|na pn|szabadságon|szabin|beteg|betegszabadság*|táppénzen|nem vagyok bent|
    în concediu|concediu|bolnav|bolnavă|plecat|σε άδεια|άδεια|διακοπές|άρρωστος|άρρωστη|в отпуске|
    отпуск|отпуске|на больничном|больничн*|болею|заболел*|отсутству*|в командировке|в отгуле|
    выходной|у відпустці|відпустка|відпустці|на лікарняному|лікарнян*|хворію|захворі*|відсутн*|
    у відрядженні|в отпуска|болничен|болен|na odmoru|na bolovanju|godišnj*|בחופש|חופשה|בחופשה|חולה|
    חופשת|במילואים|לא נמצא|في إجازة|إجازة|اجازة|مريض|مريضة|إجازة مرضية|خارج المكتب|عطلة|در مرخصی|
    مرخصی|مریض|छुट्टी|छुट्टी पर|बीमार|अवकाश|ছুটি|ছুটিতে|অসুস্থ|cuti|sedang cuti|lagi cuti|sakit|
    izin sakit|libur|nghỉ phép|đang nghỉ|nghỉ ốm|bị ốm|đi công tác|likizo|likizoni|休み|お休み|
    休暇|有給|有休|体調不良|育休|産休|不在|夏休み|出張|休假|请假|放假|年假|病假|产假|生病|出差|
    不在公司|휴가|연차|병가|육아휴직|출장|쉬는|부재|아파서|ลาพักร้อน|ลาป่วย|ลาหยุด|ลางาน|ป่วย
    """)

STATUS = Phrases("""
    closed a few|closed some|tickets|wrote the docs|documentation|next week|deployed to staging|
    please test|on call|working on|still on|still working|heads down|wip|in progress|reviewed pr|
    reviewed prs|reviewing pr|reviewing prs|code review|code reviews|helped|helping|was at|
    waiting on|waiting for|waiting|blocked|blocker|blockers|stuck|bug fixing|bugfixing|fixing bugs|
    fixed bugs|fixed some bugs|bug fixes|firefighting|meetings|onboarding|will be up tomorrow|
    up tomorrow|should be done|almost done|nearly done|halfway|catching up|on call this week|
    pr is up|pr should|busy with|can someone|can anyone|could someone|could anyone|anyone else|
    does anyone|anybody|need help|need a reviewer|need access|no access|please review|ptal|
    yesterday|todo|to-do|finished the|continued|continuing|mostly|just bug*|preparing|prepped|
    support rota|support duty|support tickets|arbeite noch|arbeite an|arbeite weiter|noch dran|
    warte auf|warten auf|blockiert|hänge fest|bugs gefixt|code-reviews|kann jemand|könnte jemand|
    wer kann|brauche hilfe|brauche zugriff|hauptsächlich|nur bugs|je travaille sur|je bosse|
    toujours sur|en cours|j'attends|en attente|bloqué*|quelqu'un peut|besoin d'aide|
    correction de bugs|surtout des|que des bugs|trabajando en|sigo con|sigo en|esperando|
    a la espera|bloquead*|alguien puede|necesito ayuda|necesito acceso|corrigiendo bugs|solo bugs|
    arreglando bugs|en progreso|trabalhando n*|ainda n*|aguardando|alguém pode|alguém consegue|
    preciso de ajuda|corrigindo bugs|só bugs|em andamento|sto lavorando|lavoro ancora|ancora su|
    in attesa|aspetto|bloccat*|qualcuno può|qualcuno sa|serve aiuto|solo bug|in corso|bezig met|
    werk nog|wacht op|wachten op|geblokkeerd|kan iemand|hulp nodig|alleen bugs|vooral bugs|
    pracuję nad|pracuje nad|czekam na|zablokowan*|czy ktoś|potrzebuję pomocy|poprawki błędów|
    głównie|w toku|jobbar på|jobbar med|jobber med|arbejder på|väntar på|venter på|blockerad|
    blokkert|blokeret|kan någon|kan noen|kan nogen|behöver hjälp|trenger hjelp|mest bug*|buggfix*|
    odotan|jumissa|työn alla|voiko joku|tarvitsen apua|bugikorjau*|üzerinde çalışıyorum|
    çalışıyorum|bekliyorum|bloke|takıldım|yardım lazım|biri bakabilir|bug düzelt*|devam ediyor|
    pracuji na|pracuju na|čekám na|zablokovan*|může někdo|potřebuju|opravy chyb|dolgozom|várok|
    elakadtam|valaki|lucrez la|aștept|blocat*|poate cineva|δουλεύω|περιμένω|μπορεί κάποιος|
    работаю над|всё ещё|все еще|в процессе|жду|ждём|ждем|заблокирован*|застрял*|может кто|
    кто-нибудь|нужна помощь|нужен доступ|правил баги|чинил баги|фиксил*|в основном|працюю над|досі|
    чекаю|чекаємо|заблокован*|застряг*|хтось може|потрібна допомога|потрібен доступ|фіксив*|
    переважно|עובד על|עובדת על|מחכה|תקוע|תקועה|חסום|מישהו יכול|צריך עזרה|תיקוני באגים|أعمل على|
    ما زلت|لا زلت|أنتظر|بانتظار|في انتظار|متوقف|عالق|هل يمكن لأحد|أحتاج مساعدة|إصلاح الأخطاء|روی|
    منتظر|काम चल रहा|काम कर रहा|काम कर रही|इंतज़ार|इंतजार|अटका|कोई मदद|बग ठीक|mengerjakan|
    lagi ngerjain|masih|menunggu|nunggu|terblokir|ada yang bisa|butuh bantuan|đang làm|đang chờ|
    bị chặn|vẫn đang|ai giúp|sửa bug|fix bug|作業中|対応中|進行中|待ち|ブロック|困って|誰か|
    バグ修正|レビューして|レビューを|調査中|続き|正在|还在|等待|在等|阻塞|卡住|卡在|谁能|有人能|
    修bug|修复bug|主要是|작업 중|작업중|진행 중|진행중|대기|기다리|막혀|막혔|도와주|도움이 필요|
    누가|혹시|버그 수정|리뷰만|กำลังทำ|รอ|ติดปัญหา|ใครช่วย
    """)

PRAISE = Phrases("""
    oh,|ah,|oh!|yes,|yes!|no,|no!|ja,|nein,|oui,|non,|sí,|sim,|não,|так,|да,|нет,|evet,|hayır,|
    lunch at|coffee at|coffee break|赞|555|牛啊|笑|reminder|fyi|psa|heads up|heads-up|oh wow|
    oh nice|aha|excellent*|impressive|fantastic|big fan|good stuff|good luck|well done|nicely|
    respect|excelente*|excellen*|fantasti*|magnifi*|super idée|très bonne|très bien|
    très intéressant*|bonne idée|belle idée|bonne décision|chapeau|gute idee|guter punkt|
    super punkt|sehr gut|sehr spannend|muy bueno|muy buena|muy bien|muy interesante|gran idea|
    buen punto|qué buena|boa ideia|muito boa|muito bem|ótima|que legal|ottima|bella idea|
    buona idea|molto interessante|molto bello|goed idee|goede|erg goed|mooie|świetny pomysł|
    dobry pomysł|dobra decyzja|bra idé|bra poäng|god idé|godt poeng|hyvä idea|hyvä pointti|
    iyi fikir|güzel fikir|çok güzel|çok iyi|dobrý nápad|skvělý|jó ötlet|bună idee|foarte|καλή ιδέα|
    πολύ καλ*|отличн*|хорошая мысль|хорошая идея|классн*|полностью согла*|плюсую|чудов*|гарна ідея|
    повністю|підтримую|רעיון|אהבתי|איזה יופי|فكرة|قرار ممتاز|قرار رائع|قرار جيد|أعجبني|عالیه|
    ایده خوب*|बढ़िया|अच्छा|बहुत अच्छ*|ide bagus|bagus banget|nghe hay|ý hay|hay quá|quá hay|
    ý tưởng hay|いい判断|良い判断|良さそう|それ、|それは|参考に|勉強に|好主意|好想法|支持|学到了|
    佩服|说得对|좋은 결정|좋은 생각|좋은 아이디어|동감|공감|nice one|nice|nice work|great|
    great work|great point|great idea|good point|good one|good call|love|love it|love this|
    love that|loved|awesome|amazing|congrats|congratulations|agree|agreed with|+1|this is|
    exactly that|we did exactly|at my last job|interesting|cool|brilliant|haha*|lol|lmao|rofl|wow|
    yay|kudos|props|bravo|well said|totally|same|hah|oh no|ouch|this!|nope|yep|yup|ok|okay|sure|
    sounds good|makes sense|fair enough|right|got it|ack|done|noted|on it|will do|hear hear|true|
    oops|sorry|deleted|never mind|nevermind|nvm|welcome|happy birthday|see thread|reminds me of|
    how did|how big|how do|tell me more|steal that|stealing this|would like to hear|super|toll|
    klasse|gut gemacht|stark|sehe ich auch so|stimme zu|stimmt|genau|glückwunsch|witzig|geil|
    spannend|interessant|finde ich gut|bien vu|génial|excellent|d'accord|tout à fait|bien joué|
    félicitations|intéressant|trop bien|mdr|ptdr|exactement|j'adore|qué bueno|genial|excelente|
    buenísimo|me encanta|de acuerdo|totalmente|felicidades|felicitaciones|interesante|jaja*|
    bien hecho|buena idea|enhorabuena|muito bom|ótimo|adorei|concordo|parabéns|interessante|kkk*|
    show|mandou bem|ottimo|grande|brava|bravi|bello|d'accordo|complimenti|ahah*|sì|bellissimo|
    perfetto|goed|mooi|leuk|helemaal mee eens|gefeliciteerd|goed punt|świetn*|zgadzam|gratulacje|
    ciekaw*|brawo|tak|snyggt|håller med|grattis|intressant|bra jobbat|flott|enig|gratulerer|
    tillykke|godt|hyvä|hienoa|samaa mieltä|onnea|kiinnostav*|mahtavaa|harika|süper|güzel|
    katılıyorum|tebrikler|eline sağlık|ellerine sağlık|helal|skvěl*|souhlasím|gratuluj*|zajímav*|
    paráda|szuper|egyetértek|gratulálok|érdekes|felicitări|de acord|interesant|μπράβο|τέλεια|
    συμφωνώ|ωραίο|отлично|круто|класс|супер|согласен|согласна|поздравляю|интересно|ахах*|хаха*|
    огонь|молодец|молодцы|поддерживаю|чудово|клас|погоджуюсь|згоден|згодна|вітаю з|цікаво|молодці|
    מעולה|יפה|אלוף|מסכים|מסכימה|כל הכבוד|מזל טוב|מעניין|חחח*|رائع|ممتاز|أتفق|أوافق|مبروك|جميل|ههه*|
    أحسنت|عالی|موافقم|تبریک|बहुत बढ़िया|शानदार|सहमत|बधाई|वाह|mantap|keren|setuju|selamat|wkwk*|
    bagus|tuyệt|đồng ý|chúc mừng|いいね|すごい|素晴らしい|賛成|同意|おめでとう|さすが|なるほど|
    了解|承知|面白い|厉害|赞同|恭喜|不错|有意思|哈哈|好的|收到|좋네요|좋아요|멋지|대단|동의|축하|
    ㅋㅋ|ㅎㅎ|아니요|확인했|최고|굿|เยี่ยม|เห็นด้วย|ยินดีด้วย
    """)

OTHER_HEADING = Phrases("""
    blockers|blocker|blocked|questions|question|open questions|todo|to do|to-do|to dos|todos|
    yesterday|today|tomorrow|next week|next steps|status|status update|standup|agenda|action items|
    actions|fyi|links|reading|shoutouts|shout-outs|kudos|in progress|done|risks|issues|bugs|
    help needed|waiting for|waiting on|what i did|not decisions|plans|planned|wip|notes|blockaden|
    offene fragen|fragen|offen|gestern|heute|morgen|nächste woche|nächste schritte|hindernisse|
    bloquants|blocages|points bloquants|hier|aujourd'hui|demain|la semaine prochaine|bloqueos|
    bloqueantes|preguntas|dudas|ayer|hoy|mañana|pendientes|próxima semana|bloqueios|impedimentos|
    perguntas|dúvidas|ontem|hoje|amanhã|pendências|blocchi|domande|ieri|oggi|domani|blokkades|
    vragen|gisteren|vandaag|blokery|blokady|pytania|wczoraj|dziś|dzisiaj|jutro|blockerare|frågor|
    igår|idag|imorgon|spørsmål|spørgsmål|i går|i dag|kysymykset|eilen|tänään|engeller|sorular|dün|
    bugün|yarın|otázky|včera|dnes|zítra|kérdések|tegnap|ma|întrebări|azi|блокеры|вопросы|вчера|
    сегодня|завтра|блокери|питання|вчора|сьогодні|שאלות|חסמים|אתמול|היום|أسئلة|عوائق|معوقات|أمس|
    اليوم|प्रश्न|सवाल|रुकावटें|कल|आज|kendala|pertanyaan|kemarin|hari ini|vướng mắc|câu hỏi|hôm qua|
    hôm nay|ブロッカー|質問|課題|昨日|今日|明日|困りごと|阻塞|问题|疑问|昨天|今天|明天|待办|블로커|
    질문|이슈|어제|오늘|내일
    """)

REQUEST = Phrases("""
    can you|could you|can we|could we|can i|could i|may i|would you|how do i|how do we|
    is it possible|does it count|what's the|what is the|when is|where do|where is|who else|
    kannst du|könntest du|könnt ihr|können wir|kann ich|ist es möglich|zählt das|wann ist|peux-tu|
    pouvez-vous|peut-on|est-ce que|c'est quoi|c'est quand|puedes|podrías|podemos|se puede|
    cuándo es|qué es|você pode|pode me|dá para|como faço|quando é|puoi|potresti|si può|posso|
    quando è|kun je|kunnen we|kan ik|wanneer is|czy możesz|czy można|czy mogę|kiedy jest|kan du|
    kan vi|kan jag|kan jeg|när är|voitko|voiko|milloin|yapabilir misin|yapabilir miyiz|olur mu|
    var mı|ne zaman|můžeš|můžeme|můžu|kdy je|tudnál|tudnátok|lehet|mikor|poți|putem|când e|μπορείς|
    μπορούμε|πότε είναι|можешь|можете|можно ли|можно|а можно|когда|можеш|можемо|чи можна|чи можу|
    коли|אפשר|תוכל|האם|מתי|هل|متى|می‌توانید|آیا|क्या|कब|bisa tolong|bisakah|kapan|apakah|có thể|
    bao giờ|khi nào|していただけ|してもらえ|できますか|お願いできますか|いつですか|能不能|可以吗|
    是否|什么时候|吗？|해 주실|해주실|될까요|있을까요|언제|ได้ไหม|เมื่อไหร่
    """)

# Signs of conversation that weigh only where nothing says that something was decided.
CONVERSATION = Phrases("""
    dial-in|the invite|calendar|zoom link|meeting is|meeting at|hats off|taught me|learned a lot|
    learnt a lot|we should|should try|should all|would be|could be|might be|way better|
    better than what|lucky|same problem|similar problem|similar issue|on devrait|nous devrions|
    devrait|chez nous|deberíamos|a nosotros|deveríamos|também passamos|dovremmo|anche noi|
    anche da noi|sollten wir|sollten wir auch|bei uns auch|wir auch|zouden we|wij ook|powinniśmy|
    u nas też|my też|borde vi|vi borde|vi också|vi burde|også vi|pitäisi|meilläkin|bizde de|biz de|
    měli bychom|u nás taky|nálunk is|ar trebui|și noi|θα έπρεπε|κι εμείς|надо бы|стоит попробовать|
    у нас тоже|мы тоже|варто|у нас теж|ми теж|גם אצלנו|גם אנחנו|كان علينا|سنجرب*|عندنا أيضا|
    عندنا أيضًا|نحن أيضا|ما هم|हमारे यहाँ भी|हम भी|kita juga|kami juga|tim kami juga|team mình cũng|
    bên mình cũng|mình cũng|tương tự|同じ問題|うちのチームでも|うちでも|参考に|勉強に|すべき|
    应该试|我们组也|我们也|类似的问题|저희도|저희 팀도|우리 팀도|참고하|i'll try|will try|
    try to catch|catch up|promise|my kid|my kids|chickenpox|would love|i'd love|regret*|
    my old team|my previous|my last team|last job|old job|old company|hear how|how it goes|
    same discussion|same thing|same experience|been there|feel you|good to know|i think|imo|imho|
    not sure|i wonder|wondering|maybe|perhaps|i hope|hopefully|wish|funny|fun fact|weekend|
    tomorrow|tonight|this afternoon|this morning|who else|anyone|you guys|you all|your|you|thanks|
    thank|sorry|please|pls|reminder|btw|great|happy|glad|proud|welcome|birthday|team lunch|coffee|
    offsite|party|beer|pizza|exhausted|tired|weather|ich glaube|ich denke|vielleicht|hoffentlich|
    hoffe|wochenende|morgen|heute|danke|bitte|euch|dein*|freue|müde|toll|gespannt|bei uns damals|
    gleiche problem|das kenne ich|kenn ich|je pense|peut-être|j'espère|week-end|demain|merci|
    désolé*|s'il te|s'il vous|vous|votre|ton|hâte|pareil chez|creo que|quizás|tal vez|ojalá|espero|
    finde|mañana|gracias|perdón|por favor|ustedes|vosotros|usted|lo mismo|misma cosa|acho que|
    talvez|tomara|amanhã|obrigad*|desculp*|você|vocês|mesma coisa|credo|penso che|forse|spero|
    domani|grazie|scusa*|per favore|tuo|vostro|stessa cosa|ik denk|misschien|hopelijk|bedankt|
    jullie|jij|hetzelfde|myślę|może|mam nadzieję|jutro|dzięki|przepraszam|proszę|wam|wasz*|twój|
    to samo|jag tror|kanske|hoppas|imorgon|tack|förlåt|samma sak|jeg tror|kanskje|måske|håper|
    håber|takk|i morgen|i morgon|luulen|ehkä|toivottavasti|huomenna|kiitos|anteeksi|teidän|
    sama juttu|bence|sanırım|belki|umarım|yarın|teşekkür*|lütfen|siz|sizin|senin|aynı şey|myslím|
    možná|doufám|zítra|díky|prosím|vaše|vám|stejn*|azt hiszem|talán|remélem|holnap|köszi|kérlek|
    nektek|ugyanez|cred că|poate|sper|mâine|mersi|vă rog|la fel|νομίζω|ίσως|ελπίζω|αύριο|ευχαριστώ|
    παρακαλώ|εσείς|думаю|может быть|надеюсь|завтра|спасибо|пожалуйста|вам|вас|твой|тебе|
    то же самое|интересно|рад|рада|мабуть|сподіваюся|сподіваюсь|дякую|будь ласка|те саме|цікаво|
    אני חושב*|אולי|מקווה|מחר|תודה|בבקשה|אתם|שלכם|אותו דבר|أعتقد|ربما|آمل|أتمنى|غدا|غدًا|شكرا|شكرًا|
    لو سمحت|أنتم|نفس الشيء|فکر می‌کنم|شاید|امیدوارم|فردا|ممنون|لطفا|شما|मुझे लगता|शायद|उम्मीद|कल|
    धन्यवाद|कृपया|saya rasa|mungkin|semoga|besok|makasih|terima kasih|kalian|sama aja|chắc là|
    hy vọng|ngày mai|cảm ơn|làm ơn|mọi người|các bạn|giống mình|と思います|かもしれ|楽しみ|明日|
    ありがとう|すみません|ください|皆さん|同じく|也许|希望|明天|谢谢|抱歉|你们|大家|我也|期待|
    것 같아|아마|바랍니다|내일|감사|죄송|부탁|여러분|저도|기대|ขอบคุณ|พรุ่งนี้|หวังว่า|อาจจะ
    """)

# Before a colon these announce decisions: "One decision this week, but a big one: …".
DECISION_NOUN = Phrases("""
    decision*|entscheidung*|beschl*|décision*|decisión|decisiones|decisão|decisões|decisione|
    decisioni|besluit*|beslissing*|decyzj*|beslut*|päätö*|karar*|rozhodnut*|döntés*|deciz*|αποφάσ*|
    απόφασ*|решени*|рішен*|odluk*|החלט*|قرار*|تصمیم*|निर्णय|फ़ैसल*|फैसल*|முடிவு*|keputusan|
    quyết định|uamuzi|maamuzi|決定|决定|결정|การตัดสินใจ|qaror*|шешім*|рашэнн*|одлук*|odločit*|otsus*|
    lēmum*|sprendim*|desisyon*|erabaki*|decisió|decisions|সিদ্ধান্ত*|నిర్ణయ*|გადაწყვეტილებ*
    """)
