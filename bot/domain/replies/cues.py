"""Words by which a sentence shows that it states a decision or a reason, in many languages.

In each listing phrases are in lower case between bars; ``*`` at the end allows longer words.
"""

import re

from .lexicon import Phrases

DECIDED = Phrases("""
    decided|decide|we decide|deciding|chose|choosing|picked|settled on|went with|going with|
    we go with|go with|went for|opted|opting|instead of|rather than|no longer|not anymore|
    from now on|from now|as of now|no more|not building|not doing|won't build|will not|we won't|
    switched|switching|replaced|replacing|dropped|dropping|killed|killing|scrapped|retired|
    deprecat*|sunset*|abandoned|rejected|said no|came down against|postponed|adopted|adopting|
    banned|forbidden|forbade|migrated|moved from|moved to|moved our|moved the|moving from|
    going back to|back to using|split the|splitting|merged the|merging|cancelled|canceled|
    agreed to|agreed that|committed to|consolidated|standardised|standardized|stopped|stopping|
    we stop|stop using|introduced|rewrote|rewriting|reversed|reverted|delayed|we keep|
    we're keeping|keeping|kept|sticking with|stuck with|staying on|staying with|we stay|
    we're going|we are going|we treat|we now|now we|is now|are now|has to|is gone|is cut|got cut|
    cut the|is out|is off|is dead|made the call|my call|our call|trade-off|tradeoff|in favour of|
    in favor of|over building|told everyone|i told|only from|never by|removed|removing|put a limit|
    capped|turned off|switched off|turned on|disabled|enabled by default|off by default|by default|
    delegated|handed over|outsourced|bought instead|buy instead|built our own|build our own|
    not sharding|we don't build|refused|declined|vetoed|ruled out|froze|freeze|limit*|entschieden|
    beschlossen|entschluss|festgelegt|statt|stattdessen|anstatt|anstelle|nicht mehr|ab sofort|
    ab jetzt|künftig|von nun an|umgestellt|umgestiegen|gewechselt|wechseln|ersetzt|ersetzen|
    abgeschafft|abgeschaltet|abgelehnt|gestrichen|streichen|verworfen|verzichten|verzichtet|
    verschoben|eingeführt|führen wir ein|gestoppt|bleiben bei|bleiben wir|wir bleiben|behalten|
    trennen|getrennt|aufgeteilt|zusammengelegt|zusammengeführt|ausgelagert|verlagert|migriert|
    wir nehmen|nur noch|kein* mehr|wird nicht|werden nicht|dürfen nur|darf nur|steigen um|geeinigt|
    setzen auf|setzen wir|zurückgestellt|fällt weg|rausgeflogen|raus|décidé|décidons|décider|
    choisi|choisissons|opté|plutôt que|au lieu|à la place|désormais|dorénavant|on arrête|
    nous arrêtons|arrêté|abandonn*|remplac*|supprim*|retir*|on garde|nous gardons|conserv*|migré|
    migrons|on passe|nous passons|passé de|passons|basculé|bascule*|plus de|ne plus|
    n'utilise* plus|on reste|nous restons|reporté|repouss*|refusé|interdit|séparé|on sépare|
    fusionn*|mis en place|adopté|adoptons|tranché|retenu|on ne|nous ne|decidimos|decidí|decidió|
    decidido|elegimos|elegí|optamos|en vez de|en lugar de|ya no|a partir de ahora|desde ahora|
    dejamos|dejé|dejar de|pasamos|pasé|cambiamos|cambié|migramos|reemplaz*|sustitu*|quitamos|quité|
    eliminamos|eliminé|cancelamos|cancelé|abandonamos|descart*|pospusimos|aplazamos|mantenemos|
    mantener|nos quedamos|separamos|dividimos|unimos|fusionamos|adoptamos|introdujimos|rechaz*|
    prohib*|no vamos a|no haremos|acordamos|decidi|decidiu|escolhemos|escolhi|optei|em vez de|
    ao invés de|no lugar de|a partir de agora|deixamos|deixei|deixar de|paramos|parei|passamos|
    passei|trocamos|troquei|mudamos|mudei|migrei|substitu*|removemos|removi|tiramos|tirei|cancelei|
    adiamos|adiei|mantivemos|mantemos|manter|ficamos com|juntamos|adotamos|rejeit*|proib*|
    não vamos|saiu do|agora só|não usamos mais|deciso|abbiamo scelto|ho scelto|scelto|optato|
    invece di|invece che|anziché|al posto di|d'ora in poi|da ora|da oggi|non più|smesso|abbandon*|
    sostitu*|rimosso|rimossa|tolto|tolta|eliminato|eliminata|cancellat*|rimandat*|rinviat*|
    passiamo|siamo passati|sono passato|migrato|spostato|spostata|manteniamo|restiamo|separato|
    separiamo|diviso|unito|adottato|introdotto|rifiutato|vietat*|non facciamo|niente più|resta|
    solo da|besloten|besluiten|gekozen|kiezen voor|in plaats van|niet meer|niet langer|voortaan|
    vanaf nu|gestopt|stoppen met|overgestapt|stappen over|vervangen|geschrapt|schrappen|verwijderd|
    verplaatst|gemigreerd|behouden|houden we|we houden|blijven bij|we blijven|uitgesteld|afgewezen|
    ingevoerd|gesplitst|samengevoegd|alleen nog|verboden|afgesproken|zdecyd*|postanow*|wybra*|
    zamiast|już nie|od teraz|odtąd|przestal*|przesta*|rezygn*|zrezygn*|przeszliśmy|przechodzimy|
    przenies*|przenosimy|zamien*|zastąp*|usun*|wycof*|porzuc*|odłoży*|odrzuc*|zostajemy|zostawi*|
    zachow*|rozdziel*|podziel*|połączy*|wprowadz*|przyję*|zakaza*|nie będziemy|nie robimy|tylko z|
    beslutat|bestämt|beslöt|bestämde|valde|valt|väljer|istället för|i stället för|inte längre|
    från och med nu|slutar|slutat|slutade|bytt|bytte|byter|ersatt|ersatte|ersätter|tagit bort|
    tog bort|skrotat|skrotar|lade ner|flyttat|flyttade|migrerat|behåller|behöll|stannar|
    skjutit upp|avvisat|infört|delat upp|slagit ihop|numera|hädanefter|köper in|besluttet|bestemte|
    bestemt|valgte|valgt|i stedet for|istedenfor|ikke længere|ikke lenger|fra nå av|fra nu af|
    sluttet|sluttede|byttet|skiftet|erstattet|fjernet|droppet|flyttet|beholder|udsat|utsatt|
    innført|indført|opdelt|vi dropper|vi slutter|päätimme|päätin|päätettiin|päätetty|valitsimme|
    valitsin|sen sijaan|sijasta|sijaan|ei enää|emme enää|jatkossa|tästä lähtien|lopetimme|lopetin|
    luovuimme|vaihdoimme|vaihdoin|siirryimme|siirsimme|siirrymme|korvasimme|poistimme|poistin|
    pidämme|pidimme|lykkäsimme|hylkäsimme|otimme käyttöön|jaoimme|yhdistimme|karar verdik|
    karar verdim|karar aldık|karar aldım|kararlaştır*|seçtik|seçtim|tercih ettik|tercih ettim|
    yerine|artık|bundan sonra|bundan böyle|bıraktık|bıraktım|bırakıp|vazgeçtik|vazgeçtim|geçtik|
    geçtim|geçiyoruz|taşıdık|taşıdım|değiştirdik|değiştirdim|kaldırdık|kaldırdım|çıkardık|
    iptal ettik|erteledik|erteledim|ayırdık|ayırdım|birleştirdik|devam ediyoruz|kalıyoruz|
    yapmayacağız|kullanmayacağız|yasakladık|reddettik|rozhodli|rozhodl*|zvolili|vybrali|zvolil*|
    místo|namísto|už ne|už nebude*|odteď|nadále|přestali|přestal*|přešli|přecházíme|přesunuli|
    nahradili|nahradil*|zrušili|zrušil*|odstranili|vyhodili|odložili|odmítli|zůstáváme|necháváme|
    ponecháváme|rozdělili|oddělili|sloučili|zavedli|zakázali|nebudeme|rozhodli sme|namiesto|
    prešli sme|zrušili sme|úgy döntöttünk|döntöttünk|döntöttem|választottuk|választottam|helyett|
    többé nem|mostantól|ezentúl|abbahagytuk|átálltunk|áttértünk|átköltöz*|átraktuk|lecseréltük|
    kidobtuk|töröltük|eltávolítottuk|elhalasztottuk|elvetettük|megtartjuk|maradunk|
    szétválasztottuk|különválasztottuk|összevontuk|bevezettük|megtiltottuk|nem fogunk|már nem|
    am decis|am hotărât|am ales|în loc de|în loc să|nu mai|de acum|am renunțat|renunțăm|am trecut|
    trecem|am mutat|mutăm|am înlocuit|am scos|scoatem|am eliminat|am amânat|am respins|păstrăm|
    am păstrat|rămânem|am separat|separăm|am împărțit|am unit|am introdus|am interzis|nu facem|
    αποφασίσαμε|αποφάσισα|αποφασίστηκε|επιλέξαμε|διαλέξαμε|αντί|πλέον|από εδώ και|σταματήσαμε|
    σταματάμε|περάσαμε|μεταφέραμε|μεταφέρουμε|αντικαταστήσαμε|αφαιρέσαμε|βγάλαμε|καταργήσαμε|
    αναβάλαμε|απορρίψαμε|κρατάμε|κρατήσαμε|μένουμε|χωρίσαμε|χωρίζουμε|διαχωρίσαμε|ενώσαμε|δεν θα|
    решили|решил|решила|решено|приняли решение|принято решение|выбрали|выбрал|выбрала|вместо|
    больше не|отныне|теперь|отказались|отказался|отказываемся|перешли|перешёл|переходим|переехали|
    перенесли|переносим|перевели|заменили|заменил*|убрали|убрал*|удалили|выкинули|отложили|
    отклонили|оставляем|оставили|оставил*|остаёмся|остаемся|разделили|разделяем|разнесли|вынесли|
    выносим|выделили|объединили|ввели|запретили|прекратили|перестали|не будем|отменили|
    договорились|вирішили|вирішив|вирішила|вирішено|ухвалили|обрали|обрав|обрала|замість|більше не|
    відтепер|тепер|відмовились|відмовилися|відмовились від|перейшли|переходимо|переносимо|замінили|
    замінив|прибрали|прибрав|видалили|викинули|відклали|відхилили|залишаємо|залишили|лишаємо|
    лишили|залишаємось|розділили|розділяємо|винесли|виносимо|виділили|об'єднали|запровадили|
    заборонили|припинили|не будемо|скасували|домовились|домовилися|решихме|решихме да|избрахме|
    вече не|отсега|преминахме|преместихме|заменихме|премахнахме|отложихме|запазваме|оставаме|
    разделихме|спряхме|одлучили|odlučili|izabrali|umjesto|umesto|više ne|od sada|prešli|zamijenili|
    zamenili|izbacili|ukinuli|odgodili|zadržavamo|ostajemo|razdvojili|odločili|namesto|החלטנו|
    החלטתי|בחרנו|בחרתי|במקום|יותר לא|כבר לא|מעכשיו|מהיום|עברנו|עוברים|העברנו|החלפנו|החלפתי|הורדנו|
    הסרנו|ביטלנו|ביטלתי|הפסקנו|הפסקתי|דחינו|דחיתי|נשארים|השארנו|פיצלנו|הפרדנו|איחדנו|הכנסנו|אסרנו|
    ויתרנו|לא נבנה|לא בונים|قررنا|قررت|قرّرنا|تقرر|اتفقنا|اخترنا|اخترت|بدل|بدلا|بدلًا|بدلاً|عوضا|
    لم نعد|لن|من الآن|انتقلنا|نقلنا|نقلت|ننقل|استبدلنا|استبدلت|ألغينا|ألغيت|حذفنا|أزلنا|أوقفنا|
    توقفنا|أجلنا|أجّلنا|رفضنا|أبقينا|نبقي|فصلنا|قسمنا|دمجنا|اعتمدنا|أدخلنا|منعنا|تخلينا|صار|أصبح|
    تصمیم گرفتیم|تصمیم گرفتم|انتخاب کردیم|به جای|به‌جای|دیگر|از این به بعد|منتقل کردیم|جایگزین|
    حذف کردیم|کنار گذاشتیم|جدا کردیم|عقب انداختیم|फ़ैसला किया|फैसला किया|निर्णय लिया|तय किया|चुना|
    की जगह|के बजाय|के बदले|अब से|अब नहीं|बंद कर|हटा दिया|हटाया|बदल दिया|बदला|छोड़ दिया|टाल दिया|
    अलग कर|अलग किया|शिफ़्ट किया|सिर्फ़|সিদ্ধান্ত নিয়েছি|বদলে|পরিবর্তে|முடிவு செய்தோம்|பதிலாக|memutuskan|
    diputuskan|kita putuskan|kami pilih|kita pilih|memilih|daripada|alih-alih|bukan lagi|
    tidak lagi|nggak lagi|gak lagi|mulai sekarang|berhenti|pindah|dipindah*|memindahkan|ganti|
    diganti|mengganti|hapus|dihapus|menghapus|tunda|ditunda|menunda|tetap pakai|tetap di|pisah|
    dipisah*|memisahkan|gabung|digabung|larang|dilarang|batal*|dibatalkan|stop|quyết định|chọn|
    thay vì|không còn|từ giờ|từ nay|ngừng|dừng|bỏ|chuyển|chuyển sang|thay|thay thế|gỡ|hoãn|giữ|
    giữ nguyên|tách|gộp|cấm|tumeamua|badala ya|tumehamia|ことにし|ことに決|に決め|を決め|決定し|
    採用|見送|やめ|止め|廃止|中止|代わり|ではなく|せずに|切り替え|変更し|移行し|置き換え|差し替え|
    移しました|移した|分け|分離し|統合し|統一し|減らし|削除し|外しまし|外した|導入し|禁止|残す|
    残し|延期|今後は|必ず|のみ|ようにし|にしまし|にした|方針|决定|选择|选用|采用|改为|改成|改用|
    换成|替换|不再|从现在|放弃|取消|停止|停用|去掉|删掉|砍掉|移除|下线|推迟|延后|暂缓|保留|继续用|
    拆分|拆成|合并|迁移|迁到|引入|只能|必须|而不是|代替|不做|決定|選擇|改為|放棄|기로 했|기로 결정|
    결정했|결정하|선택했|채택|대신|더 이상|앞으로|이제부터|이제|중단|그만|폐지|제거|삭제했|뺐|
    빼기로|바꿨|바꾸|변경했|변경하|전환|옮겼|옮기|이전했|교체|분리|합쳤|통합|줄였|미뤘|연기|유지하|
    도입|금지|않기로|ตัดสินใจ|เลือก|แทน|เลิกใช้|ยกเลิก|ย้าย|เปลี่ยน|ไม่ใช้|แยก|otsustasime|nolēmām|
    nusprendėme|asemel|vietoj|hem decidit|en lloc de|erabaki dugu
    """)

# Verbs in the first person plural ("we do", "we did") by their endings, and polite past forms.
WE_DO = re.compile(
    r"\w{3}(?:[ıiuü]yoruz|[dt][ıiuü]k|[ae]ca[ğk][ıi]z|mayacağız|meyeceğiz)(?!\w)"
    r"|\w{3}(?:amos|emos|imos|iamo|ammo|immo|liśmy|łyśmy|ujemy|amy|imme|emme|amme|tuk|tük|unk|ünk)(?!\w)"
    r"|\w{3}(?:σαμε|ουμε|αμε|ли|ємо|имо|аємо|уємо|уем|аем|яем|אנו|נו)(?!\w)"
    r"|(?<!\w)(?:we|wir|nous|vi|wij|мы|ми|noi|nós|biz|mi|my|אנחנו|نحن|हम|kami|kita)\s"
    r"|(?<!\w)(?:bên mình|nhóm mình|chúng)\s"
    r"|ました|します|ません|습니다|합니다|했어요|我们|咱们"
)

DONE = Phrases("""
    moved|changed|added|bumped|renamed|upgraded|updated|pinned|refactored|built|wrote|created|made|
    set up|set|gave|put|let|use|using|used|cut|raised|lowered|reduced|increased|extracted|extract|
    packed|cached|tried|asked|started|now|only|never|always|every|must|shall|should|not|without|
    over|versus|vs|keep|stop|drop|kill|move|split|merge|replace|remove|allow|require|because|since|
    so that|until|we'll|we will|i'll|we're|ships|ship|shipped|target|lives|live|goes|runs|run|gets|
    may|can't|cannot|owns|own|left|hired|treat|treated|count|counts|haben|wird|werden|nur|nie|
    immer|weil|damit|denn|da wir|geändert|erhöht|gesetzt|gebaut|angepasst|umbenannt|aktualisiert|
    jetzt|muss|müssen|darf|dürfen|läuft|laufen|kommt|wir|car|parce que|puisque|afin|pour que|
    seulement|jamais|toujours|changé|ajouté|mis à jour|renommé|construit|on|nous|maintenant|doit|
    porque|para que|ya que|así que|solo|nunca|siempre|ahora|cambi*|añad*|agreg*|actualic*|subí|
    bajé|hicimos|usamos|usar|debe|pois|já que|só|sempre|agora|mudei|adicion*|atualiz*|fizemos|deve|
    perché|poiché|così|mai|adesso|ora|aggiornat*|aggiunt*|cambiat*|fatto|usiamo|omdat|zodat|want|
    alleen|nooit|altijd|nu|toegevoegd|aangepast|bijgewerkt|moet|wordt|worden|bo|ponieważ|żeby|
    tylko|nigdy|zawsze|teraz|doda*|zmieni*|zaktualiz*|musi|eftersom|för att|bara|aldrig|alltid|
    lade till|ändra*|höjde|sänkte|måste|fordi|kun|aldri|altid|må|skal|koska|jotta|vain|aina|nyt|
    pitää|çünkü|diye|için|sadece|yalnızca|her zaman|asla|şimdi|ekledi*|güncelledi*|protože|aby|jen|
    nikdy|vždy|teď|musí|mert|hogy|csak|soha|mindig|most|kell|pentru că|ca să|doar|niciodată|mereu|
    acum|trebuie|γιατί|επειδή|ώστε|μόνο|ποτέ|πάντα|τώρα|πρέπει|потому что|чтобы|так как|поскольку|
    только|никогда|всегда|сейчас|добави*|обнови*|измени*|должн*|бо|щоб|тому що|оскільки|тільки|
    лише|ніколи|завжди|зараз|додал*|оновил*|змінил*|כי|כדי|רק|אף פעם|תמיד|עכשיו|הוספ*|עדכנ*|שינינו|
    لأن|حتى|كي|فقط|أبدا|دائما|الآن|يجب|غيرنا|أضفنا|چون|تا|باید|क्योंकि|ताकि|केवल|सिर्फ|हमेशा|
    कभी नहीं|अब|karena|supaya|agar|hanya|selalu|sekarang|harus|vì|để|chỉ|luôn|phải|ため|ので|から|
    だけ|常に|追加し|更新し|变更|因为|所以|只|总是|从不|增加|更新|必须|때문|위해|만|항상|추가했|
    업데이트|เพราะ|เพื่อ
    """)

REASON_TAIL = Phrases("""
    reasons|reason|because|why|rationale|here's why|for these reasons|pros|trade-offs|tradeoffs|
    details|consequences|in short|which means|this means|meaning|conditions|steps|namely|context|
    since|as follows|arguments|drivers|evidence|gründe|grund|weil|warum|begründung|argumente|
    konkret|das heißt|konsequenzen|nämlich|raisons|raison|parce que|pourquoi|car|en bref|
    concrètement|razones|razón|motivos|motivo|porque|por qué|en concreto|es decir|razões|por quê|
    por que|ou seja|motivi|ragioni|perché|cioè|in breve|redenen|reden|omdat|waarom|namelijk|powody|
    powód|ponieważ|bo|dlaczego|skäl|anledningar|anledning|därför|varför|nämligen|grunner|grunde|
    fordi|hvorfor|syyt|syy|koska|miksi|nedenler|nedenleri|sebepler|sebebi|nedeni|çünkü|neden|
    důvody|důvod|protože|proč|okok|oka|mert|miért|motive|motivul|pentru că|de ce|λόγοι|λόγος|γιατί|
    επειδή|причины|причина|потому что|почему|аргументы|причини|чому|тому що|аргументи|סיבות|הסיבות|
    כי|למה|الأسباب|أسباب|السبب|لأن|لماذا|دلایل|कारण|क्योंकि|alasan|alasannya|karena|kenapa|lý do|
    vì sao|vì|理由|なぜ|原因|因为|为什么|이유|왜냐|때문|เหตุผล|เพราะ
    """)

CONTINUING = Phrases("""
    because|since|so that|so|but|which|that|why|reason|reasons|rationale|trade-off|tradeoff|
    trade off|cost|costs|downside|upside|context|impact|consequence|consequences|alternative|
    alternatives|risk|pros|cons|background|this means|that means|otherwise|in short|also because|
    the reason|the cost|the downside|the upside|before,|before that|result|outcome|we pay|we lose|
    it|they|these|however|though|although|even though|if|unless|except|weil|denn|damit|aber|grund|
    gründe|warum|begründung|nachteil|vorteil|preis|kosten|kontext|folge|dafür|dadurch|sonst|
    kompromiss|abwägung|parce que|car|pourquoi|raison|compromis|coût|inconvénient|contexte|porque|
    motivo|razón|por qué|coste|costo|contexto|a cambio|por quê|por que|custo|razão|perché|contro|
    compromesso|omdat|want|maar|waarom|reden|nadeel|ponieważ|dlaczego|powód|koszt|kompromis|
    därför att|varför|anledning|nackdel|kostnad|fordi|hvorfor|ulempe|koska|mutta|miksi|syy|haitta|
    hinta|çünkü|ama|neden|sebep|bedeli|maliyet|ödün|protože|proč|důvod|cena|nevýhoda|és|miért|ára|
    hátrány|pentru că|dar|de ce|motiv|γιατί|αλλά|και|λόγος|κόστος|потому что|почему|причина|зачем|
    минус|минусы|цена|плюсы|компромисс|бо|але|чому|навіщо|мінус|ціна|компроміс|כי|אבל|למה|סיבה|
    מחיר|חיסרון|لأن|لكن|لماذا|السبب|سبب|الثمن|التكلفة|المقايضة|المقابل|زیرا|چون|اما|دلیل|क्योंकि|
    लेकिन|और|कारण|क्यों|नुक़सान|karena|kenapa|alasan|konsekuensi|vì|nhưng|và|tại sao|lý do|đánh đổi|
    なぜなら|理由|しかし|ただし|代償|トレードオフ|背景|因为|但|原因|代价|权衡|왜냐하면|이유|하지만|
    대신|단점|트레이드오프|비용|เพราะ|แต่|เหตุผล|ข้อเสีย
    """)

LIST_LEAD = Phrases("""
    decided to|we decided to|i decided to|agreed to|we agreed to|chose to|we chose to|
    decided that we|decided on|decided that|decisions were to|we will|we are going to|
    we're going to|we have decided to|we've decided to|resolved to|plan is to|opted to|beschlossen|
    entschieden|décidé de|décidé d'|choisi de|convenu de|decidido|decidimos|acordamos|optamos por|
    decidi|decidiu|deciso di|scelto di|besloten om|besloten|postanowiliśmy|zdecydowaliśmy|
    zdecydowaliśmy się|bestämt att|beslutat att|bestämde att|bestämde oss för att|besluttet å|
    besluttet at|päätimme|rozhodli|rozhodli jsme se|úgy döntöttünk, hogy|am decis să|am hotărât să|
    αποφασίσαμε να|решили|мы решили|вирішили|ми вирішили|решихме да|odlučili smo|החלטנו|קבענו|
    قررنا|memutuskan untuk|quyết định
    """)

RELATIVE = Phrases("""
    which|who|where|while|as|so|saying|giving|making|leaving|because|since|although|that|die|der|
    das|welche|was|wobei|weil|damit|que|qui|quand|où|lorsque|cuando|donde|onde|quando|che|dove|
    il che|dat|waar|który|która|które|którzy|co|gdzie|som|vilket|där|hvilket|joka|mikä|jossa|který|
    která|které|což|amely|ami|amit|care|που|который|которая|которое|которые|что|где|який|яка|яке|
    які|що|де|ki|ש*|الذي|التي|जो|yang|mà|đó
    """)
