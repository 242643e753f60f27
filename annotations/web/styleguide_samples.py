"""Invented things of the desk for the style guide: claims, notices, talk, keys and figures, each in its states."""

from datetime import date
from types import SimpleNamespace

from django.utils.safestring import mark_safe

from annotations.access.models import User
from annotations.notices.models import Kind
from annotations.text.states import Edit
from annotations.verdicts.queries import Standing
from annotations.web.charts import Bar, Chart, Key, Part, bars
from annotations.web.discussions import CommentForm
from annotations.web.styleguide_partners import MOMENT, PartnerSamples, things
from annotations.web.tables import Cell, Figure, Table, words

DAY = date(2026, 3, 14)
HASH = "9f2b61c04d7e88aa21" * 3
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def _rating(bucket: str, label: str) -> SimpleNamespace:
    return SimpleNamespace(bucket=bucket, label=label, tone="", icon="")


CHECKER, EDITOR = (User(first_name="Demo", last_name=name) for name in ("Checker", "Editor"))
FALSE, MIXED = _rating("mostly-false", "Mostly false"), _rating("mixed", "Mixed")
ARTICLE = SimpleNamespace(
    pk=1,
    title="Harbour by the numbers: what the new quay really moves",
    language="en",
    direction="ltr",
    publisher="Coastline Wire",
    byline="Hana Brandt",
    published_at=MOMENT,
    added_by=CHECKER,
    added_at=MOMENT,
)
CLAIM = SimpleNamespace(
    pk=1,
    wording="Port Lera has handled over 48 ships a week since March.",
    language="en",
    due_on=DAY,
    priority=3,
    claimant_name="Rafael Moreau",
    claimant_role="director of the port",
    reported_by="Coastline Wire",
    said_on=DAY,
    said_in="Port Lera",
    get_kind_display="Figure",
    assignee=None,
    recheck_since=MOMENT,
    marked_at=MOMENT,
)
PLAIN = SimpleNamespace(pk=2, wording=f"{LONG} runs the ferries.", language="", due_on=None, priority=2, assignee=None)
VERDICT = SimpleNamespace(
    pk=1,
    author=CHECKER,
    rating=FALSE,
    summary="The weekly log shows 31 ships at most.",
    published_at=MOMENT,
    is_read_twice=True,
    revision=SimpleNamespace(article=ARTICLE, article_id=1, number=2),
    claim_id=1,
)
EDITED = [
    [
        Edit("equal", "The log shows ", "The log shows "),
        Edit("replace", "48", "31"),
        Edit("equal", " ships.", " ships."),
    ]
]


class DeskSamples(PartnerSamples):
    """What the style guide shows of the desk; nothing of it is stored."""

    article, claim, verdict, moment = ARTICLE, CLAIM, VERDICT, MOMENT
    passage = SimpleNamespace(before="… the port had ", words="handled over 48 ships", after=" a week …", state="moved")
    suggestion = SimpleNamespace(
        suggestion=SimpleNamespace(pk=1, kind="figure", get_kind_display="Figure", answer="open"),
        figure="> 48 ships",
        score="90 %",
        claimant="Rafael Moreau",
        reporter="Coastline Wire",
        reasons=("it gives a number", "somebody says it"),
        place=SimpleNamespace(before="had ", words="handled over 48 ships", after=" a week"),
    )
    answered = SimpleNamespace(
        suggestion=SimpleNamespace(
            pk=2,
            kind="quote",
            get_kind_display="Quote",
            answer="dismissed",
            get_answer_display="Dismissed",
            answered_by=EDITOR,
        ),
        score="41 %",
        reasons=("it quotes somebody's words",),
    )
    earlier = things(
        {"relation": "same", "word": "Says the same", "icon": "equal", "rating": "mostly-false", "is_offered": True},
        {"relation": "opposite", "word": "Says the opposite", "icon": "arrow-left-right", "rating": "true"},
        {
            "relation": "about",
            "word": "About the same",
            "icon": "link-2",
            "rating": "",
            "claim": PLAIN,
            "is_offered": True,
            "refusal": "Readers see a verdict on the claim, so an editor decides on which words it stands.",
        },
        claim=CLAIM,
        earlier=SimpleNamespace(verdict=VERDICT),
        rating_tone="",
        rating_icon="",
        rating_label="",
    )
    elsewhere = (
        SimpleNamespace(
            relation="same",
            check=SimpleNamespace(
                publisher="Another Desk",
                rating="Pants on fire",
                language="en",
                url="https://desk.example/1",
                reviewed_on=DAY,
                claim="48 ships a week",
                withdrawn_at=MOMENT,
                claimant="Rafael Moreau",
                site="desk.example",
            ),
        ),
    )
    together = SimpleNamespace(
        misfits=[
            SimpleNamespace(sentence="31 and 29 make 60 together; the whole is said to be 48.", apart="12 apart (25%)")
        ],
        said=things(
            {"figure": "31 ships", "verdict": Standing("submitted", "true"), "url": "#desk"},
            {"figure": "29 ships", "verdict": Standing(), "is_in_text": True},
            {"figure": "48 ships", "verdict": Standing("published", "mostly-false"), "is_elsewhere": True},
            claimant="Rafael Moreau",
            reported_by="Coastline Wire",
            language="en",
            words="ships a week since March",
            url="",
        ),
    )
    cards = things(
        {
            "key": "v1",
            "claim": CLAIM,
            "verdict": VERDICT,
            "since": MOMENT,
            "article": ARTICLE,
            "more_articles": 2,
            "is_overdue": True,
            "reading": "being_read",
        },
        {"key": "c2", "claim": PLAIN},
        url="#desk",
    )
    notices = things(
        *({"kind": kind, "read_at": MOMENT if at % 2 else None} for at, kind in enumerate(Kind)),
        by=EDITOR,
        title=CLAIM.wording,
        reason="The second source is a reprint.",
        at=MOMENT,
    )
    checks = things(
        {"holds": True, "sentence": "Every source can be looked up, and a copy is kept"},
        {"sentence": "Nobody asked who made the claim. Log it, or say why.", "stops": True, "sources": (1, 2)},
        {"sentence": "All evidence points one way.", "sources": ()},
        {"override": "The register is the only one.", "principle": SimpleNamespace(broken_briefly="one origin only")},
        holds=False,
        stops=False,
        override="",
    )
    contacts = things(
        {"answer": "We stand by our figure.", "answered_on": DAY},
        {"answer": ""},
        {"answer": "", "struck_at": MOMENT, "struck_reason": "It was another port."},
        asked="Press office of the port",
        get_whom_display="Who made the claim",
        asked_on=DAY,
        get_channel_display="E-mail",
        logged_by=CHECKER,
        struck_at=None,
    )
    contact_log = [SimpleNamespace(contact=contact, can_change=not contact.answer) for contact in contacts]
    word_changes = (SimpleNamespace(label="Summary", paragraphs=EDITED),)
    history = things(
        {"what": "changed the draft", "changes": word_changes, "fits": True, "sequence": 7},
        {"what": "published the verdict", "fits": False, "reason": "Read by two.", "changes": (), "sequence": 8},
        at=MOMENT,
        who="Demo Editor",
        hash=HASH,
        previous_hash=HASH[::-1],
        thing=SimpleNamespace(kind="Verdict", url="#desk", name=CLAIM.wording),
    )
    reading = SimpleNamespace(
        author=CHECKER,
        first_rating=FALSE,
        first_attribution_word="Accurately attributed",
        reader=EDITOR,
        rating=MIXED,
        get_attribution_display="Misattributed",
        note="The port says it of the whole coast.",
    )
    sent = SimpleNamespace(
        annotation=SimpleNamespace(
            pk=1,
            posted_by=User(first_name="Partner", last_name="Wire"),
            via="https://wire.example/a/1",
            via_is_page=True,
            is_deleted=True,
        ),
        rating=MIXED,
        attribution="Accurately attributed",
        texts=("Their log counts tugs.",),
        sources=("https://wire.example/log",),
        can_take_up=True,
    )
    scales = things({"is_current": True}, {"retired_at": MOMENT}, {"became_current_at": MOMENT}, {"name": "draft"})
    versions = things({"number": 2}, {"number": 1}, at=MOMENT, verdict_id=1)
    articles = things(
        {"claims": 9, "unchecked": 2, "in_work": 1, "in_review": 1, "published": 4, "withdrawn": 1},
        {"claims": 0},
        article=ARTICLE,
    )
    link = SimpleNamespace(kind="invitation", name="Ines", url="https://desk.example/join/one-time-secret/")
    embed = SimpleNamespace(
        work=True,
        everywhere=False,
        sites=("https://news.example",),
        codes=things({"id": "sample", "label": "The whole article", "text": "<script src=…></script>"}),
    )

    @property
    def disagreements(self) -> SimpleNamespace:
        """Figures that disagree, and some that do not."""
        agreeing = SimpleNamespace(misfits=(), said=self.together.said[:1])
        return SimpleNamespace(disagreeing=[self.together], agreeing=[agreeing])

    @property
    def threads(self) -> SimpleNamespace:
        """A discussion that is open and one that is over, with the form for another."""
        form = CommentForm(auto_id="id_discussion_%s")
        return SimpleNamespace(
            open=[self.thread], resolved=[self.resolved], people=[CHECKER, EDITOR], form=form, begin_url="#desk"
        )

    @property
    def thread(self) -> SimpleNamespace:
        """A discussion of two comments."""
        said = things(
            {"html": mark_safe("<p>@demo-editor, does the log count <em>tugs</em>?</p>"), "can_edit": True},
            {"html": mark_safe("<p>It does. I asked the port.</p>")},
        )
        for comment in said:
            comment.comment = SimpleNamespace(pk=comment.pk, author=CHECKER, at=MOMENT, edited_at=MOMENT)
        about = SimpleNamespace(pk=1, verdict=VERDICT, verdict_id=1, resolved_at=None)
        return SimpleNamespace(discussion=about, comments=said, form=CommentForm(prefix="thread"))

    @property
    def resolved(self) -> SimpleNamespace:
        """A discussion that is over."""
        about = SimpleNamespace(pk=2, verdict=None, resolved_at=MOMENT, resolved_by=EDITOR)
        return SimpleNamespace(discussion=about, comments=())

    @property
    def figure(self) -> Figure:
        """A chart with its table."""
        rows = ((words("Port Lera"), Cell("9")), (words("Coast"), Cell("4")))
        return Figure("sample", "Verdicts by topic", Table(("Topic", "Verdicts"), rows), self._chart())

    def _chart(self) -> Chart:
        keys = (Key("Mostly false", "mostly-false"), Key("Mixed", "mixed"))
        rows = (
            Bar("Port Lera", "9", (Part(6, "6", "mostly-false"), Part(3, "3", "mixed"))),
            Bar("Coast", "4", (Part(4, "4", "mixed"),)),
        )
        return bars("Port Lera has nine verdicts, the coast has four.", rows, keys)
