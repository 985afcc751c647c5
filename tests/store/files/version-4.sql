PRAGMA application_id = 1346457680;
PRAGMA user_version = 4;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'parapp','first_tables','2026-11-21 20:58:28.488017+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'parapp','former_names','2026-11-21 20:58:28.488784+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'parapp','related_papers','2026-11-21 20:58:28.495858+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'parapp','named_devices','2026-11-21 20:58:28.496953+00:00');
CREATE TABLE agency (id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
        kind TEXT NOT NULL, name TEXT NOT NULL, province TEXT NOT NULL,
        superior_name TEXT NOT NULL, show_superior INTEGER NOT NULL CHECK (show_superior IN (0, 1)), place_name TEXT NOT NULL, symbol TEXT NOT NULL,
        coordinator_unit_id TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED, drafting_unit_short TEXT NOT NULL, electronic INTEGER NOT NULL CHECK (electronic IN (0, 1))
    , former_names TEXT NOT NULL DEFAULT '[]' CHECK (former_names GLOB '[[]*]' OR former_names GLOB '{*}'), layout TEXT NOT NULL DEFAULT '{}' CHECK (layout GLOB '[[]*]' OR layout GLOB '{*}')) STRICT;
INSERT INTO "agency" VALUES('agency-1','commune','Mẫu','Minh Họa','',0,'','KH-UBND','unit-1','',1,'["Mẫu Cũ"]','{"national_name":"HOÀ","rule_under":"last","appendix_first_number":false,"landscape_margins":"as_read","heading_indent":"first_line","first_line":"12.7","body_size":13,"table_size":12}');
CREATE TABLE block (id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
        section_id TEXT NOT NULL REFERENCES section (id) DEFERRABLE INITIALLY DEFERRED, parent_id TEXT REFERENCES block (id) DEFERRABLE INITIALLY DEFERRED, "order" TEXT NOT NULL,
        level INTEGER NOT NULL, numbering TEXT NOT NULL, marker TEXT NOT NULL, runs TEXT NOT NULL CHECK (runs GLOB '[[]*]' OR runs GLOB '{*}')
    ) STRICT;
INSERT INTO "block" VALUES('block-1','section-1',NULL,'V',0,'letter','','[]');
INSERT INTO "block" VALUES('block-2','section-1','block-1','V',1,'none','','[{"type":"words","text":"a","bold":true,"italic":false,"frozen":"lost"},{"type":"footnote","paragraphs":[[{"type":"field","fact":"x","ref":"row-1","bold":false,"italic":false}]]}]');
CREATE TABLE criteria_set (id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
        year INTEGER NOT NULL, name TEXT NOT NULL, agency_level TEXT NOT NULL, source TEXT NOT NULL,
        rank INTEGER, rank_of INTEGER, printed_max TEXT CHECK (length(printed_max) <= 20 AND printed_max NOT GLOB '*[^0-9.-]*' AND printed_max NOT GLOB '?*-*' AND printed_max NOT GLOB '*.*.*' AND ltrim(printed_max, '-') GLOB '[0-9]*' AND printed_max GLOB '*[0-9]'), printed_achieved TEXT CHECK (length(printed_achieved) <= 20 AND printed_achieved NOT GLOB '*[^0-9.-]*' AND printed_achieved NOT GLOB '?*-*' AND printed_achieved NOT GLOB '*.*.*' AND ltrim(printed_achieved, '-') GLOB '[0-9]*' AND printed_achieved GLOB '*[0-9]'), printed_lost TEXT CHECK (length(printed_lost) <= 20 AND printed_lost NOT GLOB '*[^0-9.-]*' AND printed_lost NOT GLOB '?*-*' AND printed_lost NOT GLOB '*.*.*' AND ltrim(printed_lost, '-') GLOB '[0-9]*' AND printed_lost GLOB '*[0-9]')
    ) STRICT;
INSERT INTO "criteria_set" VALUES('set-1',2024,'','','',7,NULL,'100',NULL,'19.25');
CREATE TABLE criterion (id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
        set_id TEXT NOT NULL REFERENCES criteria_set (id) DEFERRABLE INITIALLY DEFERRED, parent_id TEXT REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED, "order" TEXT NOT NULL,
        code TEXT NOT NULL, name TEXT NOT NULL, level TEXT NOT NULL, max_score TEXT CHECK (length(max_score) <= 20 AND max_score NOT GLOB '*[^0-9.-]*' AND max_score NOT GLOB '?*-*' AND max_score NOT GLOB '*.*.*' AND ltrim(max_score, '-') GLOB '[0-9]*' AND max_score GLOB '*[0-9]'), self_score TEXT CHECK (length(self_score) <= 20 AND self_score NOT GLOB '*[^0-9.-]*' AND self_score NOT GLOB '?*-*' AND self_score NOT GLOB '*.*.*' AND ltrim(self_score, '-') GLOB '[0-9]*' AND self_score GLOB '*[0-9]'),
        appraised_scores TEXT NOT NULL CHECK (appraised_scores GLOB '[[]*]'
            AND appraised_scores NOT GLOB '*[^][0-9.,"-]*' AND length(appraised_scores) <= 100),
        survey_score TEXT CHECK (length(survey_score) <= 20 AND survey_score NOT GLOB '*[^0-9.-]*' AND survey_score NOT GLOB '?*-*' AND survey_score NOT GLOB '*.*.*' AND ltrim(survey_score, '-') GLOB '[0-9]*' AND survey_score GLOB '*[0-9]'), bonus TEXT CHECK (length(bonus) <= 20 AND bonus NOT GLOB '*[^0-9.-]*' AND bonus NOT GLOB '?*-*' AND bonus NOT GLOB '*.*.*' AND ltrim(bonus, '-') GLOB '[0-9]*' AND bonus GLOB '*[0-9]'), penalty TEXT CHECK (length(penalty) <= 20 AND penalty NOT GLOB '*[^0-9.-]*' AND penalty NOT GLOB '?*-*' AND penalty NOT GLOB '*.*.*' AND ltrim(penalty, '-') GLOB '[0-9]*' AND penalty GLOB '*[0-9]'), passed TEXT, printed_lost TEXT CHECK (length(printed_lost) <= 20 AND printed_lost NOT GLOB '*[^0-9.-]*' AND printed_lost NOT GLOB '?*-*' AND printed_lost NOT GLOB '*.*.*' AND ltrim(printed_lost, '-') GLOB '[0-9]*' AND printed_lost GLOB '*[0-9]'),
        note TEXT NOT NULL, place TEXT NOT NULL
    ) STRICT;
INSERT INTO "criterion" VALUES('field-1','set-1',NULL,'V','I','Công tác chỉ đạo, điều hành','field',NULL,NULL,'[]',NULL,NULL,NULL,NULL,NULL,'','');
INSERT INTO "criterion" VALUES('row-1','set-1','field-1','V','1.10','','criterion','5.10',NULL,'["3","3.25"]',NULL,NULL,'-0.5','partly',NULL,'','');
CREATE TABLE device (id TEXT PRIMARY KEY NOT NULL, own INTEGER NOT NULL CHECK (own IN (0, 1)), name TEXT NOT NULL DEFAULT '', machine TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "device" VALUES('4a71a2c0a3544326845fab958e1ab872',1,'vm','6edd2eeda0850bdaab9e3719c73ebb7210f1d3b2a1dff435ca154c7131e4b605');
CREATE TABLE field_part (id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
        plan_id TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED, field_id TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED, lead TEXT NOT NULL CHECK (lead GLOB '[[]*]' OR lead GLOB '{*}'), coordinating TEXT NOT NULL CHECK (coordinating GLOB '[[]*]' OR coordinating GLOB '{*}'),
        start TEXT NOT NULL CHECK (start GLOB '[[]*]' OR start GLOB '{*}'), mid_term TEXT NOT NULL CHECK (mid_term GLOB '[[]*]' OR mid_term GLOB '{*}'), final TEXT NOT NULL CHECK (final GLOB '[[]*]' OR final GLOB '{*}')
    , title TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "field_part" VALUES('part-1','plan-1','field-1','{"units":[{"text":"Văn phòng HĐND và UBND","unit_id":"unit-1"}],"printed":null}','{"units":[],"printed":null}','{"text":"","kind":"free_text","due_date":null}','{"text":"","kind":"free_text","due_date":null}','{"text":"Trong năm 2025","kind":"year","due_date":"2025-12-31"}','Công tác chỉ đạo');
CREATE TABLE legal_basis (id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
        "order" TEXT NOT NULL, basis_class TEXT NOT NULL, doc_type TEXT NOT NULL, number TEXT NOT NULL,
        issuer TEXT NOT NULL, issued_on TEXT CHECK (issued_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), subject TEXT NOT NULL, text TEXT NOT NULL
    ) STRICT;
INSERT INTO "legal_basis" VALUES('basis-1','V','subject','Luật','72/2025/QH15','','2025-06-16','','');
CREATE TABLE op (position INTEGER PRIMARY KEY,
        device_id TEXT NOT NULL REFERENCES device (id) DEFERRABLE INITIALLY DEFERRED, seq INTEGER NOT NULL CHECK (seq > 0), change_seq INTEGER NOT NULL,
        entity_type TEXT NOT NULL, entity_id TEXT NOT NULL, field TEXT, old TEXT,
        new TEXT, seen_vector TEXT NOT NULL CHECK (seen_vector GLOB '[[]*]' OR seen_vector GLOB '{*}'), wall_time TEXT NOT NULL, label TEXT NOT NULL,
        UNIQUE (device_id, seq),
        CHECK (CASE WHEN field IS NULL THEN (old IS NULL) + (new IS NULL) = 1
            ELSE old IS NOT NULL AND new IS NOT NULL END)
    ) STRICT;
INSERT INTO "op" VALUES(1,'4a71a2c0a3544326845fab958e1ab872',1,1,'agency','agency-1',NULL,NULL,'{"kind":"commune","name":"Mẫu","province":"Minh Họa","superior_name":"","show_superior":false,"place_name":"","symbol":"KH-UBND","coordinator_unit_id":"unit-1","drafting_unit_short":"","electronic":true,"former_names":["Mẫu Cũ"],"layout":{"national_name":"HOÀ","rule_under":"last","appendix_first_number":false,"landscape_margins":"as_read","heading_indent":"first_line","first_line":"12.7","body_size":13,"table_size":12},"id":"agency-1"}','{}','2026-11-21T20:58:28+00:00','thêm');
INSERT INTO "op" VALUES(2,'4a71a2c0a3544326845fab958e1ab872',2,1,'unit','unit-1',NULL,NULL,'{"name":"Văn phòng HĐND và UBND","order":"V","short_name":"","aliases":["Văn phòng"],"collective":false,"member_ids":["unit-1"],"valid_from":"2025-07-01","valid_to":null,"id":"unit-1"}','{}','2026-11-21T20:58:28+00:00','thêm');
INSERT INTO "op" VALUES(3,'4a71a2c0a3544326845fab958e1ab872',3,1,'signer','signer-1',NULL,NULL,'{"order":"V","authority":"deputy_for_chair","lines":["KT. CHỦ TỊCH","PHÓ CHỦ TỊCH"],"name":"","body":"unit","unit_id":"unit-1","id":"signer-1"}','{}','2026-11-21T20:58:28+00:00','thêm');
INSERT INTO "op" VALUES(4,'4a71a2c0a3544326845fab958e1ab872',4,1,'recipient_list','list-1',NULL,NULL,'{"name":"Thường dùng","order":"V","recipients":[{"text":"Như trên","suffix":"b/c"}],"id":"list-1"}','{}','2026-11-21T20:58:28+00:00','thêm');
INSERT INTO "op" VALUES(5,'4a71a2c0a3544326845fab958e1ab872',5,1,'legal_basis','basis-1',NULL,NULL,'{"order":"V","basis_class":"subject","doc_type":"Luật","number":"72/2025/QH15","issuer":"","issued_on":"2025-06-16","subject":"","text":"","id":"basis-1"}','{}','2026-11-21T20:58:28+00:00','thêm');
INSERT INTO "op" VALUES(6,'4a71a2c0a3544326845fab958e1ab872',6,1,'phrase','phrase-1',NULL,NULL,'{"kind":"remedy","text":"Rà soát, cập nhật đầy đủ thủ tục","criterion_name":"","year":2024,"uses":3,"id":"phrase-1"}','{}','2026-11-21T20:58:28+00:00','thêm');
INSERT INTO "op" VALUES(7,'4a71a2c0a3544326845fab958e1ab872',7,1,'criteria_set','set-1',NULL,NULL,'{"year":2024,"name":"","agency_level":"","source":"","rank":7,"rank_of":null,"printed_max":"100","printed_achieved":null,"printed_lost":"19.25","id":"set-1"}','{}','2026-11-21T20:58:28+00:00','thêm');
INSERT INTO "op" VALUES(8,'4a71a2c0a3544326845fab958e1ab872',8,1,'criterion','field-1',NULL,NULL,'{"set_id":"set-1","parent_id":null,"order":"V","code":"I","name":"Công tác chỉ đạo, điều hành","level":"field","max_score":null,"self_score":null,"appraised_scores":[],"survey_score":null,"bonus":null,"penalty":null,"passed":null,"printed_lost":null,"note":"","place":"","id":"field-1"}','{}','2026-11-21T20:58:28+00:00','thêm');
INSERT INTO "op" VALUES(9,'4a71a2c0a3544326845fab958e1ab872',9,1,'criterion','row-1',NULL,NULL,'{"set_id":"set-1","parent_id":"field-1","order":"V","code":"1.10","name":"","level":"criterion","max_score":"5.10","self_score":null,"appraised_scores":["3","3.25"],"survey_score":null,"bonus":null,"penalty":"-0.5","passed":"partly","printed_lost":null,"note":"","place":"","id":"row-1"}','{}','2026-11-21T20:58:28+00:00','thêm');
INSERT INTO "op" VALUES(10,'4a71a2c0a3544326845fab958e1ab872',10,1,'plan','plan-1',NULL,NULL,'{"result_year":2024,"period_start":2025,"period_end":2026,"order":"V","name":"","criteria_set_id":"set-1","form_id":"son-ky","status":"draft","doc_type":"KẾ HOẠCH","number":"","symbol":"","place_name":"","issued_on":null,"subject":[{"type":"words","text":"Khắc phục hạn chế","bold":false,"italic":false,"frozen":""},{"type":"field","fact":"result_year","ref":"","bold":false,"italic":true}],"recipients":[{"text":"Lưu: VT","suffix":""}],"archive_line":"","signer_id":"signer-1","appendices":[{"title":[],"columns":[{"key":"code","heading":"","width":12.5}],"grouping":"field","field_sums":true,"total_row":true,"numbering_row":false,"landscape":true}],"parts":[{"line":"Mục đích","wording":"","mark":"heading","number":"count","each":null,"when":"","unmarked_alone":false,"role":"purpose","section_id":"","named_table":"","start":"","start_numbering":"none","table":null,"proposal":[],"parts":[]}],"labels":[{"key":"unit","text":"Bộ phận thực hiện"}],"id":"plan-1"}','{}','2026-11-21T20:58:28+00:00','thêm');
INSERT INTO "op" VALUES(11,'4a71a2c0a3544326845fab958e1ab872',11,1,'related_paper','plan-1-covering',NULL,NULL,'{"plan_id":"plan-1","kind":"decision","order":"V","status":"draft","number":"","symbol":"","place_name":"","issued_on":"2025-03-05","subject":[],"addressees":["Thường trực HĐND xã"],"recipients":null,"archive_line":"","signer_id":null,"unit_id":null,"personal":false,"issuer":"","period":{"kind":"quarter","year":2025,"number":2,"as_of":"2025-06-14"},"id":"plan-1-covering"}','{}','2026-11-21T20:58:28+00:00','thêm');
INSERT INTO "op" VALUES(12,'4a71a2c0a3544326845fab958e1ab872',12,1,'field_part','part-1',NULL,NULL,'{"plan_id":"plan-1","field_id":"field-1","title":"Công tác chỉ đạo","lead":{"units":[{"text":"Văn phòng HĐND và UBND","unit_id":"unit-1"}],"printed":null},"coordinating":{"units":[],"printed":null},"start":{"text":"","kind":"free_text","due_date":null},"mid_term":{"text":"","kind":"free_text","due_date":null},"final":{"text":"Trong năm 2025","kind":"year","due_date":"2025-12-31"},"id":"part-1"}','{}','2026-11-21T20:58:28+00:00','thêm');
INSERT INTO "op" VALUES(13,'4a71a2c0a3544326845fab958e1ab872',13,1,'task','task-1',NULL,NULL,'{"plan_id":"plan-1","field_id":"field-1","criterion_ids":["row-1"],"group":"","parent_id":null,"order":"V","content":"","cause":"","remedy":"Ban hành kế hoạch đúng hạn\nvà theo dõi hằng quý","target":"","assignment":{"lead":{"units":[{"text":"Văn phòng HĐND và UBND","unit_id":"unit-1"}],"printed":"Văn phòng"},"coordinating":{"units":[],"printed":null},"others":[{"role":"đôn đốc","units":{"units":[{"text":"Phòng Kinh tế","unit_id":null}],"printed":null}}],"printed":null},"deliverables":[{"product":"Báo cáo","deadline":{"text":"Trong năm 2025","kind":"year","due_date":"2025-12-31"}}],"note":"","person":"","status":"not_started","results":[{"on":"2025-04-01","status":"done","text":"","evidence":["báo-cáo.pdf"],"own_score":"5,1","product":null}],"cost":"20 triệu đồng","deadline_changes":[{"on":"2025-05-05","before":{"text":"Trong năm 2025","kind":"year","due_date":"2025-12-31"},"after":{"text":"Trong năm 2025","kind":"year","due_date":"2025-12-31"},"reason":"Chờ","product":0}],"id":"task-1"}','{}','2026-11-21T20:58:28+00:00','thêm');
INSERT INTO "op" VALUES(14,'4a71a2c0a3544326845fab958e1ab872',14,1,'task','task-2',NULL,NULL,'{"plan_id":"plan-1","field_id":null,"criterion_ids":[],"group":"","parent_id":"task-1","order":"V","content":"Việc con","cause":"","remedy":"","target":"","assignment":{"lead":{"units":[],"printed":null},"coordinating":{"units":[],"printed":null},"others":[],"printed":null},"deliverables":[],"note":"","person":"","status":"in_progress","results":[],"cost":"","deadline_changes":[],"id":"task-2"}','{}','2026-11-21T20:58:28+00:00','thêm');
INSERT INTO "op" VALUES(15,'4a71a2c0a3544326845fab958e1ab872',15,1,'section','section-1',NULL,NULL,'{"plan_id":"plan-1","role":"field_part","order":"V","title":[{"type":"words","text":"Mục","bold":false,"italic":false,"frozen":""}],"field_id":"field-1","paper_id":null,"id":"section-1"}','{}','2026-11-21T20:58:28+00:00','thêm');
INSERT INTO "op" VALUES(16,'4a71a2c0a3544326845fab958e1ab872',16,1,'block','block-1',NULL,NULL,'{"section_id":"section-1","parent_id":null,"order":"V","level":0,"numbering":"letter","marker":"","runs":[],"id":"block-1"}','{}','2026-11-21T20:58:28+00:00','thêm');
INSERT INTO "op" VALUES(17,'4a71a2c0a3544326845fab958e1ab872',17,1,'block','block-2',NULL,NULL,'{"section_id":"section-1","parent_id":"block-1","order":"V","level":1,"numbering":"none","marker":"","runs":[{"type":"words","text":"a","bold":true,"italic":false,"frozen":"lost"},{"type":"footnote","paragraphs":[[{"type":"field","fact":"x","ref":"row-1","bold":false,"italic":false}]]}],"id":"block-2"}','{}','2026-11-21T20:58:28+00:00','thêm');
INSERT INTO "op" VALUES(18,'4a71a2c0a3544326845fab958e1ab872',18,1,'section','section-2',NULL,NULL,'{"plan_id":"plan-1","role":"articles","order":"V","title":[],"field_id":null,"paper_id":"plan-1-covering","id":"section-2"}','{}','2026-11-21T20:58:28+00:00','thêm');
INSERT INTO "op" VALUES(19,'4a71a2c0a3544326845fab958e1ab872',19,1,'version','version-1',NULL,NULL,'{"plan_id":"plan-1","label":"Trình ký","made_at":"2025-03-05T08:00:00+00:00","content":"{}","id":"version-1"}','{}','2026-11-21T20:58:28+00:00','thêm');
CREATE TABLE phrase (id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
        kind TEXT NOT NULL, text TEXT NOT NULL, criterion_name TEXT NOT NULL, year INTEGER, uses INTEGER NOT NULL
    ) STRICT;
INSERT INTO "phrase" VALUES('phrase-1','remedy','Rà soát, cập nhật đầy đủ thủ tục','',2024,3);
CREATE TABLE plan (id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
        result_year INTEGER NOT NULL, period_start INTEGER NOT NULL, period_end INTEGER NOT NULL,
        "order" TEXT NOT NULL, name TEXT NOT NULL, criteria_set_id TEXT REFERENCES criteria_set (id) DEFERRABLE INITIALLY DEFERRED,
        form_id TEXT NOT NULL, status TEXT NOT NULL, doc_type TEXT NOT NULL, number TEXT NOT NULL,
        symbol TEXT NOT NULL, place_name TEXT NOT NULL, issued_on TEXT CHECK (issued_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), subject TEXT NOT NULL CHECK (subject GLOB '[[]*]' OR subject GLOB '{*}'),
        recipients TEXT CHECK (recipients GLOB '[[]*]' OR recipients GLOB '{*}'), archive_line TEXT NOT NULL, signer_id TEXT REFERENCES signer (id) DEFERRABLE INITIALLY DEFERRED,
        appendices TEXT CHECK (appendices GLOB '[[]*]' OR appendices GLOB '{*}'), parts TEXT CHECK (parts GLOB '[[]*]'), labels TEXT NOT NULL DEFAULT '[]' CHECK (labels GLOB '[[]*]' OR labels GLOB '{*}')) STRICT;
INSERT INTO "plan" VALUES('plan-1',2024,2025,2026,'V','','set-1','son-ky','draft','KẾ HOẠCH','','','',NULL,'[{"type":"words","text":"Khắc phục hạn chế","bold":false,"italic":false,"frozen":""},{"type":"field","fact":"result_year","ref":"","bold":false,"italic":true}]','[{"text":"Lưu: VT","suffix":""}]','','signer-1','[{"title":[],"columns":[{"key":"code","heading":"","width":12.5}],"grouping":"field","field_sums":true,"total_row":true,"numbering_row":false,"landscape":true}]','[{"line":"Mục đích","wording":"","mark":"heading","number":"count","each":null,"when":"","unmarked_alone":false,"role":"purpose","section_id":"","named_table":"","start":"","start_numbering":"none","table":null,"proposal":[],"parts":[]}]','[{"key":"unit","text":"Bộ phận thực hiện"}]');
CREATE TABLE recipient_list (id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
        name TEXT NOT NULL, "order" TEXT NOT NULL, recipients TEXT NOT NULL CHECK (recipients GLOB '[[]*]' OR recipients GLOB '{*}')
    ) STRICT;
INSERT INTO "recipient_list" VALUES('list-1','Thường dùng','V','[{"text":"Như trên","suffix":"b/c"}]');
CREATE TABLE related_paper (id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    plan_id TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED, kind TEXT NOT NULL, "order" TEXT NOT NULL, status TEXT NOT NULL,
    number TEXT NOT NULL, symbol TEXT NOT NULL, place_name TEXT NOT NULL, issued_on TEXT CHECK (issued_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    subject TEXT NOT NULL DEFAULT '[]' CHECK (subject GLOB '[[]*]' OR subject GLOB '{*}'),
    addressees TEXT CHECK (addressees GLOB '[[]*]'), recipients TEXT CHECK (recipients GLOB '[[]*]'),
    archive_line TEXT NOT NULL, signer_id TEXT REFERENCES signer (id) DEFERRABLE INITIALLY DEFERRED, unit_id TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    personal INTEGER NOT NULL CHECK (personal IN (0, 1)), issuer TEXT NOT NULL,
    period TEXT CHECK (period GLOB '{*}')
) STRICT;
INSERT INTO "related_paper" VALUES('plan-1-covering','plan-1','decision','V','draft','','','','2025-03-05','[]','["Thường trực HĐND xã"]',NULL,'',NULL,NULL,0,'','{"kind":"quarter","year":2025,"number":2,"as_of":"2025-06-14"}');
CREATE TABLE section (id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
        plan_id TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED, role TEXT NOT NULL, "order" TEXT NOT NULL, title TEXT NOT NULL CHECK (title GLOB '[[]*]' OR title GLOB '{*}'),
        field_id TEXT REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED
    , paper_id TEXT REFERENCES related_paper (id) DEFERRABLE INITIALLY DEFERRED) STRICT;
INSERT INTO "section" VALUES('section-1','plan-1','field_part','V','[{"type":"words","text":"Mục","bold":false,"italic":false,"frozen":""}]','field-1',NULL);
INSERT INTO "section" VALUES('section-2','plan-1','articles','V','[]',NULL,'plan-1-covering');
CREATE TABLE setting (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
INSERT INTO "setting" VALUES('current_plan','"plan-1"');
CREATE TABLE signer (id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
        "order" TEXT NOT NULL, authority TEXT NOT NULL, lines TEXT NOT NULL CHECK (lines GLOB '[[]*]' OR lines GLOB '{*}'), name TEXT NOT NULL
    , body TEXT NOT NULL DEFAULT 'committee', unit_id TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED) STRICT;
INSERT INTO "signer" VALUES('signer-1','V','deputy_for_chair','["KT. CHỦ TỊCH","PHÓ CHỦ TỊCH"]','','unit','unit-1');
CREATE TABLE task (id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
        plan_id TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED, field_id TEXT REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED, criterion_ids TEXT NOT NULL CHECK (criterion_ids GLOB '[[]*]' OR criterion_ids GLOB '{*}'),
        "group" TEXT NOT NULL, parent_id TEXT REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED, "order" TEXT NOT NULL, content TEXT NOT NULL,
        cause TEXT NOT NULL, remedy TEXT NOT NULL, target TEXT NOT NULL, assignment TEXT NOT NULL CHECK (assignment GLOB '[[]*]' OR assignment GLOB '{*}'),
        deliverables TEXT NOT NULL CHECK (deliverables GLOB '[[]*]' OR deliverables GLOB '{*}'), note TEXT NOT NULL, person TEXT NOT NULL, status TEXT NOT NULL, results TEXT NOT NULL CHECK (results GLOB '[[]*]' OR results GLOB '{*}')
    , cost TEXT NOT NULL DEFAULT '', deadline_changes TEXT NOT NULL DEFAULT '[]' CHECK (deadline_changes GLOB '[[]*]' OR deadline_changes GLOB '{*}')) STRICT;
INSERT INTO "task" VALUES('task-1','plan-1','field-1','["row-1"]','',NULL,'V','','','Ban hành kế hoạch đúng hạn
và theo dõi hằng quý','','{"lead":{"units":[{"text":"Văn phòng HĐND và UBND","unit_id":"unit-1"}],"printed":"Văn phòng"},"coordinating":{"units":[],"printed":null},"others":[{"role":"đôn đốc","units":{"units":[{"text":"Phòng Kinh tế","unit_id":null}],"printed":null}}],"printed":null}','[{"product":"Báo cáo","deadline":{"text":"Trong năm 2025","kind":"year","due_date":"2025-12-31"}}]','','','not_started','[{"on":"2025-04-01","status":"done","text":"","evidence":["báo-cáo.pdf"],"own_score":"5,1","product":null}]','20 triệu đồng','[{"on":"2025-05-05","before":{"text":"Trong năm 2025","kind":"year","due_date":"2025-12-31"},"after":{"text":"Trong năm 2025","kind":"year","due_date":"2025-12-31"},"reason":"Chờ","product":0}]');
INSERT INTO "task" VALUES('task-2','plan-1',NULL,'[]','','task-1','V','Việc con','','','','{"lead":{"units":[],"printed":null},"coordinating":{"units":[],"printed":null},"others":[],"printed":null}','[]','','','in_progress','[]','','[]');
CREATE TABLE unit (id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
        name TEXT NOT NULL, "order" TEXT NOT NULL, short_name TEXT NOT NULL, aliases TEXT NOT NULL CHECK (aliases GLOB '[[]*]' OR aliases GLOB '{*}'),
        collective INTEGER NOT NULL CHECK (collective IN (0, 1)), member_ids TEXT NOT NULL CHECK (member_ids GLOB '[[]*]' OR member_ids GLOB '{*}'), valid_from TEXT CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), valid_to TEXT CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')
    ) STRICT;
INSERT INTO "unit" VALUES('unit-1','Văn phòng HĐND và UBND','V','','["Văn phòng"]',0,'["unit-1"]','2025-07-01',NULL);
CREATE TABLE version (id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
        plan_id TEXT NOT NULL REFERENCES plan (id) DEFERRABLE INITIALLY DEFERRED, label TEXT NOT NULL, made_at TEXT NOT NULL, content TEXT NOT NULL
    ) STRICT;
INSERT INTO "version" VALUES('version-1','plan-1','Trình ký','2025-03-05T08:00:00+00:00','{}');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX device_own ON device (own) WHERE own;
CREATE TRIGGER op_kept BEFORE DELETE ON op BEGIN SELECT raise(ABORT, 'the edit log is append-only'); END;
CREATE TRIGGER op_unchanged BEFORE UPDATE ON op BEGIN SELECT raise(ABORT, 'the edit log is append-only'); END;
CREATE INDEX criterion_set ON criterion (set_id);
CREATE INDEX criterion_parent ON criterion (parent_id);
CREATE INDEX plan_criteria_set ON plan (criteria_set_id);
CREATE INDEX plan_signer ON plan (signer_id);
CREATE INDEX field_part_plan ON field_part (plan_id);
CREATE INDEX field_part_field ON field_part (field_id);
CREATE INDEX task_plan ON task (plan_id);
CREATE INDEX task_field ON task (field_id);
CREATE INDEX task_parent ON task (parent_id);
CREATE INDEX version_plan ON version (plan_id);
CREATE INDEX section_plan ON section (plan_id);
CREATE INDEX section_field ON section (field_id);
CREATE INDEX block_section ON block (section_id);
CREATE INDEX block_parent ON block (parent_id);
CREATE INDEX related_paper_plan ON related_paper (plan_id);
CREATE INDEX related_paper_signer ON related_paper (signer_id);
CREATE INDEX related_paper_unit ON related_paper (unit_id);
CREATE INDEX signer_unit ON signer (unit_id);
CREATE INDEX section_paper ON section (paper_id);
COMMIT;
