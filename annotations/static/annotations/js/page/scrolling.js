// One listener for all that follows the page's scrolling: told ten times a second, and when the page rests. Whatever
// changes in every frame has the whole page painted anew in every frame; and while it is known that the page moves, a
// look at where it stands ten times a second costs less than an event in every frame.

const OFTEN = 100; // ms

const followers = [];
let timer = 0;
let at = "";

const place = () => `${window.scrollX} ${window.scrollY}`;

/** Whether the page moves. */
export const isScrolling = () => timer !== 0;

/** Call ``follow(rests)`` while the page scrolls and once when it rests. */
export function whileScrolling(follow) {
  followers.push(follow);
}

function listen() {
  window.addEventListener("scroll", begin, { passive: true, once: true });
}

function begin() {
  at = place();
  timer = setTimeout(tell, OFTEN);
}

function tell() {
  const rests = at === place();
  at = place();
  timer = rests ? 0 : setTimeout(tell, OFTEN);
  if (rests) listen();
  for (const follow of followers) follow(rests);
}

listen();
