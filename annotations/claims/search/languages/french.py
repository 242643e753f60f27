"""French."""

from annotations.claims.search.languages.language import Language, meanings, words

FRENCH = Language(
    stemmer="french",
    stops=words(
        """le la les l un une des de du d au aux à en dans sur sous par pour avec chez vers entre et ou où que qu qui
        quoi dont ce cet cette ces se s son sa ses leur leurs il elle ils elles on nous vous je tu me te mon ma mes
        ton ta tes notre votre est sont était étaient être été sera seront a ont avait avaient avoir eu aura auront
        y n ne si plus comme mais donc or ni car aussi déjà encore très tout toute tous toutes même autre autres
        selon dit disent affirme affirment assure déclare déclaré affirmé annoncé annonce c j m t quelque chaque
        cela ça lui fait font depuis pendant lors ainsi alors bien peut peuvent"""
    ),
    numbers=words(
        """deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante
        cinquante soixante cent cents mille million millions milliard milliards pour moitié tiers quart dollar
        dollars euro euros"""
    ),
    negations=words(
        """pas jamais aucun aucune rien personne nul nulle ni sans non nie nient dément démentent démenti faux fausse"""
    ),
    refusals=words("refusantde"),
    nones=words("aucun aucune nul nulle personne rien"),
    comparatives=words("plus que"),
    phrases={
        "refusé de": "refusantde",
        "refuse de": "refusantde",
        "refusé d'": "refusantde ",
        "exclu de": "refusantde",
        "exclues de": "refusantde",
        "hors service": "fermé",
    },
    harmless=("pas seulement", "non seulement", "pas moins de", "pas moins d", "pas plus de", "sans doute", "pas que"),
    breaks=words("mais tandis alors bien quoique parce qui dont lorsque quand si après avant"),
    meanings=meanings(
        rise="""augmenté augmente augmentent augmenter augmentation hausse hausses grimpé grimpe progressé progresse
        progression bondi croissance croître accru accroître doublé triplé monté relevé relever relève""",
        fall="""baisse baissé baissent baisser diminué diminue diminuer diminution reculé recule recul chuté chute
        chuter réduit réduire réduction réduits réduite tombé tombe effondré""",
        win="gagné gagne gagner remporté remporte victoire",
        lose="perdu perd perdre défaite",
        open="ouvert ouvre ouvrir ouverture rouvert rouvre réouverture inauguré ouverte",
        close="fermé ferme fermer fermeture fermée",
        allow="autorisé autorise autoriser permis permet permettre légalisé autorisée",
        ban="interdit interdire interdiction prohibé interdite interdits",
        legal="légal légale légaux",
        illegal="illégal illégale illégaux",
        support="soutien soutient soutenu soutiennent favorable favorables",
        oppose="oppose opposé opposés contre opposition",
        accept="accepté accepte accepter approuvé approuve",
        reject="rejeté rejette refusé refuse refuser",
        hire="embauché embauche embaucher recruté recrute recruter recrutement",
        dismiss="licencié licencie licencier licenciement licenciements",
        export="exporté exporte exportations exportation",
        import_="importé importe importations importation",
        buy="acheté achète acheter achat achats acquis",
        sell="vendu vend vendre vente ventes",
        highest="record",
        safe="sûr sûre sûrs inoffensif",
        unsafe="dangereux dangereuse dangereuses nocif toxique",
        guilty="coupable coupables condamné",
        innocent="innocent acquitté relaxé",
        arrest="arrêté arrêtée arrêtés arrestation interpellé interpellés",
        release="libéré libérée libérés relâché",
        more="davantage",
        less="moins",
        begin="commencé commence commencer début débuté lancé",
        end="fini terminé termine fin arrêt cessé",
        surplus="excédent",
        deficit="déficit",
        die="mort morts mortes mourir décédé décès décédés tué tués tuées tuer victimes",
        injured="blessé blessés blessées blessures",
        cost="coûté coûte coûtent coûter coût coûts dépensé dépense dépenser dépenses payé prix",
        child="enfant enfants élève élèves mineurs",
        worker="employé employés employées salarié salariés travailleurs emploi emplois emploie emploient travaillent",
        company="entreprise entreprises société sociétés",
        doctor="médecin médecins docteur docteurs",
        year="an ans année années annuel annuelle annuels par_an",
        month="mois mensuel mensuelle",
        house="logement logements maison maisons habitation",
        car="voiture voitures véhicule véhicules",
        build="construit construire construction bâti bâtir",
        immigrant="immigré immigrés migrants migrant immigration",
        unemployed="chômage chômeurs chômeur",
        vaccine="vaccin vaccins vacciné vaccinés vaccination",
        election="élection élections vote voté électeurs scrutin",
    ),
)
