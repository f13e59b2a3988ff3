"""Words for the keys of an entry in many languages: what titles of columns and keys of other tools mean."""

from __future__ import annotations

from unicodedata import combining, normalize

from glossary_plugin.core.glossary_file.fields import SHAPES, meant_key

__all__ = ["is_aside", "meant_word"]

_ASIDE = "aside"
"""What words stand for that say how a term is kept, and nothing of what it means."""
_WORDS = {
    "en": {
        "term": "glossary term, key term, term name, technical term, phrase, expression, entry, keyword, vocabulary",
        "abbr": "abbreviated form, short form, shortform, short name, shortname, initials",
        "definition": "meanings, explanation, explained, explanation of term, short definition, brief definition, "
        "full definition, gloss, what it means, what it is, what is it, in short, blurb, content, hover text",
        "details": "long definition, extended definition, further information, more information",
        "aliases": "expansion, full, full form, full name, fullname, long form, long name, longform, longname, "
        "stands for, alternative names, alternative terms, other names, other terms, also called, variants, "
        "alternate terms, spelled out",
        "avoid": "do not use, not to use, avoid using, deprecated, wrong, incorrect, prohibited, banned",
        "note": "comment, comments, annotation, usage note, usage notes, additional notes",
        "examples": "example sentence, example usage, usage example, usage examples, example of use, eg, e.g.",
        "tags": "area, domain, section, subfield, field, subject area, theme, discipline, chapter",
        "sources": "sources, citation, citations, credit, credits, links, source url, source link, taken from",
        "page": "wikipedia, website, web page, homepage, learn more, further reading, see page",
        "related": "related concepts, related entries, related to, similar terms, cross references, crossreferences, "
        "cf, compare, linked terms",
        "broader": "parent, broader term, hypernym",
        "narrower": "children, narrower term, narrower terms",
        "reading": "pronunciation",
        _ASIDE: "part of speech, pos, grammar, gender, word class, owner, author, maintainer, responsible, editor, "
        "created, updated, modified, added, date, date added, last updated, version, reviewed, priority, frequency",
    },
    "ja": {
        "term": "語句, 単語, 言葉, 術語, 専門用語, 項目, 項目名, 語",
        "abbr": "略号, 略記, 略, 略語・略称",
        "definition": "解説, 内容, 用語の意味, 用語の説明, 語義, 定義・説明, 説明・定義, 簡単な説明, 一言説明",
        "aliases": "正式名称, 正式名, 別の呼び方, 別名・略称, 言い換え, 類語, 異称",
        "avoid": "使わない語, 使わない表記, ng表記, ngワード, 誤用, 避ける語, 誤表記",
        "note": "メモ, 注, コメント, 注意点, ポイント",
        "examples": "例文, 使い方, 具体例, 使用例文",
        "tags": "区分, 種別, 種類, ジャンル, 領域, 大分類, グループ",
        "sources": "参考, 参考url, 引用元, 参照元, 情報源, 参考リンク",
        "page": "リンク, url, ページ, 参照先",
        "related": "関連, 関連項目, 関連ワード, 参照, 参照用語, 関連する用語, 関連する語",
        _ASIDE: "品詞, 担当, 担当者, 作成者, 作成日, 登録日, 更新日, 最終更新日, 追加日, 重要度, 優先度",
    },
    "zh": {
        "term": "术语, 術語, 名词, 名詞, 词条, 詞條, 词语, 詞語, 词汇, 詞彙, 概念, 名称, 名稱, 术语名称, 術語名稱, 单词",
        "abbr": "缩写, 縮寫, 简称, 簡稱, 缩略语, 縮略語, 缩略词, 英文缩写, 英文縮寫, 英文简称",
        "definition": "定义, 定義, 释义, 釋義, 含义, 含義, 说明, 說明, 解释, 解釋, 描述, 意思, 意义, 意義, 简介, 簡介, "
        "简要说明, 一句话解释, 内容, 內容, 中文解释, 解说, 名词解释",
        "details": "详细说明, 詳細說明, 详情, 详解",
        "aliases": "同义词, 同義詞, 别名, 別名, 别称, 別稱, 又称, 又稱, 也称, 全称, 全稱, 英文全称, 近义词",
        "avoid": "禁用词, 禁用詞, 不推荐, 不推薦, 不要使用, 误用",
        "note": "备注, 備註, 注释, 註釋, 注意, 注意事项, 注, 附注",
        "examples": "例句, 例子, 示例, 举例, 舉例, 范例, 範例, 用例, 使用示例",
        "tags": "类别, 類別, 分类, 分類, 领域, 領域, 类型, 類型, 标签, 標籤, 范畴, 所属领域, 主题",
        "sources": "来源, 來源, 出处, 出處, 参考, 參考, 参考资料, 參考資料, 参考文献, 资料来源",
        "page": "链接, 鏈接, 連結, 网址, 網址, 相关链接",
        "related": "相关, 相關, 相关术语, 相關術語, 相关概念, 相关词, 另见, 另見, 参见, 參見, 关联术语, 参阅",
        "reading": "拼音, 读音, 讀音, 发音",
        _ASIDE: "词性, 詞性, 负责人, 負責人, 作者, 更新日期, 更新时间, 创建日期, 添加日期, 日期, 版本, 优先级, 重要程度",
    },
    "ko": {
        "term": "용어, 용어명, 단어, 개념, 표제어, 명칭, 이름, 항목, 키워드, 한글 용어",
        "abbr": "약어, 약자, 줄임말, 약칭",
        "definition": "정의, 설명, 의미, 뜻, 뜻풀이, 해설, 내용, 용어 설명, 한줄 설명, 간단 설명, 요약",
        "details": "상세, 상세 설명, 자세한 설명",
        "aliases": "동의어, 유의어, 별칭, 다른 이름, 이칭, 전체 이름, 원어, 비슷한 말",
        "avoid": "금지어, 사용 금지, 쓰지 않는 말, 비권장",
        "note": "비고, 참고 사항, 주의, 메모, 주석, 참고사항",
        "examples": "예문, 예시, 예, 사용 예, 사용 예시, 용례",
        "tags": "분류, 분야, 카테고리, 범주, 구분, 태그, 주제, 영역, 유형",
        "sources": "출처, 참고 문헌, 참고문헌, 참고 자료, 참고자료, 참고",
        "page": "링크, 웹사이트, 주소",
        "related": "관련 용어, 관련어, 관련용어, 연관 용어, 관련 항목, 참조, 같이 보기, 관련 개념",
        _ASIDE: "품사, 담당자, 작성자, 작성일, 등록일, 수정일, 중요도, 난이도, 버전",
    },
    "de": {
        "term": "begriff, begriffe, fachbegriff, fachwort, bezeichnung, benennung, terminus, wort, stichwort, ausdruck, "
        "name, schlagwort",
        "abbr": "abkürzung, abkürzungen, abk., abk, kürzel, kurzform, akronym",
        "definition": "bedeutung, beschreibung, erklärung, erläuterung, begriffserklärung, kurzbeschreibung, "
        "kurzdefinition, inhalt, text, definition/erklärung, was es bedeutet",
        "details": "einzelheiten, langbeschreibung, weitere informationen, ausführliche beschreibung",
        "aliases": "synonyme, synonym, langform, vollform, ausgeschrieben, auch genannt, andere namen, alternative, "
        "alternativen, andere bezeichnung, andere bezeichnungen, weitere namen",
        "avoid": "nicht verwenden, vermeiden, zu vermeiden, unerwünscht, verboten",
        "note": "anmerkung, anmerkungen, bemerkung, bemerkungen, hinweis, hinweise, notiz, notizen, kommentar",
        "examples": "beispiel, beispiele, anwendungsbeispiel, verwendungsbeispiel, beispielsatz",
        "tags": "kategorie, kategorien, bereich, fachgebiet, sachgebiet, themengebiet, thema, gruppe, rubrik, gebiet, "
        "themenbereich",
        "sources": "quelle, quellen, quellenangabe, nachweis, literatur, referenz, referenzen",
        "page": "webseite, website, verweis, link",
        "related": "siehe auch, verwandte begriffe, verwandt, siehe, verweise, vgl, vgl., zugehörige begriffe",
        "broader": "oberbegriff, oberbegriffe",
        "narrower": "unterbegriff, unterbegriffe",
        _ASIDE: "wortart, genus, geschlecht, verantwortlich, autor, autorin, zuständig, stand, datum, erstellt, "
        "geändert, version, priorität",
    },
    "fr": {
        "term": "terme, termes, mot, mots, vocabulaire, expression, nom, notion, concept, libellé",
        "abbr": "abréviation, abréviations, sigle, acronyme, abrév., forme courte",
        "definition": "signification, définition, définitions, description, explication, sens, brève définition, "
        "définition courte, contenu",
        "details": "détails, description longue, complément, informations complémentaires",
        "aliases": "synonyme, synonymes, forme longue, forme développée, autres noms, autre nom, aussi appelé, variantes, "
        "nom complet, développé",
        "avoid": "à éviter, ne pas utiliser, terme à éviter, termes à éviter, déconseillé",
        "note": "remarque, remarques, commentaire, commentaires, observation, observations, nota",
        "examples": "exemple, exemples, exemple d'utilisation, exemple d'usage",
        "tags": "catégorie, catégories, domaine, thème, rubrique, groupe, sujet, thématique, étiquettes",
        "sources": "source, référence, références, bibliographie",
        "page": "lien, liens, site, site web, adresse",
        "related": "voir aussi, termes liés, termes associés, voir, renvois, termes connexes, liés",
        "broader": "terme générique",
        "narrower": "termes spécifiques",
        _ASIDE: "nature, catégorie grammaticale, genre, auteur, responsable, date, créé le, modifié le, mise à jour, version",
    },
    "es": {
        "term": "término, términos, termino, nombre, palabra, concepto, vocablo, expresión, voz",
        "abbr": "abreviatura, abreviaturas, abreviación, sigla, siglas, acrónimo, forma corta",
        "definition": "descripción, definición, definiciones, significado, explicación, definición breve, concepto breve, "
        "qué significa, qué es, contenido",
        "details": "detalles, descripción larga, más información",
        "aliases": "sinónimo, sinónimos, forma larga, forma completa, otros nombres, otro nombre, también llamado, "
        "variantes, nombre completo",
        "avoid": "evitar, no usar, a evitar, no utilizar",
        "note": "nota, notas, observación, observaciones, comentario, comentarios",
        "examples": "ejemplo, ejemplos, ejemplo de uso",
        "tags": "categoría, categorías, ámbito, área, tema, grupo, dominio, etiquetas, campo, materia",
        "sources": "fuente, fuentes, referencia, referencias, bibliografía",
        "page": "enlace, sitio web, página",
        "related": "véase también, ver también, términos relacionados, relacionados, relacionado, véase, ver, conceptos "
        "relacionados",
        _ASIDE: "categoría gramatical, género, autor, autora, responsable, fecha, creado, actualizado, versión",
    },
    "pt": {
        "term": "termo, termos, palavra, nome, conceito, verbete, expressão, vocábulo",
        "abbr": "abreviatura, abreviação, sigla, siglas, acrônimo, acrónimo, forma curta",
        "definition": "definição, definições, descrição, significado, explicação, o que é, conteúdo",
        "details": "detalhes, descrição longa, mais informações",
        "aliases": "sinônimo, sinônimos, sinónimo, sinónimos, forma longa, forma completa, outros nomes, outro nome, "
        "também chamado, variantes, nome completo",
        "avoid": "evitar, não usar, não utilizar, a evitar",
        "note": "nota, notas, observação, observações, obs, obs., comentário, comentários",
        "examples": "exemplo, exemplos, exemplo de uso",
        "tags": "categoria, categorias, área, âmbito, tema, grupo, domínio, assunto, campo, etiquetas",
        "sources": "fonte, fontes, referência, referências, bibliografia",
        "page": "ligação, site, página, endereço",
        "related": "ver também, veja também, termos relacionados, relacionados, relacionado, ver, conceitos relacionados",
        _ASIDE: "classe gramatical, gênero, género, autor, autora, responsável, data, criado, atualizado, versão",
    },
    "it": {
        "term": "termine, termini, parola, nome, vocabolo, voce, lemma, concetto, espressione",
        "abbr": "abbreviazione, abbreviazioni, sigla, acronimo, forma breve",
        "definition": "definizione, definizioni, significato, descrizione, spiegazione, definizione breve, contenuto, cosa "
        "significa",
        "details": "dettagli, descrizione estesa, approfondimento",
        "aliases": "sinonimo, sinonimi, forma estesa, altri nomi, altro nome, detto anche, varianti, nome completo",
        "avoid": "da evitare, evitare, non usare, da non usare",
        "note": "nota, note, osservazioni, commento, commenti",
        "examples": "esempio, esempi, esempio d'uso",
        "tags": "categoria, categorie, ambito, area, tema, gruppo, settore, argomento, campo",
        "sources": "fonte, fonti, riferimento, riferimenti, bibliografia",
        "page": "collegamento, sito, sito web, pagina",
        "related": "vedi anche, vedi, termini correlati, correlati, termini collegati, voci correlate",
        _ASIDE: "categoria grammaticale, genere, autore, autrice, responsabile, data, creato, aggiornato, versione",
    },
    "nl": {
        "term": "term, termen, begrip, begrippen, woord, naam, benaming, trefwoord, uitdrukking",
        "abbr": "afkorting, afkortingen, acroniem, korte vorm",
        "definition": "definitie, definities, betekenis, omschrijving, uitleg, beschrijving, toelichting, verklaring, inhoud",
        "details": "meer informatie, uitgebreide omschrijving",
        "aliases": "synoniem, synoniemen, voluit, volledige naam, andere namen, ook wel, ook bekend als, varianten",
        "avoid": "vermijden, niet gebruiken, te vermijden",
        "note": "opmerking, opmerkingen, aantekening, aantekeningen, notitie",
        "examples": "voorbeeld, voorbeelden, voorbeeldzin",
        "tags": "categorie, categorieën, onderwerp, thema, groep, domein, gebied, vakgebied, rubriek",
        "sources": "bron, bronnen, referentie, referenties, bronvermelding",
        "page": "koppeling, pagina, verwijzing",
        "related": "zie ook, gerelateerde termen, verwante begrippen, zie, verwant, gerelateerd",
        _ASIDE: "woordsoort, geslacht, auteur, eigenaar, verantwoordelijke, datum, aangemaakt, gewijzigd, versie",
    },
    "pl": {
        "term": "termin, terminy, pojęcie, pojęcia, słowo, hasło, nazwa, wyrażenie, określenie",
        "abbr": "skrót, skróty, skrótowiec, akronim, forma skrócona",
        "definition": "definicja, definicje, znaczenie, opis, objaśnienie, wyjaśnienie, treść, krótki opis",
        "details": "szczegóły, dłuższy opis, więcej informacji",
        "aliases": "synonim, synonimy, rozwinięcie, pełna nazwa, pełna forma, inne nazwy, inna nazwa, inaczej",
        "avoid": "nie używać, unikać, niezalecane",
        "note": "uwaga, uwagi, komentarz, komentarze, notatka, notatki, przypis",
        "examples": "przykład, przykłady, przykład użycia",
        "tags": "kategoria, kategorie, dziedzina, temat, grupa, obszar, dział",
        "sources": "źródło, źródła, bibliografia, odniesienia",
        "page": "odnośnik, strona, adres",
        "related": "zobacz też, zobacz także, pojęcia pokrewne, powiązane, zobacz, terminy powiązane, zob.",
        _ASIDE: "część mowy, rodzaj, autor, właściciel, data, utworzono, zmieniono, wersja",
    },
    "ru": {
        "term": "термин, термины, слово, понятие, название, наименование, выражение",
        "abbr": "сокращение, сокращения, аббревиатура, аббр., краткая форма",
        "definition": "определение, описание, значение, толкование, пояснение, объяснение, расшифровка, смысл, содержание",
        "details": "подробности, подробнее, подробное описание",
        "aliases": "синоним, синонимы, полная форма, полное название, другие названия, также называется, варианты",
        "avoid": "не использовать, избегать, не рекомендуется",
        "note": "примечание, примечания, комментарий, комментарии, заметка, заметки, замечания",
        "examples": "пример, примеры, пример использования",
        "tags": "категория, категории, область, раздел, тема, группа, сфера",
        "sources": "источник, источники, ссылки, литература",
        "page": "ссылка, сайт, страница",
        "related": "см. также, связанные термины, связанные понятия, смотри также, см., родственные термины",
        _ASIDE: "часть речи, род, автор, ответственный, дата, создано, обновлено, версия",
    },
    "fa": {
        "term": "واژه, اصطلاح",
        "definition": "تعریف, معنی, معنا, شرح, توضیح",
    },
    "ar": {
        "term": "مصطلح, المصطلح",
        "definition": "تعريف, التعريف",
    },
}


def _plain(text: str) -> str:
    """Return a text in small letters without accents, which many leave out in names of columns and keys."""
    bare = "".join(letter for letter in normalize("NFD", text.casefold()) if not combining(letter))
    return " ".join(bare.replace("_", " ").replace("-", " ").split())


_MEANT = {
    _plain(word): key for words in _WORDS.values() for key, listed in words.items() for word in listed.split(", ")
}


def meant_word(text: str) -> str | None:
    """Return the key of an entry that a word or the title of a column means; None: of none.

    >>> meant_word("Full Form"), meant_word("Begriff"), meant_word("colour"), meant_word("Owner")
    ('aliases', 'term', None, None)
    """
    key = meant_key(text, SHAPES["entry"]) or _MEANT.get(_plain(text.strip(" :：*")))
    return None if key == _ASIDE else key


def is_aside(text: str) -> bool:
    """Return whether a title says how a term is kept, and nothing of what it means.

    >>> is_aside("Part of Speech"), is_aside("担当者"), is_aside("Meaning")
    (True, True, False)
    """
    return _MEANT.get(_plain(text)) == _ASIDE
