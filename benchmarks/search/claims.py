"""Claims by the thousand: drawn from templates with made-up names, and near misses of given ones."""

import random
import re
from collections.abc import Iterator
from itertools import accumulate

TEMPLATES = {
    "en": """{place}'s {body} spent {money} on {thing} in {year}.
The {body} of {place} has {number} {people} too few.
{person} {said} that {number} {people} were {done} in {place}.
{percent} percent of {people} in {place} {want} {thing}.
{thing!c} in {place} cost {money}.
The price of {goods} {rose} by {percent} percent in {place}.
{firm} {done_to} {number} {people} in {place}.
{firm} paid {money} to {person}.
{person} never met {person}.
{person} did not {verb} the {paper}.
The {paper} of {year} {allows} {thing} in {place}.
{place} has {number} {things}, more than any other {unit}.
The number of {things} in {place} {rose} to {number} in {year}.
{person} owns {small} {things} in {place}.
{number} {people} {took} the {event} in {place}.
The {event} in {place} killed {small} people.
The {event} destroyed {number} {things}.
{person} {said} {firm} {caused} the {event}.
{goods!c} {caused} {illness}.
{person} was {fate} in {year}.
{percent} percent of {place}'s {goods} come from {place}.
Police arrested {small} {people} after the {event} in {place}.
The {body} rejected the {paper} by {small} votes to {small}.
{person}'s {kin} works for {firm}.
{firm} knew of the {event} in {year}.
No {unit} in the world produces more {goods} than {place}.
The {thing} of {place} will be finished in {year}.
{place} imports {percent} percent of its {goods}.
{place} exported {number} tonnes of {goods} in {year}.
{people!c} in {place} earn {money} a year on average.
{person} promised {number} new {things} by {year}.
Since {year} the {body} has {done_to} {number} {people}.
{number} {people} fled from {place} to {place}.
The {unit} around {place} has lost {percent} percent of its {things}.
{person} received {money} from {firm}.
The {body} has not published the {paper}.
{firm}'s {goods} contain {illness_cause}.
It takes {small} months to get a {paper} in {place}.
{person} was born in {place} and lives in {place}.
The {body} bought {number} {things} for {money}.
Every {small}th {worker} in {place} is {state}.
{person} is the richest {worker} in {place}.
{place}'s {body} has banned {goods}.
{percent} percent fewer {people} visited {place} in {year}.
{firm} will close its {thing} in {place}.
The {event} of {year} was planned by {person}.
{person} told the {body} that the {thing} was safe.
A {worker} in {place} works {small} hours a week.
{place} owes {money} to {place}.
{person} says he commands {number} {people}.""",
    "fr": """{place} a dépensé {number} euros pour {number} logements.
{person} n'a pas signé le contrat avec {firm}.
Le nombre de chômeurs à {place} a augmenté de {percent} %.
{firm} emploie {number} salariés à {place}.
Le prix du pain a baissé de {percent} % à {place}.
La police a arrêté {small} personnes à {place}.
{percent} % des élèves de {place} sont malades.
{person} possède {small} maisons à {place}.
Le pont de {place} est fermé depuis {year}.
{number} habitants ont fui {place}.""",
    "de": """{place} hat {number} Euro für {number} Wohnungen ausgegeben.
{person} hat den Vertrag mit {firm} nicht unterschrieben.
Die Zahl der Arbeitslosen in {place} ist um {percent} Prozent gestiegen.
{firm} beschäftigt {number} Mitarbeiter in {place}.
Der Brotpreis ist in {place} um {percent} Prozent gesunken.
Die Polizei nahm {small} Menschen in {place} fest.
{percent} Prozent der Schüler in {place} sind krank.
Die Brücke in {place} kostete {number} Euro.""",
    "es": """{place} gastó {number} euros en {number} viviendas.
{person} no firmó el contrato con {firm}.
El número de desempleados en {place} aumentó un {percent} %.
{firm} emplea a {number} trabajadores en {place}.
El precio del pan bajó un {percent} % en {place}.
La policía detuvo a {small} personas en {place}.
El {percent} % de los alumnos de {place} están enfermos.
El puente de {place} costó {number} euros.""",
    "ar": """أنفقت بلدية {place_ar} {number} دولار على بناء الجسر.
لم يوقع الوزير {person_ar} الاتفاق.
ارتفعت أسعار القمح في {place_ar} بنسبة {percent} بالمئة.
قتل {small} شخصا في انفجار {place_ar}.
يعمل في مصنع {place_ar} {number} عامل.
اعتقلت الشرطة {small} متظاهرا في {place_ar}.
يملك {person_ar} {small} شقق في {place_ar}.""",
}
LANGUAGES, SHARES = zip(*{"en": 70, "fr": 8, "de": 8, "es": 8, "ar": 6}.items(), strict=True)
SLOTS = {
    "body": "parliament|government|council|ministry|court|senate|hospital|university|police|army|mayor|agency|bank",
    "things": "trees|schools|hospitals|buses|flats|ships|tanks|bridges|cars|farms|cameras|clinics|wells"
    "|houses|shops|cows",
    "worker": "teacher|doctor|nurse|soldier|farmer|lawyer|driver|student|pensioner|mayor",
    "done": "dismissed|injured|evacuated|tested|vaccinated|killed|detained|trained|promoted|poisoned",
    "done_to": "dismissed|hired|sued|trained|deported|fined|rescued|arrested|registered|vaccinated",
    "said": "claims|said|announced|insists|denied|believes",
    "want": "want|oppose|support|fear|need|reject|use|lack",
    "rose": "rose|fell|climbed|dropped|doubled|increased",
    "verb": "sign|read|see|write|approve|veto|leak|publish",
    "paper": "budget|contract|treaty|law|report|letter|passport|licence|permit|bill",
    "allows": "bans|allows|taxes|regulates|funds|forbids",
    "event": "flood|fire|march|strike|election|earthquake|explosion|festival|storm|accident|crash|protest",
    "fate": "acquitted|convicted|elected|dismissed|arrested|poisoned|baptised|divorced",
    "kin": "wife|brother|son|cousin|daughter|father|lawyer",
    "unit": "country|city|region|village|province|state|island",
    "thing": "bridge|harbour|new school|railway station|power plant|stadium|airport|public housing|prison"
    "|clean water|vaccination|advertising|wind energy|road works|the festival|school meals|consultants|border controls",
    "people": "teachers|doctors|nurses|soldiers|migrants|children|women|pensioners|students|workers|farmers"
    "|voters|police officers|judges|refugees|prisoners|tourists|fishermen|journalists",
    "goods": "wheat|coffee|rice|gas|petrol|electricity|milk|bread|meat|steel|cotton|sugar|plastic|phones"
    "|toys|masks|eggs",
    "took": "joined|left|watched|survived|organised|protested against|took part in",
    "caused": "causes|caused|prevents|covered up|financed|predicted",
    "illness": "cancer|autism|infertility|diabetes|heart attacks|allergies|depression|asthma",
    "illness_cause": "lead|arsenic|microchips|mould|mercury|palm oil|pesticides|horse meat",
    "state": "poor|ill|unemployed|homeless|insured|vaccinated|in debt|without work",
}  # fmt: skip
_STARTS = "Al Ba Bel Bri Cal Car Dor Dun El Fal Gar Har Hol Ist Jar Kal Kor Lan Lor Mar Mel Nor Ol Par Quin Ros Sal Sor"
_STARTS += " Tar Tor Ul Val Ver Wes Yar Zal Bo Ka Mi Nu Pe Ru Sha Tu"
_MIDDLES = "a e i o u an er in or ul ang eb il on ur ad ek im os"
_ENDS = "burg ville ton mouth by stad heim grad ford field ova eda ino ensk abad port dal wick land mar ris net lo va"
_NAME_ENDS = "son ovic sen man escu idis ez ini ov er etti ström ić ak oglu inen as ard elli wski"
_AR_PLACES = (
    "القاهرة بيروت دمشق بغداد عمان تونس الرباط الجزائر طرابلس صنعاء حلب حمص الموصل البصرة الإسكندرية أسوان طنجة وهران"
)
_AR_NAMES = "سالم حداد خوري منصور ناصر عثمان قاسم رحيم صالح جابر شاهين عيسى فارس بدوي عمر هلال سعيد كريم"


class Draw:
    """Claims in a row that is the same for one seed; names are used as unevenly as in the news."""

    def __init__(self, seed: int, names: int = 4000) -> None:
        self.random = random.Random(seed)
        self.places = self._named(names, _ENDS)
        self.surnames = self._named(names, _NAME_ENDS)
        self.weights = list(accumulate(1 / (rank + 5) for rank in range(names)))
        self.templates = {code: lines.split("\n") for code, lines in TEMPLATES.items()}
        self.slots = {name: words.split("|") for name, words in SLOTS.items()}

    def claims(self, number: int) -> Iterator[tuple[str, str]]:
        """(language, wording), so many."""
        for _ in range(number):
            language = self.random.choices(LANGUAGES, SHARES)[0]
            template = self.random.choice(self.templates[language])
            yield language, re.sub(r"\{(\w+)(!c)?\}", self._fill, template)

    def _named(self, number: int, ends: str) -> list[str]:
        made: dict[str, None] = {}
        starts, middles, last = _STARTS.split(), _MIDDLES.split(), ends.split()
        while len(made) < number:
            middle = "".join(self.random.choices(middles, k=self.random.choice((0, 1, 1, 2))))
            made[self.random.choice(starts) + middle + self.random.choice(last)] = None
        return list(made)

    def _fill(self, match: re.Match[str]) -> str:
        word = self._value(match[1])
        return word[0].upper() + word[1:] if match[2] else word

    def _value(self, slot: str) -> str:
        pick = self.random
        if slot in self.slots:
            return pick.choice(self.slots[slot])
        if slot == "place":
            return pick.choices(self.places, cum_weights=self.weights)[0]
        if slot == "person":
            return f"{pick.choice(_STARTS.split())}a {pick.choices(self.surnames, cum_weights=self.weights)[0]}"
        if slot == "firm":
            return pick.choices(self.surnames, cum_weights=self.weights)[0] + pick.choice(
                (" Group", " AG", " Holding", "")
            )
        if slot == "place_ar":
            return pick.choice(_AR_PLACES.split())
        if slot == "person_ar":
            return pick.choice(_AR_NAMES.split()) + " " + pick.choice(_AR_NAMES.split())
        return self._number(slot)

    def _number(self, slot: str) -> str:
        pick = self.random
        match slot:
            case "year":
                return str(pick.randint(1990, 2030))
            case "percent":
                return pick.choice((str(pick.randint(1, 95)), f"{pick.randint(1, 80)}.{pick.randint(1, 9)}"))
            case "small":
                return str(pick.randint(2, 400))
            case "money":
                return f"{pick.choice(('$', '€', ''))}{pick.randint(1, 99)}.{pick.randint(1, 9)} million"
        return (
            f"{pick.randint(1, 99)},{pick.randint(0, 999):03d}"
            if pick.random() < 0.5
            else str(pick.randint(2, 9) * 100)
        )


_FIGURE = re.compile(r"\d+(?:[.,\u00a0 ]\d+)*")
_DENIED = {
    "en": "did not >did |never >often |No >Each |Nobody >Somebody | no > some |not >| has > has not | is > is not "
    "| are > are not | was > was not | were > were not | will > will not ",
    "fr": "n'ont pas >ont |n'a pas >a |n'est pas >est |n'y a pas >y a | a refusé > n'a pas refusé | a > n'a pas "
    "| est > n'est pas | ont > n'ont pas ",
    "de": "keinen>einen| nie > | ist > ist nicht | hat > hat nicht | sind > sind nicht ",
    "es": " no > | es > no es | tiene > no tiene | costó > no costó | bajó > no bajó ",
    "ar": "لم >|لا >|يعمل>لا يعمل|ارتفعت>لم ترتفع|يملك>لا يملك",
}


_BOUND = re.compile(r"\b(more than|at least|over)(?= [\d$€£])")
_BOUNDS = {"more than": "fewer than", "at least": "at most", "over": "under"}
_OTHER_NAMES = ["Kalvoria", "Destrin", "Morvalen", "Ostheim", "Quillan"]
_NAME = re.compile(r"(?<=[a-zéèáóñç,] )[A-Z][a-zéèáóñ]{3,}")


def near_misses(language: str, wording: str, draw: random.Random) -> list[str]:
    """The same claim with other figures, denied, of another place or person, with a most for a least.

    None of them may be told to be the claim itself.
    """
    found = [_FIGURE.sub(lambda match: _other(match[0], draw), wording) for _ in range(3)]
    found.append(_denied(wording, _DENIED[language]))
    found.append(_BOUND.sub(lambda match: _BOUNDS[match[0]], wording, count=1))
    if language != "de":
        found.append(_NAME.sub(draw.choice(_OTHER_NAMES), wording, count=1))
    return [one for one in dict.fromkeys(found) if one != wording]


def _denied(wording: str, changes: str) -> str:
    """With the first of the changes ("old>new|…") that fits."""
    for old, new in (change.split(">") for change in changes.split("|")):
        if old in wording:
            return wording.replace(old, new, 1)
    return wording


_DAYS = 31


def _other(figure: str, draw: random.Random) -> str:
    """Another figure of the same shape, or ten times as much; what may be a day is another day."""
    if figure.isdigit() and int(figure) <= _DAYS:
        return str(draw.choice([day for day in range(1, _DAYS + 1) if day != int(figure)]))
    if draw.random() < 0.3 and "." not in figure and "," not in figure:
        return figure + "0"
    first = draw.choice([digit for digit in "123456789" if digit != figure[0]])
    return first + "".join(draw.choice("0123456789") if sign.isdigit() else sign for sign in figure[1:])
