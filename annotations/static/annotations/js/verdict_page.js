// The page of a verdict: who else reads, writes or corrects it just now.

import { Presence } from "./page/presence.js";

new Presence(document.querySelector("[data-presence]"));
