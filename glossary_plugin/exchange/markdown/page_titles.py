"""What titles of headings show: a letter of an index, a table of contents, what stands around the terms of a page."""

from __future__ import annotations

import re

from glossary_plugin.exchange.markdown.sections import without_marks

__all__ = [
    "is_about_page",
    "is_all_terms",
    "is_contents",
    "is_glossary",
    "is_initial",
    "is_of_others",
    "is_way_back",
    "stands_before",
    "stands_behind",
]

_INITIAL = re.compile(
    r"[A-ZÀ-ÖØ-öø-ÿΑ-Ωα-ωЀ-ӿא-תء-يㄱ-ㅎ가나다라마바사아자차카타파하](?: ?[-–—~〜] ?[A-ZА-Я])?"
    r"|[ぁ-んァ-ヶ](?: ?[-–—~〜～] ?[ぁ-んァ-ヶ]?)?|.行|[0-9](?: ?[-–—] ?[0-9])?|#",
    re.IGNORECASE,
)
_TAGS = re.compile(r"<[^<>]*>|\[(?=[^\[\]]*\]\()|\]\([^()]*\)")
_DRESS = re.compile(r"^[\s*_\\:.–—-]+|[\s*_:：.–—-]+$")
"""What may stand around a letter that is a heading."""
_CONTENTS = re.compile(
    r"(?:table of )?contents|toc|(?:quick )?(?:navigation|links|index of terms)|jump to|on this page"
    r"|inhalt(?:sverzeichnis|sübersicht)?|sommaire\b.*|table des matières|índice|sumário|contenidos?|indice|sommario"
    r"|目次|もくじ|索引|目录|目錄|快速导航|목차|차례|содержание|оглавление",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:\d+[.)]\s*)?(?:introduction|intro|overview|purpose|about(?: this (?:document|glossary|page))?|preface"
    r"|scope|goals?"
    r"|how to (?:use|read)\b.*|(?:usage )?conventions?|einleitung|einführung|überblick|zweck|vorwort|hinweise"
    r"|avant-propos|présentation|introducción|presentación|propósito"
    r"|objetivo|introdução"
    r"|objectif|введение|назначение|概要|はじめに|目的|このドキュメントについて|この用語集について|使い方|凡例|背景"
    r"|简介|前言|引言|说明|目标|(?:如何)?使用(?:说明|建议|规范|指南|方法|本术语表|本表)|编排原则|关于本(?:文档|术语表)"
    r"|개요|목적|소개)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:\d+[.)]\s*)?(?:(?:further )?references?|further reading|see also"
    r"|(?:(?:related|useful|external|other) )?(?:links?|resources|documents?|documentation|reading|pages"
    r"|topics|material)"
    r"|sources?"
    r"|bibliography|change ?log|revision history|history|contributing|how to contribute|contributions?"
    r"|licen[cs]e|credits"
    r"|acknowledge?ments?|(?:scope |ambiguity )?notes?|maintenance|adding (?:a )?(?:new )?terms?|next steps"
    r"|feedback|faq|relationships?|example dialog(?:ue)?s?|flagged ambiguities|open questions"
    r"|more (?:information|info|details)|conclusions?|closing(?: remarks| words)?|afterword"
    r"|schluss(?:wort|bemerkung(?:en)?)?|fazit|nachwort|conclusión|conclusiones|conclusão|conclusione|заключение"
    r"|おわりに|終わりに|最後に|まとめ|あとがき|結び|结语|結語|结束语|总结|小结|后记|마무리|마치며|맺음말"
    r"|bibliogra(?:phie|fie|fía|fia)|liens(?: utiles)?|pour aller plus loin|enlaces(?: útiles)?|para saber más"
    r"|änderungen|änderungshistorie|versionshistorie|weblinks|mitwirken|contribuer|contribuir|historique"
    r"|quellen|literatur(?:verzeichnis)?|weiterführende .+|siehe auch"
    r"|références|ressources|voir aussi|referencias|referências|ver también|recursos"
    r"|ver também|ссылки|источники|см\. также"
    r"|関連(?:ドキュメント|資料|文書|リンク|ページ)|参考(?:文献|資料|リンク)?|外部リンク|お問い合わせ|補足|更新履歴|変更履歴|改訂履歴|運用ルール|用語集?管理ルール"
    r"|相关(?:文档|资料|链接|阅读)|参考(?:资料|文献|链接)|(?:术语)?更新(?:日志|记录)?|变更记录|版本(?:历史|记录)|修订记录|贡献(?:指南)?|附录|维护(?:说明)?|延伸阅读|下一步"
    r"|관련 ?문서|참고(?: ?자료| ?문헌)?|변경 ?이력)",
    re.IGNORECASE,
)
"""Titles of what stands around the terms of a page."""
_ABOUT_PAGE = re.compile(
    r"(?:last )?(?:updated?|modified|edited|reviewed|revised)(?: on| at| by)?"
    r"|(?:document )?version|revision|date|status|authors?"
    r"|maintain(?:er|ed by)s?|owners?|created(?: on| by)?|author(?:ed by)|license"
    r"|stand|letzte (?:änderung|aktualisierung)|autor(?:en)?|zuletzt (?:geändert|aktualisiert)"
    r"|derni[eè]re (?:mise à jour|modification)|mis à jour(?: le)?|auteurs?"
    r"|última (?:actualización|atualização|modificación)|(?:actualizado|atualizado)(?: em| el)?"
    r"|autor(?:es)?|versión|versão"
    r"|最終更新(?:日|者)?|更新日|作成(?:日|者)|版数?|バージョン"
    r"|最后更新(?:时间|日期)?|更新(?:时间|日期)|(?:文档)?版本|维护(?:者|人)?|作者|日期"
    r"|최종 ?(?:수정|업데이트)(?:일)?|버전|작성(?:일|자)",
    re.IGNORECASE,
)
"""Labels of what is said of a page itself."""
_WAY_BACK = re.compile(
    r"(?:(?:(?:go |jump )?back|return|go|jump) )?to (?:the )?(?:top|toc|contents|table of contents|index|glossary)"
    r"|(?:back |go )?(?:to )?top|nach oben|zurück(?: (?:nach oben|zum anfang))?|haut de (?:la )?page|retour en haut"
    r"|(?:ページ)?(?:の)?(?:トップ|先頭|一番上|上)(?:へ|に)?(?:戻る|もどる)?|目次(?:へ|に)?(?:戻る|もどる)?|戻る"
    r"|返回(?:顶部|目录)|回到顶部",
    re.IGNORECASE,
)
_AROUND = re.compile(r"^[^\w]+|[^\w]+$")
_GLOSSARY = re.compile(
    r"\b(?:glossary|glossar|glossaire|glosario|glossário|glossario|terminology|definitions|vocabulary|lexique|lexikon"
    r"|acronyms|abbreviations)\b"
    r"|用語|术语|術語|词汇表|名词解释|용어|глоссарий|термины",
    re.IGNORECASE,
)
"""What titles of glossaries have."""

_OTHERS = re.compile(
    r"(?:other|additional|further|more|miscellaneous|weitere|sonstige|autres|otros|outros|altri)"
    r"(?: (?:terms|begriffe|termes|términos|termos|termini))?"
    r"|その他(?:の用語)?|其他(?:术语|術語)?|其它(?:术语)?|기타(?: ?용어)?",
    re.IGNORECASE,
)
"""Titles of the terms that no other section has."""
_ALL_TERMS = re.compile(
    r"(?:glossary(?: of terms| terms)?|(?:list of |key )?terms|terminology|definitions|vocabulary)"
    r"(?: (?:and|&|/) (?:terms|definitions|concepts|abbreviations|acronyms))?"
    r"|glossar|begriffe|glossaire|termes|définitions|glosario|términos|definiciones|glossário|termos|glossario|termini"
    r"|用語(?:集|一覧|の定義|解説)?|术语(?:表|列表|定义)?|術語表?|词汇表|名词解释"
    r"|용어(?:집| ?목록| ?정의)?|глоссарий|термины",
    re.IGNORECASE,
)
"""Titles of all that a page defines."""


def is_all_terms(title: str) -> bool:
    """Return whether a heading names the terms of a page altogether, so that it groups none of them.

    >>> is_all_terms("Terms & Definitions"), is_all_terms("用語一覧"), is_all_terms("Firing terms")
    (True, True, False)
    """
    return bool(_ALL_TERMS.fullmatch(_bare_words(title)))


def is_of_others(title: str) -> bool:
    """Return whether a heading stands above the terms that no other one has.

    >>> is_of_others("Other terms"), is_of_others("その他"), is_of_others("Other")
    (True, True, True)
    """
    return bool(_OTHERS.fullmatch(_bare_words(title)))


def is_initial(title: str) -> bool:
    """Return whether a heading is only a letter or a row of kana, as those of an index are.

    >>> is_initial('<a id="A" href="#A">A</a>'), is_initial("**B**"), is_initial("- か行 -"), is_initial("ABI")
    (True, True, True, False)
    """
    return bool(_INITIAL.fullmatch(_bare_words(title)))


def is_contents(title: str) -> bool:
    """Return whether a heading stands above a table of contents.

    >>> is_contents("📑 Table of Contents"), is_contents("目次"), is_contents("Sommaire du guide"), is_contents("Index")
    (True, True, True, False)
    """
    return bool(_CONTENTS.fullmatch(_bare_words(title)))


def is_glossary(title: str) -> bool:
    """Return whether a heading is the title of a glossary."""
    return bool(_GLOSSARY.search(title))


def is_way_back(words: str) -> bool:
    """Return whether words are those of a link to the top of a page.

    >>> is_way_back("↑ Back to top"), is_way_back("[返回顶部]"), is_way_back("Top hat")
    (True, True, False)
    """
    return bool(_WAY_BACK.fullmatch(" ".join(_AROUND.sub("", words).split())))


def is_about_page(label: str) -> bool:
    """Return whether a label says something of its page.

    >>> is_about_page("Last updated:"), is_about_page("维护者"), is_about_page("Version control")
    (True, True, False)
    """
    return bool(_ABOUT_PAGE.fullmatch(_bare_words(label)))


def stands_before(title: str) -> bool:
    """Return whether a heading introduces what follows.

    >>> stands_before("1. Introduction"), stands_before("はじめに"), stands_before("Induction")
    (True, True, False)
    """
    return bool(_BEFORE.fullmatch(_bare_words(title)))


def stands_behind(title: str) -> bool:
    """Return whether a heading stands above what follows the terms of a page.

    >>> stands_behind("Further reading"), stands_behind("関連資料"), stands_behind("Reference counting")
    (True, True, False)
    """
    return bool(_BEHIND.fullmatch(_bare_words(title)))


def _bare_words(title: str) -> str:
    """Return the words of a title without links, HTML, emoji, and signs around them."""
    return _DRESS.sub("", without_marks(_TAGS.sub("", title)))
