"""Six articles in three languages, written for this journey about invented places, and forty claims in them."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Checked:
    """Words in an article, what they claim, and what the desk finds; a claim without ``rating`` waits all week."""

    exact: str
    wording: str
    claimant: str
    figure: tuple[str, str, str] = ("", "", "")
    """Comparator, value, unit."""
    rating: str = ""
    summary: str = ""

    def details(self, language: str, topic: str) -> dict[str, Any]:
        """As the API takes them."""
        comparator, value, unit = self.figure
        number = {"kind": "figure", "comparator": comparator, "value": value, "unit": unit} if value else {}
        return {
            "wording": self.wording, "claimant_name": self.claimant, "language": language, "topics": [topic], **number
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Story:
    """An article: its first line is its title."""

    text: str
    language: str
    topic: str
    publisher: str
    claims: tuple[Checked, ...]
    direction: str = "ltr"
    sources: tuple[tuple[str, str], ...] = field(default=())
    """Title and quotation of the evidence, in the article's language."""


HARBOUR = Story(
    """Eastport's harbour reopens and argues about the bill

The harbour of Eastport reopened on Monday after repairs that cost $4.2 million, the port authority said. The works \
lasted 14 months, two more than planned.

About 1,200 people work there, and at least 300 more are to be hired by June, according to the authority's director, \
Ana Ruiz. Ships unload in 9 hours on average, down from 13.

Traffic fell by 14 per cent last year. The authority blames the works; the dockers' union counts 85 cancelled calls \
and blames the fees.""",
    "en",
    "Harbours",
    "Demo Coast Wire",
    (
        Checked(
            "repairs that cost $4.2 million", "The repairs of Eastport's harbour cost $4.2 million.",
            "Port authority of Eastport", ("=", "4200000", "US dollars"),
        ),
        Checked(
            "14 months", "The works in Eastport's harbour lasted 14 months.", "Port authority of Eastport",
            ("=", "14", "months"), "true", "Both the permit and the final inspection are dated; 14 months lie between.",
        ),
        Checked(
            "two more than planned", "The works took two months longer than planned.", "Port authority of Eastport",
            rating="mostly-false", summary="The contract names ten months, so the delay is four months, not two.",
        ),
        Checked(
            "About 1,200 people", "About 1,200 people work in Eastport's harbour.", "Ana Ruiz", ("≈", "1200", "people"),
            "mostly-true", "The social insurance counts 1,164; the authority rounds up.",
        ),
        Checked(
            "at least 300 more", "At least 300 more people are to be hired in Eastport's harbour by June.", "Ana Ruiz",
            ("≥", "300", "people"), "unproven", "The budget holds no posts yet; the council decides in April.",
        ),
        Checked(
            "9 hours on average", "Ships unload in 9 hours on average in Eastport.", "Ana Ruiz", ("=", "9", "hours"),
            "mixed", "Nine hours is the median of container ships; bulk carriers take 15.",
        ),
        Checked(
            "Traffic fell by 14 per cent", "Traffic in Eastport's harbour fell by 14 per cent last year.",
            "Port authority of Eastport", ("=", "14", "per cent"), "true",
            "The harbour master's log: 3,102 calls after 3,607 the year before.",
        ),
        Checked(
            "85 cancelled calls", "Shipping lines cancelled 85 calls at Eastport because of the fees.",
            "Dockers' union", ("=", "85", "calls"), "false", "The log holds 85 cancellations; 61 name the works.",
        ),
    ),
    sources=(("Harbour log", "As entered in the log."), ("Audit of the works", "The audit comes to another figure.")),
)  # fmt: skip

MEALS = Story(
    """Free school meals reach fewer children than promised

The council promised free lunches for 18,000 children. In January 11,400 children ate them, the education office said.

A meal costs the city £3.10, and parents outside the scheme pay £2.45. Councillor Tom Hale says that no other city in \
the region pays more.

Absences fell by 6 per cent in schools with free lunches, the office claims; teachers in 4 of 31 schools reported no \
change.""",
    "en",
    "Schools",
    "Demo City Herald",
    (
        Checked(
            "18,000 children", "The council promised free school lunches for 18,000 children.", "City council",
            ("=", "18000", "children"), "true", "The minutes of the meeting name the figure.",
        ),
        Checked(
            "11,400 children", "In January 11,400 children ate free school lunches.", "Education office",
            ("=", "11400", "children"), "mostly-true", "11,400 were enrolled; the kitchens served 10,900 on average.",
        ),
        Checked(
            "£3.10", "A school meal costs the city £3.10.", "Education office", ("=", "3.10", "pounds"), "true",
            "The caterer's contract names £3.10.",
        ),
        Checked(
            "£2.45", "Parents outside the scheme pay £2.45 for a school meal.", "Education office",
            ("=", "2.45", "pounds"), "true", "The fee order of last August says so.",
        ),
        Checked(
            "no other city in the region pays more", "No other city in the region pays more for a school meal.",
            "Tom Hale", rating="false", summary="Two of five neighbouring cities pay more, one of them £3.60.",
        ),
        Checked(
            "fell by 6 per cent", "Absences fell by 6 per cent in schools with free lunches.", "Education office",
            ("=", "6", "per cent"), "mixed", "They did, and by 5 per cent in schools without them.",
        ),
        Checked("4 of 31 schools", "Teachers in 4 of 31 schools reported no change in absences.", "Teachers"),
    ),
    sources=(("Minutes of the council", "As stands in the minutes."), ("Register of pupils", "By the register.")),
)  # fmt: skip

WIND = Story(
    """Wind farm off Cape Arden gets its permit

The wind farm off Cape Arden may be built, the ministry decided on Tuesday. Its 62 turbines are to supply 540,000 \
homes from 2029.

The operator, North Shelf Power, puts the price at €1.9 billion and promises 2,300 jobs. Fishers say that they lose \
12 per cent of their grounds; the operator says 5 per cent.""",
    "en",
    "Energy",
    "Demo Coast Wire",
    (
        Checked(
            "62 turbines", "The wind farm off Cape Arden will have 62 turbines.", "Ministry of energy",
            ("=", "62", "turbines"), "true", "The permit lists 62 positions.",
        ),
        Checked(
            "540,000 homes", "The wind farm off Cape Arden will supply 540,000 homes.", "Ministry of energy",
            ("=", "540000", "homes"), "mostly-false", "Only in a windy year; the permit reckons with 410,000.",
        ),
        Checked(
            "€1.9 billion", "The wind farm off Cape Arden will cost €1.9 billion.", "North Shelf Power",
            ("=", "1900000000", "euros"), "unproven", "The contracts are not signed; two offers differ by a third.",
        ),
        Checked(
            "2,300 jobs", "The wind farm off Cape Arden will create 2,300 jobs.", "North Shelf Power",
            ("=", "2300", "jobs"), "mixed", "For the two years of building; 140 jobs stay after that.",
        ),
        Checked("12 per cent", "Fishers lose 12 per cent of their grounds.", "Fishers of Cape Arden", ("=", "12", "%")),
        Checked("5 per cent", "Fishers lose 5 per cent of their grounds.", "North Shelf Power", ("=", "5", "%")),
    ),
    sources=(("Permit of the ministry", "As permitted."), ("Grid operator's forecast", "By the forecast.")),
)  # fmt: skip

HOSPITAL = Story(
    """L’hôpital de Valmer ferme quarante lits

L’hôpital de Valmer ferme 40 lits sur 310 à partir d’avril, a annoncé la direction. Les urgences ont reçu \
52 000 patients l’an dernier, soit 8 % de plus qu’en 2024.

Selon le syndicat des soignants, 67 postes d’infirmiers restent vacants. La direction parle de 41 postes et d’un \
déficit de 9,6 millions d’euros.

Le délai d’attente moyen aux urgences atteint 5 heures, affirme l’association des usagers.""",
    "fr",
    "Santé",
    "Démo Dépêche",
    (
        Checked(
            "40 lits sur 310", "L’hôpital de Valmer ferme 40 de ses 310 lits.", "Direction de l’hôpital",
            ("=", "40", "lits"), "true", "Le plan signé par l’agence régionale porte sur 40 lits.",
        ),
        Checked(
            "52 000 patients", "Les urgences de Valmer ont reçu 52 000 patients l’an dernier.",
            "Direction de l’hôpital", ("=", "52000", "patients"), "mostly-true",
            "Le registre compte 51 370 passages ; un patient peut y figurer plusieurs fois.",
        ),
        Checked(
            "8 % de plus", "Les urgences de Valmer ont reçu 8 % de patients de plus qu’en 2024.",
            "Direction de l’hôpital", ("=", "8", "%"), "mixed", "La hausse est de 8 % sur un an, de 3 % sur cinq ans.",
        ),
        Checked(
            "67 postes", "À Valmer, 67 postes d’infirmiers restent vacants.", "Syndicat des soignants",
            ("=", "67", "postes"), "mostly-false", "Le tableau des effectifs montre 48 postes vacants.",
        ),
        Checked(
            "41 postes", "À Valmer, 41 postes d’infirmiers restent vacants.", "Direction de l’hôpital",
            ("=", "41", "postes"), "mostly-false", "Le tableau des effectifs montre 48 postes vacants.",
        ),
        Checked(
            "9,6 millions d’euros", "Le déficit de l’hôpital de Valmer est de 9,6 millions d’euros.",
            "Direction de l’hôpital", ("=", "9600000", "euros"), "true", "Les comptes certifiés donnent ce montant.",
        ),
        Checked(
            "5 heures", "Aux urgences de Valmer, on attend 5 heures en moyenne.", "Association des usagers",
            ("=", "5", "heures"),
        ),
    ),
    sources=(("Tableau des effectifs", "Selon le tableau."), ("Comptes certifiés", "Selon les comptes.")),
)  # fmt: skip

TRAM = Story(
    """Le tramway de Saint-Aubrac coûtera plus cher que prévu

Le tramway de Saint-Aubrac coûtera 428 millions d’euros, contre 350 millions annoncés en 2022. La ligne comptera \
21 stations sur 11,5 kilomètres.

La métropole attend 65 000 voyageurs par jour. La maire, Claire Duval, assure que les travaux n’ont fait fermer aucun \
commerce ; la chambre de commerce en compte 17, fermés depuis 2024.""",
    "fr",
    "Transports",
    "Démo Dépêche",
    (
        Checked(
            "428 millions d’euros", "Le tramway de Saint-Aubrac coûtera 428 millions d’euros.", "Métropole",
            ("=", "428000000", "euros"), "true", "La délibération de février porte sur ce montant.",
        ),
        Checked(
            "350 millions", "Le tramway de Saint-Aubrac devait coûter 350 millions d’euros.", "Métropole",
            ("=", "350000000", "euros"), "mostly-true", "L’étude de 2022 donnait 350 millions hors taxes.",
        ),
        Checked(
            "21 stations", "La ligne comptera 21 stations.", "Métropole", ("=", "21", "stations"), "true",
            "Le plan déposé montre 21 stations.",
        ),
        Checked(
            "65 000 voyageurs par jour", "Le tramway transportera 65 000 voyageurs par jour.", "Métropole",
            ("=", "65000", "voyageurs par jour"), "unproven", "L’étude de trafic n’a pas été publiée.",
        ),
        Checked(
            "aucun commerce", "Les travaux du tramway n’ont fait fermer aucun commerce.", "Claire Duval",
            rating="false", summary="Le registre du commerce compte 17 fermetures sur le tracé.",
        ),
        Checked(
            "en compte 17", "Dix-sept commerces ont fermé sur le tracé depuis 2024.", "Chambre de commerce",
            ("=", "17", "commerces"),
        ),
    ),
    sources=(("Délibération de la métropole", "Selon la délibération."), ("Registre du commerce", "Au registre.")),
)  # fmt: skip

PORT = Story(
    """ميناء الصفوة يعلن أرقام عام من العمل

قال مدير ميناء الصفوة سامر الخطيب إن الميناء عالج ٤٨ سفينة في الأسبوع منذ مارس، بزيادة ١٢ في المئة على العام الماضي.

ويعمل في الميناء نحو ٢٣٠٠ شخص، بحسب النقابة التي تقول إن متوسط الأجر لا يتجاوز ٩٠ ألف ليرة في اليوم.

وكلّف توسيع الرصيف ٣٫٤ ملايين دولار، وانخفض وقت التفريغ من ٢٦ ساعة إلى ١٧ ساعة، وفق الإدارة.""",
    "ar",
    "موانئ",
    "وكالة تجريبية",
    (
        Checked(
            "٤٨ سفينة في الأسبوع", "عالج ميناء الصفوة ٤٨ سفينة في الأسبوع.", "سامر الخطيب", ("=", "48", "سفينة"),
            "true", "يسجّل دفتر الميناء ٤٨ سفينة في الأسبوع في المتوسط.",
        ),
        Checked(
            "بزيادة ١٢ في المئة", "زادت حركة ميناء الصفوة ١٢ في المئة على العام الماضي.", "سامر الخطيب",
            ("=", "12", "%"), "mostly-true", "الزيادة ١١ في المئة إذا حُسبت السفن الصغيرة.",
        ),
        Checked(
            "نحو ٢٣٠٠ شخص", "يعمل في ميناء الصفوة نحو ٢٣٠٠ شخص.", "نقابة عمال الميناء", ("≈", "2300", "شخص"),
            "mixed", "منهم ٩٠٠ عامل بعقود يومية لا تظهر في سجل الإدارة.",
        ),
        Checked(
            "لا يتجاوز ٩٠ ألف ليرة", "متوسط الأجر في الميناء لا يتجاوز ٩٠ ألف ليرة في اليوم.", "نقابة عمال الميناء",
            ("≤", "90000", "ليرة"), "false", "تُظهر كشوف الأجور متوسطًا قدره ١٢٤ ألف ليرة.",
        ),
        Checked(
            "٣٫٤ ملايين دولار", "كلّف توسيع الرصيف ٣٫٤ ملايين دولار.", "إدارة الميناء", ("=", "3400000", "دولار"),
        ),
        Checked(
            "من ٢٦ ساعة إلى ١٧ ساعة", "انخفض وقت التفريغ من ٢٦ ساعة إلى ١٧ ساعة.", "إدارة الميناء",
        ),
    ),
    direction="rtl",
    sources=(("دفتر الميناء", "كما ورد في الدفتر."), ("كشوف الأجور", "بحسب الكشوف.")),
)  # fmt: skip

STORIES = (HARBOUR, MEALS, WIND, HOSPITAL, TRAM, PORT)
CHANGED = HARBOUR.text.replace("$4.2 million", "$4.9 million").replace("14 months, two", "14 months, four")
"""The harbour's article as it stands from Thursday on: the bill is another one, and so is the delay."""
