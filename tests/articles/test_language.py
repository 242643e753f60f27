"""Language and direction: declared if the words bear it out, guessed only when it is clear."""

import pytest

from annotations.articles.language import direction_of, language_of

SAMPLES = {
    "en": "The mayor said that the council was asked for more money, and that it is with the harbour authority now.",
    "de": "Die Bürgermeisterin sagte, dass der Rat das Geld nicht für die Brücke ausgibt und auf den Bericht wartet.",
    "fr": "La maire a dit que le conseil ne veut pas dépenser une somme pour les ponts et que la décision attend.",
    "es": "La alcaldesa dijo que el consejo no quiere gastar más en los puentes y que se espera una decisión.",
    "tr": "Belediye başkanı, köprü için daha çok para ayrıldı ve bu karar bir yıl sonra alındı, ancak ne kadar dedi.",
    "ar": "قالت رئيسة البلدية إن المجلس لن ينفق أموالا إضافية على الجسور هذه السنة.",
    "fa": "شهردار گفت که شورا پول بیشتری برای پل‌ها هزینه نمی‌کند و چند گزارش دیگر می‌خواهد.",
    "he": "ראש העיר אמרה כי המועצה לא תוציא עוד כסף על הגשרים השנה.",
    "zh": "市长说，议会今年不会为桥梁花更多的钱。",
    "ja": "市長は、議会が今年は橋にこれ以上お金を使わないと述べた。",
    "ko": "시장은 올해 의회가 다리에 더 많은 돈을 쓰지 않을 것이라고 말했다.",
    "ru": "Мэр сказала, что совет больше не будет тратить деньги на мосты в этом году, и это был её выбор.",
    "uk": "Мерка сказала, що рада більше не витрачатиме гроші на мости цього року, і це її вибір.",
    "el": "Η δήμαρχος είπε ότι το συμβούλιο δεν θα ξοδέψει άλλα χρήματα.",
}


@pytest.mark.parametrize(("language", "text"), SAMPLES.items())
def test_a_clear_text_tells_its_language(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text", ["", "12,000", "Oslo", "Nordhavn Brücke Crowns", "Kwa hivyo baraza halitatumia pesa zaidi."]
)
def test_what_is_not_clear_stays_unknown(text: str) -> None:
    assert language_of(text) == ""


@pytest.mark.parametrize(
    ("declared", "language"),
    [
        ("en", "en"),
        ("en_GB", "en-GB"),
        ("EN-us", "en-us"),
        ("de", "en"),
        ("ar", "en"),
        ("", "en"),
        ("x", "en"),
        ("mt", "mt"),
    ],
)
def test_a_declared_language_is_believed_unless_the_words_say_otherwise(declared: str, language: str) -> None:
    assert language_of(SAMPLES["en"], declared=declared) == language


def test_a_declaration_tells_languages_of_one_script_apart() -> None:
    assert language_of(SAMPLES["ar"], declared="ps") == "ps"
    assert language_of(SAMPLES["zh"], declared="zh-Hant-TW") == "zh-Hant-TW"
    assert language_of(SAMPLES["he"], declared="en") == "he"


@pytest.mark.parametrize(("language", "text"), SAMPLES.items())
def test_the_direction_is_that_of_most_letters(language: str, text: str) -> None:
    assert direction_of(f"NATO: {text}") == ("rtl" if language in ("ar", "fa", "he") else "ltr")
