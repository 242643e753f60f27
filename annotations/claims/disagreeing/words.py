"""The words by which figures are compared: beginnings of words in five languages, folded (see spelling.fold)."""

from collections.abc import Mapping


def _stems(*lines: str) -> tuple[str, ...]:
    return tuple(stem for line in lines for stem in line.split())


def begins(word: str, stems: tuple[str, ...]) -> bool:
    """Whether a folded word begins with one of these; a beginning that ends with a stop is a whole word."""
    return word.startswith(stems) or f"{word}." in stems


HAPPENED: Mapping[str, tuple[str, ...]] = {
    "dead": _stems(
        "kill dead. dying. died. death fatal murder slain perish bodies",
        "mort. tue. tues. tuee tuees deces peri. victime",
        "tot. tote. toten. getotet gestorben starb. ums.",
        "muert murio murier fallec matad victima",
        "قتل مقتل قتيل قتلى وفاة مات. ضحايا",
    ),
    "hurt": _stems("injur wound hurt", "blesse", "verletzt verwundet", "herid lesion", "جرح جريح جرحى اصيب اصابة"),
    "missing": _stems("missing unaccounted", "disparu", "vermisst", "desaparec", "مفقود"),
    "held": _stems(
        "arrest detain custody jailed imprison",
        "arret. interpell deten",
        "festgenommen verhaft inhaft",
        "deteni detuv",
        "اعتقل اعتقال احتجز موقوف",
    ),
    "freed": _stems("freed release", "libere", "freigelassen", "liberad", "افرج"),
    "moved": _stems(
        "displac fled. flee. evacuat homeless driven",
        "deplace evacu fui.",
        "vertrieben evakuiert geflohen fluchtet",
        "desplaz evacuad huy.",
        "نزح. نازح اجلى اجلاء شرد",
    ),
    "saved": _stems("rescu surviv saved.", "rescap sauve survivant", "gerettet", "rescat supervivient", "انقذ ناج."),
    "gathered": _stems(
        "march. marched. marching. marchers. demonstrat protest rally rallied crowd street attended gathered",
        "manifest defile",
        "demonstr strasse",
        "manifest marcha calles",
        "تظاهر متظاهر شوارع",
    ),
    "sick": _stems("infect sick. outbreak", "infecte malade", "infizier erkrankt", "contagi infect", "اصابات مصاب"),
}
"""What happened to those who are counted: two figures with different ones are about different things."""

NOUNS_FOR_PEOPLE = frozenset(
    _stems(
        "person people dead death victim casualty fatality life",
        "personne mort",
        "mensch tote toter person",
        "persona muerto",
        "شخص قتيل",
    )
)
"""Nouns that say no more than that people are counted."""

NOT_YET: Mapping[str, tuple[str, ...]] = {
    "to come": _stems(
        "expect forecast predict project plan target will. would could should might aim hope promis goal by.",
        "prevoi prevu attend sera seront devrai pourrai promet objectif",
        "erwart prognos plan wird werden soll konnte ziel",
        "prev esper sera seran podria planea objetivo",
        "يتوقع سيكون سوف. قد. يخطط هدف",
    ),
    "wanted": _stems(
        "need. needs needed sought seek demand ask. asked request require",
        "reclam demand besoin",
        "forder verlang brauch",
        "pide pedia exig necesit",
        "طالب يطلب يحتاج",
    ),
    "room": _stems(
        "capacity licens hold. holds seats. fit.",
        "capacite accueillir",
        "fasst platz kapazitat",
        "capacidad aforo",
        "يتسع سعة",
    ),
    "worst": _stems("up. maximum risk face. faces.", "jusqu encour", "drohen droht", "hasta", "يواجه"),
}
"""Figures of what may come, is asked for or would fit are not compared with what is."""

BEFORE = _stems(
    "from than against earlier before previous previously formerly originally",
    "contre auparavant precedent",
    "statt gegenuber zuvor vorher nach",
    "frente antes anterior desde",
    "مقارنة سابق قبل من",
)
"""Right before or behind a figure: it is the one that things are compared with."""
CHANGE = _stems(
    "rose rise risen fell fall fallen drop grew grow growth increas decreas declin higher lower more less fewer up "
    "down gain lost jump climb slow inflation rate turnout cut faster",
    "hausse baisse augment recul progress bond gagn perd taux",
    "stieg steig gestiegen sank sink gefallen wuchs zunahme ruckgang mehr weniger hoher inflation beteiligung",
    "subi sube baj aument cay crec reduc mas menos inflacion participacion",
    "ارتفع انخفض زاد تراجع نسبة معدل",
)
"""A share with one of these says how something moved, not which part of a whole it is."""

IN_ALL = _stems(
    "total altogether overall combined together both sum joint jointly",
    "total ensemble",
    "insgesamt zusammen beide beiden gesamt",
    "total conjunto ambos juntos",
    "مجموع اجمالي معا كلاهما",
)
THEY = frozenset(_stems("they them ils elles sie ellos ellas هم"))
SO_FAR = _stems("bring brings bringing brought raising", "portant porte", "bringt", "eleva", "ليصل")
"""A total that takes in what the text does not list."""
WHERE = frozenset(_stems("in at near on around outside", "a au en dans pres", "im bei nahe", "cerca"))
OTHER = _stems(
    "rival second third another other others separate different",
    "autre second seconde",
    "zweite zweiten andere anderen",
    "otro otra segundo segunda",
)
DEGREE = frozenset(
    _stems(
        "more than over at least most about some nearly no up to less under around almost fewer only just roughly",
        "plus de moins au environ près quelque quelques presque jusqu à",
        "mehr als mindestens rund knapp bis zu etwa über höchstens fast",
        "más de menos al unos unas casi hasta cerca",
        "أكثر من أقل نحو حوالي",
    )
)
"""Words before a figure that say how exactly it is meant (as they are written)."""
SUBSET = _stems("them whom which including among", "dont", "davon darunter", "ellos ellas incluid", "بينهم منهم")
EACH = _stems(
    "each apiece average every per",
    "chacun chaque moyenne",
    "je jeder jede durchschnitt",
    "cada media promedio",
    "لكل متوسط",
)
VOTES = _stems(
    "vote voter poll. polls. election ballot party seat respondent",
    "voix scrutin sondage",
    "stimme wahl umfrage",
    "voto urna encuesta sondeo",
    "صوت اصوات تصويت التقديرات انتخاب",
)
FOR = _stems("for against pour contre fur gegen para contra")
"""Right behind a share: it went to somebody."""
REST = _stems("rest remainder remaining split divided", "reste restant", "rest ubrig", "resto restante", "باقي الباقي")

OWNING = _stems(
    "command control lead has have had own employ boast rule field spent spend earn pay paid commands",
    "comman dirig possed revendiqu emploi depens gagn",
    "befehlig fuhr besitz hat habe kommandier ausgegeben",
    "mand dirig tien cuent emple gast",
    "يقود يملك لديه انفق",
)
"""Who does this with what is counted has it for himself: his figure is a part, not another count of the whole."""
HAVING = frozenset(_stems("has have had hat habe tien own"))
"""Owning only right before the figure; elsewhere they help another verb."""
PRONOUNS = frozenset(_stems("he she it own his her il elle er sie es ella el هو هي"))
CLAIMING = _stems("claim report boast", "revendiqu affirm", "beansprucht meldet", "asegur afirm", "يقول يزعم")

SAYING = _stems(
    "say said says told tell add accord estimat put spoke speak speaks reckon report announc claim count warn note "
    "show "
    "document figure number official spokes say's statement interview investigat confirm believe quot",
    "selon dit declar affirm annonc estim compt indiqu parl",
    "sagt laut nach angaben spricht sprach meldet schatz zahlt",
    "segun dijo dice afirm anunci calcul habl estim inform",
    "قال يقول بحسب وفق اعلن تحدث تقدر يؤكد",
)
LITTLE = frozenset(
    _stems(
        "a an the of in on at to for by with from and or but as is are was were be been being has have had it its he "
        "she his her "
        "their they them this that these those there who which what when where while not no only just over more less "
        "than least most some "
        "about around nearly almost up down out into after before during since until between under above per each all "
        "both new now "
        "i we you our us one two also so if then still again yet",
        "le la les un une des du de d l et ou en dans sur par pour avec au aux est sont a ont il elle ils elles son sa "
        "ses leur leurs ce cette "
        "ces qui que qu dont plus moins au moins environ pres quelque y ne pas se",
        "der die das den dem des ein eine einen einem einer und oder in im an am auf aus bei mit von vom zu zum zur "
        "fur ist sind war waren hat haben er sie es sich nicht mehr als mindestens etwa rund knapp uber dass "
        "ihre seine seinen",
        "el la los las un una unos unas de del y o en con por para a al es son fue han ha su sus se que no mas "
        "menos al casi cerca lo le",
        "من في على الى عن مع ان او ثم هو هي هم قد لا ما لم كان كانت نحو حوالى اكثر اقل بين كل",
    )
)
MANY = frozenset(
    _stems(
        "hundred thousand million billion trillion dozen tens hundreds thousands millions billions bn m",
        "cent mille million milliard dizaine centaine millier",
        "hundert tausend million milliarde dutzend mio mrd",
        "cien mil millon millones decena",
        "مئة الف الاف مليون ملايين مليار",
    )
)

_MONTHS = (
    "january february march april may june july august september october november december",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",
)
MONTHS: Mapping[str, str] = {
    name: f"month {number:02}" for line in _MONTHS for number, name in enumerate(line.split(), start=1)
}
_DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "lunes martes miercoles jueves viernes sabado domingo",
    "الاثنين الثلاثاء الاربعاء الخميس الجمعة السبت الاحد",
)
DAYS: Mapping[str, str] = {name: f"day {number}" for line in _DAYS for number, name in enumerate(line.split(), 1)}
RELATIVE: Mapping[str, str] = {
    "yesterday": "yesterday",
    "hier": "yesterday",
    "gestern": "yesterday",
    "ayer": "yesterday",
    "morning": "morning",
    "evening": "evening",
    "night": "night",
    "noon": "noon",
    "dawn": "dawn",
    "quarter": "quarter",
    "summer": "summer",
    "winter": "winter",
    "spring": "spring",
    "autumn": "autumn",
}
