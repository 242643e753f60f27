"""Currencies that share a name: whose pesos, dinars, pounds or riyals are meant, by the country that the text names.

Codes are those of ISO 4217.
"""

from annotations.claims.suggesting.tokens import Tokens, fold

Stems = tuple[str, ...]
"""How the words for a country and its people begin, folded, in the languages that are read."""

_SHARING: tuple[tuple[str, dict[str, Stems]], ...] = (
    (
        "MXN",
        {
            "MXN": ("mexi", "méxi", "mejican", "المكسيك"),
            "ARS": ("argentin", "buenos", "الارجنتين"),
            "CLP": ("chile", "chili", "تشيلي"),
            "COP": ("colomb", "kolumb", "bogot", "كولومبيا"),
            "UYU": ("urugua",),
            "PHP": ("philippin", "filipin", "manila", "الفلبين"),
            "CUP": ("cuba", "kuba", "havana", "كوبا"),
            "DOP": ("dominic", "dominik"),
        },
    ),
    (
        "IQD",
        {
            "IQD": ("iraq", "irak", "العراق", "عراقي"),
            "DZD": ("algeri", "algéri", "argeli", "الجزائر", "جزائري"),
            "TND": ("tunis", "túnez", "تونس"),
            "LYD": ("liby", "libia", "ليبيا", "ليبي"),
            "JOD": ("jordan", "الاردن", "اردني"),
            "KWD": ("kuwait", "koweit", "الكويت", "كويتي"),
            "BHD": ("bahrain", "البحرين", "بحريني"),
            "RSD": ("serbi", "صربيا"),
        },
    ),
    (
        "EGP",
        {
            "EGP": ("egypt", "مصر", "القاهره"),
            "SDG": ("sudan", "soudan", "السودان", "سوداني", "الخرطوم"),
        },
    ),
    (
        "SAR",
        {
            "SAR": ("saudi", "saoudi", "السعوديه", "سعودي", "الرياض"),
            "QAR": ("qatar", "katar", "قطر", "الدوحه"),
            "OMR": ("oman", "عمان", "مسقط"),
            "YER": ("yemen", "jemen", "yémen", "اليمن", "يمني", "صنعاء"),
            "IRR": ("iran", "ايران"),
        },
    ),
    (
        "AED",
        {
            "AED": ("emirat", "émirat", "dubai", "الامارات", "اماراتي", "دبي"),
            "MAD": ("morocc", "maroc", "marok", "marruec", "المغرب", "مغربي", "الرباط"),
        },
    ),
    (
        "SYP",
        {
            "SYP": ("syri", "siri", "سوري", "دمشق"),
            "LBP": ("leban", "liban", "لبنان", "بيروت"),
            "TRY": ("turk", "turq", "türk", "تركي", "انقره", "اسطنبول"),
        },
    ),
)
_BY_NAME = {
    code: {other: tuple(map(fold, stems)) for other, stems in countries.items()} for code, countries in _SHARING
}
_KIND = _BY_NAME | {"MAD": _BY_NAME["AED"], "DZD": _BY_NAME["IQD"]}
_PREFIXED = "وفبل"
"""Arabic "and", "so", "in" and "for", which are written with the word behind them."""


class Currencies:
    """The currencies of one text."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._words: frozenset[str] | None = None

    def meant(self, code: str | None, written: str) -> str | None:
        """The code that is meant where the name in `written` stands for `code`, or for another country's money.

        It changes only where the text names one country with money of that name, and no more.
        """
        countries = _KIND.get(code or "")
        if countries is None or "$" in written or (code or "") in written:
            return code
        if self._words is None:
            low = self._tokens.low
            self._words = frozenset(low) | {word[1:] for word in low if word[0] in _PREFIXED}
        named = [other for other, stems in countries.items() if any(word.startswith(stems) for word in self._words)]
        return named[0] if len(named) == 1 else code
