"""German."""

from annotations.claims.search.languages.language import Language, meanings, words

GERMAN = Language(
    stemmer="german",
    stops=words(
        """der die das den dem des ein eine einer eines einem einen und oder aber in im an am auf aus bei beim mit nach
        von vom zu zum zur für über unter vor um durch gegen seit bis als wie dass daß ob wenn weil es er sie wir
        ihr ich ist sind war waren wird werden wurde wurden worden hat haben hatte hatten sein gewesen kann können
        soll sollen sich so auch noch schon nur sehr mehr als man diese dieser dieses diesem diesen jene dort da
        hier laut sagt sagte erklärt erklärte behauptet behauptete zufolge rund etwa ungefähr ihre ihren ihrer seine
        seinen seiner"""
    ),
    numbers=words(
        """zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig hundert tausend
        million millionen milliarde milliarden prozent hälfte drittel viertel dollar euro euros"""
    ),
    negations=words(
        """nicht kein keine keiner keinen keinem keines nie niemals niemand nichts ohne weder bestreitet bestritt
        dementiert dementierte unwahr falsch"""
    ),
    refusals=words("weigertesich"),
    nones=words("kein keine keiner niemand nichts"),
    comparatives=words("mehr als"),
    phrases={"weigerte sich": "weigertesich", "weigert sich": "weigertesich", "außer betrieb": "geschlossen"},
    harmless=("nicht nur", "nicht weniger als", "nicht mehr als", "nicht zuletzt"),
    breaks=words("aber während obwohl weil sondern wenn nachdem bevor"),
    meanings=meanings(
        rise="""gestiegen steigt stieg steigen stiegen anstieg zugenommen wächst gewachsen wuchs wachstum erhöht
        erhöhte erhöhen erhöhung verdoppelt zunahme""",
        fall="""gesunken sinkt sank sinken sanken gefallen fällt fiel fielen rückgang abgenommen verringert
        reduziert gekürzt kürzt senkt gesenkt senkung halbiert zurückgegangen""",
        win="gewonnen gewinnt gewann gewinnen sieg",
        lose="verloren verliert verlor verlieren niederlage",
        open="geöffnet öffnet öffnete eröffnet eröffnete wiedereröffnet eröffnung",
        close="geschlossen schließt schloss schließung",
        allow="erlaubt erlaubte genehmigt zugelassen",
        ban="verboten verbietet verbot untersagt",
        legal="legal",
        illegal="illegal",
        support="unterstützt unterstützen befürwortet befürworten",
        oppose="lehnt ablehnen dagegen",
        hire="eingestellt einstellen stellt",
        dismiss="entlassen entlässt entlassungen",
        export="exportiert exporte ausfuhren",
        import_="importiert importe einfuhren",
        buy="gekauft kauft kaufte kaufen",
        sell="verkauft verkauft verkaufte verkaufen",
        safe="sicher ungefährlich",
        unsafe="gefährlich schädlich giftig",
        guilty="schuldig verurteilt",
        innocent="unschuldig freigesprochen",
        arrest="festgenommen verhaftet",
        release="freigelassen",
        more="mehr",
        less="weniger",
        begin="begonnen beginnt begann gestartet",
        end="beendet endet endete",
        surplus="überschuss",
        deficit="defizit",
        die="tot tote toten gestorben starb starben getötet todesopfer ums_leben todesfälle",
        injured="verletzt verletzte verletzten",
        cost="kostet kostete kosten gekostet ausgegeben ausgaben gibt",
        child="kind kinder kindern schüler",
        worker="""mitarbeiter mitarbeitern beschäftigte beschäftigten angestellte arbeitnehmer beschäftigt arbeiten
        arbeitsplätze jobs stellen""",
        company="firma firmen unternehmen konzern",
        doctor="arzt ärzte ärzten mediziner",
        year="jahr jahre jahren jährlich",
        month="monat monate monaten monatlich",
        house="wohnung wohnungen haus häuser",
        car="auto autos fahrzeug fahrzeuge pkw",
        build="gebaut baut baute bau errichtet",
        unemployed="arbeitslos arbeitslose arbeitslosigkeit",
        election="wahl wahlen gewählt wähler stimmen",
    ),
)
