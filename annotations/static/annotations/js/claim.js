// The page of a claim at the desk: who else has it open just now.

import { Presence } from "./page/presence.js";

new Presence(document.querySelector("[data-presence]"));
