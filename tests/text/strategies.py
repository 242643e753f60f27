"""Texts of any script for property-based tests: words and marks that are awkward, and any characters at all."""

from hypothesis import strategies as st

_PIECES = [
    "a", "the", "12,000", "5.2%", "$9.1", " ", "  ", "\n", "\n\n", ". ", "! ", "“", "”", "’", "–", "…", "…\n",
    "é", "e\u0301", "\u0301", "ﬁ", "straße", "İ", "ı", "\u00ad", "\u200b", "\u200d", "\ufe0f", "\u202b", "ـ",
    "中文", "。", "，", "東京", "カタカナ", "한국어", "\u1112\u1161\u11ab", "नमस्ते", "क्ष", "।",
    "สวัสดี", "שלום", "مرحبا", "٢٢", "؟",
    "😀", "👨‍👩‍👧", "🇩🇪", "🇫🇷", "𠮷", "𝟙", "２０％", "\u00a0", "\u3000", "\t", "\x00", "\ud800",
]  # fmt: skip

texts = st.one_of(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join), st.text(max_size=80))
_WORDS = ["the", "court", "fined", "12,000", "men", "5.2%", "in", "Ohio", "Iowa", "😀", "中文"]
_sentence = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12).map(" ".join)
sentences = st.lists(_sentence.map("{}.".format), min_size=1, max_size=12)
