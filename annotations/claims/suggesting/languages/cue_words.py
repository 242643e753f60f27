"""The words that attribute in a language: who speaks, in which words, and who reports it."""

from collections.abc import Mapping
from dataclasses import dataclass

Phrases = Mapping[str, str]
"""Phrases in folded small letters, words parted by one space, each with what it means."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that attribute.

    ``said``       verb forms behind (or, after a quotation, before) who speaks: "claims", "said".
    ``told``       phrases after which the one told may come first ("told Reuters"), and longer verbs ("spoke of").
    ``according``  phrases before who says it: "according to".
    ``shows``      verbs of documents and figures: "show", "found".
    ``reviewed``   phrases between documents and who saw them: "reviewed by", "obtained by".
    ``hearsay``    adverbs of unnamed saying: "reportedly", "allegedly".
    ``anonymous``  words of sources without a name: "familiar with the matter", "on condition of anonymity".
    ``pronouns``   pronoun → "m", "f", "p" (people or an organisation) or "n".
    ``titles``     words that belong to a name when they stand before it; with "m" or "f" where they tell.
    ``bodies``     nouns that speak for an organisation or as a group: ministry, police, officials.
    ``breaks``     words at which a clause begins anew: "while", "but", "and".
    ``skipped``    what may stand between who speaks and the verb: "has", "later". ``openers`` begin sentences
                   with a capital and are no names. ``passive`` auxiliaries before a participle ("was reported"), ``by``
                   what then names who says it. ``nouns_too``: verb forms that are nouns as well ("claims");
                   ``need_that``: verbs that speak only before "that" or beside a quotation ("found"), ``need_at``
                   before "at" ("puts the toll at"); ``denied``: what
                   before a verb makes it no saying ("would", "not"). ``media``: last words of media's names
                   ("Herald"), ``outlets`` what they are ("the broadcaster NRT").
    ``heads``      nouns whose names go on behind "of" ("Bank of England"); ``not_persons`` words in names of places.
    ``quoted``     verbs of who reports before ``as_`` and ``as_saying``: "Reuters quoted him as saying";
                   ``told_to`` before whom it is said to: "dijo el alcalde a Reuters"; ``postposed`` what stands
                   behind who says it: "dem Bericht zufolge".
    ``plural_only``  verb forms that need a plural before them, else they are nouns: "the analyst estimate".
    ``soft_titles``  titles only before another: "health" in "Health Minister".
    ``inverts``    who speaks stands behind the verb after a comma; ``verb_first``: always, and names have no capitals;
                   ``drops``: a verb alone speaks for who was named last ("dice que").
    ``doing``      verbs of saying that are deeds as well, of whom no body is: "Scotland recorded", "Russia launched".
    ``citing``     what opens the source of a medium's report: "Interfax reported, citing the ministry".
    ``documents``  bodies that do nothing but say: "the survey found 30 per cent". ``not_media``
                   acronyms of others that are told something: "told the FBI". ``objects`` articles of what is said,
                   where it may stand first: "Den Schaden beziffert die Polizei auf". ``foretelling`` people who say
                   what is to come: "below the 2.4% that economists had expected".
    """

    said: frozenset[str]
    told: frozenset[str]
    according: frozenset[str]
    shows: frozenset[str]
    reviewed: frozenset[str]
    hearsay: frozenset[str]
    anonymous: frozenset[str]
    pronouns: Phrases
    titles: Phrases
    bodies: frozenset[str]
    breaks: frozenset[str]
    articles: frozenset[str]
    skipped: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    passive: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    nouns_too: frozenset[str] = frozenset()
    that: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    need_that: frozenset[str] = frozenset()
    need_at: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    told_to: frozenset[str] = frozenset()
    quoted: frozenset[str] = frozenset()
    as_: frozenset[str] = frozenset()
    as_saying: frozenset[str] = frozenset()
    postposed: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    plural_only: frozenset[str] = frozenset()
    soft_titles: frozenset[str] = frozenset()
    not_persons: frozenset[str] = frozenset()
    inverts: bool = False
    verb_first: bool = False
    capital_nouns: bool = False
    drops: bool = False
    doing: frozenset[str] = frozenset()
    citing: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    not_media: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    foretelling: frozenset[str] = frozenset()
