"""Languages as files name them: tags of every form (BCP 47), names that people write, and folders."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary_plugin.core.text.languages import base

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["canonical", "is_usual", "language_of", "own_of", "tag_of"]

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_SCRIPT, _REGION = 4, 2
_OF_FOLDER = re.compile(r"([a-z]{2})(?:[-_](?:[A-Za-z]{2}|[A-Za-z]{4}|\d{3}))?")
_CODES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st "
    "su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
"""The languages of two letters (ISO 639-1)."""
_NAMES = {
    name: tag
    for tag, names in {
        "ar": "arabic, arabisch, العربية, アラビア語, 阿拉伯语",
        "cs": "czech, tschechisch, čeština, チェコ語",
        "da": "danish, dänisch, dansk, デンマーク語",
        "de": "german, deutsch, allemand, alemán, tedesco, ドイツ語, 独語, 德语, 德語, 독일어, немецкий, "
        "duits, niemiecki, alemão, 독어",
        "el": "greek, griechisch, ελληνικά, ギリシャ語",
        "en": "english, englisch, anglais, inglés, inglese, inglês, 英語, 英語名, 英語表記, 英訳, "
        "英文, 英名, 英文名, 英文名称, 英语, 영어, 영어명, 영문, 영문명, английский, "
        "engels, angielski, engl., англ., angl., ingl., ang., eng.",
        "es": "spanish, spanisch, español, espagnol, スペイン語, 西班牙语, 스페인어, испанский, "
        "spaans, hiszpański, espanhol, spagnolo, castellano, 西班牙文",
        "fi": "finnish, finnisch, suomi, フィンランド語",
        "fr": "french, französisch, français, francés, francese, フランス語, 仏語, 法语, 法語, 프랑스어, французский, "
        "frans, francuski, francês, 法文, французского",
        "he": "hebrew, hebräisch, עברית, ヘブライ語",
        "hi": "hindi, हिन्दी, ヒンディー語",
        "hu": "hungarian, ungarisch, magyar, ハンガリー語",
        "it": "italian, italienisch, italiano, italien, イタリア語, 伊語, 意大利语, 이탈리아어, "
        "italiaans, włoski, итальянский, 意大利文",
        "ja": "japanese, japanisch, japonais, japonés, 日本語, 日本語名, 日本語表記, 日本語訳, 和名, 和訳, 和文, "
        "日语, 日語, 일본어, японский, "
        "japans, japoński, japonês, giapponese, 日文",
        "ko": "korean, koreanisch, coréen, 韓国語, 朝鮮語, 韩语, 韓語, 한국어, 한글, 한글명, 국문, корейский, "
        "koreaans, koreański, coreano, 韩文, 韓文",
        "nl": "dutch, niederländisch, nederlands, néerlandais, オランダ語, "
        "niderlandzki, holandês, olandese, голландский",
        "pl": "polish, polnisch, polski, ポーランド語, polonais, polaco, polacco, pools, польский, 波兰语",
        "pt": "portuguese, portugiesisch, português, portugais, ポルトガル語, 葡萄牙语, "
        "portugees, portugalski, portugués, portoghese, португальский",
        "pt-BR": "brazilian portuguese, português do brasil, português (brasil)",
        "ro": "romanian, rumänisch, română, ルーマニア語",
        "ru": "russian, russisch, russe, русский, ロシア語, 露語, 俄语, 俄語, 러시아어, rosyjski, ruso, russo, 俄文",
        "sv": "swedish, schwedisch, svenska, スウェーデン語",
        "th": "thai, ไทย, ภาษาไทย, タイ語",
        "tr": "turkish, türkisch, türkçe, トルコ語",
        "uk": "ukrainian, ukrainisch, українська, ウクライナ語",
        "vi": "vietnamese, vietnamesisch, tiếng việt, ベトナム語",
        "zh": "chinese, chinesisch, chinois, 中国語, 中文, 中文名, 中文名称, 中文译名, 汉语, 漢語, 중국어, китайский, "
        "chinees, chiński, chinês, cinese, chino, 中文名稱, 中國語",
        "zh-Hans": "simplified chinese, simplified, 简体中文, 简体, 簡体字, 中国語（簡体字）",
        "zh-Hant": "traditional chinese, traditional, 繁體中文, 繁體, 繁体字, 中国語（繁体字）",
    }.items()
    for name in names.split(", ")
}
_USUAL = frozenset(map(base, _NAMES.values()))
_LONGEST = 3
"""Letters of a tag's first part; longer ones are no language that is registered."""


def canonical(tag: str) -> str:
    """Return a language tag as BCP 47 writes it; nothing where it is none.

    >>> canonical("en_us"), canonical("ZH-hant-tw"), canonical("und"), canonical("?")
    ('en-US', 'zh-Hant-TW', '', '')
    """
    tag = tag.strip().replace("_", "-")
    if not _TAG.fullmatch(tag) or tag.lower() == "und":
        return ""
    first, *rest = tag.split("-")
    cased = [
        part.title() if len(part) == _SCRIPT and part.isalpha() else part.upper() if len(part) == _REGION else part
        for part in rest
    ]
    return "-".join([first.lower(), *cased])


def own_of(languages: Iterable[str], wanted: str) -> str | None:
    """Return which of a concept's languages is meant: the wanted one, else another of its kind; None: it has none.

    >>> own_of(["ja", "en-GB", "en"], "en"), own_of(["ja", "en-GB"], "en"), own_of(["ja"], "en")
    ('en', 'en-GB', None)
    """
    known = list(languages)
    if wanted in known:
        return wanted
    return next((each for each in known if wanted and each and base(each) == base(wanted)), None)


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


def tag_of(name: str) -> str:
    """Return the tag that a folder or the end of a file's name stands for; empty where it is none.

    >>> [tag_of(name) for name in ("zh-tw", "pt_BR", "zh-hant", "js", "terms")]
    ['zh-TW', 'pt-BR', 'zh-Hant', '', '']
    """
    match = _OF_FOLDER.fullmatch(name)
    return canonical(name) if match and match[1] in _CODES else ""
