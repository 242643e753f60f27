// One listener for all that follows the page's scrolling: told ten times a second, and when the page rests. Whatever
// changes in every frame has the whole page painted anew in every frame.

const OFTEN = 100; // ms

const followers = [];
let last = -Infinity;
let timer = 0;

/** Whether the page moves. */
export const isScrolling = () => timer !== 0;

/** Call ``follow(rests)`` while the page scrolls and once when it rests. */
export function whileScrolling(follow) {
  followers.push(follow);
}

function tell() {
  const rests = performance.now() - last >= OFTEN;
  timer = rests ? 0 : setTimeout(tell, OFTEN);
  for (const follow of followers) follow(rests);
}

window.addEventListener(
  "scroll",
  ({ timeStamp }) => {
    last = timeStamp;
    timer ||= setTimeout(tell, OFTEN);
  },
  { passive: true },
);
