"""Money and measures that are written alike in all languages: signs, ISO codes, SI symbols."""

# ISO 4217. A bare "$" is the United States dollar, as news agencies use it.
MONEY_SIGNS = {
    "$": "USD", "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "hk$": "HKD",
    "s$": "SGD", "r$": "BRL", "mx$": "MXN", "nt$": "TWD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB",
    "₺": "TRY", "₴": "UAH", "₩": "KRW", "₪": "ILS", "₦": "NGN", "₫": "VND", "₱": "PHP", "฿": "THB", "₡": "CRC",
    "₲": "PYG", "₵": "GHS", "₸": "KZT", "₾": "GEL", "﷼": "IRR", "₿": "XBT",
}  # fmt: skip
MONEY_CODES = {
    code.lower(): code
    for code in [
        "USD",
        "EUR",
        "GBP",
        "JPY",
        "CHF",
        "AUD",
        "CAD",
        "NZD",
        "CNY",
        "HKD",
        "SGD",
        "INR",
        "RUB",
        "TRY",
        "UAH",
        "KRW",
        "ILS",
        "NGN",
        "ZAR",
        "BRL",
        "MXN",
        "ARS",
        "CLP",
        "COP",
        "PEN",
        "SEK",
        "NOK",
        "DKK",
        "PLN",
        "CZK",
        "HUF",
        "RON",
        "EGP",
        "SAR",
        "AED",
        "QAR",
        "KWD",
        "BHD",
        "OMR",
        "JOD",
        "IQD",
        "IRR",
        "SYP",
        "LBP",
        "YER",
        "LYD",
        "TND",
        "DZD",
        "MAD",
        "SDG",
        "PKR",
        "BDT",
        "LKR",
        "IDR",
        "MYR",
        "THB",
        "VND",
        "PHP",
        "TWD",
        "KES",
        "GHS",
        "ETB",
    ]
}
MONEY_CODES |= {
    "rs": "INR",
    "rmb": "CNY",
    "sfr": "CHF",
    "fr": "CHF",
    "skr": "SEK",
    "nkr": "NOK",
    "dkr": "DKK",
    "kr": "SEK",
}
# Letters before a dollar sign, and letters glued before digits, that say whose money it is: "A$5", "R50,000".
DOLLARS = {
    "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD", "us": "USD", "nt": "TWD",
    "r": "BRL", "mx": "MXN",
}  # fmt: skip
GLUED_MONEY = {"r": "ZAR", "rm": "MYR", "rp": "IDR", "ksh": "KES", "n": "NGN"}
# Symbols behind digits: as written (case folded) and what they mean.
SYMBOLS = {
    "%": "percent", "‰": "per mille", "€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY", "₽": "RUB", "₪": "ILS",
    "₺": "TRY",
    "°c": "degree Celsius", "° c": "degree Celsius", "°f": "degree Fahrenheit", "km": "kilometre",
    "km/h": "kilometre per hour",
    "kph": "kilometre per hour", "mph": "mile per hour", "km2": "square kilometre", "km²": "square kilometre",
    "m2": "square metre", "m²": "square metre", "m³": "cubic metre", "cm": "centimetre", "mm": "millimetre",
    "kg": "kilogram", "mg": "milligram", "lb": "pound", "lbs": "pound", "oz": "ounce", "ft": "foot", "ha": "hectare",
    "mw": "megawatt", "gw": "gigawatt", "kw": "kilowatt", "tw": "terawatt", "mwh": "megawatt hour",
    "gwh": "gigawatt hour", "kwh": "kilowatt hour", "twh": "terawatt hour", "gb": "gigabyte", "tb": "terabyte",
    "mb": "megabyte", "ppm": "part per million", "bps": "basis point", "bp": "basis point", "bpd": "barrel per day",
    "hz": "hertz", "ghz": "gigahertz", "mhz": "megahertz", "µg": "microgram", "μg": "microgram", "ml": "millilitre",
}  # fmt: skip
# Behind digits and glued to them only: alone they are words or initials.
GLUED = {
    "m": "metre", "g": "gram", "t": "tonne", "l": "litre", "p": "penny", "pc": "percent", "c": "degree Celsius",
    "f": "degree Fahrenheit",
    "x": "times",
    "hr": "hour", "hrs": "hour", "min": "minute",
    "yr": "year", "mins": "minute", "ft": "foot", "in": "inch",
}  # fmt: skip
