// Runs the shared cases through the JavaScript modules in the folder given first; prints what differs as JSON lines.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, data] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(`${modules}/${name}.js`));
const cases = (name) => JSON.parse(readFileSync(`${data}/${name}.json`, "utf8"));
const { fold } = await load("folding");
const { toCodePoints, toUtf16 } = await load("offsets");
const { resolveQuote } = await load("quotes");

let count = 0;
function check(name, expected, found) {
  count += 1;
  if (JSON.stringify(expected) !== JSON.stringify(found)) {
    console.log(JSON.stringify({ name, expected, found }));
  }
}

for (const one of cases("folding")) {
  check(`folding ${one.text}`, one.folded, fold(one.text));
}
for (const one of cases("offsets")) {
  check(`to UTF-16 ${one.text}`, one.utf16, toUtf16(one.text, one.code_points));
  check(`to code points ${one.text}`, one.code_points, toCodePoints(one.text, one.utf16));
}
for (const one of cases("quotes")) {
  const found = resolveQuote(one.text, one.selector);
  const place = [found.start, found.end].map((at) => (at === null ? null : toCodePoints(one.text, at)));
  check(one.name, [one.state, one.start, one.end], [found.state, ...place]);
  if (one.candidates !== undefined) {
    check(`${one.name}: candidates`, one.candidates, found.candidates.length);
  }
}
console.log(JSON.stringify({ count }));
