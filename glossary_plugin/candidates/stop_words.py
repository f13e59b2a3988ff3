"""Words that are no part of a name, by language: those of every sentence, and those that no name begins or ends with.

The lists are our own.
"""

from __future__ import annotations

from functools import cache

from glossary_plugin.core.text.languages import base

__all__ = ["closed_words", "general_words", "light_words"]

_LATIN = frozenset({"de", "es", "fr", "it", "pt", "tr"})
"""Languages in whose letters English words would be taken for theirs."""
_CLOSED = {
    "en": """
        a about above across after again against all also although always among an and another any anything are as
        at be became because become been before being below between both but by can cannot could did do does doing
        don done down during each either else etc even ever every everything few for from further had has have
        having he hence her here him his how however i ie eg if in instead into is isn it its itself just least
        less let like ll many may maybe me might more moreover most much must my near neither never no nor not
        nothing now of off often on once one only onto or other others otherwise our out over own per perhaps
        rather re s same shall she should since so some someone something sometimes somewhere soon still such t
        than that the their them themselves then there therefore these they this those though three through
        throughout thus to together too toward towards two under unless until up upon us ve very via was we well
        were what whatever when where whereas whether which while who whole whom whose why will with within without
        would yes yet you your yourself
    """,
    "de": """
        aber alle als also am an auch auf aus bei bis da damit dann das dass dein dem den der des die dies diese
        dieser dieses doch durch ein eine einem einen einer eines er es etwa für hat haben hier ich ihr ihre im in
        ist jede jeder jedes kann kein keine können man mehr mit muss nach nicht noch nur ob oder ohne sein seine
        sich sie sind so sowie über um und uns unser unter vom von vor war was wenn werden wie wird wir wo zu zum
        zur zwischen
    """,
    "fr": """
        à afin ainsi alors au aucun aussi autre autres aux avec avoir c car ce cela ces cet cette ceux chaque chez
        comme d dans de des deux doit donc dont du elle elles en entre est et être eux fait il ils j je l la le les
        leur leurs lorsque lui mais même n ne ni nos notre nous on ont ou où par pas peut peuvent plus pour qu
        quand que quel quelle qui s sa sans se ses si son sont sous sur ta tous tout toute toutes très tu un une
        vers votre vous y
    """,
    "es": """
        a al algo algunas algunos ante antes aquí así aunque cada como con cual cuando de del desde donde dos
        durante e el él ella ellas ellos en entre era es esa esas ese eso esos esta está están estas este esto
        estos fue ha han hasta hay la las le les lo los más me mi mientras muy ni no nos o otra otras otro otros
        para pero por porque pues puede pueden que qué quien se sea según ser si sí sin sobre son su sus también
        tan tanto te todo todos tu un una unas uno unos usted y ya
    """,
    "pt": """
        a à ao aos apenas aqui as às até cada com como da das de dela dele deles desde deve do dos e é ela elas ele
        eles em entre era essa esse esta está estão este eu foi for há isso isto já lhe mais mas me mesmo muito na
        não nas nem no nos nós num numa o os ou para pela pelas pelo pelos pode podem por porque qual quando que
        quem são se seja sem ser seu seus sobre sua suas também te tem têm todo todos tu um uma umas uns você vocês
    """,
    "it": """
        a ad agli ai al alla alle allo anche ancora c che chi ci come con cui da dagli dai dal dalla dalle dallo
        degli dei del della delle dello di dove e è ed essere gli ha hanno i il in io l la le lei lo loro ma mi nei
        nel nella nelle nello no noi non o ogni per perché più può qual quale quando quella quelle quelli quello
        questa queste questi questo se sei senza si sia solo sono su sugli sui sul sulla sulle sullo suo tra tu
        tutti tutto un una uno vi voi
    """,
    "ru": """
        а без более бы был была были было быть в вам вас весь во вот все всех вы где да для до его ее её если есть
        еще ещё же за здесь и из или им их к как ко когда кто ли либо между мне может можно мы на над не нет него
        нее них но о об один однако он она они оно от перед по под при с со так также такие такой там то только том
        тот ту ты у уже чем через что чтобы эта эти этих это этого этой этом этот я является
    """,
    "tr": """
        ama ancak bazı belki ben bir biri birçok biz bu bunlar bunu bunun çok çünkü da daha de değil diğer en gibi
        hem hep her hiç için ile ise iki kadar ki kim mı mi mu mü nasıl ne neden o olan olarak olabilir oldu olduğu
        olur onlar onu onun sadece sonra şey şu tüm var ve veya ya yani yok
    """,
    "ko": """
        가장 각 각각 간 같은 같이 것 것이 것은 것을 것이다 경우 경우에 경우에는 과 그 그것 그러나 그런 그리고
        그래서 기존 기타 내 내에 내에서 다른 다시 다음 다음과 단 당신 당신은 당신의 대한 대해 대해서 더 동안 된 될
        두 둘 등 등을 등의 따라 따라서 때 때까지 때는 때문에 또는 또한 로 를 만약 많은 매우 먼저 모두 모든 및 바로
        반드시 방법 방법을 보다 사이 사이의 새로운 서로 수 수도 아니라 아닌 아래 아래의 아무 안 않고 않는 않는다
        않도록 않은 않을 않으면 않습니다 약간 어떤 어떻게 없는 없다 없습니다 없이 여기서 여기 여러 예를 예 오직 왜
        우리 우리는 위 위의 위한 위해 위해서 의 의해 이 이것 이것은 이는 이들 이러한 이런 이를 이미 이상 이상의
        이와 이전 이전의 이후 있거나 있고 있기 있는 있는지 있다 있도록 있습니다 있어야 있으며 있으면 있을 있지만
        자신의 자체 전에 전체 정도 제 조금 중 중에 중에서 즉 지금 직접 참고 참고하라 참고한다 참조 참조하라
        참조한다 처음 첫 첫번째 통해 통해서 특정 특정한 특히 하나 하나의 하나를 하는 하는지 하지만 한 한다 한다면
        한번 할 함께 해당 해야 현재 후 후에
    """,
}
"""Words of every sentence: no name goes beyond one, but for a few (*end of life*)."""

_LIGHT = {
    "en": """
        able accept accepted accepting accessible accordingly achieve actual actually add added adding additional
        additionally adds adjacent affect allow allowed allowing allows almost alone along already alternatively
        appear applied applies apply applying appropriate approximately around ask asked assume attempt
        automatically available avoid away back based basically begin begins behave believe best better big bigger
        bit bring brings bug building builds built called calling calls care careful carefully cause caused causes
        causing certain changed changing checked checking checks choose chosen clear clearly click close come comes
        coming common commonly complete completed completely conforming consider considered consist consistent
        consists contain contained containing contains continue correct correctly corresponding course create
        created creates creating current currently deal decide default define defined defines defining depend
        depending depends describe described describes describing desired despite detailed determine determined
        determines different difficult directly discuss discussed display due earlier early easier easily easy
        effectively eight enable enabled enables enabling encounter ensure ensures ensuring entire entirely equal
        equivalent especially essentially except exist existing exists expect expected explain explicitly extra
        fail failed failing fails false far feel fewer figure final finally find finds first five follow followed
        following follows force found four frequently full fully future gave general generally get gets getting
        give given gives giving go goes going good got great greater half handle handles handling happen happens
        hard help helpful helps high higher highly hold holds hope ideally identical immediately implement
        implemented important include included includes including increase indeed indicate indicates initial
        initially inside intended interest introduce introduced keep keeping keeps kept know known large larger
        largest last later latest lead leading leads learn leave left length likely limited listed little ll long
        longer look looking looks low lower made mainly make makes making manage manual manually matter mean
        meaning means meant meet mention mentioned minimal minute minutes miss missing mostly move multiple named
        namely necessary need needed needing needs new newer newly next non none normal normally notes numerous
        obtain occur occurs offer offers old older ones open optional optionally originally overall particular
        particularly pass passed past perform performed performing performs plan please plus possible possibly
        potentially prefer preferred present prevent prevents previous previously primarily prior probably proceed
        produce properly provide provided provides providing put quickly quite raise range reach read reading ready
        real really receive received recent recently recommend recommended reduce refer reference referred refers
        regardless relate related relevant remain remains remember remove removed removes removing repeat replace
        replaced represent represented represents require required requires requiring respective respectively
        resulted resulting return returned returns right running runs said save say says second seconds see seem
        seen send sends sent separate separately serve setting several share show showing shown shows significant
        significantly similar similarly simple simpler simply single six small smaller specific specifically
        specified specifies specify specifying start started starting starts stated stop stopped stops strongly sub
        successfully sufficient suggest suitable supply supported supporting supports sure take taken takes taking
        tell tend term terms think third title today took total tried true try trying turn turned typical typically
        understand unique unlike updated updating used useful uses using usual usually valid various visible visual
        wait want wants week weeks went whose wide widely work worked working works worth write writing written
        wrong year years
    """,
}
"""Words that stand in names (*use case*), though none begins or ends with one, nor is one."""


_GENERAL = {
    "en": """
        amount build call case cases change changes check day days detail details difference differences end ends
        example examples fact guide hour hours idea issue issues item items kind kinds level levels line list lot
        name names note number numbers option options order page pages part parts people person place point points
        problem problems process purpose question questions reason reasons report result results run section
        sections set sets situation size state states step steps support test tests thing things time times topic
        type types update updates use user users value values version versions way ways
    """,
    "ja": """
        必要 場合 以下 以上 以外 以前 以降 使用 例 例外 次 方法 可能 可能性 内 外 中 上 下 前 後 時 際 他 等 各
        問題 情報 機能 提供 実行 設定 作成 指定 削除 確認 参照 利用 変更 追加 対応 理由 目的 結果 部分 種類 一部
        一般的 基本的 具体的 通常 最初 最後 現在 今回 値 名前 詳細 概要 手順 説明 注意 注記 関連 特定 同様 同時
        自身 自分 全体 全部 複数 単一 個別 異 同 新 旧 多 少 大 小 高 低 解決 役割 管理 組織 実際 間 的 方 数 量 点
        面 形 型 別 用 者 側 一 二 三 一度 一定 任意 独自 自動 自動的 手動 最新 最大 最小 追加的 開始 終了 停止
        存在 発生 適用 定義 選択 表示 入力 出力 処理 生成 更新 取得 送信 受信 接続 動作 操作 実装 構成 制御 保持
        維持 検討 考慮 理解 期待 想定 意味 状態 状況 条件 原因 影響 違 差 例示 下記 上記 前述 後述 参考 内容 項目
        対象 範囲 期間 時間 場所 部 全 有効 無効 不要 重要 簡単 容易 困難 安全 正常 異常 完全 十分 直接 間接 開発
        デフォルト サポート チェック セクション ページ ドキュメント サンプル ケース ポイント メリット デメリット
    """,
    "ko": """
        사용 생성 실행 설정 지정 구성 확인 기능 기본 삭제 지원 추가 필요 가능 문제 해결 방식 일반 다양 단일 다루
        제공 포함 변경 정의 정보 작업 시간 예제 예시 결과 대상 관련 적용 요청 처리 선택 수행 유형 종류 목록 세부
        내용 단계 이유 목적 부분 전달 발생 동작 시작 종료 유지 존재 표시 입력 출력 설명 설치 업데이트 사항 중요
        직접 자동 수동 최신 최대 최소 허용 제한 고려 이해 의미 조건 상황 원인 영향 차이 범위 기간 장소 전체 일부
        유효 완료 성공 실패 개념 문서 페이지 이용 활용 개선 관리 운영 명령 명령어 진행 연결 개발 조직 특성 역할
        필드 자신 사람 이점 도움 여부 동일 별도 개별 나열 참여 반환 저장 비활성화 활성화
    """,
}
"""Words that stand in names, though none is one by itself: of languages whose verbs are nouns, too."""


@cache
def general_words(language: str) -> frozenset[str]:
    """Return the words that are no name by themselves."""
    return _words(_GENERAL, language)


@cache
def closed_words(language: str) -> frozenset[str]:
    """Return the words of every sentence in a language (BCP 47), and in those that are written in other letters."""
    return _words(_CLOSED, language)


@cache
def light_words(language: str) -> frozenset[str]:
    """Return the words that no name begins or ends with."""
    return _words(_LIGHT, language)


def _words(lists: dict[str, str], language: str) -> frozenset[str]:
    languages = {base(language), "en", "ja", "ko"} if base(language) not in _LATIN else {base(language), "ja", "ko"}
    return frozenset(word for each in languages for word in lists.get(each, "").split())
