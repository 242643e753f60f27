"""Spanish."""

from annotations.claims.search.languages.language import Language, meanings, words

SPANISH = Language(
    stemmer="spanish",
    stops=words(
        """el la los las lo un una unos unas de del a al en con por para sobre entre hasta desde según y e o u que
        quien cual cuyo se su sus le les es son era eran fue fueron ser sido será está están ha han había haber hay
        como más pero si ya muy también este esta estos estas ese esa eso aquel todo toda todos todas otro otra dijo
        dice afirma afirmó asegura aseguró declaró anunció unos cerca alrededor me mi tu te nos"""
    ),
    numbers=words(
        """dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta cien
        ciento cientos mil millón millones billones por mitad tercio cuarto dólar dólares euro euros"""
    ),
    negations=words(
        """no nunca jamás ningún ninguna ninguno nadie nada sin tampoco ni niega negó niegan desmiente desmintió falso
        falsa"""
    ),
    refusals=words("negandoa"),
    nones=words("ningún ninguna ninguno nadie nada"),
    comparatives=words("más que"),
    phrases={
        "se negó a": "negandoa",
        "se niega a": "negandoa",
        "rehusó": "negandoa",
        "sin uso": "cerradas",
        "fuera de servicio": "cerrado",
    },
    harmless=("no solo", "no sólo", "no solamente", "no menos de", "no más de", "sin duda"),
    breaks=words("pero mientras aunque porque sino cuando después antes"),
    meanings=meanings(
        rise="""aumentó aumenta aumentado aumentaron aumento subió sube subido subieron subida creció crece crecido
        crecimiento incrementó incremento duplicó elevó""",
        fall="""bajó baja bajado bajaron bajada cayó cae caído caída disminuyó disminuye disminución redujo reduce
        reducido reducción descendió descenso""",
        win="ganó gana ganado ganar victoria",
        lose="perdió pierde perdido derrota",
        open="abrió abre abierto reabrió reabre reapertura apertura reabierto abierta",
        close="cerró cierra cerrado cierre cerrada",
        allow="permite permitió permitido autorizó autoriza autorizado autorizada",
        ban="prohíbe prohibió prohibido prohibición prohibida",
        legal="legal legales",
        illegal="ilegal ilegales",
        support="apoya apoyan apoyó apoyo",
        oppose="opone oponen opuso contra",
        hire="contrató contrata contratado contratar",
        dismiss="despidió despide despedido despidos",
        export="exportó exporta exportaciones",
        import_="importó importa importaciones",
        buy="compró compra comprado comprar",
        sell="vendió vende vendido venta ventas",
        safe="seguro segura seguros",
        unsafe="peligroso peligrosa tóxico",
        guilty="culpable condenado",
        innocent="inocente absuelto",
        arrest="detenido detenidos arrestado detuvo",
        release="liberado liberados liberó",
        more="más",
        less="menos",
        begin="comenzó comienza empezó empieza inició",
        end="terminó termina finalizó acabó",
        surplus="superávit",
        deficit="déficit",
        die="muerto muertos murió murieron mueren fallecido fallecidos fallecieron muertes mató",
        injured="herido heridos heridas",
        cost="costó cuesta costaron costo coste gastó gasta gasto gastado precio",
        child="niño niños niña niñas hijos alumnos menores",
        worker="empleado empleados trabajador trabajadores empleo empleos trabajan emplea",
        company="empresa empresas compañía compañías",
        doctor="médico médicos doctores",
        year="año años anual anuales",
        month="mes meses mensual",
        house="vivienda viviendas casa casas",
        car="coche coches vehículo vehículos auto autos carro",
        build="construyó construye construido construcción",
        unemployed="desempleo paro desempleados",
        immigrant="inmigrante inmigrantes migrantes",
        election="elección elecciones voto votos votantes",
    ),
)
