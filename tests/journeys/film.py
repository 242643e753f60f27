"""A film of a journey: with FILM set to a folder, each step leaves a picture there to be looked at."""

import os
from pathlib import Path

from playwright.sync_api import Page


class Film:
    """Numbered pictures of one journey; none at all unless somebody asks for them."""

    def __init__(self, name: str) -> None:
        folder = os.environ.get("FILM")
        self.folder = Path(folder) / name if folder else None
        self.number = 0

    def take(self, page: Page, step: str) -> None:
        """What is on the screen now."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        self.number += 1
        page.screenshot(path=self.folder / f"{self.number:02d}-{step}.png")
