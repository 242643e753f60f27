"""Articles in the scripts of the world, with everything in them that can make offsets go wrong."""

# ruff: noqa: E501  the markup stands as it comes in

ARTICLES = {
    "emoji and joined emoji": "<p>A 🚢 and 👩‍👩‍👧‍👦 with 🏳️‍🌈 flags 🇫🇷🇩🇪, thumbs 👍🏽👍🏿 and a keycap 5️⃣ at the end 🫠</p><p>👨🏽‍🚀</p>",
    "combining marks": "<p>e\u0301te\u0301, n\u0303, Z\u0351\u036b\u0343algo, \u1100\u1161\u11a8, क्षत्रिय, ก็ and a\u0328\u0301 stay together.</p>",
    "Arabic": '<p dir="rtl" lang="ar">قالَ المديرُ إنّ الميناء عالج ٤٨ سفينة (48 ships) في الأسبوع 🚢، لا إله.</p><p>ﷺ مرحبا</p>',
    "Hebrew": '<p dir="rtl" lang="he">שָׁלוֹם עולם — 12,000 איש, "ציטוט" ו־ABC.</p>',
    "Chinese": "<p>港口在周一重新开放，耗资四百二十万美元。𠮷野家𡃁。</p><p>全角ＡＢＣ　空格</p>",
    "tables": "<table><caption>Ships &amp; tugs</caption><thead><tr><th>Week</th><th>😀</th></tr></thead><tbody><tr><td>10</td>"
    "<td><p>29</p><p>or 30</p></td></tr><tr><td></td><td>a &lt; b</td></tr></tbody></table><p>after</p>",
    "nested lists": "<ul><li>one<ul><li>two<ol start='4'><li>three 🚢</li></ol></li></ul>tail</li><li><p>p</p><p>q</p></li></ul>",
    "breaks and hard spaces": "<p>first<br>second<br><br>third &nbsp;\u00a0 fourth\u202f%</p><p>&nbsp;</p><pre>  kept\n\n   as it is\t!</pre>",
    "inline elements": '<p><em>On <strong>Mon</strong></em><a href="https://x.example/?a=1&amp;b=2">day, <code>x &lt; y</code></a> H<sub>2</sub>O &amp;amp;</p>',
}
