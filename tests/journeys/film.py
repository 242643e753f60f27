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

    @property
    def is_made(self) -> bool:
        """Whether somebody asked for it."""
        return self.folder is not None

    def take(self, page: Page, step: str, *, whole: bool = False) -> None:
        """What is on the screen now; with ``whole`` the page down to its end."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        self.number += 1
        page.screenshot(path=self.folder / f"{self.number:02d}-{step}.png", full_page=whole)
