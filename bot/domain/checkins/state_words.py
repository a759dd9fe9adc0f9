"""How people say that a project goes, is stuck or done, in six languages; only listings.

Phrases are in lower case between bars.
"""

from collections.abc import Mapping
from enum import Enum, auto

from bot.domain.replies.lexicon import phrases


def _words(listing: str) -> frozenset[str]:
    return frozenset(phrases(listing))


class Says(Enum):
    """What a clause says."""

    STUCK = auto()
    FREED = auto()
    """Stuck no longer."""
    DONE = auto()
    GOING = auto()
    NOTHING = auto()
    UNCLEAR = auto()
    """Some time, and nobody can tell how much."""


WHATEVER_FOLLOWS: Mapping[Says, str] = {
    Says.STUCK: """
        stuck|stalled on|hit a wall|can't get further|can't move on|blocked on|blocked by|
        blocked at|blocked again|held up by|hänge|haenge|häng|hänge fest|sitze fest|hakt|klemmt|
        stecke|stecke fest|steck fest|festgefahren|komme nicht weiter|komm nicht weiter|
        komme nicht voran|blockiert|bloqué|bloquée|bloqués|bloque|ça bloque|je n'avance pas|coincé|
        coincée|atascado|atascada|atorado|atorada|trabado|trabada|bloqueado|bloqueada|estancado|
        estancada|me atasqué|travado|travada|emperrado|emperrada|travei|empaquei|bloccato|bloccata|
        incastrato|impantanato|mi sono bloccato|mi sono bloccata|vastgelopen|zit vast|loop vast
        """,
    Says.FREED: "unstuck|unblocked|débloqué|débloquée|desatascado|destravado|sbloccato",
}
NOTHING_FOLLOWS: Mapping[Says, str] = {
    Says.STUCK: "blocked|stalled|lost|fermo|ferma",
    Says.FREED: """
        solved|solved it|sorted|sorted it|resolved|fixed it|figured it out|got past it|past it|
        gelöst|résolu|resuelto|resolvido|risolto|opgelost
        """,
    Says.DONE: """
        done|done for good|finished|shipped|complete|completed|wrapped up|all done|
        fertig|abgeschlossen|geschafft|erledigt|vollendet|terminé|terminée|fini|finie|achevé|
        terminado|terminada|terminé|acabado|acabada|hecho|listo|lista|concluido|completado|acabé|
        terminei|acabei|concluído|concluída|pronto|pronta|feito|feita|finalizado|finalizada|
        finito|finita|fatto|fatta|terminato|terminata|concluso|completato|klaar|afgerond
        """,
    Says.GOING: """
        going|going well|going fine|going ok|going okay|going good|going great|going slowly|
        on track|in progress|progress|making progress|some progress|good progress|slow progress|
        coming along|coming along nicely|moving along|moving|under way|underway|getting there|
        so far so good|at it|on it|working on it|läuft|läuft gut|geht voran|geht gut|geht weiter|
        bin dran|dran|in arbeit|auf kurs|komme voran|komme gut voran|ça avance|avance|avance bien|
        ça roule|en cours|en bonne voie|en marcha|en curso|en progreso|avanzando|avanza|va bien|
        en ello|em andamento|andando|avançando|indo|indo bem|a caminho|in corso|procede|
        procede bene|avanti|va avanti|sta andando bene|a buon punto|gaat goed|loopt|mee bezig
        """,
    Says.NOTHING: """
        nothing|nothing new|nothing to report|nothing yet|nothing so far|nothing at all|none|nope|
        no|nah|zero|no time|no progress|no hours|no chance|not yet|not this week|not really|
        didn't get to it|did not get to it|didn't find time|didn't touch it|haven't touched it|
        haven't started|not started|nichts|nein|nö|leider nicht|null|noch nichts|noch nicht|
        keine zeit|keine|nicht dazu gekommen|nix|diese woche nicht|diese woche nichts|rien|non|
        rien de neuf|pas le temps|pas eu le temps|pas encore|pas cette semaine|nada|nada nuevo|
        nada nueva|sin tiempo|sin avances|no tuve tiempo|todavía no|aún no|não|nada de novo|
        sem tempo|não deu tempo|não tive tempo|ainda não|ainda nada|niente|nulla|
        niente di nuovo|non ho avuto tempo|niente tempo|non ancora|niets|geen tijd|nee|nog niet
        """,
    Says.UNCLEAR: """
        a few|few|a couple|several|some|a bit|a little|little|not much|not a lot|a lot|lots|hours|
        much|ages|a day|a few days|half a day|an evening|an afternoon|a morning|some time|
        some hours|ein paar|ein bisschen|ein wenig|etwas|wenig|viel|nicht viel|stunden|ein tag|
        einen tag|un peu|pas beaucoup|beaucoup|des heures|un jour|quelques|un poco|poco|no mucho|
        mucho|horas|un día|um pouco|pouco|não muito|muito|um dia|un po'|non molto|molto|ore|
        un giorno|een beetje|niet veel
        """,
}
"""What says so only where the clause ends with it: "done", but not "done with the parser"."""

NOT_AFTER_STUCK = _words("with|to|together|in|el|la|los|las|o|os|as|il|lo|gli|le|les")
"""Who is stuck with something or has blocked something has decided."""
NOT = _words(
    """
    not|no|never|nowhere|nearly|almost|half|barely|hardly|far|isn't|ain't|aren't|wasn't|haven't|
    hasn't|don't|isnt|nicht|kein|nie|fast|beinahe|halb|kaum|pas|plus|presque|jamais|casi|nunca|
    não|nao|quase|non|quasi|mai|più|niet|bijna|nooit
    """
)
"""Before or behind it, these make *stuck* no longer, and *done* not yet."""
STUCK_NO_LONGER = _words("no more|no longer|not anymore|nicht|nicht mehr|niet|niet meer|non più")
"""Right behind *stuck*."""
LEADING = _words(
    """
    i|i'm|im|am|i've|we|we're|we've|it|it's|its|that's|this|is|are|has|have|been|be|all|now|then|
    finally|still|just|totally|completely|fully|a|bit|little|currently|really|very|so|quite|got|
    get|getting|feel|feeling|feels|project|the|my|and|but|well|ok|okay|yes|yep|yeah|hi|hey|hello|
    morning|sorry|unfortunately|honestly|kinda|somewhat|again|back|as|of|yet|longer|more|any|
    anymore|one|whole|thing|everything|also|keep|keeps|
    ich|bin|wir|sind|es|ist|das|noch|immer|leider|endlich|jetzt|gerade|etwas|total|komplett|ganz|
    alles|hab|habe|haben|mehr|projekt|mein|ja|hallo|wieder|schon|ziemlich|
    je|j'ai|suis|on|est|c'est|a|nous|sommes|un|peu|encore|toujours|enfin|tout|totalement|
    complètement|le|mon|projet|oui|bonjour|salut|n'est|désolé|ai|ne|n'ai|
    estoy|está|esta|estamos|he|hemos|ya|por|fin|todo|toda|poco|aún|aun|todavía|sigo|completamente|
    totalmente|el|mi|proyecto|sí|si|hola|me|quedé|
    tô|to|estou|mais|tudo|já|ainda|meio|um|pouco|finalmente|o|meu|projeto|sim|oi|olá|fiquei|foi|
    sono|è|ho|abbiamo|siamo|tutto|ancora|po'|il|mio|progetto|sì|ciao|completamente|
    ik|ben|het|zit|nog|steeds|nu|alles|eindelijk|helaas
    """
)
"""Words that may come before it without changing what is said."""
TRAILING = _words(
    """
    it|with|the|project|thing|whole|everything|all|now|today|yesterday|finally|already|here|there|
    again|yet|this|that|one|week|since|last|friday|monday|really|thanks|thank|you|sorry|either|
    anymore|new|well|nicely|fine|good|slowly|completely|at|atm|so|far|me|from|my|side|unfortunately|
    too|damit|alles|gehabt|gefunden|jetzt|heute|gestern|endlich|leider|diese|woche|projekt|das|dem|
    ganze|neues|gut|langsam|hier|bisher|noch|schon|tout|maintenant|enfin|aujourd'hui|hier|cette|
    semaine|bien|le|projet|ça|merci|désolé|lentement|ici|todo|ya|hoy|ayer|esta|semana|por|fin|el|
    proyecto|bien|lento|ahora|gracias|aquí|tudo|já|hoje|ontem|nesta|essa|nessa|o|projeto|bem|
    devagar|agora|obrigado|obrigada|aqui|tutto|oggi|ieri|questa|settimana|il|progetto|bene|ora|
    adesso|grazie|qui|piano|ermee|vandaag|nu|week|deze|helaas
    """
)
"""Words that may follow it without changing what is said."""
BREAKING = (
    r"and|(?<!nothing )but|though|und|aber|et|(?<!não )(?<!nao )(?<!estou )mais|pero|y|mas|e|ma"
    r"|però|maar"
)
"""Words between two clauses, as a pattern: "mais" is "but" in French, "more" in Portuguese."""
