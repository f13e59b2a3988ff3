"""What may stand directly before and behind a name in Japanese and Korean without making another word of it.

Japanese: the productive prefixes and suffixes (接頭辞, 接尾辞) of Sino-Japanese nouns in school grammar. Left
out are those that make another concept: the opposite (非 無 不), a part or a phase (前 後 in 前処理 and 後処理,
主 副 超 準), a quantity (率 値 式 数 量), and those of too many fixed compounds (大 小 高 低 最).

Korean: the particles (조사), the copula 이다, and the verbs that nouns make with 하다, 되다 and 시키다, as the
Standard Korean Language Dictionary has them; article 41 of the Korean orthography writes particles to the noun.
"""

from __future__ import annotations

import re

__all__ = [
    "CONJUNCTION",
    "CONJUNCTIONS_END",
    "KOREAN_ENDINGS",
    "PREFIXES",
    "SUFFIXES",
    "VERB_BEFORE",
    "VERB_GOES_ON",
    "VERB_NOUN",
    "VERB_NOUN_END",
    "WORDS_OF_SUFFIXES",
]

PREFIXES = frozenset("再各未本当全新旧同他両諸毎")
"""Kanji that go before a Japanese noun."""

SUFFIXES = frozenset("化型性用的間中内外上下者側等時後前別系群類済版")
"""Kanji that go behind a Japanese noun."""

WORDS_OF_SUFFIXES = frozenset("時間 中間 内外 上下 前後 前者 後者 類型 類別 性別 中性".split())
"""Words that look like two suffixes in a row: 学習時間 is not 学習 between times."""

CONJUNCTION = re.compile(
    "及び|及(?![第落川])|又|若しくは|若くは|並びに|並に|且つ?|或いは|或は|乃至|即ち|兼(?![業任務用職備])"
    "|以[外上下降前後内来]|自[体身]|全[体般]|同[士様]|次第|[毎共]に|向け|付き|抜き|込み|無し"
)
"""Japanese words that open with kanji, between two nouns (提示及び情報) or behind one (学習以外), unlike 及第."""

CONJUNCTIONS_END = re.compile("(?:(?<![追普言波企遡])及|又|且|兼|乃至)\\Z")
"""Those that end in kanji, when they are written short: 提示及情報, but 普及情報."""

_HAN = "[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_STEM = "きぎしちびみりえけげせてべめれ"

VERB_NOUN = re.compile(f"{_HAN}[ぁ-ん]{{0,2}}[いじ{_STEM}](?<!及び)(?<!並び)")
"""A kanji and the kana that make a noun of a verb: 読み, 決まり."""

VERB_NOUN_END = re.compile(f"{VERB_NOUN.pattern}\\Z")
"""What 呼び出し ends in."""

VERB_GOES_ON = re.compile(
    "ま[すせ]|まし[たてょ]|た(?![めち])|て|[るろず]|れ[ばな]|られ|させ|よう|(?<![きぎしちびみり])な(?:い|か?っ|く|けれ)|なが[らめ]|なさい|つつ|そう"
    "|くださ|やす[いくかさ]|にく[いくかさ]|すぎ|がち(?![ょゃ])|かた(?![いま])|だ[さすせそ]|だし[たてま]|こ[まみむめん]"
    "|と[らりるれっ]|いれ|つけ|はじ[めま]|つづ[けく]|あ[げうわっ]|なお[しす]|き[らるれっ]"
    f"|込|間違|[上下外][がげすせろ]|(?!及|又|且|兼|毎|無|付き|向け|抜き)[^元先{''.join(sorted(SUFFIXES))}](?<={_HAN})(?!{_HAN})"
)
"""What makes a verb of such a noun again, or another noun: 読みます, 読みながら, 読み込む, 読み上げ, 受け皿."""

VERB_BEFORE = re.compile(
    f"(?:(?<!{_HAN}){_HAN}[{_STEM}](?<!及び)(?<!並び)(?<!続き)(?<!返し)|[言使思買払追拾行合問違扱]い)\\Z"
)
"""A verb that makes one word with the one behind it: 引き続き, 取り組み, 拾い読み; none of 引き続き読み込む."""

_NOUN_SUFFIXES = "화 적 용 형 성"
_PARTICLES = """
    은 는 이 가 을 를 의 도 만 에 에게 에게서 께 께서 에서 한테 한테서 으로 로 으로서 로서 으로써 로써
    으로부터 로부터 와 과 하고 이랑 랑 까지 부터 보다 처럼 만큼 대로 마다 조차 마저 밖에 뿐
    이나 나 이며 며 이라도 라도 이든지 든지 이든 든
"""
_MORE_PARTICLES = "은 는 을 를 이 가 의 도 만 만을 만이 만은 까지 까지도 부터 부터는 조차 뿐"
_COPULA = """
    이다 다 입니다 인 일 임 이란 란 이라는 라는 이라고 라고 이라면 라면 이면 면 이고 고 이라서 라서 이므로 므로
    이지만 지만 인데 이자 이어서 여서 이었다 였다 이었던 였던 이었습니다 였습니다 이에요 예요 입니까
"""
_VERBS = """
    하는 하여 해 해서 해야 한 한다 할 함 하고 하며 하면 하면서 하지 하지만 하자 하게 하기 하도록 하려고 하려면
    합니다 했다 했던 했습니다
    되는 되어 돼 된 된다 될 됨 되고 되며 되면 되면서 되지 되지만 되게 되기 되도록 됩니다 되었다 됐다 되었던
    되었습니다 됐습니다
    시키는 시켜 시킨 시킨다 시킬 시킴 시키고 시키며 시키면 시키지 시키기 시키도록 시킵니다 시켰다 시켰습니다
"""


def _one_of(*lists: str) -> str:
    return f"(?:{'|'.join(each for words in lists for each in words.split())})?"


KOREAN_ENDINGS = re.compile(
    "들?" + _one_of(_NOUN_SUFFIXES) + _one_of(_PARTICLES) + _one_of(_MORE_PARTICLES) + _one_of(_COPULA, _VERBS)
)
"""What may follow a Korean noun in the same word, one after another."""
