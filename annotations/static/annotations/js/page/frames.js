// What somebody waits for is painted first, and what needs more work follows it a frame later.

const frame = (then) => requestAnimationFrame(then);

/**
 * Resolves at the beginning of the frame after the one that paints what has changed so far. That frame is asked for when
 * this one is out: whoever waits for it, too, comes first.
 */
export const nextFrame = () => new Promise((resolve) => frame(() => setTimeout(() => frame(resolve))));
