"""How statuses in nine languages say vacation, leave and sickness, or work; only listings.

Phrases are in lower case between bars, and folded before they are compared, so without accents
they mean the same.
"""

ALWAYS_AWAY = """
    palm_tree|desert_island|beach_with_umbrella|umbrella_on_ground|face_with_thermometer|
    face_with_head_bandage|nauseated_face|face_vomiting|face_with_open_mouth_vomiting|
    sneezing_face|ooo|out_of_office|out-of-office|pto|vacation|sick|🌴|🏝|🏖|⛱|🤒|🤕|🤢|🤮|🤧
    """
"""Emoji, by name or as they are, that stand for absence whatever the words beside them."""
AWAY_ALONE = """
    mask|thermometer|pill|hospital|luggage|camping|tent|baby|baby_bottle|😷|🌡|💊|🏥|🧳|🏕|⛺|👶|🍼
    """
"""Those that stand for it only where there are no words."""

STATES = """
    on vacation|on vacay|on a vacation|on holiday|on holidays|on hols|on leave|on pto|
    on annual leave|
    on parental leave|on maternity leave|on paternity leave|on family leave|on medical leave|
    on sick leave|on mat leave|on pat leave|on sabbatical|on honeymoon|vacationing|holidaying|
    out of office|out of the office|ooo|ooto|out sick|off sick|out ill|off ill|home sick|
    called in sick|calling in sick|not feeling well|under the weather|
    im urlaub|in urlaub|auf urlaub|in elternzeit|im mutterschutz|in mutterschutz|krankgeschrieben|
    krank geschrieben|krankgemeldet|krank gemeldet|im krankenstand|nicht im büro|
    en vacances|en congé|en congés|en arrêt maladie|en arrêt|en rtt|absent du bureau|
    absente du bureau|en congé maladie|en congé parental|en congé maternité|en congé paternité|
    de vacaciones|de baja por enfermedad|de baja médica|de baja maternal|de baja paternal|
    de baja por maternidad|de baja por paternidad|de permiso parental|fuera de la oficina|
    em férias|de férias|de licença|em licença|de atestado|fora do escritório|de baixa médica|
    in ferie|in vacanza|in malattia|in congedo|in maternità|in paternità|fuori sede per ferie|
    op vakantie|met vakantie|met verlof|met ouderschapsverlof|met zwangerschapsverlof|ziekgemeld|
    ziek gemeld|niet op kantoor|
    na urlopie|na zwolnieniu|na l4|na macierzyńskim|na wychowawczym|na chorobowym|poza biurem
    """
"""What says by itself that somebody is away."""
NAMES = """
    vacation|vacations|vacay|staycation|holiday|holidays|hols|pto|annual leave|parental leave|
    maternity leave|paternity leave|family leave|medical leave|sick leave|bereavement leave|
    compassionate leave|mat leave|pat leave|sabbatical|honeymoon|public holiday|bank holiday|
    sick|sick day|sick days|sick kid|sick child|kid sick|child sick|kids sick|ill|unwell|flu|covid|
    fever|migraine|in hospital|absent|day off|days off|time off|off work|
    urlaub|krank|krankheit|kind krank|krankes kind|elternzeit|mutterschutz|feiertag|sonderurlaub|
    krankenstand|grippe|migräne|abwesend|
    vacances|congé|congés|congé maladie|congé parental|congé maternité|congé paternité|
    arrêt maladie|
    malade|enfant malade|rtt|jour férié|absente|
    vacaciones|enfermo|enferma|baja|baja médica|baja maternal|baja paternal|permiso parental|
    día libre|festivo|ausente|
    férias|doente|licença|licença médica|licença maternidade|licença-maternidade|
    licença paternidade|licença-paternidade|atestado|folga|feriado|
    ferie|vacanza|vacanze|malattia|malato|malata|congedo parentale|maternità|paternità|influenza|
    assente|
    vakantie|ziek|verlof|ouderschapsverlof|zwangerschapsverlof|ziek kind|vrije dag|afwezig|
    urlop|urlop macierzyński|urlop ojcowski|urlop rodzicielski|chory|chora|choroba|zwolnienie|
    zwolnienie lekarskie|l4|dzień wolny|nieobecny|nieobecna|
    休暇|有給|有給休暇|有休|夏休み|夏季休暇|冬休み|病欠|病気休暇|病気|体調不良|発熱|お休み|休み|休業|育休|
    育児休暇|育児休業|産休|産前休暇|忌引
    """
"""What names an absence, and may name what somebody works on."""
GONE = "off|out|away|weg|frei|libre|fuera|fora|livre|libero|libera|fuori|vrij|wolne"
"""Absent for a meal or for a month: only a day behind it tells."""
FOR_DAYS = """
    until|till|til|thru|through|today|this week|this month|all day|all week|the whole day|
    for the day|
    for the week|for the rest|the rest|rest of|mon|monday|tue|tues|tuesday|wed|wednesday|thu|thurs|
    thursday|fri|friday|
    bis|heute|diese woche|den ganzen tag|jusqu'au|jusqu'à|jusque|aujourd'hui|cette semaine|hasta|
    hoy|esta semana|até|hoje|fino|oggi|questa settimana|tot|vandaag|deze week|do|dzisiaj
    """

LEADING = """
    i'm|i am|im|am|i|is|now|currently|still|today|finally|on|at|at home|home|staying home|out|
    out on|
    off on|off|away on|away|gone|gone on|taking|taking a|having|enjoying|a|an|the|my|our|some|
    feeling|
    feel|really|very|half|a bit|
    ich bin|bin|ich|auf|heute|leider|derzeit|momentan|aktuell|noch|in|
    je suis|suis|en|de|aujourd'hui|actuellement|toujours|
    estoy|hoy|por|actualmente|todavía|
    estou|em|hoje|
    sono|oggi|attualmente|
    ik ben|ben|met|op|vandaag|
    jestem|na|dziś|dzisiaj|obecnie|
    本日|今日|ただいま|現在
    """
"""Words that may come before."""
FOLLOWING = """
    until|till|til|thru|through|to|from|since|for|in|at|by|with|this|today|tonight|all|day|days|
    week|
    weeks|month|time|mode|leave|back|returning|return|again|thanks|please|and|now|only|yay|on|
    at home|jan*|feb*|march|mar|april|apr|may|june|jun|july|jul|aug*|sep*|oct*|nov*|dec*|
    mon|monday|tue|tues|tuesday|wed|wednesday|thu|thur|thurs|thursday|fri|friday|sat|saturday|sun|
    sunday|
    bis|seit|vom|heute|diese|im|mit|und|am|wieder|zurück|zu hause|zuhause|mo|di|mi|do|fr|montag|
    dienstag|mittwoch|donnerstag|freitag|
    jusqu'au|jusqu'à|jusque|jusqu'en|depuis|du|aujourd'hui|cette|avec|et|à la maison|de retour|
    hasta|desde|hoy|esta|con|y|por enfermedad|por maternidad|por paternidad|en casa|del|
    até|hoje|esta|com|e|em casa|de volta|
    fino|dal|oggi|questa|con|a casa|al|
    tot|sinds|vandaag|deze|met|en|thuis|terug|t/m|
    do|od|dzisiaj|dziś|ten|w domu|z
    """
"""What may follow a name that is an absence: a time, a place, company."""
FOLLOWING_DENSE = "中|のため|につき|で|です|します|しま|まで|を取|をいただ|を頂|をもら"
NOT_YET = """
    next|tomorrow|soon|starting|starts|begins|coming|approved|approaching|from tomorrow|from next|
    ab morgen|morgen|bald|nächste*|
    demain|bientôt|la semaine prochaine|à partir de demain|
    mañana|pronto|la próxima|la semana que viene|desde mañana|
    amanhã|em breve|na próxima|a partir de amanhã|
    domani|presto|la prossima|da domani|
    binnenkort|volgende|vanaf morgen|
    jutro|wkrótce|w przyszłym|od jutra|
    明日|来週|来月|の予定|予定|明け
    """
"""Behind an absence these say that it is still to come, or over."""
WORK_NAMES = """
    planner|tracker|service|services|app|api|bot|policy|policies|approval|approvals|request|
    requests|
    feature|module|calendar|rota|page|project|sprint|ticket|tickets|release|launch|rewrite|refactor|
    bug|bugs|fix|code|review|meeting|call|coverage|cover|duty|pricing|campaign|season|system|tool|
    flow|form|screen|team|tests|test|work|autoresponder|automation|integration
    """
"""Behind *on vacation* these say that the word names what somebody works on."""
WORKING = """
    working|work|wfh|wfa|remote|remotely|focus*|heads down|deep work|in a meeting|meeting|meetings|
    in meetings|commuting|on call|on-call|oncall|coding|reviewing|writing|building|debugging|
    shipping|pairing|interviewing|available|online|reachable|in the office|at the office|in office|
    back from|returned from|sick of|tired of|need|needs|almost|nearly|soon|planning|dreaming|
    countdown|counting|next week|tomorrow|monitoring|testing|presenting|planned|upcoming|covering|
    conference|at a conference|offsite|off-site|business trip|on a business trip|training|workshop|
    lunch|at lunch|brb|
    arbeite*|homeoffice|im homeoffice|home office|im home office|im büro|in einer besprechung|
    besprechung|pendle|dienstreise|auf dienstreise|zurück aus|zurück vom|brauche|bald|fast|
    travaille*|en réunion|réunion|télétravail|en télétravail|au bureau|en déplacement|de retour de|
    bientôt|besoin|
    trabajando|trabajo|en una reunión|en reunión|reunión|teletrabajo|teletrabajando|en la oficina|
    de vuelta de|casi|
    trabalhando|trabalho|em reunião|reunião|no escritório|de volta das|de volta de|quase|
    lavoro|lavorando|al lavoro|in riunione|riunione|in ufficio|smart working|in smart working|
    di ritorno|quasi|
    thuiswerken|werk*|aan het werk|in een vergadering|vergadering|op kantoor|terug van|bijna|
    pracuj*|praca|na spotkaniu|spotkanie|w biurze|wracam z|prawie|
    会議|打ち合わせ|リモート|在宅|作業中|勤務中|仕事中|集中|通勤|出社
    """
"""A status that begins with one of these is no absence, whatever its emoji."""
