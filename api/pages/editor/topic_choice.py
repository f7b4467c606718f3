"""From which topics can an editor choose?"""

from __future__ import annotations

from api.desk import Desk
from knowledge.explaining import title_in


def topics_by_category(desk: Desk) -> list[tuple[str, list[tuple[str, str]]]]:
    """All topics, id and title, under the title of their category; in the order of the menus."""
    texts, tongue = desk.texts, desk.language
    named: dict[str, list[tuple[str, str]]] = {category: [] for category in texts.categories}
    for topic in texts.topics.values():
        named[topic.category].append((topic.id, title_in(texts, topic.id, tongue)))
    titles = {id_: category.titles.get(tongue, id_) for id_, category in texts.categories.items()}
    return [(titles[id_], sorted(topics, key=lambda topic: topic[1])) for id_, topics in named.items() if topics]
