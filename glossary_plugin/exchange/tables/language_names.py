"""Languages as people write them in tables: tags of every form, and names."""

from __future__ import annotations

from glossary_plugin.core.text.languages import base
from glossary_plugin.exchange.concepts import canonical

__all__ = ["is_usual", "language_of"]

_NAMES = {
    name: tag
    for tag, names in {
        "ar": "arabic, arabisch, العربية, アラビア語, 阿拉伯语",
        "cs": "czech, tschechisch, čeština, チェコ語",
        "da": "danish, dänisch, dansk, デンマーク語",
        "de": "german, deutsch, allemand, alemán, tedesco, ドイツ語, 独語, 德语, 德語, 독일어, немецкий",
        "el": "greek, griechisch, ελληνικά, ギリシャ語",
        "en": "english, englisch, anglais, inglés, inglese, inglês, 英語, 英語名, 英訳, 英文, 英语, 영어, английский",
        "es": "spanish, spanisch, español, espagnol, スペイン語, 西班牙语, 스페인어, испанский",
        "fi": "finnish, finnisch, suomi, フィンランド語",
        "fr": "french, französisch, français, francés, francese, フランス語, 仏語, 法语, 法語, 프랑스어, французский",
        "he": "hebrew, hebräisch, עברית, ヘブライ語",
        "hi": "hindi, हिन्दी, ヒンディー語",
        "hu": "hungarian, ungarisch, magyar, ハンガリー語",
        "it": "italian, italienisch, italiano, italien, イタリア語, 伊語, 意大利语, 이탈리아어",
        "ja": "japanese, japanisch, japonais, japonés, 日本語, 日本語名, 和訳, 和文, 日语, 日語, 일본어, японский",
        "ko": "korean, koreanisch, coréen, 韓国語, 朝鮮語, 韩语, 韓語, 한국어, корейский",
        "nl": "dutch, niederländisch, nederlands, néerlandais, オランダ語",
        "pl": "polish, polnisch, polski, ポーランド語",
        "pt": "portuguese, portugiesisch, português, portugais, ポルトガル語, 葡萄牙语",
        "pt-BR": "brazilian portuguese, português do brasil, português (brasil)",
        "ro": "romanian, rumänisch, română, ルーマニア語",
        "ru": "russian, russisch, russe, русский, ロシア語, 露語, 俄语, 俄語, 러시아어",
        "sv": "swedish, schwedisch, svenska, スウェーデン語",
        "th": "thai, ไทย, ภาษาไทย, タイ語",
        "tr": "turkish, türkisch, türkçe, トルコ語",
        "uk": "ukrainian, ukrainisch, українська, ウクライナ語",
        "vi": "vietnamese, vietnamesisch, tiếng việt, ベトナム語",
        "zh": "chinese, chinesisch, chinois, 中国語, 中文, 汉语, 漢語, 중국어, китайский",
        "zh-Hans": "simplified chinese, 简体中文, 簡体字, 中国語（簡体字）",
        "zh-Hant": "traditional chinese, 繁體中文, 繁体字, 中国語（繁体字）",
    }.items()
    for name in names.split(", ")
}
_USUAL = frozenset(map(base, _NAMES.values()))
_LONGEST = 3
"""Letters of a tag's first part; longer ones are no language that is registered."""


def language_of(text: str) -> str:
    """Return the tag (BCP 47) of a language that is written as a tag or by name; nothing where it is none.

    >>> language_of("DE"), language_of("zh_tw"), language_of("Français"), language_of("英語"), language_of("colour")
    ('de', 'zh-TW', 'fr', 'en', '')
    """
    tag = canonical(text)
    return tag if 0 < len(base(tag)) <= _LONGEST else _NAMES.get(text.strip().casefold(), "")


def is_usual(text: str) -> bool:
    """Return whether a text by itself is rather a language than a word: ``id`` and ``no`` are words of tables.

    >>> is_usual("de"), is_usual("Deutsch"), is_usual("pt_BR"), is_usual("id"), is_usual("No"), is_usual("see")
    (True, True, True, False, False, False)
    """
    return base(language_of(text)) in _USUAL
