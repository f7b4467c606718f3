"""How does the bot behave where others read along?"""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.helpers import create_deep_linked_url

from bot import render
from bot.exchange import Exchange, Occasion
from bot.keyboard import WIDEST, buttons
from bot.letters import shortened
from bot.passages import Passage, Words, html
from knowledge.actions import Verb, parse
from knowledge.content.texts import Texts
from knowledge.dialogue import Event, Said
from knowledge.languages import WORKER_LANGUAGES
from knowledge.replies import Kind, Reply
from locales import say


def is_addressed(message: Message, username: str) -> bool:
    """Whether a message in a group is meant for the bot: it names the bot or answers it."""
    author = message.reply_to_message.from_user if message.reply_to_message else None
    if author and (author.username or "").lower() == username.lower():
        return True
    return any(_bare(word).endswith(f"@{username}".lower()) for word in (message.text or "").split())


def without_mention(text: str, username: str) -> str:
    return " ".join(word for word in text.split() if _bare(word) != f"@{username}".lower())


class Groups:
    """Answers briefly, with a link to the private chat; remembers nothing of what was asked there."""

    def __init__(self, exchange: Exchange, username: str) -> None:
        self._exchange = exchange
        self._username = username

    async def answer(self, event: Event, occasion: Occasion) -> None:
        """Questions are answered; for everything else, and for what is sensitive, the private chat is the place."""
        spoken = await self._exchange.prepare(event, occasion) if isinstance(event, Said) else None
        replies = [reply for reply in spoken.turn.replies if reply.kind is not Kind.MENU] if spoken else []
        messages = [self._brief(reply) for reply in replies if not _is_sensitive(reply, self._exchange.texts)]
        if len(messages) < len(replies) or not replies:
            person = await self._exchange.recall(occasion.person)
            messages.append(self._invitation(person.language))
        await self._exchange.deliver(messages, occasion)

    def _invitation(self, language: str | None) -> render.Message:
        languages = [language] if language else [language.code for language in WORKER_LANGUAGES]
        lines = [say(code, "Please write to me in private. Nobody else reads that chat.") for code in languages]
        passage = Passage(tuple((Words(line),) for line in dict.fromkeys(lines)))
        return render.Message(html([passage]), InlineKeyboardMarkup([self._link(languages[0], "", "")]))

    def _brief(self, reply: Reply) -> render.Message:
        """Subjects to choose from lead to the private chat as well."""
        rows = [
            self._link(reply.language, action.argument, button.label)
            for button in buttons(reply.rows)
            if (action := parse(button.action)) and action.verb is Verb.SHOW
        ]
        rows.append(self._link(reply.language, reply.topic or "", ""))
        return render.Message(render.brief(reply), InlineKeyboardMarkup(rows))

    def _link(self, language: str, topic: str, label: str) -> list[InlineKeyboardButton]:
        url = create_deep_linked_url(self._username, f"{language}_{topic}" if topic else language)
        label = label or say(language, "Ask me in private")
        return [InlineKeyboardButton(shortened(label, WIDEST), url=url)]


def _bare(word: str) -> str:
    return word.lower().rstrip(",:;.!?")


def _is_sensitive(reply: Reply, texts: Texts) -> bool:
    """Sensitive subjects are for who asked, not for who reads along."""
    shown = [action.argument for button in buttons(reply.rows) if (action := parse(button.action))]
    topics = [texts.topics[topic] for topic in (*shown, reply.topic or "") if topic in texts.topics]
    return any(topic.sensitive for topic in topics)
