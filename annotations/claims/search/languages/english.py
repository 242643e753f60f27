"""English."""

from annotations.claims.search.languages.language import Language, meanings, words

ENGLISH = Language(
    stemmer="english",
    stops=words(
        """a an the this that these those of to in on at by for with from as into onto upon about over under between
        through during per and or so than then there here it its he she they them his her their our we you your i me
        my who whom whose which what when where why how is are was were be been being am has have had having do does
        did done doing will would shall should can could may might must also just even still yet already some any
        each every both all such own same other another very much many most least only up down out off again once if
        because while although though but however according said say says saying told tell tells claim claims
        claimed claiming state states stated stating reported report reports reportedly announced one's s t re ve ll
        d m us mr mrs ms"""
    ),
    numbers=words(
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands
        million millions billion billions trillion dozen dozens percent percentage per cent half third thirds
        quarter quarters fifth tenth dollar dollars euro euros pound pounds"""
    ),
    negations=words(
        """not no never none nobody nothing neither nor nowhere without cannot can't cant won't wont don't dont doesn't
        doesnt didn't didnt isn't isnt aren't arent wasn't wasnt weren't werent hasn't hasnt haven't havent hadn't
        hadnt wouldn't wouldnt couldn't couldnt shouldn't shouldnt mustn't ain't denied denies deny denying refuted
        refutes untrue barely hardly hoax myth"""
    ),
    harmless=(
        "not only",
        "not just",
        "not merely",
        "no fewer than",
        "no less than",
        "not less than",
        "no more than",
        "not more than",
        "no matter",
        "nothing but",
        "no doubt",
        "whether or not",
        "no later than",
        "no sooner",
    ),
    refusals=words("refusingto"),
    nones=words("no nobody nothing none"),
    comparatives=words("more than"),
    phrases={
        "refused to": "refusingto",
        "refuse to": "refusingto",
        "refusing to": "refusingto",
        "refuses to": "refusingto",
        "declined to": "refusingto",
        "failed to": "refusingto",
        "left out of": "refusingto",
        "excluded from": "refusingto",
        "out of use": "closed",
        "out of order": "closed",
        "not guilty": "innocent",
        "turned down": "rejected",
        "turn down": "reject",
        "voted down": "rejected",
        "turned away": "rejected",
        "laid off": "dismissed",
        "set free": "released",
        "more than half": "majority",
    },
    breaks=words("but while whereas although though because which who whose after before when if since"),
    meanings=meanings(
        rise="""rise rises rose risen rising increase increases increased increasing grow grows grew grown growing
        growth climb climbs climbed climbing jump jumps jumped surge surges surged surging soar soars soared soaring
        upturn swell swelled doubled tripled higher raised raise raises raising expand expands expanded expansion
        up_by""",
        fall="""fall falls fell fallen falling decrease decreases decreased decreasing drop drops dropped dropping
        decline declines declined declining shrink shrinks shrank shrunk shrinking plunge plunges plunged slump
        slumped sink sinks sank sunk dip dipped halved lower lowered reduce reduces reduced reducing reduction cut
        cuts cutting slashed dwindle dwindled tumbled contracted plummeted""",
        win="win wins won winning victory defeated beat beats beaten",
        lose="lose loses lost losing defeat",
        open="open opens opened opening reopen reopens reopened reopening inaugurated",
        close="close closes closed closing closure shut shuts shutting shutdown shuttered",
        legal="legal lawful legally lawfully legalised legalized permitted legalise legalize",
        illegal="illegal unlawful illegally unlawfully outlawed criminalised criminalized",
        true="true correct accurate genuine real authentic",
        false="false incorrect inaccurate fake bogus fabricated forged",
        begin="begin begins began begun beginning start starts started starting launch launches launched commence",
        end="end ends ended ending stop stops stopped stopping halt halts halted cease ceased finish finished",
        allow="allow allows allowed allowing permit permits authorise authorised authorize authorized approve approved",
        ban="""ban bans banned banning forbid forbids forbade forbidden prohibit prohibits prohibited prohibiting
        prohibition barred""",
        support="support supports supported supporting back backs backed backing favour favours endorse endorsed",
        oppose="oppose opposes opposed opposing against opposition",
        accept="accept accepts accepted accepting agree agrees agreed",
        reject="reject rejects rejected rejecting refuse refuses refused refusing turned_down decline_to",
        hire="hire hires hired hiring recruit recruits recruited recruiting recruitment",
        dismiss="fire fires sacked sack dismiss dismissed laid layoff layoffs redundant redundancies",
        export="export exports exported exporting",
        import_="import imports imported importing",
        buy="buy buys bought buying purchase purchases purchased purchasing acquire acquired",
        sell="sell sells sold selling sale",
        highest="highest largest biggest greatest most record",
        lowest="lowest smallest fewest least",
        more="more",
        less="less fewer",
        safe="safe safely harmless",
        unsafe="unsafe dangerous harmful hazardous toxic",
        guilty="guilty convicted",
        innocent="innocent acquitted cleared exonerated",
        rich="rich richer richest wealthy wealthiest wealthier",
        poor="poor poorer poorest",
        arrest="arrest arrests arrested detain detained detains jailed imprisoned jail custody",
        release="release released releases freed",
        above="above exceed exceeds exceeded exceeding",
        below="below beneath",
        strengthen="strengthen strengthened strengthens strengthening stronger",
        weaken="weaken weakened weakens weakening weaker",
        cause="cause causes caused causing",
        prevent="prevent prevents prevented preventing protect protects protected protection",
        surplus="surplus",
        deficit="deficit shortfall",
        succeed="succeed succeeds succeeded success successful",
        fail="fail fails failed failing failure unsuccessful",
        men="men man male males",
        women="women woman female females",
        majority="majority",
        minority="minority",
        gain="gain gains gained profit profits profitable",
        loss="loss losses loss-making unprofitable",
        effective="effective works efficacy",
        ineffective="ineffective useless",
        die="die dies died dying dead death deaths kill kills killed killing fatalities fatal lives perished deadly",
        recover="recover recovered survive survived survivors",
        cost="cost costs costing spend spends spent spending price priced expenditure paid pay pays paying outlay",
        build="build builds built building construct constructed construction erect erected constructs",
        child="child children kid kids minors minor pupil pupils schoolchildren",
        worker="worker workers employee employees staff workforce employ employs employed jobs job work workers",
        company="company companies firm firms corporation business businesses corporate",
        doctor="doctor doctors physician physicians medic medics",
        injured="injured wounded hurt injuries injury",
        money="money funds funding cash",
        house="house houses home homes housing dwelling dwellings",
        car="car cars vehicle vehicles automobile automobiles",
        police="police officers officer policemen",
        year="year years annual annually yearly",
        month="month months monthly",
        country="country countries nation nations national nationwide",
        flee="flee flees fled fleeing displaced displacement escaped refugees refugee",
        soldier="soldier soldiers troops troop fighter fighters combatants servicemen",
        attack="attack attacks attacked strike strikes struck assault raid",
        election="election elections vote votes voted voting ballot ballots poll polls voters voter",
        illness="illness illnesses disease diseases sick sickness ill infection infections infected",
        vaccine="vaccine vaccines vaccination vaccinations vaccinated jab jabs shot",
        poverty="poverty",
        unemployed="unemployed unemployment jobless joblessness",
        immigrant="immigrant immigrants migrant migrants immigration migration asylum",
        emission="emission emissions emit emits emitted co2",
        produce="produce produces produced production output producing manufacture manufactured generates generated",
        hold="hold holds held own owns owned possess possesses controls controlled",
        abroad="abroad overseas foreign",
    ),
)
