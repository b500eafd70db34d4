"""HTML as Telegram reads it, and entities that it finds itself."""

import pytest
from telegram.error import BadRequest

from tests.emulator.scenes import Scene

WRONG = [
    ("<div>a</div>", 'unsupported start tag "div" at byte offset 0'),
    ("chào <b>bà", 'can\'t find end tag corresponding to start tag "b"'),
    ("đường <b>a</i>", 'unmatched end tag at byte offset 14, expected "</b>", found "</i>"'),
    ("a</b>", "unexpected end tag at byte offset 1"),
    ("a <b", "unclosed start tag at byte offset 2"),
    ("a < b", 'unsupported start tag "" at byte offset 2'),
    ('<span class="x">a</span>', 'tag "span" must have class "tg-spoiler" at byte offset 0'),
]


@pytest.mark.parametrize(("source", "words"), WRONG)
async def test_wrong_markup_is_refused_with_its_place_in_bytes(scene: Scene, source: str, words: str) -> None:
    await scene.start()
    with pytest.raises(BadRequest) as refusal:
        await scene.bot.send_message(scene.hoa, source, parse_mode="HTML")
    assert refusal.value.message.lower() == f"can't parse entities: {words}"


async def test_nested_tags_become_entities_in_utf16_units(scene: Scene) -> None:
    await scene.start()
    source = '🌸 <b>Bà <i>Hoa</i></b> <a href="https://a.vn/?a=1&amp;b=2">xem</a> <code>x&lt;y</code>'
    sent = await scene.bot.send_message(scene.hoa, source, parse_mode="HTML")
    assert sent.text == "🌸 Bà Hoa xem x<y"
    found = [(one.type, one.offset, one.length) for one in sent.entities]
    assert found == [("bold", 3, 6), ("italic", 6, 3), ("text_link", 10, 3), ("code", 14, 3)]
    assert sent.entities[2].url == "https://a.vn/?a=1&b=2"


async def test_code_of_a_language_and_long_quotes_keep_their_kind(scene: Scene) -> None:
    await scene.start()
    source = '<pre><code class="language-python">a</code></pre><blockquote expandable>b</blockquote>'
    sent = await scene.bot.send_message(scene.hoa, source, parse_mode="HTML")
    assert [one.type for one in sent.entities] == ["pre", "expandable_blockquote"]
    assert sent.entities[0].language == "python"


async def test_code_is_cut_out_of_whatever_is_around_it(scene: Scene) -> None:
    await scene.start()
    sent = await scene.bot.send_message(scene.hoa, "<b>ab<code>cd</code>ef</b>", parse_mode="HTML")
    found = [(one.type, one.offset, one.length) for one in sent.entities]
    assert found == [("bold", 0, 2), ("code", 2, 2), ("bold", 4, 2)]


async def test_control_characters_in_a_text_become_spaces(scene: Scene) -> None:
    await scene.start()
    assert (await scene.bot.send_message(scene.hoa, "a\0b\r\nc")).text == "a b\nc"


async def test_space_around_a_text_is_trimmed_and_entities_follow(scene: Scene) -> None:
    await scene.start()
    sent = await scene.bot.send_message(scene.hoa, "\n <b> chào</b>  ", parse_mode="HTML")
    assert sent.text == "chào"
    assert [(one.type, one.offset, one.length) for one in sent.entities] == [("bold", 0, 4)]


async def test_a_person_named_by_id_is_mentioned_when_known(scene: Scene) -> None:
    await scene.start()
    source = f'<a href="tg://user?id={scene.hoa}">bà Hoa</a> và <a href="tg://user?id=404">ai đó</a>'
    sent = await scene.bot.send_message(scene.hoa, source, parse_mode="HTML")
    (mention,) = sent.entities
    assert mention.user is not None
    assert (mention.type, mention.user.id) == ("text_mention", scene.hoa)


async def test_what_people_write_gets_the_entities_clients_derive(scene: Scene) -> None:
    await scene.says("/kiennghi@bot_nao xem https://a.vn/b. #rac @hoa_ng a@b.vn 50/50 đ/c")
    (update,) = await scene.updates()
    assert update.message is not None
    found = update.message.parse_entities()
    assert list(found.values()) == ["/kiennghi@bot_nao", "https://a.vn/b", "#rac", "@hoa_ng", "a@b.vn"]


async def test_a_long_text_of_a_person_comes_in_several_messages(scene: Scene) -> None:
    await scene.says("chữ " * 1500)
    texts = await scene.texts()
    assert len(texts) == 2
    assert all(len(text) <= 4096 for text in texts)
