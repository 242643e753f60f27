"""Words in several languages that the edits put into a text."""

REPORTEDLY = {
    "de": "offenbar",
    "fr": "semble-t-il",
    "es": "al parecer",
    "ru": "якобы",
    "ar": "بحسب التقارير",
    "zh": "据报",
    "ja": "おそらく",
    "hi": "कथित तौर पर",
    "ko": "아마도",
    "tr": "muhtemelen",
    "he": "לכאורה",
    "th": "มีรายงานว่า",
}
NOT = {"de": "nicht", "fr": "pas", "es": "no", "ru": "не", "ar": "لا", "hi": "नहीं", "tr": "değil", "he": "לא"}
NAMES = ["Oduya", "Marlow", "Petrossian", "Lindqvist", "Zhao", "Quarles", "Haddad", "Nakamura"]
LOOKS = str.maketrans({'"': "“", "'": "’", "-": "–", "“": '"', "”": '"', "„": '"', "’": "'", "«": '"', "»": '"'})
STRANGERS = {
    "en": [
        "Our newsletter comes every morning.",
        "Details were not available at first.",
        "More rain is forecast for the weekend.",
    ],
    "de": ["Mehr dazu lesen Sie am Abend.", "Einzelheiten waren zunächst nicht bekannt."],
    "fr": ["Plus de détails à venir.", "Une conférence est prévue ce soir."],
    "es": ["Habrá más información esta tarde.", "Se esperan nuevas lluvias."],
    "ru": ["Подробности станут известны позже.", "Следите за обновлениями."],
    "ar": ["ولم تتوافر تفاصيل أخرى.", "وسيعقد مؤتمر صحفي مساء اليوم."],
    "zh": ["详情尚待公布。", "本报将继续跟踪报道。"],
    "ja": ["詳細は分かっていない。", "続報を待ちたい。"],
    "hi": ["अधिक जानकारी की प्रतीक्षा है।", "मौसम विभाग ने चेतावनी दी है।"],
    "ko": ["자세한 내용은 추후 공개된다.", "주말에는 비가 올 것으로 보인다."],
    "tr": ["Ayrıntılar henüz bilinmiyor.", "Hafta sonu yağmur bekleniyor."],
    "he": ["פרטים נוספים יפורסמו בהמשך.", "בסוף השבוע צפוי גשם."],
    "th": ["ยังไม่มีรายละเอียดเพิ่มเติม", "คาดว่าจะมีฝนตกในช่วงสุดสัปดาห์"],
}
