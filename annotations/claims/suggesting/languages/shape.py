"""What the engine has to know of a language: the words of its TOML file, read once into one frozen record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from annotations.claims.suggesting.languages.cue_words import Cues, Phrases


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Cardinal words.

    ``ones``       words that add: 0–99, and whole hundreds in Spanish and Arabic.
    ``hundreds``   words that multiply by 100 what stands before them.
    ``scales``     thousand, million …: multiply and close a group; ``bare`` those that mean one of it by themselves.
    ``suffixes``   short scales that stand glued to digits: bn, m, k.
    ``joiners``    words between parts of one number: "and".
    ``articles``   "a" in "a million", "a dozen".
    ``halves``     what adds a fraction behind a number: "and a half".
    ``parts``      fraction words ("half", "third"), ``of`` the words that must follow one to make it a share.
    ``vague``      plurals that name a magnitude: "thousands" → 1000; ``vague_of`` links two: "tens of".
    ``round``      collective words that mean about so many: "dizaine".
    ``ratios``     phrases between a part and its whole: "in every", longest first; ``ratio_starts`` their first words;
                   ``ratio_nouns`` the word in "one flat in twelve".
    ``abbreviated`` scales that are written with a point: "Mrd.".
    ``lone``       fractions that are shares without "of" ("la moitié"); ``scaling`` those that never are ("medio").
    ``compounds``  words that are number and unit in one: "elfjährige", the Arabic duals.
    ``share_before``, ``share_behind``  words that make a fraction a share without "of": "by a third", "a third less";
                   ``share_ends`` what else may follow the former.
    ``duals``      scales that mean two of it where no number stands before them.
    ``every``      words before one of ``nth`` that make it a share ("every fifth pupil"), but not of ``times``.
    ``several``    words that make a scale vague: "several thousand". ``points`` of which halves and quarters are said:
                   "a quarter point". ``part_nouns`` nouns that make an ordinal a share by itself: "la cuarta parte".
    """

    ones: Mapping[str, int | Decimal]
    hundreds: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    bare: frozenset[str] = frozenset()
    suffixes: Mapping[str, int] = field(default_factory=dict)
    joiners: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    halves: Mapping[str, Decimal] = field(default_factory=dict)
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    of: frozenset[str] = frozenset()
    vague: Mapping[str, int] = field(default_factory=dict)
    vague_of: frozenset[str] = frozenset()
    round: Mapping[str, int] = field(default_factory=dict)
    ratios: tuple[str, ...] = ()
    ratio_starts: frozenset[str] = frozenset()
    ratio_nouns: frozenset[str] = frozenset()
    abbreviated: frozenset[str] = frozenset()
    lone: frozenset[str] = frozenset()
    scaling: frozenset[str] = frozenset()
    compounds: Mapping[str, tuple[Decimal, str]] = field(default_factory=dict)
    share_before: frozenset[str] = frozenset()
    share_behind: frozenset[str] = frozenset()
    share_ends: frozenset[str] = frozenset()
    duals: Mapping[str, int] = field(default_factory=dict)
    every: frozenset[str] = frozenset()
    nth: Mapping[str, int] = field(default_factory=dict)
    times: frozenset[str] = frozenset()
    several: frozenset[str] = frozenset()
    points: frozenset[str] = frozenset()
    part_nouns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class UnitWords:
    """Words behind (or before) a number that say what is counted; see ``shapes.Figure.unit`` for the values.

    ``fixed``      phrases with a unit of their own: money, percent, durations, measures, "dead".
    ``linkers``    words between number and unit: "of", "de", "more", "new".
    ``irregular``  plurals with their singular; ``persons`` nouns that mean nothing but people.
    ``stops``      words that end a noun phrase: it has no noun if none came before.
    ``toll``       participles behind a bare number that make it people (``person``): "45 killed"; ``suffering`` what
                   may stand between: "12 were wounded", "3 others died".
    ``of``, ``determiners``  "of the" in "12 of the soldiers".
    ``per``        phrases before what a figure is counted by, or with it ("monthly"); behind one of ``per_any`` any
                   noun may follow, behind the others a duration, a measure or one of ``per_nouns`` ("$70 a barrel").
    ``hyphened``   nouns that a small number is said of with a hyphen: "a three-judge panel".
    ``age_before`` words before a bare age: "aged". ``ordinals`` words before "half" that make it no share: "first".
    ``prefixes``   letters glued before digits that are words: the Arabic "و".
    ``prefixed``   units before their number: "magnitude 6.3".
    ``compared``   words between a figure and one that shares its unit: "than"; ``clock_like`` words before a time.
    ``expected``   verbs of a clause without "which" behind a noun: "the 118,000 analysts had expected".
    ``during``     comparators that mean "in the course of" before a duration, unless one of ``lasting`` stands before.
    ``latest``     words between "of their" and a whole: "last"; ``minus`` words before what is below zero,
                   ``frost`` phrases behind it. ``sums`` plurals that are amounts and count nothing: "sales", "prices".
                   ``being`` verbs between a number and what it counts: "14 were children"; ``standing``
                   verbs of what has come to so many: "waiting lists stand at 7.39m"; ``reaching`` those right
                   before the number: "the number of cases passed 16,000".
    ``lengths``    words beside which "3.3m" is a length and no million; ``verbs`` look like a plural behind a noun.
    ``harming``    verbs whose bare number is people ("killing 12"), ``tolls`` nouns that count them ("the death toll").
    ``counting``   phrases before a noun whose number follows later: "the number of deaths rose to 12"; ``altogether``
                   phrases behind a number of what stands before the comma: "inspectors, eight in all".
    ``places``     prepositions of place; ``groups`` words between a share and its group: "of", "among".
    """

    fixed: Phrases
    linkers: frozenset[str]
    irregular: Phrases
    persons: frozenset[str]
    stops: frozenset[str]
    toll: frozenset[str]
    person: str
    suffering: frozenset[str]
    of: frozenset[str]
    determiners: frozenset[str]
    per: Phrases
    per_any: frozenset[str]
    per_nouns: frozenset[str]
    hyphened: frozenset[str] = frozenset()
    age_before: frozenset[str] = frozenset()
    ordinals: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    prefixed: Phrases = field(default_factory=dict)
    compared: frozenset[str] = frozenset()
    clock_like: frozenset[str] = frozenset()
    expected: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    during: frozenset[str] = frozenset()
    points: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    periods: frozenset[str] = frozenset()
    latest: frozenset[str] = frozenset()
    harming: frozenset[str] = frozenset()
    tolls: frozenset[str] = frozenset()
    minus: frozenset[str] = frozenset()
    lengths: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    counting: Phrases = field(default_factory=dict)
    altogether: Phrases = field(default_factory=dict)
    frost: Phrases = field(default_factory=dict)
    sums: frozenset[str] = frozenset()
    being: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()
    reaching: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Statements:
    """Phrases of statements without a figure; ``plain`` words behind them make them none: "the first half".

    ``mere``     superlatives that are one only before one of ``bounds``: "the first country to", not "the first set".
    ``owners``   words before one of ``degrees`` that make a superlative if a bound follows: "its worst result since".
    """

    superlatives: frozenset[str]
    comparisons: frozenset[str]
    predictions: frozenset[str]
    factors: Mapping[str, Decimal] = field(default_factory=dict)
    plain: frozenset[str] = frozenset()
    mere: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    degrees: frozenset[str] = frozenset()
    bounds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ranges:
    """Words of ranges: ``between`` before the first number needs one of ``and_`` between the two; ``to`` links two by
    itself; ``or_`` links two that follow one another ("two or three"); ``from_`` before and one of ``changes`` in the
    sentence ("rose from 5 to 7") makes them two figures; ``ahead`` then links them, and ``instead`` by itself: what is
    counted may stand behind the second only."""

    between: frozenset[str]
    and_: frozenset[str]
    to: frozenset[str]
    or_: frozenset[str]
    from_: frozenset[str]
    changes: frozenset[str]
    ahead: frozenset[str] = frozenset()
    instead: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Time:
    """Words of time.

    ``months``     names, long and short, → 1–12; ``capital_months``: only with a capital ("may", "march").
    ``since``, ``until``, ``within``, ``between``  words before a date that make it a window.
    ``filler``     words that may stand between those and the date: "early", "the end of".
    ``ordinals``   what stands between day and month: "th of"; ``links`` between month and year: "de".
    ``relative``   phrases from the article's date: "last year" → "year-1".
    ``clock``      words beside a time of day: "a.m.", "Uhr"; ``ago`` words that make a duration a date: "ago";
                   ``counted`` nouns before which a number is no day of a month: "in May 12 people".
    ``ahead``      words behind which a month without a year is one to come: "will be paid in July".
    """

    months: Mapping[str, int]
    weekdays: frozenset[str]
    since: frozenset[str]
    until: frozenset[str]
    within: frozenset[str]
    relative: Phrases
    between: frozenset[str] = frozenset()
    filler: frozenset[str] = frozenset()
    ordinals: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    clock: frozenset[str] = frozenset()
    clock_before: frozenset[str] = frozenset()
    ahead: frozenset[str] = frozenset()
    ago: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    capital_months: bool = False
    day_after_month: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """One language.

    ``style``    how digits are read (see ``literals``).
    ``before``, ``behind``  comparators by the phrases before and behind a number; ``skipped`` may stand between.
    ``rule``     a comparator's word → words before it that make it a preposition of something else: "control over";
                 ``unless_changed`` those that mean "to" where something rose or fell: "subió hasta".
    ``labels``   words before a number that make it a name: "Article 5", "Boeing 737".
    ``eliding``  the apostrophe ends a word: "d'euros".
    ``noun_reader``  how the noun behind a number is found; English, if None.
    """

    code: str
    style: str
    numbers: NumberWords
    units: UnitWords
    before: Phrases
    behind: Phrases
    labels: frozenset[str]
    skipped: frozenset[str]
    ranges: Ranges
    cues: Cues
    statements: Statements
    time: Time
    rule: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unless_changed: frozenset[str] = frozenset()
    eliding: bool = False
    noun_reader: Callable[..., tuple[int, str] | None] | None = None
