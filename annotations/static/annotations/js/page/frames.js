// What somebody waits for is painted first, and what needs more work follows it a frame later.

/** Resolves when the frame that paints what has changed so far is done, at the beginning of the next one. */
export const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
