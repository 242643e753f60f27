"""The demo article: written for this demonstration from the figures of a Reuters investigation of December 2025."""

TITLE = "Two exiles, two payrolls: what the numbers behind Syria's feared uprising add up to"
BYLINE = "Demo Reporter"
PUBLISHER = "Demo Wire (demonstration)"
URL = "https://demo-wire.example.org/syria/two-exiles-two-payrolls"

HTML = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Two exiles, two payrolls</title></head><body><article>
<h1>Two exiles, two payrolls: what the numbers behind Syria's feared uprising add up to</h1>
<p>A year after Bashar al-Assad lost power, two men who once served him are trying to buy back a following from
abroad. So says the news agency Reuters, which put its account together from <strong>48 sources</strong>, payroll
lists and bank records. This article takes the figures one by one.</p>
<h2>Who pays whom</h2>
<p>Kamal Hassan used to run military intelligence. Rami Makhlouf, a cousin of the former president, was for years the
richest man in the country and paid many of its bills during the <em>14-year war</em>. Both now live in Moscow, and
each wants the coast for himself. The agency puts the men on their combined payrolls at
<strong>over 50,000 fighters</strong>, most of them Alawites from the coastal hills.</p>
<p>The two men's own papers tell it differently, and less modestly:</p>
<table>
<caption>What each camp's internal papers say, as seen by Reuters</caption>
<thead><tr><th>Camp</th><th>Men under command</th><th>Money spent</th></tr></thead>
<tbody>
<tr><td>Hassan</td><td>12,000 fighters</td><td>$1.5 million since March</td></tr>
<tr><td>Makhlouf</td><td>at least 54,000 fighters</td><td>$6 million on salaries</td></tr>
</tbody>
</table>
<p>Taken at face value, these lists hold 66,000 names. Either the agency is cautious, or some men draw two wages; local
commanders told the agency that the second happens often. Nobody grows rich on it: the going rate is
<strong>$20–30 a month</strong>.</p>
<h2>What they hope to win</h2>
<p>The prize, beyond the ports, is under ground. In the last years of the old order the army dug
<strong>14 underground command centres</strong> along the coast and filled them with rifles and radios. Whoever holds
them holds the hills.</p>
<ul>
<li>Hassan, in messages to his followers, asks for patience and for weapons kept at hand.</li>
<li>Makhlouf speaks of himself as a saviour who will return after a last battle.</li>
<li>Moscow gives both of them shelter and, for now, nothing else.</li>
</ul>
<blockquote><p>“They can pay for telephones, but not for an army,” is how one official on the coast sums it
up.</p></blockquote>
<p>The new government has answered with an envoy of its own: Khaled al-Ahmad, an Alawite who grew up with President
Ahmed al-Sharaa, travels from village to village and offers work instead of wages for waiting. Whether he is heard will
decide more than any list of names.</p>
</article></body></html>"""
