"""Words of everyday life that are also names of terms, by language: *name*, *service*, *member*.

The lists are our own. They hold words that a documentation often uses in a sense that no glossary means, in
their dictionary form; words that it hardly uses otherwise than as a term (*text*, *page*) are left out.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from glossary_plugin.core.text.languages import base

__all__ = ["IDIOM", "IDIOM_AHEAD", "everyday_words", "is_everyday"]

IDIOM = re.compile(
    r"\b(?:by\s(?:default|design|hand)|for\s(?:instance|example)|on\s(?:demand|top|the\sother\shand)"
    r"|as\sa\s(?:result|rule)|at\sthe\s(?:moment|time)|in\sthe\s(?:case|end|event|form)|denial\sof\sservice"
    r"|in\s(?:general|case|order|turn|place|practice|effect|part|detail|addition|terms|use)"
    r"|(?:previous|earlier|following|these|this|next|first|few|two|three|follow(?:ed)?\sthe)\ssteps?)\Z",
    re.IGNORECASE,
)
"""What an English word is a part of without its own sense."""

IDIOM_AHEAD = re.compile(r"steps?\s\d|makes?\s(?:sure|sense)\b", re.IGNORECASE)
"""What an English word begins without its own sense."""

_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""))
"""Endings of plurals in Latin letters, and what the word has without them."""

_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "en": """
            able above accept access account across act action active activity actor actual add addition address
            advance advice after age agent agree agreement aim air alert allow amount analysis answer appearance
            apply approach approval area argument arm army arrange array arrow art article aspect assembly asset
            assign assistant association attempt attention attribute audience author authority available award
            balance band bank bar bare base basic basis batch battle beat bed begin behavior behaviour being belief
            bell belt benefit bias bid bill bind bit blank block blood board boat body bold bond bone book border
            boss bottle bottom bound bow bowl box brain branch brand break bridge brief bright bring broad brother
            budget build builder building bulk burn bus business button buy cable call camera camp campaign cancel
            candidate capacity capital card care career carrier carry case cash cast catch category cause cell
            center centre chain chair challenge chance change channel chapter character charge chart check chief
            child choice circle city claim class clean clear client climb clock close club coach coast code cold
            collection color colour column combination comment commission commit committee common communication
            community company comparison competition complaint complete complex component concept concern condition
            conditions conference conflict connection consider constant construction consumer contact contest
            context contract contribution control conversation copy core corner cost council count counter country
            couple course court cover craft crash create creation credit crew crime crisis critical cross crowd
            culture cup current curve customer cut cycle daily damage dark date day deal death debate debt decision
            default defence defense degree delay deliver delivery demand department depth description design desk
            detail detection develop development device dialogue difference digital direct direction director
            discovery discussion display distance distribution district division doctor document domain door double
            draft draw drawing dress drink drive driver drop duration duty ear early earth ease east edge edit
            edition editor education effect effort element emergency employee empty end energy engine engineer
            entrance entry environment equal equipment error escape essential estate event evidence example
            exception exchange exercise exit expansion experience expert explanation express expression extension
            extent external extra eye face facility fact factor failure fair faith fall family fan farm fashion
            father fault favor favour feature fee feed field fight figure file fill film final finance find finding
            fine finger finish fire firm fish fit fix flag flat flight float floor flow focus fold follow food foot
            force foreign forest fork form formal format former formula forward foundation frame free freedom fresh
            friend front fuel full function fund future game gap garden gas gate general generation gift girl give
            glass global go goal god gold good grade graduate grand grant graph grass great green ground group
            growth guard guest guide guideline gun habit half hall hand handle hang hard harm hat head heading
            health hear heart heat heavy height help hero hide high highlight history hit hold hole holiday home
            hook hope horse hospital host hotel hour house human hunt idea identity illness image impact import
            importance incident include income increase index individual industry influence information initial
            injury inner input inside inspection instance institute instruction instrument insurance intent interest
            internal interview introduction invest invitation island issue item jack job join joint journey judge
            jump justice keep key kick kid kill kind king kitchen knife knowledge labor labour lack lake land
            landscape language large last late launch law lawyer layer layout lead leader leaf learning lease leave
            lecture left leg legal length lesson letter level library licence license lie life lift light limit
            limitation line link list literature live living load loan local location lock log long look loop lose
            loss lot love low lunch machine magazine mail main maintain major make making man management manager
            manner manual map march mark market marriage mass master match mate material matter meal meaning measure
            measurement media medicine medium meet meeting member membership memory mention menu merge mess message
            metal method middle migration mind mine minimum minister minute mirror miss mission mix mobile mode
            model modern moment money monitor month mood moon moral morning mother motion mount mountain mouse mouth
            move movement movie multiple music name narrow nation nature near neck need negative negotiation
            neighbor neighbour net network neutral news night noise normal north nose note notice notion novel
            number nurse objective observation occasion offer office officer official oil open opening operation
            opinion opportunity opposite option order organ organisation organization origin original outcome outlet
            outline output outside owner pace pack package pain paint pair panel paper parent park part partner
            party pass passage passenger past patch path patient pattern pause pay payment peace peak peer pen
            people percentage perfect performance period permission permit person perspective phase phone photo
            phrase physical pick picture piece pilot pin pipe pitch place plain plan plane plant plastic plate
            platform play player plot plug pocket point pole police policy politics pool poor pop population port
            position positive possession possible post pot potential power practice premium preparation presence
            present presentation press pressure price primary principle print priority prison private prize problem
            procedure process produce product production profession profile profit program programme progress
            project promise promotion proof property proposal protection provider provision public pull purchase
            pure purpose push qualify quality quarter queen query question queue quick quiet quit quote race radio
            rail rain raise random range rank rate ratio raw reach reaction read reader reading real reality reason
            receipt receive recent recipe record recording recover recovery red reduce reference reflection reform
            refresh region register regular relation relationship relationships release relief religion rely remark
            remote remove rent repair repeat reply report reporter request requirement rescue research reserve
            resistance resolution resolve resort resource response responsibility rest restaurant restore result
            retain return review revolution reward rice rich ride right ring rise risk river road rock role roll
            roof room root round route routine row royal rule run rush safe safety sail salary sale sample sand
            satisfaction save scale scene schedule scheme school science scope score screen sea search season seat
            second secret secretary sector secure security seed select selection self sell senate send senior sense
            sentence separate sequence series serve service session set setting settle shadow shake shape share
            sharp sheet shell shift ship shirt shock shoe shop short shot shoulder show shut sick side sign signal
            signature silent silver simple single sink sister site situation size skill skin skip sky sleep slice
            slide slip slow small smart smoke smooth snow social society soft soil soldier solid solution song sort
            soul sound source south space speaker special species specific specification speech speed spell spend
            spirit split sport spot spread spring square stable staff stage stake stamp stand standard star start
            state statement station status stay steal steam steel stem step stick still stock stone stop storage
            store storm story straight strain strange strategy stream street strength stress stretch strike string
            strip stroke strong structure struggle student studio study stuff style subject success suit summary
            summer sun supplier supply support surface surprise surround survey sweep sweet swing switch symbol
            sympathy system table tag tail take talent talk tank tap target task taste tax taxi teacher team tear
            technology television temperature template term territory test theme theory thing thread threat throw
            tie tight time tip title today token tone tool tooth top topic total touch tour tower town track trade
            tradition traffic trail train trainer training transfer transition transport trap travel treat treatment
            tree trial trick trigger trip trouble truck true trust truth try tube tune turn twin twist type uncle
            union unit university update upper use user valley value variable variation variety vehicle version
            vessel victim victory view village vision visit voice volunteer vote wait walk wall war warm warning
            wash waste water wave way weak weapon wear weather web week weight welcome west wheel white whole wide
            wife wild will win wind window wing winner winter wire witness woman wonder wood word work worker
            workshop world worth wrap write writer wrong yard year yellow yield young youth zone
        """,
        "de": """
            abbildung abfrage ablauf absicht adresse aktion aktivität alter analyse anbieter anfang anforderung
            anfrage angebot ansatz ansicht antrag antwort anwendung anzahl anzeige arbeit art artikel aspekt aufbau
            aufgabe auftrag ausdruck ausgabe auswahl autor basis bedarf bedeutung bedingung befehl begriff beispiel
            beitrag bereich bericht beruf beschreibung beziehung bild block breite chance daten dauer dienst ding
            druck ebene eigenschaft einfluss eingabe einheit eintrag element ende entscheidung entwicklung ereignis
            erfahrung ergebnis fall fehler feld fluss folge form format frage funktion fähigkeit gebiet gefahr
            gegenstand gerät geschichte gesellschaft gewicht grad grenze grund gruppe größe handlung haus hilfe
            hinweis höhe idee interesse jahr kanal karte kategorie kern kette klasse knoten kontrolle kosten kraft
            kreis kunde lage land last lauf leben leistung leitung linie liste länge lösung macht markt maß maßnahme
            medium meldung menge mensch merkmal methode minute mitglied mittel modell monat muster möglichkeit
            nachricht name netz niveau nummer option ordnung ort partner person plan platz position preis probe
            problem produkt programm projekt prozess prüfung punkt quelle rahmen rate raum recht regel region reihe
            rolle ruhe sache schicht schritt schutz sicherheit sicht situation spiel sprache stand stelle steuerung
            strategie strom struktur stufe stück suche system tabelle tag technik technologie teil teilnehmer tempo
            test thema titel träger typ umfang umgebung unternehmen unterschied ursache verbindung verfahren
            vergleich verhalten verlauf version versuch vertrag verwaltung vorgang vorteil wahl weg welt wert
            wirkung wissen woche wort zahl zeichen zeit zeitraum zentrum ziel zugang zugriff zustand zweck änderung
        """,
        "es": """
            acceso acción actividad acto acuerdo alcance ambiente amenaza análisis apoyo artículo asunto atención
            autor ayuda base bloque calidad calle cambio camino campo canal cantidad capa capacidad carga cargo
            carta casa caso categoría causa centro ciclo ciudad clase clave cliente cola columna comentario
            comunidad concepto condición conexión conjunto consulta contexto contrato control copia coste costo
            creación crítica cuadro cuenta cuerpo cuestión curso código dato datos decisión defecto demanda derecho
            desarrollo descripción detalle diferencia dirección diseño dispositivo distancia documento dominio
            duración edición efecto ejemplo elemento empresa encuentro energía entidad entorno entrada equipo error
            espacio estado estilo estrategia estructura estudio etapa etiqueta evento evidencia experiencia factor
            falla fallo fase fecha figura fin flujo fondo forma formato fuente fuerza función fundación futuro
            gestión grado grupo guía herramienta historia hogar hora idea identidad imagen impacto importancia
            incidente industria información informe inicio instancia interés juego lado lectura lengua lenguaje ley
            libro lista llamada llave lugar límite línea mano marca marco masa materia material mecanismo medida
            medio medios memoria mensaje mercado mesa miembro misión modelo modo momento motor movimiento muestra
            mundo método nivel nodo nombre nota número objetivo observación opción operación orden origen palabra
            papel parte paso patrón periodo permiso persona peso plan plano plataforma población poder política
            posición precio pregunta prensa presencia presentación principio prioridad problema proceso producción
            producto programa propiedad propósito proveedor proyecto prueba puerta puerto punto público rama rango
            recurso red referencia registro región regla relación rendimiento reporte resolución responsabilidad
            respuesta resultado revisión riesgo rol secuencia seguridad selección serie servicio sesión señal
            sistema sitio situación solicitud solución suma superficie tabla tamaño tarea tarjeta tecnología tema
            tiempo tipo trabajo transporte tratamiento técnica título unidad uso usuario valor variable versión
            viaje vida visión vista voz vía zona área índice
        """,
        "fr": """
            accord accès acte acteur action activité adresse affaire aide alerte analyse année appareil appel
            application approche architecture article aspect attaque attente auteur autorité avantage avis base
            besoin bloc branche bureau but cadre canal capacité caractère carte cas catégorie cause centre champ
            changement charge chaîne chemin choix classe client clé code collection commande communauté compte
            concept condition connaissance connexion conseil contexte contrat contrôle copie couche cours coût
            création cycle date degré demande description différence direction dispositif distance document domaine
            donnée données droit durée débit décision défaut délai dépense détail effet effort emploi ensemble
            entité entreprise entrée environnement erreur espace essai exemple expérience facteur fichier fin
            fonction fond force format forme fournisseur groupe guide histoire identité idée image impact incident
            indice individu industrie information instance intérêt jeu jour langue lien lieu ligne limite liste
            livre loi main manière marché marque matière membre message mesure milieu mise mode modèle moment monde
            mot moteur mouvement moyen mécanisme mémoire méthode nature niveau nom nombre norme note numéro objectif
            occasion option opération ordre organisation origine outil paquet part partenaire partie passage
            permission personne plan plateforme point politique portée position possibilité pouvoir pratique presse
            pression principe prix problème processus procédé production produit programme projet propriété
            protection présence public période qualité question raison rapport recherche relation rendement requête
            responsabilité ressource risque route règle référence région réponse réseau résultat rôle science
            secteur sens service session signal site situation société solution sortie source stratégie structure
            style suite sujet support surface système sécurité série table taille taux technique technologie temps
            terme test thème titre traitement travail type tâche unité usage utilisateur valeur vente version vie
            ville vision vitesse voie voix vue zone échange échelle élément équipe étape état étude évaluation
            événement
        """,
        "it": """
            accesso accordo affare aiuto ambiente ambito analisi anno area argomento articolo aspetto attività
            autore avviso azienda azione base blocco campo canale capacità carico carta caso categoria causa centro
            ciclo classe cliente codice comando comunità concetto condizione confine connessione contesto conto
            contratto controllo copia corso costo creazione data dati decisione dettaglio differenza dimensione
            direzione diritto dispositivo distanza documento domanda dominio durata effetto elemento entità entrata
            errore esempio esperienza esperto evento fase fattore figura fine flusso fondo fonte forma formato
            fornitore forza funzione futuro gestione gioco giorno grado gruppo guida idea identità immagine impatto
            impresa incidente indice indirizzo informazione inizio insieme interesse istanza lavoro legge libro
            limite linea lingua lista livello luogo mano marca massa materia materiale meccanismo media membro
            memoria mercato messaggio metodo mezzo misura modello modo momento mondo motivo motore movimento natura
            nodo nome nota numero obiettivo occasione operazione opzione ordine organizzazione origine parola parte
            passo percorso periodo permesso persona peso piano piattaforma politica porta posizione possibilità
            potere pratica presenza prezzo principio problema processo prodotto produzione progetto programma
            proprietà prova pubblico punto qualità quantità questione ragione rapporto regione registro regola
            relazione rete ricerca richiesta rischio risorsa risposta risultato ruolo scala scelta scopo segnale
            segno senso serie servizio sessione sicurezza sistema sito situazione società soluzione spazio specie
            stato storia strada strategia strato strumento struttura studio successo superficie sviluppo tabella
            tasso tecnica tecnologia tema tempo termine tipo titolo trattamento uscita uso utente valore velocità
            versione via vista vita voce volta zona
        """,
        "pt": """
            acesso acordo ajuda alvo ambiente ameaça ano análise apoio arquivo artigo aspecto assunto atenção
            atividade ator autor aviso ação base bloco busca cadeia camada caminho campo canal capacidade carga
            carta caso categoria causa centro chave ciclo classe cliente coluna comando comunidade conceito condição
            conexão conjunto conta contexto contrato controle criação curso custo código cópia dado dados data
            decisão defeito demanda desafio descrição desempenho desenvolvimento detalhe diferença dimensão direito
            direção dispositivo distância documento domínio duração efeito elemento empresa entidade entrada equipe
            erro escala escopo espaço estado estilo estratégia estrutura estudo etapa evento exemplo experiência
            falha fase fator figura fim fluxo fonte forma formato fornecedor força fundo função futuro gestão grau
            grupo guia história ideia identidade imagem impacto incidente indústria informação instância interesse
            início item jogo lado lei limite linha lista livro local lugar língua marca massa material mecanismo
            medida meio membro memória mensagem mercado missão modelo modo momento motor movimento mudança mundo mão
            método nome nota nível número objetivo operação opção ordem organização origem padrão palavra papel
            parceiro parte passo permissão período peso pessoa plano plataforma poder política ponto porta posição
            presença preço princípio problema processo produto produção programa projeto propriedade propósito
            proteção prova prática público qualidade quantidade questão razão recurso rede referência registro
            região regra relatório relação responsabilidade resposta resultado revisão risco rota segurança seleção
            sentido sequência serviço sessão setor sinal sistema situação sociedade solução superfície série sítio
            tabela tamanho tarefa taxa tecnologia tema tempo termo teste tipo trabalho tratamento técnica título
            unidade uso usuário valor velocidade versão via viagem vida vista visão voz zona área índice
        """,
        "ru": """
            автор адрес активность анализ база безопасность блок вариант величина версия вес вещь взгляд вид власть
            влияние внимание воздействие возможность вопрос восстановление время выбор вывод вызов выполнение
            выражение высота группа данные дата движение действие дело день деталь деятельность длина договор
            документ доля доступ доступность единица жизнь завершение зависимость задание задача задержка заказ
            закон замена запись запрос запуск защита знак знание значение зона игра идея изменение изображение имя
            интерес информация использование исследование история источник качество класс клиент ключ книга
            количество команда компания комплекс конец контекст контроль копия корень круг курс линия лист лицо
            материал машина мера место метод механизм мир модель момент мощность нагрузка надежность надёжность
            название направление наука начало неделя необходимость номер норма область обработка образ образец
            обслуживание общество объем объём ограничение операция описание опыт орган организация основа
            особенность ответ отдел отношение отчет отчёт оценка очередь ошибка память партнер партнёр передача
            период план платформа поведение поддержка поиск показатель поле политика пользователь помощь порядок
            последовательность поток правило право практика предел предложение предприятие представление признак
            пример принцип причина проблема проверка программа продукт проект производство пространство процесс путь
            работа развитие размер район расстояние результат ресурс решение риск роль ряд сбой связь сеть сила
            система скорость слово слой служба случай смысл событие содержание создание сообщение сообщество состав
            состояние список способ среда средство срок ссылка стандарт статус стоимость сторона стратегия структура
            схема счет счёт таблица тема термин технология тип точка требование труд удаление узел управление
            уровень условие услуга устройство участие участник файл факт фактор фонд форма формат функция характер
            цель цена центр цепь цикл часть человек число шаблон шаг школа элемент этап язык
        """,
        "ja": """
            アイテム アクション イベント エリア グループ ケース コスト コミュニティ コンテキスト コントロール
            サポート サービス システム ジョブ スコープ スタイル スタッフ ステップ ステージ ステータス スペース
            ソース ゾーン タイトル タイプ ターゲット チェック チーム ツール テスト テーマ データ ネットワーク
            パターン パートナー ビュー プラン プログラム プロジェクト プロセス ポイント ポリシー マスター メッセージ
            メディア メンバー モデル ユーザ ユーザー ライン リクエスト リスク リスト リソース ルール レビュー レベル
            レポート ロール 一般 一覧 中断 予算 事件 事例 交換 人物 代表 仲間 会員 位置 作成 作成者 作業 使用 例外
            価値 価格 保存 保管 保護 信頼 信頼性 修正 修理 個人 候補 候補者 値 停止 入力 全体 公開 共有 共通 内容
            処理 出力 出来事 分析 利用 利用者 制御 制限 削除 努力 効果 動作 単位 単語 危険 原因 参照 取引 受信 名前
            品質 商品 問題 回復 地域 基本 基準 基礎 報告 場合 場所 変化 変換 変更 大きさ 失敗 契約 安全 安全性 安定
            完了 定義 実行 対象 将来 市場 幅 影響 役割 待機 復旧 必要 性能 情報 意味 成功 戦略 所有者 承認 技術
            担当者 接続 提供者 操作 支払い 数値 文字 文章 方向 方法 方針 日付 時刻 時間 最新 期間 期限 材料 条件
            検査 検索 概念 構成 構造 標準 権利 権限 機会 機能 正常 歴史 比較 注意 活動 消費者 準備 特定 状態 現在
            理由 環境 生産 画面 番号 異常 目標 目的 知識 研究 確認 社会 移動 移行 種類 管理 管理者 範囲 約束 終了
            組織 経験 結果 維持 能力 行動 表現 表示 表面 製品 製造 要件 要求 要素 見出し 規制 規則 解決 言葉 言語
            計画 記述 記録 設定 設計 許可 許容 評価 試験 説明 課題 調査 警告 負荷 責任 費用 資料 資源 資産 距離 転送
            追加 送信 通信 通常 通知 速度 連絡 遅延 選択 選択肢 部分 配布 重要 長さ 開始 開発 関係 関連 限界 集団
            項目 順序 順番 領域 頻度 題名 顧客 高さ
        """,
        "ko": """
            가격 가치 값 개념 개발 개인 거래 거리 검사 검색 결과 경고 경우 경험 계약 계획 고객 공개 공유 공통 과제
            관계 관련 관리 관리자 교환 구성 구성원 구조 권리 권한 규정 규칙 그룹 기간 기능 기록 기본 기술 기준 기초
            기한 기회 길이 날짜 내용 네트워크 노력 높이 능력 단계 단어 단위 담당자 대기 대상 대표 데이터 도구 동작
            라인 레벨 롤 룰 리뷰 리소스 리스크 리스트 마스터 메시지 멤버 모델 목록 목적 목표 문자 문장 문제 미디어
            미래 방법 방침 방향 배포 번호 범위 변경 변화 변환 보고 보고서 보관 보호 복구 부분 부하 분석 뷰 비교 비용
            빈도 사건 사람 사례 사용 사용자 사회 삭제 상태 상품 생산 생성 서비스 선택 설계 설명 설정 성공 성능
            소비자 소스 소유자 속도 수리 수정 순서 숫자 스타일 스페이스 승인 시각 시간 시스템 시작 시장 시험 신뢰
            신뢰성 실패 실행 아이템 안전 안전성 안정 알림 액션 약속 언어 역사 역할 연결 연구 연락 영역 영향 예산
            예외 완료 요구 요소 요청 원인 위치 위험 유저 유지 유형 의미 이동 이름 이벤트 이상 이용 이유 일반 입력
            자료 자산 자원 작성자 작업 장소 재료 저장 전략 전송 전체 정보 정상 정의 정지 정책 제공자 제목 제어 제품
            제한 조건 조사 조작 조직 존 종료 종류 주의 준비 중단 중요 중지 지식 지역 지연 지원 집단 참조 책임 처리
            체크 최신 추가 출력 커뮤니티 컨텍스트 케이스 코스트 크기 타겟 타이틀 타입 테마 테스트 통신 특정 팀
            파트너 패턴 평가 포인트 표시 표준 표현 품질 프로그램 프로세스 프로젝트 플랜 필요 한계 항목 해결 행동
            허가 현재 화면 확인 환경 활동 회원 효과 후보
        """,
        "zh": """
            一般 个人 中断 中斷 主題 主题 事件 交换 交換 产品 人员 人員 介面 价值 价格 任务 任務 传输 位置 使用
            使用者 例外 保存 保护 保護 信任 信息 修复 修復 修改 個人 值 停止 傳輸 價值 價格 元素 公开 公開 共享 关系
            准备 分析 列表 创建 删除 利用 刪除 功能 动作 動作 区域 區域 单位 危险 危險 历史 原因 参考 參考 发布 变化
            变更 句子 可靠性 合同 名字 名称 名稱 品質 商品 問題 單位 团队 图像 圖像 團隊 地区 地區 地点 地點 執行
            基础 基礎 報告 声音 处理 大小 失敗 失败 媒体 媒體 安全 安全性 完成 定义 定義 客戶 客户 对象 對象 工作
            工具 市场 市場 平台 延迟 延遲 建立 开发 开始 异常 当前 影响 影響 性能 恢复 恢復 情况 情況 意义 意義 成功
            成员 成員 成本 战略 戰略 执行 批准 技术 技術 报告 控制 描述 提供者 搜索 操作 政策 效果 数字 数据 整体
            整體 數字 數據 文字 方向 方法 日期 时间 显示 時間 服务 服務 期間 期间 机会 权利 权限 材料 条件 标准 标题
            條件 检查 概念 標準 標題 模块 模型 模式 模組 機會 檢查 權利 權限 正常 歷史 比較 比较 活动 活動 测试
            消費者 消费者 添加 測試 準備 状态 狀態 环境 理由 環境 生产 生產 產品 用戶 用户 界面 異常 當前 發布 目标
            目標 目的 知識 知识 研究 确认 確認 社会 社区 社會 社群 种类 移动 移動 程序 程式 種類 稳定 穩定 等待 管理
            範圍 类型 系統 系统 組織 結束 結果 結構 經驗 維護 網路 編號 组织 经验 结束 结构 结果 维护 编号 网络 聲音
            能力 范围 處理 行为 行為 表达 表達 要求 規則 规则 视图 角色 解决 解決 計劃 記錄 設置 設計 許可 評估 語言
            說明 調查 警告 變化 變更 计划 记录 许可 设置 设计 评估 语言 说明 调查 負載 責任 資料 資源 資產 資訊 负载
            责任 质量 资产 资料 资源 距离 距離 輸入 輸出 轉換 转换 输入 输出 连接 选择 通信 通用 通知 速度 連接 選擇
            部分 配置 長度 长度 開始 開發 關係 问题 限制 需求 項目 順序 預算 頻率 類型 顯示 项目 顺序 预算 频率 高度
        """,
    }.items()
}


@cache
def everyday_words(language: str) -> frozenset[str]:
    """Return the everyday words of a language (BCP 47), and those of English, which stand on all pages."""
    return _WORDS["en"] | _WORDS.get(base(language), frozenset())


@lru_cache(maxsize=100_000)
def is_everyday(name: str, language: str) -> bool:
    """Return whether a name is a word of everyday use on pages in a language (BCP 47), its plural too.

    >>> is_everyday("Services", "en"), is_everyday("サービス", "ja"), is_everyday("kubelet", "en")
    (True, True, False)
    """
    word = name.lower()
    stems = {word, *(word.removesuffix(ending) + rest for ending, rest in _ENDINGS if word.endswith(ending))}
    return not stems.isdisjoint(everyday_words(language))
