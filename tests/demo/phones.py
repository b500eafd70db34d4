"""Page objects of the demo: a phone of the page, and what one sees and does on it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.async_api import Locator, Page, expect

SCREENSHOTS = Path(__file__).parents[2] / "screenshots"
GROUP_CHAT, BOT_CHAT = "Tổ dân phố số 5", "Cầu Nối"
SEND = re.compile("(👍 Đồng ý và gửi|✅ Gửi)$")


class Phone:
    """One phone of the page, in the hands of whoever holds it."""

    def __init__(self, page: Page, number: int) -> None:
        self.page, self.node = page, page.locator(".device").nth(number)

    async def held_by(self, name: str) -> Phone:
        """Pass the phone on to somebody else of the ward."""
        await self.node.locator(".who").click()
        await self.page.locator(".menu.over-page .menu-item", has_text=name).click()
        await expect(self.node.locator(".who")).to_contain_text(name)
        return self

    async def opens(self, chat: str) -> None:
        """Open a chat from the list of chats."""
        await self.node.locator(".head .round").first.click()
        await self.node.locator(".chat-row", has_text=chat).first.click()
        await expect(self.node.locator(".face b")).to_have_text(chat)

    async def types(self, words: str) -> None:
        """Write in the chat that is open, and send."""
        line = self.node.get_by_role("textbox")
        await line.fill(words)
        await line.press("Enter")

    def bubble(self, words: str) -> Locator:
        """Return the newest message with these words, its buttons included."""
        return self.node.locator("article.row", has_text=words).last

    async def sees(self, *words: str) -> Locator:
        """Wait until the newest message with the first of these words has all of them."""
        found = self.bubble(words[0])
        for each in words:
            await expect(found).to_contain_text(each)
        return found

    async def taps(self, key: str | re.Pattern[str], *, under: str) -> None:
        """Tap the button of the newest message with these words."""
        await self.bubble(under).locator(".key", has_text=key).click()

    async def replies(self, words: str, *, to: str) -> None:
        """Answer a message with the messenger's own reply."""
        await self.bubble(to).hover()
        await self.bubble(to).locator(".handle").first.click()
        await expect(self.node.locator(".above")).to_be_visible()
        await self.types(words)

    async def attaches(self, what: str) -> None:
        """Attach one of the page's samples; what was typed becomes its caption."""
        await self.node.locator(".bar-line .round").first.click()
        await self.node.locator(".menu").get_by_text(what, exact=True).click()

    async def is_told(self, words: str) -> None:
        """Wait for the words that a tap is answered with."""
        await expect(self.node.locator(".toast, .alert-box").last).to_contain_text(words)

    async def files(self, words: str) -> None:
        """Send a petition to the bot: one message and one tap."""
        await self.types(words)
        await self.sees(words, "Người giải quyết")
        await self.taps(SEND, under=words)
        await self.sees(words, "Đã tiếp nhận")


def phones(page: Page) -> tuple[Phone, Phone, Phone, Phone]:
    """Return the phones of the sample ward: the group's, the resident's, the member's, the head's."""
    return Phone(page, 0), Phone(page, 1), Phone(page, 2), Phone(page, 3)


async def photograph(page: Page, name: str) -> None:
    """Keep what the page shows, to be looked at."""
    await page.screenshot(path=SCREENSHOTS / f"{name}.png")
