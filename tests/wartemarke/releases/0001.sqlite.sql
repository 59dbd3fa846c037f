-- schema step 0001, 5a8ad1bd594211190cc05cf621d4871d08b62fcdf32acb9de12ae5ed94636fe7
BEGIN TRANSACTION;
CREATE TABLE account (
	id INTEGER NOT NULL, 
	login VARCHAR(80) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	password_hash VARCHAR(200) NOT NULL, 
	must_change BOOLEAN NOT NULL, 
	is_active BOOLEAN NOT NULL, 
	totp_secret VARCHAR(300), 
	totp_step INTEGER NOT NULL, 
	recovery_hashes JSON NOT NULL, 
	subject VARCHAR(200), 
	CONSTRAINT pk_account PRIMARY KEY (id), 
	CONSTRAINT uq_account_login UNIQUE (login), 
	CONSTRAINT uq_account_subject UNIQUE (subject)
);
INSERT INTO "account" VALUES(1,'admin','Administration','$argon2id$v=19$m=65536,t=3,p=4$PzXMNwVYlcOkNk2q8SfZ3A$wxBugEtx6/bjCvrAeKW92rtKGubEh7G8gQ+ZWoHHe8o',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(2,'lead','Leitung','$argon2id$v=19$m=65536,t=3,p=4$zCvqeU09vyxTJIH+Qf/OoQ$eEJNvuFY5GdknWIVAGNpNqCPIVRCxDphvJLWASmTNCQ',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(3,'desk','Information','$argon2id$v=19$m=65536,t=3,p=4$ckWR/rZAtTAR6tLv/nzq/w$jDMF+KfGhMPET+OnvGMBCbfyVLpuGVzSleU1oNHvOdY',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(4,'counter1','Team 1','$argon2id$v=19$m=65536,t=3,p=4$/FDomOImDdWFH+PZ0/EzVg$E0kBEOguUFho4QsX3FVX6jxRFFex1D2TsvvwDcFWiuU',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(5,'counter2','Team 2','$argon2id$v=19$m=65536,t=3,p=4$aYfFbCUNwIpSDe9HqgwF7A$+xY/+ogbHgPeITZXcC0hAAXXwXJQRt8vU+g7sAO4PSM',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(6,'counter3','Team 3','$argon2id$v=19$m=65536,t=3,p=4$C4zbt89q0LXkiTh3sALXBA$GtCaPh5o9MrnlVX5j4Gd7AVHCOPwGXxmnR81EogW9ns',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(7,'counter4','Team 4','$argon2id$v=19$m=65536,t=3,p=4$xdV2IaX5kovY9SXEcd9X6A$ezocSHF7gHkN+1VgbWFj4MQQ6wOsaJSO3742gXjxOgM',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(8,'counter5','Team 5','$argon2id$v=19$m=65536,t=3,p=4$QP5GeyjfCqoZtNYu/+5m7A$xtu/gyoYdwuWs9YI54b8xDfg4JeBXPA9x/2FQI8FHgA',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(9,'counter6','Team 6','$argon2id$v=19$m=65536,t=3,p=4$r1ulI61ed10D9lTcUceUQA$Q8IYt3ZG9rE6ITG5GlD5NojkSpr0eznNVZKqNcDiick',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(10,'counter7','Team 7','$argon2id$v=19$m=65536,t=3,p=4$UD2qRSOStAYb8yUC8pWF5A$MCb+wbOQBe3tKY3ceApIqr2txdatkFkZkxdTgh7zCf0',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(11,'counter8','Team 8','$argon2id$v=19$m=65536,t=3,p=4$PHCnLh09a6UuFp8SyMUQRg$cCCkr+LV3fHmSZB8PP4V+eFzrse8WXO/6VJr3rHqBnk',0,1,NULL,0,'[]',NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE alert (
	id INTEGER NOT NULL, 
	office_id INTEGER NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	device_id INTEGER, 
	place VARCHAR(80) NOT NULL, 
	number VARCHAR(8) NOT NULL, 
	raised_at DATETIME NOT NULL, 
	answered_at DATETIME, 
	CONSTRAINT pk_alert PRIMARY KEY (id), 
	CONSTRAINT fk_alert_device_id_device FOREIGN KEY(device_id) REFERENCES device (id), 
	CONSTRAINT fk_alert_office_id_office FOREIGN KEY(office_id) REFERENCES office (id)
);
CREATE TABLE api_key (
	id INTEGER NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	key_hash VARCHAR(64) NOT NULL, 
	scopes JSON NOT NULL, 
	office_id INTEGER, 
	created_at DATETIME NOT NULL, 
	ends_at DATETIME NOT NULL, 
	used_on DATETIME, 
	is_revoked BOOLEAN NOT NULL, 
	CONSTRAINT pk_api_key PRIMARY KEY (id), 
	CONSTRAINT fk_api_key_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT uq_api_key_key_hash UNIQUE (key_hash)
);
CREATE TABLE area (
	id INTEGER NOT NULL, 
	office_id INTEGER NOT NULL, 
	"key" VARCHAR(80) NOT NULL, 
	names JSON NOT NULL, 
	CONSTRAINT pk_area PRIMARY KEY (id), 
	CONSTRAINT fk_area_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT uq_area_office_id UNIQUE (office_id, "key")
);
CREATE TABLE audit_entry (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	account_id INTEGER NOT NULL, 
	office_id INTEGER NOT NULL, 
	deed VARCHAR(12) NOT NULL, 
	about VARCHAR(60) NOT NULL, 
	reason VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_audit_entry PRIMARY KEY (id), 
	CONSTRAINT fk_audit_entry_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	CONSTRAINT fk_audit_entry_office_id_office FOREIGN KEY(office_id) REFERENCES office (id)
);
CREATE TABLE board_setup (
	device_id INTEGER NOT NULL, 
	setup JSON NOT NULL, 
	CONSTRAINT pk_board_setup PRIMARY KEY (device_id), 
	CONSTRAINT fk_board_setup_device_id_device FOREIGN KEY(device_id) REFERENCES device (id) ON DELETE CASCADE
);
CREATE TABLE call (
	id INTEGER NOT NULL, 
	office_id INTEGER NOT NULL, 
	ticket_id INTEGER NOT NULL, 
	counter_id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_call PRIMARY KEY (id), 
	CONSTRAINT fk_call_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_call_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_call_ticket_id_ticket FOREIGN KEY(ticket_id) REFERENCES ticket (id), 
	CONSTRAINT uq_call_office_id UNIQUE (office_id, seq)
);
INSERT INTO "call" VALUES(1,1,4,1,17,'2026-11-26 09:01:02.129690');
INSERT INTO "call" VALUES(2,1,5,2,20,'2026-11-26 09:01:02.659883');
CREATE TABLE closure (
	id INTEGER NOT NULL, 
	office_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	begins TIME, 
	ends TIME, 
	names JSON NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	is_lifted BOOLEAN NOT NULL, 
	CONSTRAINT pk_closure PRIMARY KEY (id), 
	CONSTRAINT fk_closure_office_id_office FOREIGN KEY(office_id) REFERENCES office (id)
);
INSERT INTO "closure" VALUES(1,1,'2026-01-01',NULL,NULL,'{"de": "Neujahr", "en": "New Year''s Day"}','holiday',0);
INSERT INTO "closure" VALUES(2,1,'2026-04-03',NULL,NULL,'{"de": "Karfreitag", "en": "Good Friday"}','holiday',0);
INSERT INTO "closure" VALUES(3,1,'2026-04-06',NULL,NULL,'{"de": "Ostermontag", "en": "Easter Monday"}','holiday',0);
INSERT INTO "closure" VALUES(4,1,'2026-05-01',NULL,NULL,'{"de": "Erster Mai", "en": "Labor Day"}','holiday',0);
INSERT INTO "closure" VALUES(5,1,'2026-05-14',NULL,NULL,'{"de": "Christi Himmelfahrt", "en": "Ascension Day"}','holiday',0);
INSERT INTO "closure" VALUES(6,1,'2026-05-25',NULL,NULL,'{"de": "Pfingstmontag", "en": "Pentecost Monday"}','holiday',0);
INSERT INTO "closure" VALUES(7,1,'2026-10-03',NULL,NULL,'{"de": "Tag der Deutschen Einheit", "en": "German Unity Day"}','holiday',0);
INSERT INTO "closure" VALUES(8,1,'2026-12-25',NULL,NULL,'{"de": "Erster Weihnachtstag", "en": "Christmas Day"}','holiday',0);
INSERT INTO "closure" VALUES(9,1,'2026-12-26',NULL,NULL,'{"de": "Zweiter Weihnachtstag", "en": "Second Day of Christmas"}','holiday',0);
INSERT INTO "closure" VALUES(10,1,'2026-10-31',NULL,NULL,'{"de": "Reformationstag", "en": "Reformation Day"}','holiday',0);
INSERT INTO "closure" VALUES(11,1,'2026-11-18',NULL,NULL,'{"de": "Bu\u00df- und Bettag", "en": "Repentance and Prayer Day"}','holiday',0);
INSERT INTO "closure" VALUES(12,1,'2027-01-01',NULL,NULL,'{"de": "Neujahr", "en": "New Year''s Day"}','holiday',0);
INSERT INTO "closure" VALUES(13,1,'2027-03-26',NULL,NULL,'{"de": "Karfreitag", "en": "Good Friday"}','holiday',0);
INSERT INTO "closure" VALUES(14,1,'2027-03-29',NULL,NULL,'{"de": "Ostermontag", "en": "Easter Monday"}','holiday',0);
INSERT INTO "closure" VALUES(15,1,'2027-05-01',NULL,NULL,'{"de": "Erster Mai", "en": "Labor Day"}','holiday',0);
INSERT INTO "closure" VALUES(16,1,'2027-05-06',NULL,NULL,'{"de": "Christi Himmelfahrt", "en": "Ascension Day"}','holiday',0);
INSERT INTO "closure" VALUES(17,1,'2027-05-17',NULL,NULL,'{"de": "Pfingstmontag", "en": "Pentecost Monday"}','holiday',0);
INSERT INTO "closure" VALUES(18,1,'2027-10-03',NULL,NULL,'{"de": "Tag der Deutschen Einheit", "en": "German Unity Day"}','holiday',0);
INSERT INTO "closure" VALUES(19,1,'2027-12-25',NULL,NULL,'{"de": "Erster Weihnachtstag", "en": "Christmas Day"}','holiday',0);
INSERT INTO "closure" VALUES(20,1,'2027-12-26',NULL,NULL,'{"de": "Zweiter Weihnachtstag", "en": "Second Day of Christmas"}','holiday',0);
INSERT INTO "closure" VALUES(21,1,'2027-10-31',NULL,NULL,'{"de": "Reformationstag", "en": "Reformation Day"}','holiday',0);
INSERT INTO "closure" VALUES(22,1,'2027-11-17',NULL,NULL,'{"de": "Bu\u00df- und Bettag", "en": "Repentance and Prayer Day"}','holiday',0);
INSERT INTO "closure" VALUES(23,2,'2026-01-01',NULL,NULL,'{"de": "Neujahr", "en": "New Year''s Day"}','holiday',0);
INSERT INTO "closure" VALUES(24,2,'2026-04-03',NULL,NULL,'{"de": "Karfreitag", "en": "Good Friday"}','holiday',0);
INSERT INTO "closure" VALUES(25,2,'2026-04-06',NULL,NULL,'{"de": "Ostermontag", "en": "Easter Monday"}','holiday',0);
INSERT INTO "closure" VALUES(26,2,'2026-05-01',NULL,NULL,'{"de": "Erster Mai", "en": "Labor Day"}','holiday',0);
INSERT INTO "closure" VALUES(27,2,'2026-05-14',NULL,NULL,'{"de": "Christi Himmelfahrt", "en": "Ascension Day"}','holiday',0);
INSERT INTO "closure" VALUES(28,2,'2026-05-25',NULL,NULL,'{"de": "Pfingstmontag", "en": "Pentecost Monday"}','holiday',0);
INSERT INTO "closure" VALUES(29,2,'2026-10-03',NULL,NULL,'{"de": "Tag der Deutschen Einheit", "en": "German Unity Day"}','holiday',0);
INSERT INTO "closure" VALUES(30,2,'2026-12-25',NULL,NULL,'{"de": "Erster Weihnachtstag", "en": "Christmas Day"}','holiday',0);
INSERT INTO "closure" VALUES(31,2,'2026-12-26',NULL,NULL,'{"de": "Zweiter Weihnachtstag", "en": "Second Day of Christmas"}','holiday',0);
INSERT INTO "closure" VALUES(32,2,'2026-10-31',NULL,NULL,'{"de": "Reformationstag", "en": "Reformation Day"}','holiday',0);
INSERT INTO "closure" VALUES(33,2,'2026-11-18',NULL,NULL,'{"de": "Bu\u00df- und Bettag", "en": "Repentance and Prayer Day"}','holiday',0);
INSERT INTO "closure" VALUES(34,2,'2027-01-01',NULL,NULL,'{"de": "Neujahr", "en": "New Year''s Day"}','holiday',0);
INSERT INTO "closure" VALUES(35,2,'2027-03-26',NULL,NULL,'{"de": "Karfreitag", "en": "Good Friday"}','holiday',0);
INSERT INTO "closure" VALUES(36,2,'2027-03-29',NULL,NULL,'{"de": "Ostermontag", "en": "Easter Monday"}','holiday',0);
INSERT INTO "closure" VALUES(37,2,'2027-05-01',NULL,NULL,'{"de": "Erster Mai", "en": "Labor Day"}','holiday',0);
INSERT INTO "closure" VALUES(38,2,'2027-05-06',NULL,NULL,'{"de": "Christi Himmelfahrt", "en": "Ascension Day"}','holiday',0);
INSERT INTO "closure" VALUES(39,2,'2027-05-17',NULL,NULL,'{"de": "Pfingstmontag", "en": "Pentecost Monday"}','holiday',0);
INSERT INTO "closure" VALUES(40,2,'2027-10-03',NULL,NULL,'{"de": "Tag der Deutschen Einheit", "en": "German Unity Day"}','holiday',0);
INSERT INTO "closure" VALUES(41,2,'2027-12-25',NULL,NULL,'{"de": "Erster Weihnachtstag", "en": "Christmas Day"}','holiday',0);
INSERT INTO "closure" VALUES(42,2,'2027-12-26',NULL,NULL,'{"de": "Zweiter Weihnachtstag", "en": "Second Day of Christmas"}','holiday',0);
INSERT INTO "closure" VALUES(43,2,'2027-10-31',NULL,NULL,'{"de": "Reformationstag", "en": "Reformation Day"}','holiday',0);
INSERT INTO "closure" VALUES(44,2,'2027-11-17',NULL,NULL,'{"de": "Bu\u00df- und Bettag", "en": "Repentance and Prayer Day"}','holiday',0);
INSERT INTO "closure" VALUES(45,3,'2026-01-01',NULL,NULL,'{"de": "Neujahr", "en": "New Year''s Day"}','holiday',0);
INSERT INTO "closure" VALUES(46,3,'2026-04-03',NULL,NULL,'{"de": "Karfreitag", "en": "Good Friday"}','holiday',0);
INSERT INTO "closure" VALUES(47,3,'2026-04-06',NULL,NULL,'{"de": "Ostermontag", "en": "Easter Monday"}','holiday',0);
INSERT INTO "closure" VALUES(48,3,'2026-05-01',NULL,NULL,'{"de": "Erster Mai", "en": "Labor Day"}','holiday',0);
INSERT INTO "closure" VALUES(49,3,'2026-05-14',NULL,NULL,'{"de": "Christi Himmelfahrt", "en": "Ascension Day"}','holiday',0);
INSERT INTO "closure" VALUES(50,3,'2026-05-25',NULL,NULL,'{"de": "Pfingstmontag", "en": "Pentecost Monday"}','holiday',0);
INSERT INTO "closure" VALUES(51,3,'2026-10-03',NULL,NULL,'{"de": "Tag der Deutschen Einheit", "en": "German Unity Day"}','holiday',0);
INSERT INTO "closure" VALUES(52,3,'2026-12-25',NULL,NULL,'{"de": "Erster Weihnachtstag", "en": "Christmas Day"}','holiday',0);
INSERT INTO "closure" VALUES(53,3,'2026-12-26',NULL,NULL,'{"de": "Zweiter Weihnachtstag", "en": "Second Day of Christmas"}','holiday',0);
INSERT INTO "closure" VALUES(54,3,'2026-10-31',NULL,NULL,'{"de": "Reformationstag", "en": "Reformation Day"}','holiday',0);
INSERT INTO "closure" VALUES(55,3,'2026-11-18',NULL,NULL,'{"de": "Bu\u00df- und Bettag", "en": "Repentance and Prayer Day"}','holiday',0);
INSERT INTO "closure" VALUES(56,3,'2027-01-01',NULL,NULL,'{"de": "Neujahr", "en": "New Year''s Day"}','holiday',0);
INSERT INTO "closure" VALUES(57,3,'2027-03-26',NULL,NULL,'{"de": "Karfreitag", "en": "Good Friday"}','holiday',0);
INSERT INTO "closure" VALUES(58,3,'2027-03-29',NULL,NULL,'{"de": "Ostermontag", "en": "Easter Monday"}','holiday',0);
INSERT INTO "closure" VALUES(59,3,'2027-05-01',NULL,NULL,'{"de": "Erster Mai", "en": "Labor Day"}','holiday',0);
INSERT INTO "closure" VALUES(60,3,'2027-05-06',NULL,NULL,'{"de": "Christi Himmelfahrt", "en": "Ascension Day"}','holiday',0);
INSERT INTO "closure" VALUES(61,3,'2027-05-17',NULL,NULL,'{"de": "Pfingstmontag", "en": "Pentecost Monday"}','holiday',0);
INSERT INTO "closure" VALUES(62,3,'2027-10-03',NULL,NULL,'{"de": "Tag der Deutschen Einheit", "en": "German Unity Day"}','holiday',0);
INSERT INTO "closure" VALUES(63,3,'2027-12-25',NULL,NULL,'{"de": "Erster Weihnachtstag", "en": "Christmas Day"}','holiday',0);
INSERT INTO "closure" VALUES(64,3,'2027-12-26',NULL,NULL,'{"de": "Zweiter Weihnachtstag", "en": "Second Day of Christmas"}','holiday',0);
INSERT INTO "closure" VALUES(65,3,'2027-10-31',NULL,NULL,'{"de": "Reformationstag", "en": "Reformation Day"}','holiday',0);
INSERT INTO "closure" VALUES(66,3,'2027-11-17',NULL,NULL,'{"de": "Bu\u00df- und Bettag", "en": "Repentance and Prayer Day"}','holiday',0);
CREATE TABLE counter (
	id INTEGER NOT NULL, 
	office_id INTEGER NOT NULL, 
	name VARCHAR(10) NOT NULL, 
	room VARCHAR(80) NOT NULL, 
	is_retired BOOLEAN NOT NULL, 
	CONSTRAINT pk_counter PRIMARY KEY (id), 
	CONSTRAINT fk_counter_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT uq_counter_office_id UNIQUE (office_id, name)
);
INSERT INTO "counter" VALUES(1,1,'1','Halle links',0);
INSERT INTO "counter" VALUES(2,1,'2','Halle links',0);
INSERT INTO "counter" VALUES(3,1,'3','Halle links',0);
INSERT INTO "counter" VALUES(4,1,'4','Halle links',0);
INSERT INTO "counter" VALUES(5,1,'5','Halle rechts',0);
INSERT INTO "counter" VALUES(6,1,'6','Halle rechts',0);
INSERT INTO "counter" VALUES(7,1,'7','Halle rechts',0);
INSERT INTO "counter" VALUES(8,1,'8','Zimmer 8',0);
INSERT INTO "counter" VALUES(9,2,'1','Erdgeschoss',0);
INSERT INTO "counter" VALUES(10,2,'2','Erdgeschoss',0);
INSERT INTO "counter" VALUES(11,2,'3','Erdgeschoss',0);
INSERT INTO "counter" VALUES(12,3,'1','1. Etage',0);
INSERT INTO "counter" VALUES(13,3,'2','1. Etage',0);
INSERT INTO "counter" VALUES(14,3,'3','1. Etage',0);
CREATE TABLE counter_queue (
	counter_id INTEGER NOT NULL, 
	queue_id INTEGER NOT NULL, 
	CONSTRAINT pk_counter_queue PRIMARY KEY (counter_id, queue_id), 
	CONSTRAINT fk_counter_queue_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_counter_queue_queue_id_queue FOREIGN KEY(queue_id) REFERENCES queue (id)
);
INSERT INTO "counter_queue" VALUES(1,1);
INSERT INTO "counter_queue" VALUES(2,1);
INSERT INTO "counter_queue" VALUES(3,1);
INSERT INTO "counter_queue" VALUES(4,1);
INSERT INTO "counter_queue" VALUES(5,1);
INSERT INTO "counter_queue" VALUES(5,3);
INSERT INTO "counter_queue" VALUES(6,1);
INSERT INTO "counter_queue" VALUES(6,3);
INSERT INTO "counter_queue" VALUES(7,1);
INSERT INTO "counter_queue" VALUES(7,2);
INSERT INTO "counter_queue" VALUES(8,1);
INSERT INTO "counter_queue" VALUES(8,2);
INSERT INTO "counter_queue" VALUES(8,4);
INSERT INTO "counter_queue" VALUES(9,7);
INSERT INTO "counter_queue" VALUES(10,7);
INSERT INTO "counter_queue" VALUES(11,7);
INSERT INTO "counter_queue" VALUES(12,8);
INSERT INTO "counter_queue" VALUES(13,8);
INSERT INTO "counter_queue" VALUES(14,8);
CREATE TABLE cut_off_entry (
	id INTEGER NOT NULL, 
	office_id INTEGER NOT NULL, 
	kiosk_id INTEGER NOT NULL, 
	nonce VARCHAR(40) NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	number VARCHAR(8) NOT NULL, 
	made_at DATETIME NOT NULL, 
	merged_at DATETIME NOT NULL, 
	ticket_id INTEGER, 
	"conflict" VARCHAR(40) NOT NULL, 
	settled_at DATETIME, 
	settled_by INTEGER, 
	CONSTRAINT pk_cut_off_entry PRIMARY KEY (id), 
	CONSTRAINT fk_cut_off_entry_kiosk_id_device FOREIGN KEY(kiosk_id) REFERENCES device (id), 
	CONSTRAINT fk_cut_off_entry_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_cut_off_entry_settled_by_account FOREIGN KEY(settled_by) REFERENCES account (id) ON DELETE SET NULL, 
	CONSTRAINT fk_cut_off_entry_ticket_id_ticket FOREIGN KEY(ticket_id) REFERENCES ticket (id) ON DELETE SET NULL, 
	CONSTRAINT uq_cut_off_entry_kiosk_id UNIQUE (kiosk_id, nonce)
);
CREATE TABLE day_capacity (
	queue_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	taken BLOB NOT NULL, 
	revision INTEGER NOT NULL, 
	CONSTRAINT pk_day_capacity PRIMARY KEY (queue_id, day), 
	CONSTRAINT fk_day_capacity_queue_id_queue FOREIGN KEY(queue_id) REFERENCES queue (id)
);
INSERT INTO "day_capacity" VALUES(1,'2026-11-26',X'000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000030303000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000',4);
INSERT INTO "day_capacity" VALUES(1,'2026-11-27',X'000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000010101000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000',2);
CREATE TABLE defect (
	id INTEGER NOT NULL, 
	office_id INTEGER NOT NULL, 
	device_id INTEGER NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	reported_by VARCHAR(10) NOT NULL, 
	reported_at DATETIME NOT NULL, 
	owner_id INTEGER, 
	mended_at DATETIME, 
	CONSTRAINT pk_defect PRIMARY KEY (id), 
	CONSTRAINT fk_defect_device_id_device FOREIGN KEY(device_id) REFERENCES device (id) ON DELETE CASCADE, 
	CONSTRAINT fk_defect_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_defect_owner_id_account FOREIGN KEY(owner_id) REFERENCES account (id) ON DELETE SET NULL
);
CREATE TABLE device (
	id INTEGER NOT NULL, 
	office_id INTEGER NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	kiosk_id INTEGER, 
	code_hash VARCHAR(64), 
	code_ends_at DATETIME, 
	token_hash VARCHAR(64), 
	seen_at DATETIME, 
	is_away BOOLEAN NOT NULL, 
	standin_port INTEGER NOT NULL, 
	health JSON NOT NULL, 
	CONSTRAINT pk_device PRIMARY KEY (id), 
	CONSTRAINT fk_device_kiosk_id_device FOREIGN KEY(kiosk_id) REFERENCES device (id), 
	CONSTRAINT fk_device_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT uq_device_code_hash UNIQUE (code_hash), 
	CONSTRAINT uq_device_token_hash UNIQUE (token_hash)
);
INSERT INTO "device" VALUES(1,1,'kiosk','Kiosk Eingang',NULL,NULL,NULL,'be4eb16fe070559bab8f873508490c1a7d1a204b67bca518916aa8b53b33fa5e',NULL,0,0,'{}');
INSERT INTO "device" VALUES(2,1,'board','Anzeige Halle',NULL,NULL,NULL,'54254e16f6677f65a8c69026d211950c5498717989a144e55fa5bcc19588a773',NULL,0,0,'{}');
INSERT INTO "device" VALUES(3,1,'agent','Geräte Eingang',1,NULL,NULL,'cadfb33309da19fbfc40b489105de9e66f64bf208c140affe8ff8239bf66c6e8','2026-11-26 09:00:44.246835',0,46539,'{"devices": [{"name": "scanner", "kind": "scanner", "connected": true, "paper": "unknown", "cover": "unknown", "slips_left": null, "fault": null}, {"name": "buttons", "kind": "button", "connected": true, "paper": "unknown", "cover": "unknown", "slips_left": null, "fault": null}, {"name": "displays", "kind": "display", "connected": true, "paper": "unknown", "cover": "unknown", "slips_left": null, "fault": null}, {"name": "pagers", "kind": "pager", "connected": true, "paper": "unknown", "cover": "unknown", "slips_left": null, "fault": null}, {"name": "relay", "kind": "relay", "connected": true, "paper": "unknown", "cover": "unknown", "slips_left": null, "fault": null}, {"name": "printer", "kind": "printer", "connected": true, "paper": "ok", "cover": "closed", "slips_left": 570, "fault": null}]}');
CREATE TABLE draw (
	id INTEGER NOT NULL, 
	queue_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	closes_at DATETIME NOT NULL, 
	seed VARCHAR(64) NOT NULL, 
	drawn_at DATETIME, 
	is_out BOOLEAN NOT NULL, 
	lots JSON NOT NULL, 
	winners JSON NOT NULL, 
	CONSTRAINT pk_draw PRIMARY KEY (id), 
	CONSTRAINT fk_draw_queue_id_queue FOREIGN KEY(queue_id) REFERENCES queue (id), 
	CONSTRAINT uq_draw_queue_id UNIQUE (queue_id, day)
);
CREATE TABLE draw_entry (
	id INTEGER NOT NULL, 
	draw_id INTEGER NOT NULL, 
	code VARCHAR(28) NOT NULL, 
	lot VARCHAR(8) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	email VARCHAR(254) NOT NULL, 
	mailbox VARCHAR(254) NOT NULL, 
	phone VARCHAR(40) NOT NULL, 
	phone_digits VARCHAR(40) NOT NULL, 
	locale VARCHAR(12) NOT NULL, 
	choice JSON NOT NULL, 
	part VARCHAR(10) NOT NULL, 
	answers JSON NOT NULL, 
	confirmed_at DATETIME, 
	delete_after DATETIME NOT NULL, 
	CONSTRAINT pk_draw_entry PRIMARY KEY (id), 
	CONSTRAINT fk_draw_entry_draw_id_draw FOREIGN KEY(draw_id) REFERENCES draw (id), 
	CONSTRAINT uq_draw_entry_code UNIQUE (code), 
	CONSTRAINT uq_draw_entry_draw_id UNIQUE (draw_id, lot)
);
CREATE TABLE emergency (
	id INTEGER NOT NULL, 
	office_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	place VARCHAR(80) NOT NULL, 
	raised_at DATETIME NOT NULL, 
	coming JSON NOT NULL, 
	ended_at DATETIME, 
	CONSTRAINT pk_emergency PRIMARY KEY (id), 
	CONSTRAINT fk_emergency_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	CONSTRAINT fk_emergency_office_id_office FOREIGN KEY(office_id) REFERENCES office (id)
);
CREATE TABLE follow_up (
	ticket_id INTEGER NOT NULL, 
	reservation_id INTEGER NOT NULL, 
	CONSTRAINT pk_follow_up PRIMARY KEY (ticket_id), 
	CONSTRAINT fk_follow_up_reservation_id_reservation FOREIGN KEY(reservation_id) REFERENCES reservation (id) ON DELETE CASCADE, 
	CONSTRAINT fk_follow_up_ticket_id_ticket FOREIGN KEY(ticket_id) REFERENCES ticket (id) ON DELETE CASCADE, 
	CONSTRAINT uq_follow_up_reservation_id UNIQUE (reservation_id)
);
CREATE TABLE grant (
	id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	office_id INTEGER, 
	role VARCHAR(30) NOT NULL, 
	CONSTRAINT pk_grant PRIMARY KEY (id), 
	CONSTRAINT fk_grant_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	CONSTRAINT fk_grant_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT uq_grant_account_id UNIQUE (account_id, office_id, role)
);
INSERT INTO "grant" VALUES(1,1,NULL,'admin');
INSERT INTO "grant" VALUES(2,2,1,'lead');
INSERT INTO "grant" VALUES(3,3,1,'desk');
INSERT INTO "grant" VALUES(4,4,1,'counter');
INSERT INTO "grant" VALUES(5,5,1,'counter');
INSERT INTO "grant" VALUES(6,6,1,'counter');
INSERT INTO "grant" VALUES(7,7,1,'counter');
INSERT INTO "grant" VALUES(8,8,1,'counter');
INSERT INTO "grant" VALUES(9,9,1,'counter');
INSERT INTO "grant" VALUES(10,10,1,'counter');
INSERT INTO "grant" VALUES(11,11,1,'counter');
CREATE TABLE hall_words (
	office_id INTEGER NOT NULL, 
	ticker JSON NOT NULL, 
	urgent JSON NOT NULL, 
	is_public BOOLEAN NOT NULL, 
	CONSTRAINT pk_hall_words PRIMARY KEY (office_id), 
	CONSTRAINT fk_hall_words_office_id_office FOREIGN KEY(office_id) REFERENCES office (id)
);
CREATE TABLE journal_entry (
	id INTEGER NOT NULL, 
	office_id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	payload JSON NOT NULL, 
	CONSTRAINT pk_journal_entry PRIMARY KEY (id), 
	CONSTRAINT fk_journal_entry_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT uq_journal_entry_office_id UNIQUE (office_id, seq)
);
INSERT INTO "journal_entry" VALUES(1,1,1,'2026-11-26 09:00:33.571493','expected','{"number": "T001"}');
INSERT INTO "journal_entry" VALUES(2,1,2,'2026-11-26 09:00:35.102341','expected','{"number": "T002"}');
INSERT INTO "journal_entry" VALUES(3,1,3,'2026-11-26 09:00:37.171502','expected','{"number": "T003"}');
INSERT INTO "journal_entry" VALUES(4,1,4,'2026-11-26 09:00:39.144302','checked_in','{"number": "T001"}');
INSERT INTO "journal_entry" VALUES(5,1,5,'2026-11-26 09:00:39.409901','checked_in','{"number": "T002"}');
INSERT INTO "journal_entry" VALUES(6,1,6,'2026-11-26 09:00:40.000346','number_taken','{"number": "A001"}');
INSERT INTO "journal_entry" VALUES(7,1,7,'2026-11-26 09:00:40.388651','number_taken','{"number": "A002"}');
INSERT INTO "journal_entry" VALUES(8,1,8,'2026-11-26 09:00:40.914232','number_taken','{"number": "A003"}');
INSERT INTO "journal_entry" VALUES(9,1,9,'2026-11-26 09:01:00.332592','counter_opened','{"counter": "1"}');
INSERT INTO "journal_entry" VALUES(10,1,10,'2026-11-26 09:01:00.416070','counter_opened','{"counter": "2"}');
INSERT INTO "journal_entry" VALUES(11,1,11,'2026-11-26 09:01:00.847889','counter_opened','{"counter": "3"}');
INSERT INTO "journal_entry" VALUES(12,1,12,'2026-11-26 09:01:01.113181','counter_opened','{"counter": "4"}');
INSERT INTO "journal_entry" VALUES(13,1,13,'2026-11-26 09:01:01.329398','counter_opened','{"counter": "5"}');
INSERT INTO "journal_entry" VALUES(14,1,14,'2026-11-26 09:01:01.461819','counter_opened','{"counter": "6"}');
INSERT INTO "journal_entry" VALUES(15,1,15,'2026-11-26 09:01:01.633150','counter_opened','{"counter": "7"}');
INSERT INTO "journal_entry" VALUES(16,1,16,'2026-11-26 09:01:01.849600','counter_opened','{"counter": "8"}');
INSERT INTO "journal_entry" VALUES(17,1,17,'2026-11-26 09:01:02.145220','called','{"number": "A001", "counter": "1"}');
INSERT INTO "journal_entry" VALUES(18,1,18,'2026-11-26 09:01:02.295682','started','{"number": "A001", "counter": "1"}');
INSERT INTO "journal_entry" VALUES(19,1,19,'2026-11-26 09:01:02.361746','finished','{"number": "A001", "counter": "1"}');
INSERT INTO "journal_entry" VALUES(20,1,20,'2026-11-26 09:01:02.660223','called','{"number": "A002", "counter": "2"}');
CREATE TABLE journal_head (
	office_id INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_journal_head PRIMARY KEY (office_id), 
	CONSTRAINT fk_journal_head_office_id_office FOREIGN KEY(office_id) REFERENCES office (id)
);
INSERT INTO "journal_head" VALUES(1,20);
INSERT INTO "journal_head" VALUES(2,0);
INSERT INTO "journal_head" VALUES(3,0);
CREATE TABLE kept_answer (
	scope VARCHAR(80) NOT NULL, 
	"key" VARCHAR(80) NOT NULL, 
	fingerprint VARCHAR(64) NOT NULL, 
	answer JSON NOT NULL, 
	delete_after DATETIME NOT NULL, 
	CONSTRAINT pk_kept_answer PRIMARY KEY (scope, "key")
);
INSERT INTO "kept_answer" VALUES('public:773090adfc93ad1767520c1ac725bd1f','gvJwC8FasSwHaZYHRoxEk6Ft','e4dcb4d9d96fdc1f395a3a86c05cc55e5b1d3defc36ee8c6cf6e0abf6c83537a','{"hold_code": "FW7NAHG8PFMM2JQQDNBDTEANVPU2"}','2026-11-27 09:00:28.552464');
INSERT INTO "kept_answer" VALUES('public:773090adfc93ad1767520c1ac725bd1f','tVtb8ofcCa-bl9J7uxUzc2lv','44529fc705229c26537b247c49b882acdadcfc5f1ca302f84adb168821f8c34f','{}','2026-11-27 09:00:29.403041');
INSERT INTO "kept_answer" VALUES('public:773090adfc93ad1767520c1ac725bd1f','rp0aG_ItLuwSztDB2wWHK6gN','3e08dfe078e7ede5cc96ddaff9828e8098656687bc904b8abd428c3996209fa6','{"number": "T001"}','2026-11-27 09:00:31.669933');
INSERT INTO "kept_answer" VALUES('public:2de723b13216245651e1a373f526d63b','dguBUA7fTELFZKr5tVCpVksS','e4dcb4d9d96fdc1f395a3a86c05cc55e5b1d3defc36ee8c6cf6e0abf6c83537a','{"hold_code": "K6W8WXAAGHFXG3GP6VH826TC2VH8"}','2026-11-27 09:00:32.256182');
INSERT INTO "kept_answer" VALUES('public:2de723b13216245651e1a373f526d63b','kBKx9YoHmCLvtQGlzKwY_G85','b5a3b20e4aef0f8fcf681a2cb6b4d1186815c43c323d08df2840be186e218843','{}','2026-11-27 09:00:32.795964');
INSERT INTO "kept_answer" VALUES('public:2de723b13216245651e1a373f526d63b','7_YseKWSrN6J4nedyPxgbLJE','7ddbccb05181f14c76c34eb92bf1374f582b0fc1b1d0c7bd86f09b26d8440f69','{"number": "T002"}','2026-11-27 09:00:33.341452');
INSERT INTO "kept_answer" VALUES('public:6098165d871a949dfd004a4fc0fc31b3','rBZ48Wi9QTubsCEaYraaF9re','e4dcb4d9d96fdc1f395a3a86c05cc55e5b1d3defc36ee8c6cf6e0abf6c83537a','{"hold_code": "2CVVNKHN422ARG3AGN95JPNANXMF"}','2026-11-27 09:00:35.423323');
INSERT INTO "kept_answer" VALUES('public:6098165d871a949dfd004a4fc0fc31b3','6B1gEo4ng8ISmdGuOA_QPCpO','f0fcec01efe02136cd5f00c3baf2f245f9cab5ae2a78d6d5c979d1956f7c8b97','{}','2026-11-27 09:00:35.888951');
INSERT INTO "kept_answer" VALUES('public:6098165d871a949dfd004a4fc0fc31b3','s8hTbEKb8nq_NhJIadfJcKLH','c42307629a2b20ea884f88f2281e8f5477ae6603be417a8986d0aadbb9cb2e18','{"number": "T003"}','2026-11-27 09:00:36.067739');
INSERT INTO "kept_answer" VALUES('public:5787e8153f563fc2d957563519ababc4','xvjVCCstKRs1ZSJez6f_H8hz','2dd4bcded982586146432a789aa4ba766b5ee3a78e54f6018f4c668c4ae53e63','{"hold_code": "8N39QRV73G6D9UFB98Q74XTM9244"}','2026-11-27 09:00:36.897352');
INSERT INTO "kept_answer" VALUES('public:5787e8153f563fc2d957563519ababc4','xP_VIMTYqTiSuP42GP1zgCV7','2a70fe068c4abc5dca217469439e811dd2cf305d840567ee9aa9740bc9888e76','{}','2026-11-27 09:00:37.295000');
INSERT INTO "kept_answer" VALUES('public:5787e8153f563fc2d957563519ababc4','k4FTSNBHRwulpUE2-HdQThgj','a0ea754ca0e4124b143ff50e78ee36fde95b1d09bc14d8804daa0376500c2b14','{"number": "T001"}','2026-11-27 09:00:37.973679');
INSERT INTO "kept_answer" VALUES('device:1','fd9e2ce61d0cd37c','cbed1b5721448b5ea7496756286e640c3e4a9cba3998807f4d20d5d752461ff3','{"number": "T001", "office": "B\u00fcrgeramt Mitte", "counter_hint": "1, 2, 3, 4, 5, 6, 7, 8", "agreed": "2026-11-26T09:15:00+00:00", "due": "2026-11-26T09:15:00+00:00", "wait_minutes": null, "wait": null, "people_before": 0, "ticket_url": "http://127.0.0.1:45739/t/3F7SG26S387UU87Q26AH3Q7AVEDX", "slip": "printing", "already": false, "is_late": false, "is_later": false, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}','2026-11-27 09:00:39.242437');
INSERT INTO "kept_answer" VALUES('device:1','33829a47797879b4','2d61f227fd83165334c42339c8d1710511ce11856464feab0a48c4cc299dd441','{"number": "T002", "office": "B\u00fcrgeramt Mitte", "counter_hint": "1, 2, 3, 4, 5, 6, 7, 8", "agreed": "2026-11-26T09:15:00+00:00", "due": "2026-11-26T09:15:00+00:00", "wait_minutes": null, "wait": null, "people_before": 1, "ticket_url": "http://127.0.0.1:45739/t/GNRUQ436WV78SAJMPVFMR8E5J4E3", "slip": "printing", "already": false, "is_late": false, "is_later": false, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}','2026-11-27 09:00:39.564481');
INSERT INTO "kept_answer" VALUES('device:1','ddd82c3ac4c3dd71','b6cf788d8565e288faf817dee8f517a1fe314765e5d3193768b86c8c1bcf1b30','{"number": "A001", "office": "B\u00fcrgeramt Mitte", "counter_hint": "1, 2, 3, 4, 5, 6, 7, 8", "agreed": null, "due": "2026-11-26T10:00:39.829673+00:00", "wait_minutes": null, "wait": null, "people_before": 0, "ticket_url": "http://127.0.0.1:45739/t/SMNCHE4V6HHCF9E3XMCFW32A3TKJ", "slip": "printing", "already": false, "is_late": false, "is_later": false, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}','2026-11-27 09:00:40.062904');
INSERT INTO "kept_answer" VALUES('device:1','0b067a28be85fd60','b6cf788d8565e288faf817dee8f517a1fe314765e5d3193768b86c8c1bcf1b30','{"number": "A002", "office": "B\u00fcrgeramt Mitte", "counter_hint": "1, 2, 3, 4, 5, 6, 7, 8", "agreed": null, "due": "2026-11-26T10:00:40.371244+00:00", "wait_minutes": null, "wait": null, "people_before": 1, "ticket_url": "http://127.0.0.1:45739/t/CDPC7RQK23QQB36SU75JSP63FKCC", "slip": "printing", "already": false, "is_late": false, "is_later": false, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}','2026-11-27 09:00:40.429094');
INSERT INTO "kept_answer" VALUES('device:1','7f5b67b38f789039','b6cf788d8565e288faf817dee8f517a1fe314765e5d3193768b86c8c1bcf1b30','{"number": "A003", "office": "B\u00fcrgeramt Mitte", "counter_hint": "1, 2, 3, 4, 5, 6, 7, 8", "agreed": null, "due": "2026-11-26T10:00:40.884494+00:00", "wait_minutes": null, "wait": null, "people_before": 2, "ticket_url": "http://127.0.0.1:45739/t/EP6739NTN4SNVEN97U7R6J38EP3W", "slip": "printing", "already": false, "is_late": false, "is_later": false, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}','2026-11-27 09:00:40.985025');
INSERT INTO "kept_answer" VALUES('staff:4','76af5b5842b8c024','b4cbfbbaf1533b5ce99e94500e2de90a6cf0ec2745fbc736fedcf61b94a869c1','{"counter": {"id": 1, "name": "1"}, "seq": 9}','2026-11-27 09:01:00.332721');
INSERT INTO "kept_answer" VALUES('staff:5','0ed4f76eb6459536','d4934cd993fb0016594ba2407ab26712ebcb6d4d35a6dbaf471615cd95e6ce95','{"counter": {"id": 2, "name": "2"}, "seq": 10}','2026-11-27 09:01:00.416195');
INSERT INTO "kept_answer" VALUES('staff:6','0b7f90d7a4f9c786','db322785d80e2ef5da090c8bb925c44f4b49b372ca86509f6b0f1a19b6638abb','{"counter": {"id": 3, "name": "3"}, "seq": 11}','2026-11-27 09:01:00.848011');
INSERT INTO "kept_answer" VALUES('staff:7','b6704888a215a4bf','1d390dab83785eba45a4b2a12bfea28bf2382fd8adf68e09f3aeaf2ec5b3337e','{"counter": {"id": 4, "name": "4"}, "seq": 12}','2026-11-27 09:01:01.129102');
INSERT INTO "kept_answer" VALUES('staff:8','8397a55776afb090','20ac4a63b37358e557d36a42f600ac78e2b4cae7b2fa9f0f224709dcafdbe3dc','{"counter": {"id": 5, "name": "5"}, "seq": 13}','2026-11-27 09:01:01.329515');
INSERT INTO "kept_answer" VALUES('staff:9','c120a4746104ccf1','a611a62fc003107e070f846eea19d047554f9a9bfc7a25737b1118d1ac3c1347','{"counter": {"id": 6, "name": "6"}, "seq": 14}','2026-11-27 09:01:01.461978');
INSERT INTO "kept_answer" VALUES('staff:10','c03595145abe0f82','d4e82123f73f2d1f40f1de17fe9e3bd11a634747df0d935a6cef23fc0f4d4fd6','{"counter": {"id": 7, "name": "7"}, "seq": 15}','2026-11-27 09:01:01.633272');
INSERT INTO "kept_answer" VALUES('staff:11','ed37abf5168e6d0f','d4dff0158b98a62750818343d29abf1cb92b94eab216e7e53682ce61a40449d4','{"counter": {"id": 8, "name": "8"}, "seq": 16}','2026-11-27 09:01:01.849791');
INSERT INTO "kept_answer" VALUES('staff:4','4a8aaa4e675c2d04','8d2300e7fd0ef912c2f8600f1170b787d921a85a55e4541a428df76aa86f1f9f','{"ticket": {"id": 4, "number": "A001", "state": "called", "queue_id": 1, "services": [{"id": 1, "names": {"de": "Personalausweis", "en": "Identity card"}, "quantity": 1, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}], "planned_minutes": 15, "persons": 1, "priority": false, "locale": "en", "agreed_at": null, "checked_in_at": "2026-11-26T09:00:39.829673+00:00", "due_at": "2026-11-26T10:00:39.829673+00:00", "late_minutes": null, "called_at": "2026-11-26T09:01:02.129690+00:00", "started_at": null, "calls": 1, "wait_minutes": null, "wait": null, "told_minutes": null, "counter_id": 1, "for_counter_id": null, "then_queues": [], "pager": null, "note": "", "cents": null, "is_paid": false, "parked_at": null, "paused_at": null, "paused_seconds": 0}, "seq": 17}','2026-11-27 09:01:02.156111');
INSERT INTO "kept_answer" VALUES('staff:4','974d69afbf5bd4a6','e2a197f84786bff384f93968f26faba20384124683a615cf03ddec188936a38b','{"ticket": {"id": 4, "number": "A001", "state": "serving", "queue_id": 1, "services": [{"id": 1, "names": {"de": "Personalausweis", "en": "Identity card"}, "quantity": 1, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}], "planned_minutes": 15, "persons": 1, "priority": false, "locale": "en", "agreed_at": null, "checked_in_at": "2026-11-26T09:00:39.829673+00:00", "due_at": "2026-11-26T10:00:39.829673+00:00", "late_minutes": null, "called_at": "2026-11-26T09:01:02.129690+00:00", "started_at": "2026-11-26T09:01:02.282025+00:00", "calls": 1, "wait_minutes": null, "wait": null, "told_minutes": null, "counter_id": 1, "for_counter_id": null, "then_queues": [], "pager": null, "note": "", "cents": null, "is_paid": false, "parked_at": null, "paused_at": null, "paused_seconds": 0}, "seq": 18}','2026-11-27 09:01:02.297485');
INSERT INTO "kept_answer" VALUES('staff:4','5a2daae89e4030d9','273444c23c8455dd525fc6bb94754b514bceeb15b742d369ee11319bbb4de1ff','{"ticket": {"id": 4, "number": "A001", "state": "served", "queue_id": 1, "services": [{"id": 1, "names": {"de": "Personalausweis", "en": "Identity card"}, "quantity": 1, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}], "planned_minutes": 15, "persons": 1, "priority": false, "locale": "en", "agreed_at": null, "checked_in_at": "2026-11-26T09:00:39.829673+00:00", "due_at": "2026-11-26T10:00:39.829673+00:00", "late_minutes": null, "called_at": "2026-11-26T09:01:02.129690+00:00", "started_at": "2026-11-26T09:01:02.282025+00:00", "calls": 1, "wait_minutes": null, "wait": null, "told_minutes": null, "counter_id": 1, "for_counter_id": null, "then_queues": [], "pager": null, "note": "", "cents": null, "is_paid": false, "parked_at": null, "paused_at": null, "paused_seconds": 0}, "seq": 19}','2026-11-27 09:01:02.402230');
INSERT INTO "kept_answer" VALUES('staff:5','b1e1c56718ff2ad3','8d2300e7fd0ef912c2f8600f1170b787d921a85a55e4541a428df76aa86f1f9f','{"ticket": {"id": 5, "number": "A002", "state": "called", "queue_id": 1, "services": [{"id": 1, "names": {"de": "Personalausweis", "en": "Identity card"}, "quantity": 1, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}], "planned_minutes": 15, "persons": 1, "priority": false, "locale": "en", "agreed_at": null, "checked_in_at": "2026-11-26T09:00:40.371244+00:00", "due_at": "2026-11-26T10:00:40.371244+00:00", "late_minutes": null, "called_at": "2026-11-26T09:01:02.659883+00:00", "started_at": null, "calls": 1, "wait_minutes": null, "wait": null, "told_minutes": null, "counter_id": 2, "for_counter_id": null, "then_queues": [], "pager": null, "note": "", "cents": null, "is_paid": false, "parked_at": null, "paused_at": null, "paused_seconds": 0}, "seq": 20}','2026-11-27 09:01:02.660610');
CREATE TABLE last_step (
	counter_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	ticket_id INTEGER NOT NULL, 
	kind VARCHAR(40) NOT NULL, 
	at DATETIME NOT NULL, 
	changes INTEGER NOT NULL, 
	after_seq INTEGER NOT NULL, 
	"before" JSON NOT NULL, 
	CONSTRAINT pk_last_step PRIMARY KEY (counter_id), 
	CONSTRAINT fk_last_step_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	CONSTRAINT fk_last_step_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_last_step_ticket_id_ticket FOREIGN KEY(ticket_id) REFERENCES ticket (id) ON DELETE CASCADE
);
INSERT INTO "last_step" VALUES(1,4,4,'finished','2026-11-26 09:01:02.361854',3,18,'{"state": "serving", "performed": {"1": null}, "queue_id": 1, "counter_id": 1, "for_counter_id": null, "calls": 1, "paused_seconds": 0, "persons": 1, "outcome": null, "then_queues": [], "note": "", "called_at": "2026-11-26T09:01:02.129690+00:00", "started_at": "2026-11-26T09:01:02.282025+00:00", "finished_at": null, "parked_at": null, "paused_at": null}');
INSERT INTO "last_step" VALUES(2,5,5,'called','2026-11-26 09:01:02.660374',1,19,'{"state": "waiting", "performed": {"1": null}, "queue_id": 1, "counter_id": null, "for_counter_id": null, "calls": 0, "paused_seconds": 0, "persons": 1, "outcome": null, "then_queues": [], "note": "", "called_at": null, "started_at": null, "finished_at": null, "parked_at": null, "paused_at": null}');
CREATE TABLE login_tries (
	digest VARCHAR(64) NOT NULL, 
	wrong INTEGER NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_login_tries PRIMARY KEY (digest)
);
CREATE TABLE mail (
	id INTEGER NOT NULL, 
	about VARCHAR(60) NOT NULL, 
	recipient VARCHAR(320) NOT NULL, 
	locale VARCHAR(12) NOT NULL, 
	subject VARCHAR(200) NOT NULL, 
	text TEXT NOT NULL, 
	html TEXT, 
	qr VARCHAR(60), 
	calendar TEXT, 
	state VARCHAR(10) NOT NULL, 
	tries INTEGER NOT NULL, 
	next_try_at DATETIME NOT NULL, 
	delete_after DATETIME NOT NULL, 
	CONSTRAINT pk_mail PRIMARY KEY (id)
);
INSERT INTO "mail" VALUES(1,'reservation:1','today0@example.org','en','Please confirm your appointment on Thursday, November 26, 2026','Hello,

this appointment is being kept for you:

Thursday, November 26, 2026, 10:15
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz

Please confirm it by 11:00 with this link:

http://127.0.0.1:45739/confirm/JGU6URFM9KX86BR96EMEJKHFNVV3

Without your confirmation the time becomes free for others again.

You did not choose an appointment? Then you need not do anything.

Chemnitz
','
<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>Please confirm your appointment on Thursday, November 26, 2026</title>
<style>
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.ground{background:#10182f!important;color:#f3efe4!important}
.sheet{background:#1a2340!important;border-color:#36405f!important}
.band{background:#0b1125!important}
.soft{color:#b9bfd3!important}
.plate{background:#26304f!important}
.button{background:#9db6ff!important;color:#0b1125!important}
.way{color:#9db6ff!important}
}
</style>
</head>
<body class="ground" style="margin:0;padding:20px 10px;background:#f8f4ea;color:#16203a;font:17px/1.5 ''Fira Sans'',Verdana,Arial,sans-serif">
<div class="sheet" style="max-width:560px;margin:0 auto;background:#fffdf8;border:1px solid #d8cfbb;border-radius:16px;overflow:hidden">
<p class="band" style="margin:0;padding:16px 24px;background:#16203a;color:#ffffff;font-weight:700;border-bottom:5px solid #ffc933">Chemnitz</p>
<div style="padding:24px 24px 12px">
<h1 style="margin:0 0 18px;font-size:23px;line-height:1.25">Please confirm your appointment on Thursday, November 26, 2026</h1>

<p style="margin:0 0 18px;white-space:pre-line">Hello,</p>


<p style="margin:0 0 18px;white-space:pre-line">this appointment is being kept for you:</p>


<p style="margin:0 0 18px;white-space:pre-line">Thursday, November 26, 2026, 10:15
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz</p>


<p style="margin:0 0 18px;white-space:pre-line">Please confirm it by 11:00 with this link:</p>


<p style="margin:0 0 20px"><a class="button" href="http://127.0.0.1:45739/confirm/JGU6URFM9KX86BR96EMEJKHFNVV3" style="display:block;background:#1f43a5;color:#ffffff;text-align:center;text-decoration:none;font-weight:700;padding:15px 20px;border-radius:12px">Confirm the appointment</a></p>


<p style="margin:0 0 18px;white-space:pre-line">Without your confirmation the time becomes free for others again.</p>


<p style="margin:0 0 18px;white-space:pre-line">You did not choose an appointment? Then you need not do anything.</p>


<p style="margin:0 0 18px;white-space:pre-line">Chemnitz</p>


</div>
</div>
</body>
</html>',NULL,NULL,'sent',0,'2026-11-26 09:02:29.922731','2026-11-26 12:00:29.192909');
INSERT INTO "mail" VALUES(2,'reservation:1','today0@example.org','en','Your appointment on Thursday, November 26, 2026: number T001','Hello,

your appointment is booked. Your number is T001.

Thursday, November 26, 2026, 10:15
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz

Your number: T001

You come for:
- Identity card

Please bring:
- Present identity card or passport
- Biometric photo
- For children: consent of the parents

On this page you find everything again, with the QR code for check-in:

http://127.0.0.1:45739/reservations/JGU6URFM9KX86BR96EMEJKHFNVV3

Please check in at the kiosk in the hall from 09:15 on: with the QR code, or with the code AV6G GHB2. Your number is called on the screen.

You cannot come? Please cancel on the page, so that somebody else can have the time.

Chemnitz
','
<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>Your appointment on Thursday, November 26, 2026: number T001</title>
<style>
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.ground{background:#10182f!important;color:#f3efe4!important}
.sheet{background:#1a2340!important;border-color:#36405f!important}
.band{background:#0b1125!important}
.soft{color:#b9bfd3!important}
.plate{background:#26304f!important}
.button{background:#9db6ff!important;color:#0b1125!important}
.way{color:#9db6ff!important}
}
</style>
</head>
<body class="ground" style="margin:0;padding:20px 10px;background:#f8f4ea;color:#16203a;font:17px/1.5 ''Fira Sans'',Verdana,Arial,sans-serif">
<div class="sheet" style="max-width:560px;margin:0 auto;background:#fffdf8;border:1px solid #d8cfbb;border-radius:16px;overflow:hidden">
<p class="band" style="margin:0;padding:16px 24px;background:#16203a;color:#ffffff;font-weight:700;border-bottom:5px solid #ffc933">Chemnitz</p>
<div style="padding:24px 24px 12px">
<h1 style="margin:0 0 18px;font-size:23px;line-height:1.25">Your appointment on Thursday, November 26, 2026: number T001</h1>

<p style="margin:0 0 18px;white-space:pre-line">Hello,</p>


<p style="margin:0 0 18px;white-space:pre-line">your appointment is booked. Your number is T001.</p>


<p style="margin:0 0 18px;white-space:pre-line">Thursday, November 26, 2026, 10:15
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz</p>


<p class="plate" style="margin:0 0 18px;padding:16px;text-align:center;background:#fff1c9;border-radius:12px"><span class="soft" style="display:block;color:#4a5169">Your number</span><span style="font-size:46px;line-height:1.2;font-weight:700;letter-spacing:1px" dir="ltr">T001</span></p>


<p style="margin:0 0 6px;font-weight:700">You come for:</p>
<ul style="margin:0 0 18px;padding:0;list-style:none"><li style="margin:0 0 6px">• Identity card</li></ul>


<p style="margin:0 0 6px;font-weight:700">Please bring:</p>
<ul style="margin:0 0 18px;padding:0;list-style:none"><li style="margin:0 0 6px">• Present identity card or passport</li><li style="margin:0 0 6px">• Biometric photo</li><li style="margin:0 0 6px">• For children: consent of the parents</li></ul>


<p style="margin:0 0 18px;white-space:pre-line">On this page you find everything again, with the QR code for check-in:</p>


<p style="margin:0 0 20px"><a class="button" href="http://127.0.0.1:45739/reservations/JGU6URFM9KX86BR96EMEJKHFNVV3" style="display:block;background:#1f43a5;color:#ffffff;text-align:center;text-decoration:none;font-weight:700;padding:15px 20px;border-radius:12px">To my appointment</a></p>


<p style="margin:0 0 18px;white-space:pre-line">Please check in at the kiosk in the hall from 09:15 on: with the QR code, or with the code AV6G GHB2. Your number is called on the screen.</p>


<p style="margin:0 0 20px;text-align:center"><img src="cid:qr" alt="QR code for check-in" width="220" height="220" style="background:#ffffff;padding:10px;border:1px solid #d8cfbb;border-radius:12px"></p>


<p style="margin:0 0 18px;white-space:pre-line">You cannot come? Please cancel on the page, so that somebody else can have the time.</p>


<p style="margin:0 0 18px;white-space:pre-line">Chemnitz</p>


</div>
</div>
</body>
</html>','JGU6URFM9KX86BR96EMEJKHFNVV3','BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Wartemarke//Appointments//EN
METHOD:REQUEST
BEGIN:VEVENT
SUMMARY:Chemnitz: appointment\, number T001
DTSTART:20261126T091500Z
DTEND:20261126T093000Z
DTSTAMP:20261126T090031Z
UID:b1b31a193dec51e8b314f63085ed77f9@127.0.0.1
SEQUENCE:0
ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:today0@example.org
DESCRIPTION:Please bring:\n- Present identity card or passport\n- Biometri
 c photo\n- For children: consent of the parents\n\nhttp://127.0.0.1:45739/
 reservations/JGU6URFM9KX86BR96EMEJKHFNVV3
LOCATION:Bürgeramt Mitte\, Rathausplatz 1\, 09111 Chemnitz
ORGANIZER:mailto:termine@chemnitz.example
STATUS:CONFIRMED
URL:http://127.0.0.1:45739/reservations/JGU6URFM9KX86BR96EMEJKHFNVV3
END:VEVENT
END:VCALENDAR
','sent',0,'2026-11-26 09:02:32.271518','2026-11-27 09:30:00.000000');
INSERT INTO "mail" VALUES(3,'reservation:2','today1@example.org','en','Please confirm your appointment on Thursday, November 26, 2026','Hello,

this appointment is being kept for you:

Thursday, November 26, 2026, 10:15
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz

Please confirm it by 11:00 with this link:

http://127.0.0.1:45739/confirm/74US4B4TUDB2CUEW26QS5E5S2VTF

Without your confirmation the time becomes free for others again.

You did not choose an appointment? Then you need not do anything.

Chemnitz
','
<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>Please confirm your appointment on Thursday, November 26, 2026</title>
<style>
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.ground{background:#10182f!important;color:#f3efe4!important}
.sheet{background:#1a2340!important;border-color:#36405f!important}
.band{background:#0b1125!important}
.soft{color:#b9bfd3!important}
.plate{background:#26304f!important}
.button{background:#9db6ff!important;color:#0b1125!important}
.way{color:#9db6ff!important}
}
</style>
</head>
<body class="ground" style="margin:0;padding:20px 10px;background:#f8f4ea;color:#16203a;font:17px/1.5 ''Fira Sans'',Verdana,Arial,sans-serif">
<div class="sheet" style="max-width:560px;margin:0 auto;background:#fffdf8;border:1px solid #d8cfbb;border-radius:16px;overflow:hidden">
<p class="band" style="margin:0;padding:16px 24px;background:#16203a;color:#ffffff;font-weight:700;border-bottom:5px solid #ffc933">Chemnitz</p>
<div style="padding:24px 24px 12px">
<h1 style="margin:0 0 18px;font-size:23px;line-height:1.25">Please confirm your appointment on Thursday, November 26, 2026</h1>

<p style="margin:0 0 18px;white-space:pre-line">Hello,</p>


<p style="margin:0 0 18px;white-space:pre-line">this appointment is being kept for you:</p>


<p style="margin:0 0 18px;white-space:pre-line">Thursday, November 26, 2026, 10:15
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz</p>


<p style="margin:0 0 18px;white-space:pre-line">Please confirm it by 11:00 with this link:</p>


<p style="margin:0 0 20px"><a class="button" href="http://127.0.0.1:45739/confirm/74US4B4TUDB2CUEW26QS5E5S2VTF" style="display:block;background:#1f43a5;color:#ffffff;text-align:center;text-decoration:none;font-weight:700;padding:15px 20px;border-radius:12px">Confirm the appointment</a></p>


<p style="margin:0 0 18px;white-space:pre-line">Without your confirmation the time becomes free for others again.</p>


<p style="margin:0 0 18px;white-space:pre-line">You did not choose an appointment? Then you need not do anything.</p>


<p style="margin:0 0 18px;white-space:pre-line">Chemnitz</p>


</div>
</div>
</body>
</html>',NULL,NULL,'sent',0,'2026-11-26 09:02:32.961776','2026-11-26 12:00:32.769112');
INSERT INTO "mail" VALUES(4,'reservation:2','today1@example.org','en','Your appointment on Thursday, November 26, 2026: number T002','Hello,

your appointment is booked. Your number is T002.

Thursday, November 26, 2026, 10:15
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz

Your number: T002

You come for:
- Identity card

Please bring:
- Present identity card or passport
- Biometric photo
- For children: consent of the parents

On this page you find everything again, with the QR code for check-in:

http://127.0.0.1:45739/reservations/74US4B4TUDB2CUEW26QS5E5S2VTF

Please check in at the kiosk in the hall from 09:15 on: with the QR code, or with the code R6G8 M7JJ. Your number is called on the screen.

You cannot come? Please cancel on the page, so that somebody else can have the time.

Chemnitz
','
<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>Your appointment on Thursday, November 26, 2026: number T002</title>
<style>
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.ground{background:#10182f!important;color:#f3efe4!important}
.sheet{background:#1a2340!important;border-color:#36405f!important}
.band{background:#0b1125!important}
.soft{color:#b9bfd3!important}
.plate{background:#26304f!important}
.button{background:#9db6ff!important;color:#0b1125!important}
.way{color:#9db6ff!important}
}
</style>
</head>
<body class="ground" style="margin:0;padding:20px 10px;background:#f8f4ea;color:#16203a;font:17px/1.5 ''Fira Sans'',Verdana,Arial,sans-serif">
<div class="sheet" style="max-width:560px;margin:0 auto;background:#fffdf8;border:1px solid #d8cfbb;border-radius:16px;overflow:hidden">
<p class="band" style="margin:0;padding:16px 24px;background:#16203a;color:#ffffff;font-weight:700;border-bottom:5px solid #ffc933">Chemnitz</p>
<div style="padding:24px 24px 12px">
<h1 style="margin:0 0 18px;font-size:23px;line-height:1.25">Your appointment on Thursday, November 26, 2026: number T002</h1>

<p style="margin:0 0 18px;white-space:pre-line">Hello,</p>


<p style="margin:0 0 18px;white-space:pre-line">your appointment is booked. Your number is T002.</p>


<p style="margin:0 0 18px;white-space:pre-line">Thursday, November 26, 2026, 10:15
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz</p>


<p class="plate" style="margin:0 0 18px;padding:16px;text-align:center;background:#fff1c9;border-radius:12px"><span class="soft" style="display:block;color:#4a5169">Your number</span><span style="font-size:46px;line-height:1.2;font-weight:700;letter-spacing:1px" dir="ltr">T002</span></p>


<p style="margin:0 0 6px;font-weight:700">You come for:</p>
<ul style="margin:0 0 18px;padding:0;list-style:none"><li style="margin:0 0 6px">• Identity card</li></ul>


<p style="margin:0 0 6px;font-weight:700">Please bring:</p>
<ul style="margin:0 0 18px;padding:0;list-style:none"><li style="margin:0 0 6px">• Present identity card or passport</li><li style="margin:0 0 6px">• Biometric photo</li><li style="margin:0 0 6px">• For children: consent of the parents</li></ul>


<p style="margin:0 0 18px;white-space:pre-line">On this page you find everything again, with the QR code for check-in:</p>


<p style="margin:0 0 20px"><a class="button" href="http://127.0.0.1:45739/reservations/74US4B4TUDB2CUEW26QS5E5S2VTF" style="display:block;background:#1f43a5;color:#ffffff;text-align:center;text-decoration:none;font-weight:700;padding:15px 20px;border-radius:12px">To my appointment</a></p>


<p style="margin:0 0 18px;white-space:pre-line">Please check in at the kiosk in the hall from 09:15 on: with the QR code, or with the code R6G8 M7JJ. Your number is called on the screen.</p>


<p style="margin:0 0 20px;text-align:center"><img src="cid:qr" alt="QR code for check-in" width="220" height="220" style="background:#ffffff;padding:10px;border:1px solid #d8cfbb;border-radius:12px"></p>


<p style="margin:0 0 18px;white-space:pre-line">You cannot come? Please cancel on the page, so that somebody else can have the time.</p>


<p style="margin:0 0 18px;white-space:pre-line">Chemnitz</p>


</div>
</div>
</body>
</html>','74US4B4TUDB2CUEW26QS5E5S2VTF','BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Wartemarke//Appointments//EN
METHOD:REQUEST
BEGIN:VEVENT
SUMMARY:Chemnitz: appointment\, number T002
DTSTART:20261126T091500Z
DTEND:20261126T093000Z
DTSTAMP:20261126T090033Z
UID:6b11c07bcfe6adcae3ef6097531586a6@127.0.0.1
SEQUENCE:0
ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:today1@example.org
DESCRIPTION:Please bring:\n- Present identity card or passport\n- Biometri
 c photo\n- For children: consent of the parents\n\nhttp://127.0.0.1:45739/
 reservations/74US4B4TUDB2CUEW26QS5E5S2VTF
LOCATION:Bürgeramt Mitte\, Rathausplatz 1\, 09111 Chemnitz
ORGANIZER:mailto:termine@chemnitz.example
STATUS:CONFIRMED
URL:http://127.0.0.1:45739/reservations/74US4B4TUDB2CUEW26QS5E5S2VTF
END:VEVENT
END:VCALENDAR
','sent',0,'2026-11-26 09:02:35.280110','2026-11-27 09:30:00.000000');
INSERT INTO "mail" VALUES(5,'reservation:3','today2@example.org','en','Please confirm your appointment on Thursday, November 26, 2026','Hello,

this appointment is being kept for you:

Thursday, November 26, 2026, 10:15
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz

Please confirm it by 11:00 with this link:

http://127.0.0.1:45739/confirm/VMR96JFJCXH7N2PG8CMHBG7V7VG7

Without your confirmation the time becomes free for others again.

You did not choose an appointment? Then you need not do anything.

Chemnitz
','
<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>Please confirm your appointment on Thursday, November 26, 2026</title>
<style>
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.ground{background:#10182f!important;color:#f3efe4!important}
.sheet{background:#1a2340!important;border-color:#36405f!important}
.band{background:#0b1125!important}
.soft{color:#b9bfd3!important}
.plate{background:#26304f!important}
.button{background:#9db6ff!important;color:#0b1125!important}
.way{color:#9db6ff!important}
}
</style>
</head>
<body class="ground" style="margin:0;padding:20px 10px;background:#f8f4ea;color:#16203a;font:17px/1.5 ''Fira Sans'',Verdana,Arial,sans-serif">
<div class="sheet" style="max-width:560px;margin:0 auto;background:#fffdf8;border:1px solid #d8cfbb;border-radius:16px;overflow:hidden">
<p class="band" style="margin:0;padding:16px 24px;background:#16203a;color:#ffffff;font-weight:700;border-bottom:5px solid #ffc933">Chemnitz</p>
<div style="padding:24px 24px 12px">
<h1 style="margin:0 0 18px;font-size:23px;line-height:1.25">Please confirm your appointment on Thursday, November 26, 2026</h1>

<p style="margin:0 0 18px;white-space:pre-line">Hello,</p>


<p style="margin:0 0 18px;white-space:pre-line">this appointment is being kept for you:</p>


<p style="margin:0 0 18px;white-space:pre-line">Thursday, November 26, 2026, 10:15
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz</p>


<p style="margin:0 0 18px;white-space:pre-line">Please confirm it by 11:00 with this link:</p>


<p style="margin:0 0 20px"><a class="button" href="http://127.0.0.1:45739/confirm/VMR96JFJCXH7N2PG8CMHBG7V7VG7" style="display:block;background:#1f43a5;color:#ffffff;text-align:center;text-decoration:none;font-weight:700;padding:15px 20px;border-radius:12px">Confirm the appointment</a></p>


<p style="margin:0 0 18px;white-space:pre-line">Without your confirmation the time becomes free for others again.</p>


<p style="margin:0 0 18px;white-space:pre-line">You did not choose an appointment? Then you need not do anything.</p>


<p style="margin:0 0 18px;white-space:pre-line">Chemnitz</p>


</div>
</div>
</body>
</html>',NULL,NULL,'sent',0,'2026-11-26 09:02:36.087106','2026-11-26 12:00:35.886027');
INSERT INTO "mail" VALUES(6,'reservation:3','today2@example.org','en','Your appointment on Thursday, November 26, 2026: number T003','Hello,

your appointment is booked. Your number is T003.

Thursday, November 26, 2026, 10:15
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz

Your number: T003

You come for:
- Identity card

Please bring:
- Present identity card or passport
- Biometric photo
- For children: consent of the parents

On this page you find everything again, with the QR code for check-in:

http://127.0.0.1:45739/reservations/VMR96JFJCXH7N2PG8CMHBG7V7VG7

Please check in at the kiosk in the hall from 09:15 on: with the QR code, or with the code V5VD 7R5U. Your number is called on the screen.

You cannot come? Please cancel on the page, so that somebody else can have the time.

Chemnitz
','
<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>Your appointment on Thursday, November 26, 2026: number T003</title>
<style>
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.ground{background:#10182f!important;color:#f3efe4!important}
.sheet{background:#1a2340!important;border-color:#36405f!important}
.band{background:#0b1125!important}
.soft{color:#b9bfd3!important}
.plate{background:#26304f!important}
.button{background:#9db6ff!important;color:#0b1125!important}
.way{color:#9db6ff!important}
}
</style>
</head>
<body class="ground" style="margin:0;padding:20px 10px;background:#f8f4ea;color:#16203a;font:17px/1.5 ''Fira Sans'',Verdana,Arial,sans-serif">
<div class="sheet" style="max-width:560px;margin:0 auto;background:#fffdf8;border:1px solid #d8cfbb;border-radius:16px;overflow:hidden">
<p class="band" style="margin:0;padding:16px 24px;background:#16203a;color:#ffffff;font-weight:700;border-bottom:5px solid #ffc933">Chemnitz</p>
<div style="padding:24px 24px 12px">
<h1 style="margin:0 0 18px;font-size:23px;line-height:1.25">Your appointment on Thursday, November 26, 2026: number T003</h1>

<p style="margin:0 0 18px;white-space:pre-line">Hello,</p>


<p style="margin:0 0 18px;white-space:pre-line">your appointment is booked. Your number is T003.</p>


<p style="margin:0 0 18px;white-space:pre-line">Thursday, November 26, 2026, 10:15
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz</p>


<p class="plate" style="margin:0 0 18px;padding:16px;text-align:center;background:#fff1c9;border-radius:12px"><span class="soft" style="display:block;color:#4a5169">Your number</span><span style="font-size:46px;line-height:1.2;font-weight:700;letter-spacing:1px" dir="ltr">T003</span></p>


<p style="margin:0 0 6px;font-weight:700">You come for:</p>
<ul style="margin:0 0 18px;padding:0;list-style:none"><li style="margin:0 0 6px">• Identity card</li></ul>


<p style="margin:0 0 6px;font-weight:700">Please bring:</p>
<ul style="margin:0 0 18px;padding:0;list-style:none"><li style="margin:0 0 6px">• Present identity card or passport</li><li style="margin:0 0 6px">• Biometric photo</li><li style="margin:0 0 6px">• For children: consent of the parents</li></ul>


<p style="margin:0 0 18px;white-space:pre-line">On this page you find everything again, with the QR code for check-in:</p>


<p style="margin:0 0 20px"><a class="button" href="http://127.0.0.1:45739/reservations/VMR96JFJCXH7N2PG8CMHBG7V7VG7" style="display:block;background:#1f43a5;color:#ffffff;text-align:center;text-decoration:none;font-weight:700;padding:15px 20px;border-radius:12px">To my appointment</a></p>


<p style="margin:0 0 18px;white-space:pre-line">Please check in at the kiosk in the hall from 09:15 on: with the QR code, or with the code V5VD 7R5U. Your number is called on the screen.</p>


<p style="margin:0 0 20px;text-align:center"><img src="cid:qr" alt="QR code for check-in" width="220" height="220" style="background:#ffffff;padding:10px;border:1px solid #d8cfbb;border-radius:12px"></p>


<p style="margin:0 0 18px;white-space:pre-line">You cannot come? Please cancel on the page, so that somebody else can have the time.</p>


<p style="margin:0 0 18px;white-space:pre-line">Chemnitz</p>


</div>
</div>
</body>
</html>','VMR96JFJCXH7N2PG8CMHBG7V7VG7','BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Wartemarke//Appointments//EN
METHOD:REQUEST
BEGIN:VEVENT
SUMMARY:Chemnitz: appointment\, number T003
DTSTART:20261126T091500Z
DTEND:20261126T093000Z
DTSTAMP:20261126T090036Z
UID:891aec0283887d42818260a6543f1b07@127.0.0.1
SEQUENCE:0
ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:today2@example.org
DESCRIPTION:Please bring:\n- Present identity card or passport\n- Biometri
 c photo\n- For children: consent of the parents\n\nhttp://127.0.0.1:45739/
 reservations/VMR96JFJCXH7N2PG8CMHBG7V7VG7
LOCATION:Bürgeramt Mitte\, Rathausplatz 1\, 09111 Chemnitz
ORGANIZER:mailto:termine@chemnitz.example
STATUS:CONFIRMED
URL:http://127.0.0.1:45739/reservations/VMR96JFJCXH7N2PG8CMHBG7V7VG7
END:VEVENT
END:VCALENDAR
','sent',0,'2026-11-26 09:02:36.087126','2026-11-27 09:30:00.000000');
INSERT INTO "mail" VALUES(7,'reservation:4','tomorrow@example.org','en','Please confirm your appointment on Friday, November 27, 2026','Hello,

this appointment is being kept for you:

Friday, November 27, 2026, 08:30
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz

Please confirm it by 11:00 with this link:

http://127.0.0.1:45739/confirm/RM2N4HA2TX6QW6F4SFNHHC95SKAH

Without your confirmation the time becomes free for others again.

You did not choose an appointment? Then you need not do anything.

Chemnitz
','
<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>Please confirm your appointment on Friday, November 27, 2026</title>
<style>
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.ground{background:#10182f!important;color:#f3efe4!important}
.sheet{background:#1a2340!important;border-color:#36405f!important}
.band{background:#0b1125!important}
.soft{color:#b9bfd3!important}
.plate{background:#26304f!important}
.button{background:#9db6ff!important;color:#0b1125!important}
.way{color:#9db6ff!important}
}
</style>
</head>
<body class="ground" style="margin:0;padding:20px 10px;background:#f8f4ea;color:#16203a;font:17px/1.5 ''Fira Sans'',Verdana,Arial,sans-serif">
<div class="sheet" style="max-width:560px;margin:0 auto;background:#fffdf8;border:1px solid #d8cfbb;border-radius:16px;overflow:hidden">
<p class="band" style="margin:0;padding:16px 24px;background:#16203a;color:#ffffff;font-weight:700;border-bottom:5px solid #ffc933">Chemnitz</p>
<div style="padding:24px 24px 12px">
<h1 style="margin:0 0 18px;font-size:23px;line-height:1.25">Please confirm your appointment on Friday, November 27, 2026</h1>

<p style="margin:0 0 18px;white-space:pre-line">Hello,</p>


<p style="margin:0 0 18px;white-space:pre-line">this appointment is being kept for you:</p>


<p style="margin:0 0 18px;white-space:pre-line">Friday, November 27, 2026, 08:30
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz</p>


<p style="margin:0 0 18px;white-space:pre-line">Please confirm it by 11:00 with this link:</p>


<p style="margin:0 0 20px"><a class="button" href="http://127.0.0.1:45739/confirm/RM2N4HA2TX6QW6F4SFNHHC95SKAH" style="display:block;background:#1f43a5;color:#ffffff;text-align:center;text-decoration:none;font-weight:700;padding:15px 20px;border-radius:12px">Confirm the appointment</a></p>


<p style="margin:0 0 18px;white-space:pre-line">Without your confirmation the time becomes free for others again.</p>


<p style="margin:0 0 18px;white-space:pre-line">You did not choose an appointment? Then you need not do anything.</p>


<p style="margin:0 0 18px;white-space:pre-line">Chemnitz</p>


</div>
</div>
</body>
</html>',NULL,NULL,'sent',0,'2026-11-26 09:02:37.312867','2026-11-26 12:00:37.271077');
INSERT INTO "mail" VALUES(8,'reservation:4','tomorrow@example.org','en','Your appointment on Friday, November 27, 2026: number T001','Hello,

your appointment is booked. Your number is T001.

Friday, November 27, 2026, 08:30
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz

Your number: T001

You come for:
- Identity card

Please bring:
- Present identity card or passport
- Biometric photo
- For children: consent of the parents

On this page you find everything again, with the QR code for check-in:

http://127.0.0.1:45739/reservations/RM2N4HA2TX6QW6F4SFNHHC95SKAH

Please check in at the kiosk in the hall from 07:30 on: with the QR code, or with the code HCCS CM88. Your number is called on the screen.

You cannot come? Please cancel on the page, so that somebody else can have the time.

Chemnitz
','
<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>Your appointment on Friday, November 27, 2026: number T001</title>
<style>
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.ground{background:#10182f!important;color:#f3efe4!important}
.sheet{background:#1a2340!important;border-color:#36405f!important}
.band{background:#0b1125!important}
.soft{color:#b9bfd3!important}
.plate{background:#26304f!important}
.button{background:#9db6ff!important;color:#0b1125!important}
.way{color:#9db6ff!important}
}
</style>
</head>
<body class="ground" style="margin:0;padding:20px 10px;background:#f8f4ea;color:#16203a;font:17px/1.5 ''Fira Sans'',Verdana,Arial,sans-serif">
<div class="sheet" style="max-width:560px;margin:0 auto;background:#fffdf8;border:1px solid #d8cfbb;border-radius:16px;overflow:hidden">
<p class="band" style="margin:0;padding:16px 24px;background:#16203a;color:#ffffff;font-weight:700;border-bottom:5px solid #ffc933">Chemnitz</p>
<div style="padding:24px 24px 12px">
<h1 style="margin:0 0 18px;font-size:23px;line-height:1.25">Your appointment on Friday, November 27, 2026: number T001</h1>

<p style="margin:0 0 18px;white-space:pre-line">Hello,</p>


<p style="margin:0 0 18px;white-space:pre-line">your appointment is booked. Your number is T001.</p>


<p style="margin:0 0 18px;white-space:pre-line">Friday, November 27, 2026, 08:30
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz</p>


<p class="plate" style="margin:0 0 18px;padding:16px;text-align:center;background:#fff1c9;border-radius:12px"><span class="soft" style="display:block;color:#4a5169">Your number</span><span style="font-size:46px;line-height:1.2;font-weight:700;letter-spacing:1px" dir="ltr">T001</span></p>


<p style="margin:0 0 6px;font-weight:700">You come for:</p>
<ul style="margin:0 0 18px;padding:0;list-style:none"><li style="margin:0 0 6px">• Identity card</li></ul>


<p style="margin:0 0 6px;font-weight:700">Please bring:</p>
<ul style="margin:0 0 18px;padding:0;list-style:none"><li style="margin:0 0 6px">• Present identity card or passport</li><li style="margin:0 0 6px">• Biometric photo</li><li style="margin:0 0 6px">• For children: consent of the parents</li></ul>


<p style="margin:0 0 18px;white-space:pre-line">On this page you find everything again, with the QR code for check-in:</p>


<p style="margin:0 0 20px"><a class="button" href="http://127.0.0.1:45739/reservations/RM2N4HA2TX6QW6F4SFNHHC95SKAH" style="display:block;background:#1f43a5;color:#ffffff;text-align:center;text-decoration:none;font-weight:700;padding:15px 20px;border-radius:12px">To my appointment</a></p>


<p style="margin:0 0 18px;white-space:pre-line">Please check in at the kiosk in the hall from 07:30 on: with the QR code, or with the code HCCS CM88. Your number is called on the screen.</p>


<p style="margin:0 0 20px;text-align:center"><img src="cid:qr" alt="QR code for check-in" width="220" height="220" style="background:#ffffff;padding:10px;border:1px solid #d8cfbb;border-radius:12px"></p>


<p style="margin:0 0 18px;white-space:pre-line">You cannot come? Please cancel on the page, so that somebody else can have the time.</p>


<p style="margin:0 0 18px;white-space:pre-line">Chemnitz</p>


</div>
</div>
</body>
</html>','RM2N4HA2TX6QW6F4SFNHHC95SKAH','BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Wartemarke//Appointments//EN
METHOD:REQUEST
BEGIN:VEVENT
SUMMARY:Chemnitz: appointment\, number T001
DTSTART:20261127T073000Z
DTEND:20261127T074500Z
DTSTAMP:20261126T090037Z
UID:7a9dafad5d9e4c1b09ac7ef25521ab3c@127.0.0.1
SEQUENCE:0
ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:tomorrow@example.org
DESCRIPTION:Please bring:\n- Present identity card or passport\n- Biometri
 c photo\n- For children: consent of the parents\n\nhttp://127.0.0.1:45739/
 reservations/RM2N4HA2TX6QW6F4SFNHHC95SKAH
LOCATION:Bürgeramt Mitte\, Rathausplatz 1\, 09111 Chemnitz
ORGANIZER:mailto:termine@chemnitz.example
STATUS:CONFIRMED
URL:http://127.0.0.1:45739/reservations/RM2N4HA2TX6QW6F4SFNHHC95SKAH
END:VEVENT
END:VCALENDAR
','sent',0,'2026-11-26 09:02:38.279611','2026-11-28 07:45:00.000000');
CREATE TABLE number_block (
	kiosk_id INTEGER NOT NULL, 
	ledger VARCHAR(40) NOT NULL, 
	day DATE NOT NULL, 
	office_id INTEGER NOT NULL, 
	letters VARCHAR(2) NOT NULL, 
	first INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_number_block PRIMARY KEY (kiosk_id, ledger, day), 
	CONSTRAINT fk_number_block_kiosk_id_device FOREIGN KEY(kiosk_id) REFERENCES device (id) ON DELETE CASCADE, 
	CONSTRAINT fk_number_block_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT uq_number_block_office_id UNIQUE (office_id, day, letters, first)
);
INSERT INTO "number_block" VALUES(1,'579914cc84abbd2e940ff7d4e760db79','2026-11-26',1,'Z',1,50);
INSERT INTO "number_block" VALUES(1,'579914cc84abbd2e940ff7d4e760db79','2026-11-27',1,'Z',1,50);
INSERT INTO "number_block" VALUES(1,'579914cc84abbd2e940ff7d4e760db79','2026-11-28',1,'Z',1,50);
INSERT INTO "number_block" VALUES(1,'579914cc84abbd2e940ff7d4e760db79','2026-11-29',1,'Z',1,50);
CREATE TABLE number_head (
	office_id INTEGER NOT NULL, 
	series VARCHAR(2) NOT NULL, 
	day DATE NOT NULL, 
	last INTEGER NOT NULL, 
	round INTEGER NOT NULL, 
	CONSTRAINT pk_number_head PRIMARY KEY (office_id, series, day), 
	CONSTRAINT fk_number_head_office_id_office FOREIGN KEY(office_id) REFERENCES office (id)
);
INSERT INTO "number_head" VALUES(1,'Z','2026-11-26',50,0);
INSERT INTO "number_head" VALUES(1,'Z','2026-11-27',50,0);
INSERT INTO "number_head" VALUES(1,'Z','2026-11-28',50,0);
INSERT INTO "number_head" VALUES(1,'Z','2026-11-29',50,0);
INSERT INTO "number_head" VALUES(1,'T','2026-11-26',3,0);
INSERT INTO "number_head" VALUES(1,'T','2026-11-27',1,0);
INSERT INTO "number_head" VALUES(1,'A','2026-11-26',3,0);
CREATE TABLE office (
	id INTEGER NOT NULL, 
	"key" VARCHAR(80) NOT NULL, 
	external_id VARCHAR(80), 
	name VARCHAR(200) NOT NULL, 
	address VARCHAR(300) NOT NULL, 
	is_public BOOLEAN NOT NULL, 
	timezone VARCHAR(60) NOT NULL, 
	region VARCHAR(10) NOT NULL, 
	walk_in_minutes INTEGER NOT NULL, 
	grace_minutes INTEGER NOT NULL, 
	late_minutes INTEGER NOT NULL, 
	more_time_minutes INTEGER NOT NULL, 
	more_time_times INTEGER NOT NULL, 
	priority_minutes INTEGER NOT NULL, 
	early_minutes INTEGER NOT NULL, 
	numbers_by_phone VARCHAR(12) NOT NULL, 
	numbers_by_phone_most INTEGER NOT NULL, 
	no_show_percent INTEGER NOT NULL, 
	hold_minutes INTEGER NOT NULL, 
	confirm_minutes INTEGER NOT NULL, 
	change_until_minutes INTEGER NOT NULL, 
	cancel_until_minutes INTEGER NOT NULL, 
	reminder_hours INTEGER NOT NULL, 
	ask_again_hours INTEGER NOT NULL, 
	check_in_opens_minutes INTEGER NOT NULL, 
	feed_ahead_minutes INTEGER NOT NULL, 
	last_ticket_minutes INTEGER NOT NULL, 
	buffer_minutes INTEGER NOT NULL, 
	step_minutes INTEGER NOT NULL, 
	lead_minutes INTEGER NOT NULL, 
	horizon_days INTEGER NOT NULL, 
	calls_before_missed INTEGER NOT NULL, 
	clerks_may_choose BOOLEAN NOT NULL, 
	alert_wait_minutes INTEGER NOT NULL, 
	alert_waiting INTEGER NOT NULL, 
	alert_mail VARCHAR(254) NOT NULL, 
	day_list_mail VARCHAR(254) NOT NULL, 
	keep_person_hours INTEGER NOT NULL, 
	trusted_mails JSON NOT NULL, 
	video_address VARCHAR(300) NOT NULL, 
	CONSTRAINT pk_office PRIMARY KEY (id), 
	CONSTRAINT uq_office_external_id UNIQUE (external_id), 
	CONSTRAINT uq_office_key UNIQUE ("key")
);
INSERT INTO "office" VALUES(1,'mitte',NULL,'Bürgeramt Mitte','Rathausplatz 1, 09111 Chemnitz',1,'Europe/Berlin','SN',60,10,20,10,1,20,5,'off',10,14,15,60,120,0,24,0,60,150,30,0,15,0,60,3,1,60,40,'','',24,'[]','https://video.example/{room}');
INSERT INTO "office" VALUES(2,'sued',NULL,'Bürgerservice Süd','Gartenstraße 12, 09120 Chemnitz',1,'Europe/Berlin','SN',60,10,20,10,1,20,5,'off',10,14,15,60,120,0,24,0,60,150,30,0,15,0,60,3,1,60,40,'','',24,'[]','');
INSERT INTO "office" VALUES(3,'nord',NULL,'Bürgerservice Nord','Lindenring 40, 09114 Chemnitz',1,'Europe/Berlin','SN',60,10,20,10,1,20,5,'off',10,14,15,60,120,0,24,0,60,150,30,0,15,0,60,3,1,60,40,'','',24,'[]','');
CREATE TABLE office_service (
	office_id INTEGER NOT NULL, 
	service_id INTEGER NOT NULL, 
	queue_id INTEGER NOT NULL, 
	catalogue_minutes INTEGER, 
	minutes INTEGER, 
	max_quantity INTEGER, 
	visibility VARCHAR(10) NOT NULL, 
	walk_in BOOLEAN NOT NULL, 
	walk_in_series VARCHAR(2), 
	walk_ins_per_day INTEGER, 
	then_queue_id INTEGER, 
	phone_queue_id INTEGER, 
	video_queue_id INTEGER, 
	valid_from DATE, 
	valid_until DATE, 
	CONSTRAINT pk_office_service PRIMARY KEY (office_id, service_id), 
	CONSTRAINT fk_office_service_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_office_service_phone_queue_id_queue FOREIGN KEY(phone_queue_id) REFERENCES queue (id), 
	CONSTRAINT fk_office_service_queue_id_queue FOREIGN KEY(queue_id) REFERENCES queue (id), 
	CONSTRAINT fk_office_service_service_id_service FOREIGN KEY(service_id) REFERENCES service (id), 
	CONSTRAINT fk_office_service_then_queue_id_queue FOREIGN KEY(then_queue_id) REFERENCES queue (id), 
	CONSTRAINT fk_office_service_video_queue_id_queue FOREIGN KEY(video_queue_id) REFERENCES queue (id)
);
INSERT INTO "office_service" VALUES(1,1,1,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,2,1,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,3,1,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,4,1,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,5,1,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,6,1,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,7,1,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,8,1,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,9,1,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,10,1,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,11,1,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,12,3,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,13,3,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,5,6,NULL,NULL);
INSERT INTO "office_service" VALUES(1,14,3,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,5,6,NULL,NULL);
INSERT INTO "office_service" VALUES(1,15,2,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,16,2,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,17,1,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,18,1,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,19,4,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,1,7,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,2,7,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,3,7,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,4,7,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,5,7,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,6,7,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,7,7,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,8,7,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,9,7,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,17,7,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,18,7,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,1,8,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,2,8,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,3,8,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,4,8,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,5,8,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,7,8,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,8,8,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,9,8,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,17,8,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,18,8,NULL,NULL,NULL,'public',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE opening_hours (
	id INTEGER NOT NULL, 
	queue_id INTEGER NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	weekdays JSON NOT NULL, 
	every_weeks INTEGER NOT NULL, 
	weeks_of_month JSON NOT NULL, 
	valid_from DATE, 
	valid_until DATE, 
	opens TIME NOT NULL, 
	closes TIME NOT NULL, 
	walk_ins BOOLEAN NOT NULL, 
	places INTEGER NOT NULL, 
	staff_places INTEGER NOT NULL, 
	same_day_places INTEGER NOT NULL, 
	CONSTRAINT pk_opening_hours PRIMARY KEY (id), 
	CONSTRAINT ck_opening_hours_first_week CHECK (every_weeks = 1 OR valid_from IS NOT NULL), 
	CONSTRAINT ck_opening_hours_every_weeks CHECK (every_weeks >= 1), 
	CONSTRAINT ck_opening_hours_order CHECK (opens < closes), 
	CONSTRAINT ck_opening_hours_places CHECK (places >= 0 AND staff_places >= 0 AND same_day_places >= 0), 
	CONSTRAINT fk_opening_hours_queue_id_queue FOREIGN KEY(queue_id) REFERENCES queue (id)
);
INSERT INTO "opening_hours" VALUES(1,1,'','[1, 3]',1,'[]',NULL,NULL,'08:30:00.000000','18:00:00.000000',1,5,0,0);
INSERT INTO "opening_hours" VALUES(2,1,'','[0, 2, 4]',1,'[]',NULL,NULL,'08:30:00.000000','13:00:00.000000',1,5,0,0);
INSERT INTO "opening_hours" VALUES(3,2,'','[1, 3]',1,'[]',NULL,NULL,'08:30:00.000000','18:00:00.000000',1,1,0,0);
INSERT INTO "opening_hours" VALUES(4,2,'','[0, 2, 4]',1,'[]',NULL,NULL,'08:30:00.000000','13:00:00.000000',1,1,0,0);
INSERT INTO "opening_hours" VALUES(5,3,'','[1, 3]',1,'[]',NULL,NULL,'08:30:00.000000','18:00:00.000000',1,1,0,0);
INSERT INTO "opening_hours" VALUES(6,3,'','[0, 2, 4]',1,'[]',NULL,NULL,'08:30:00.000000','13:00:00.000000',1,1,0,0);
INSERT INTO "opening_hours" VALUES(7,4,'','[1, 3]',1,'[]',NULL,NULL,'08:30:00.000000','18:00:00.000000',1,1,0,0);
INSERT INTO "opening_hours" VALUES(8,4,'','[0, 2, 4]',1,'[]',NULL,NULL,'08:30:00.000000','13:00:00.000000',1,1,0,0);
INSERT INTO "opening_hours" VALUES(9,5,'','[1, 3]',1,'[]',NULL,NULL,'08:30:00.000000','18:00:00.000000',1,1,0,0);
INSERT INTO "opening_hours" VALUES(10,5,'','[0, 2, 4]',1,'[]',NULL,NULL,'08:30:00.000000','13:00:00.000000',1,1,0,0);
INSERT INTO "opening_hours" VALUES(11,6,'','[1, 3]',1,'[]',NULL,NULL,'08:30:00.000000','18:00:00.000000',1,1,0,0);
INSERT INTO "opening_hours" VALUES(12,6,'','[0, 2, 4]',1,'[]',NULL,NULL,'08:30:00.000000','13:00:00.000000',1,1,0,0);
INSERT INTO "opening_hours" VALUES(13,7,'','[1, 3]',1,'[]',NULL,NULL,'08:30:00.000000','18:00:00.000000',1,2,0,0);
INSERT INTO "opening_hours" VALUES(14,7,'','[0, 2, 4]',1,'[]',NULL,NULL,'08:30:00.000000','13:00:00.000000',1,2,0,0);
INSERT INTO "opening_hours" VALUES(15,8,'','[1, 3]',1,'[]',NULL,NULL,'08:30:00.000000','18:00:00.000000',1,2,0,0);
INSERT INTO "opening_hours" VALUES(16,8,'','[0, 2, 4]',1,'[]',NULL,NULL,'08:30:00.000000','13:00:00.000000',1,2,0,0);
CREATE TABLE own_text (
	id INTEGER NOT NULL, 
	scope VARCHAR(20) NOT NULL, 
	office_id INTEGER, 
	place VARCHAR(40) NOT NULL, 
	locale VARCHAR(12) NOT NULL, 
	valid_from DATE NOT NULL, 
	text TEXT NOT NULL, 
	written_at DATETIME NOT NULL, 
	CONSTRAINT pk_own_text PRIMARY KEY (id), 
	CONSTRAINT fk_own_text_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT uq_own_text_scope UNIQUE (scope, place, locale, valid_from)
);
CREATE TABLE pairing (
	id INTEGER NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	code_hash VARCHAR(64) NOT NULL, 
	secret_hash VARCHAR(64) NOT NULL, 
	ends_at DATETIME NOT NULL, 
	device_id INTEGER, 
	CONSTRAINT pk_pairing PRIMARY KEY (id), 
	CONSTRAINT fk_pairing_device_id_device FOREIGN KEY(device_id) REFERENCES device (id), 
	CONSTRAINT uq_pairing_code_hash UNIQUE (code_hash), 
	CONSTRAINT uq_pairing_secret_hash UNIQUE (secret_hash)
);
CREATE TABLE payment (
	ticket_id INTEGER NOT NULL, 
	cents INTEGER NOT NULL, 
	asked_at DATETIME NOT NULL, 
	paid_at DATETIME, 
	CONSTRAINT pk_payment PRIMARY KEY (ticket_id), 
	CONSTRAINT fk_payment_ticket_id_ticket FOREIGN KEY(ticket_id) REFERENCES ticket (id) ON DELETE CASCADE
);
CREATE TABLE person (
	reservation_id INTEGER NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	email VARCHAR(254) NOT NULL, 
	mailbox VARCHAR(254) NOT NULL, 
	phone VARCHAR(40) NOT NULL, 
	phone_digits VARCHAR(40) NOT NULL, 
	answers JSON NOT NULL, 
	delete_after DATETIME NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (reservation_id), 
	CONSTRAINT fk_person_reservation_id_reservation FOREIGN KEY(reservation_id) REFERENCES reservation (id) ON DELETE CASCADE
);
INSERT INTO "person" VALUES(1,'Besuch','today0@example.org','today0@example.org','','','{}','2026-11-27 09:30:00.000000');
INSERT INTO "person" VALUES(2,'Besuch','today1@example.org','today1@example.org','','','{}','2026-11-27 09:30:00.000000');
INSERT INTO "person" VALUES(3,'Besuch','today2@example.org','today2@example.org','','','{}','2026-11-27 09:30:00.000000');
INSERT INTO "person" VALUES(4,'Besuch','tomorrow@example.org','tomorrow@example.org','','','{}','2026-11-28 07:45:00.000000');
CREATE TABLE planned_break (
	id INTEGER NOT NULL, 
	counter_id INTEGER NOT NULL, 
	weekdays JSON NOT NULL, 
	begins TIME NOT NULL, 
	ends TIME NOT NULL, 
	CONSTRAINT pk_planned_break PRIMARY KEY (id), 
	CONSTRAINT fk_planned_break_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id) ON DELETE CASCADE
);
CREATE TABLE push_subscription (
	id INTEGER NOT NULL, 
	ticket_id INTEGER NOT NULL, 
	endpoint VARCHAR(600) NOT NULL, 
	"key" VARCHAR(100) NOT NULL, 
	secret VARCHAR(40) NOT NULL, 
	locale VARCHAR(12) NOT NULL, 
	told_seq INTEGER NOT NULL, 
	told_soon BOOLEAN NOT NULL, 
	tries INTEGER NOT NULL, 
	next_try_at DATETIME NOT NULL, 
	delete_after DATETIME NOT NULL, 
	CONSTRAINT pk_push_subscription PRIMARY KEY (id), 
	CONSTRAINT fk_push_subscription_ticket_id_ticket FOREIGN KEY(ticket_id) REFERENCES ticket (id) ON DELETE CASCADE, 
	CONSTRAINT uq_push_subscription_ticket_id UNIQUE (ticket_id, endpoint)
);
CREATE TABLE queue (
	id INTEGER NOT NULL, 
	office_id INTEGER NOT NULL, 
	"key" VARCHAR(80) NOT NULL, 
	names JSON NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	walk_in_series VARCHAR(2) NOT NULL, 
	appointment_series VARCHAR(2) NOT NULL, 
	walk_ins_per_day INTEGER, 
	first_number INTEGER NOT NULL, 
	last_number INTEGER, 
	most_waiting INTEGER, 
	area_id INTEGER, 
	is_cashier BOOLEAN NOT NULL, 
	CONSTRAINT pk_queue PRIMARY KEY (id), 
	CONSTRAINT fk_queue_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_queue_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT uq_queue_office_id UNIQUE (office_id, "key")
);
INSERT INTO "queue" VALUES(1,1,'buergerservice','{"de": "B\u00fcrgerservice", "en": "Citizens'' services"}','in_person','A','T',NULL,1,NULL,NULL,NULL,0);
INSERT INTO "queue" VALUES(2,1,'fahrzeuge','{"de": "Fahrzeuge", "en": "Vehicles"}','in_person','F','K',NULL,1,NULL,NULL,NULL,0);
INSERT INTO "queue" VALUES(3,1,'gewerbe','{"de": "Gewerbe", "en": "Business"}','in_person','G','H',NULL,1,NULL,NULL,NULL,0);
INSERT INTO "queue" VALUES(4,1,'standesamt','{"de": "Standesamt", "en": "Registry office"}','in_person','S','E',NULL,1,NULL,NULL,NULL,0);
INSERT INTO "queue" VALUES(5,1,'telefon','{"de": "Termine am Telefon", "en": "Appointments by telephone"}','telephone','A','T',NULL,1,NULL,NULL,NULL,0);
INSERT INTO "queue" VALUES(6,1,'video','{"de": "Termine per Video", "en": "Appointments by video"}','video','A','T',NULL,1,NULL,NULL,NULL,0);
INSERT INTO "queue" VALUES(7,2,'buergerservice','{"de": "B\u00fcrgerservice", "en": "Citizens'' services"}','in_person','A','T',NULL,1,NULL,NULL,NULL,0);
INSERT INTO "queue" VALUES(8,3,'buergerservice','{"de": "B\u00fcrgerservice", "en": "Citizens'' services"}','in_person','A','T',NULL,1,NULL,NULL,NULL,0);
CREATE TABLE queue_stop (
	queue_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	CONSTRAINT pk_queue_stop PRIMARY KEY (queue_id, day), 
	CONSTRAINT fk_queue_stop_queue_id_queue FOREIGN KEY(queue_id) REFERENCES queue (id)
);
CREATE TABLE release_policy (
	office_id INTEGER NOT NULL, 
	release_at TIME NOT NULL, 
	gradual_minutes INTEGER NOT NULL, 
	same_day_at TIME NOT NULL, 
	same_day VARCHAR(10) NOT NULL, 
	freed VARCHAR(20) NOT NULL, 
	freed_delay_minutes INTEGER NOT NULL, 
	offer_minutes INTEGER NOT NULL, 
	CONSTRAINT pk_release_policy PRIMARY KEY (office_id), 
	CONSTRAINT ck_release_policy_minutes CHECK (gradual_minutes >= 0 AND freed_delay_minutes >= 0), 
	CONSTRAINT ck_release_policy_offer CHECK (offer_minutes >= 1), 
	CONSTRAINT fk_release_policy_office_id_office FOREIGN KEY(office_id) REFERENCES office (id)
);
CREATE TABLE reservation (
	id INTEGER NOT NULL, 
	office_id INTEGER NOT NULL, 
	queue_id INTEGER NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	code VARCHAR(28) NOT NULL, 
	hold_code VARCHAR(28), 
	short_code VARCHAR(8) NOT NULL, 
	number VARCHAR(8), 
	day DATE NOT NULL, 
	starts_at DATETIME NOT NULL, 
	ends_at DATETIME NOT NULL, 
	hold_ends_at DATETIME, 
	created_at DATETIME NOT NULL, 
	fed_at DATETIME, 
	locale VARCHAR(12) NOT NULL, 
	despite_hours BOOLEAN NOT NULL, 
	sequence INTEGER NOT NULL, 
	ready_papers JSON NOT NULL, 
	reminded_at DATETIME, 
	asked_at DATETIME, 
	coming_at DATETIME, 
	notice_version VARCHAR(20) NOT NULL, 
	late_minutes INTEGER, 
	CONSTRAINT pk_reservation PRIMARY KEY (id), 
	CONSTRAINT ck_reservation_order CHECK (starts_at < ends_at), 
	CONSTRAINT fk_reservation_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_reservation_queue_id_queue FOREIGN KEY(queue_id) REFERENCES queue (id), 
	CONSTRAINT uq_reservation_code UNIQUE (code), 
	CONSTRAINT uq_reservation_hold_code UNIQUE (hold_code), 
	CONSTRAINT uq_reservation_office_id UNIQUE (office_id, day, number), 
	CONSTRAINT uq_reservation_short_code UNIQUE (short_code)
);
INSERT INTO "reservation" VALUES(1,1,1,'booked','JGU6URFM9KX86BR96EMEJKHFNVV3','FW7NAHG8PFMM2JQQDNBDTEANVPU2','AV6GGHB2','T001','2026-11-26','2026-11-26 09:15:00.000000','2026-11-26 09:30:00.000000',NULL,'2026-11-26 09:00:28.408489','2026-11-26 09:00:33.528175','en',0,0,'[]','2026-11-26 09:00:31.627361',NULL,NULL,'en/program-1',NULL);
INSERT INTO "reservation" VALUES(2,1,1,'booked','74US4B4TUDB2CUEW26QS5E5S2VTF','K6W8WXAAGHFXG3GP6VH826TC2VH8','R6G8M7JJ','T002','2026-11-26','2026-11-26 09:15:00.000000','2026-11-26 09:30:00.000000',NULL,'2026-11-26 09:00:32.216491','2026-11-26 09:00:35.065205','en',0,0,'[]','2026-11-26 09:00:33.289537',NULL,NULL,'en/program-1',NULL);
INSERT INTO "reservation" VALUES(3,1,1,'booked','VMR96JFJCXH7N2PG8CMHBG7V7VG7','2CVVNKHN422ARG3AGN95JPNANXMF','V5VD7R5U','T003','2026-11-26','2026-11-26 09:15:00.000000','2026-11-26 09:30:00.000000',NULL,'2026-11-26 09:00:35.344939','2026-11-26 09:00:37.147834','en',0,0,'[]','2026-11-26 09:00:36.059014',NULL,NULL,'en/program-1',NULL);
INSERT INTO "reservation" VALUES(4,1,1,'booked','RM2N4HA2TX6QW6F4SFNHHC95SKAH','8N39QRV73G6D9UFB98Q74XTM9244','HCCSCM88','T001','2026-11-27','2026-11-27 07:30:00.000000','2026-11-27 07:45:00.000000',NULL,'2026-11-26 09:00:36.859946',NULL,'en',0,0,'[]','2026-11-26 09:00:37.934366',NULL,NULL,'en/program-1',NULL);
CREATE TABLE reserved_service (
	reservation_id INTEGER NOT NULL, 
	service_id INTEGER NOT NULL, 
	quantity INTEGER NOT NULL, 
	CONSTRAINT pk_reserved_service PRIMARY KEY (reservation_id, service_id), 
	CONSTRAINT fk_reserved_service_reservation_id_reservation FOREIGN KEY(reservation_id) REFERENCES reservation (id) ON DELETE CASCADE, 
	CONSTRAINT fk_reserved_service_service_id_service FOREIGN KEY(service_id) REFERENCES service (id)
);
INSERT INTO "reserved_service" VALUES(1,1,1);
INSERT INTO "reserved_service" VALUES(2,1,1);
INSERT INTO "reserved_service" VALUES(3,1,1);
INSERT INTO "reserved_service" VALUES(4,1,1);
CREATE TABLE service (
	id INTEGER NOT NULL, 
	"key" VARCHAR(80) NOT NULL, 
	external_id VARCHAR(80), 
	names JSON NOT NULL, 
	group_names JSON NOT NULL, 
	minutes INTEGER NOT NULL, 
	max_quantity INTEGER NOT NULL, 
	leika JSON NOT NULL, 
	combinable JSON NOT NULL, 
	fees JSON NOT NULL, 
	documents JSON NOT NULL, 
	search_words JSON NOT NULL, 
	online_url VARCHAR(500) NOT NULL, 
	online_from DATE, 
	questions JSON NOT NULL, 
	visit_form JSON NOT NULL, 
	discreet BOOLEAN NOT NULL, 
	is_public BOOLEAN NOT NULL, 
	CONSTRAINT pk_service PRIMARY KEY (id), 
	CONSTRAINT uq_service_external_id UNIQUE (external_id), 
	CONSTRAINT uq_service_key UNIQUE ("key")
);
INSERT INTO "service" VALUES(1,'personalausweis',NULL,'{"de": "Personalausweis", "en": "Identity card"}','{"de": "Ausweise und Dokumente", "en": "Identity papers and documents"}',15,2,'["99008001000000"]','["reisepass", "anmeldung", "meldebescheinigung", "fuehrungszeugnis", "abholung"]','{"de": "46,00 \u20ac, unter 24 Jahren 27,60 \u20ac", "en": "46.00 \u20ac, under 24 years 27.60 \u20ac"}','{"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}','["ausweis", "perso", "id card", "identity", "kimlik", "verl\u00e4ngern", "abgelaufen"]','',NULL,'{}','{}',0,1);
INSERT INTO "service" VALUES(2,'reisepass',NULL,'{"de": "Reisepass", "en": "Passport"}','{"de": "Ausweise und Dokumente", "en": "Identity papers and documents"}',15,2,'["99085001000000"]','["personalausweis", "anmeldung", "meldebescheinigung", "fuehrungszeugnis", "abholung"]','{"de": "70,00 \u20ac, unter 24 Jahren 37,50 \u20ac; Express 32,00 \u20ac mehr", "en": "70.00 \u20ac, under 24 years 37.50 \u20ac; express 32.00 \u20ac more"}','{"de": ["Bisheriger Reisepass oder Ausweis", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present passport or identity card", "Biometric photo", "For children: consent of the parents"]}','["pass", "passport", "kinderpass", "reisen", "express", "abgelaufen"]','',NULL,'{}','{}',0,1);
INSERT INTO "service" VALUES(3,'abholung',NULL,'{"de": "Ausweis oder Pass abholen", "en": "Pick up an identity card or passport"}','{"de": "Ausweise und Dokumente", "en": "Identity papers and documents"}',10,3,'[]','["personalausweis", "reisepass", "anmeldung", "meldebescheinigung"]','{"de": "geb\u00fchrenfrei", "en": "free"}','{"de": ["Bisheriger Ausweis oder Pass", "Bei Abholung f\u00fcr andere: Vollmacht"], "en": ["Present identity card or passport", "To pick up for somebody else: written authority"]}','["abholen", "fertig", "pick up", "collect"]','',NULL,'{}','{}',0,1);
INSERT INTO "service" VALUES(4,'anmeldung',NULL,'{"de": "Wohnsitz anmelden", "en": "Register a residence"}','{"de": "Wohnen und Parken", "en": "Residence and parking"}',15,3,'["99115005000000"]','["personalausweis", "reisepass", "meldebescheinigung", "bewohnerparkausweis", "hund-anmelden", "abholung"]','{"de": "geb\u00fchrenfrei", "en": "free"}','{"de": ["Ausweis oder Reisepass", "Best\u00e4tigung des Wohnungsgebers"], "en": ["Identity card or passport", "The landlord''s confirmation"]}','["umzug", "umziehen", "zuziehen", "ummelden", "anmelden", "adresse", "wohnung", "move", "address", "registration"]','',NULL,'{}','{}',0,1);
INSERT INTO "service" VALUES(5,'anmeldung-familie',NULL,'{"de": "Wohnsitz anmelden (Familie)", "en": "Register a residence (family)"}','{"de": "Wohnen und Parken", "en": "Residence and parking"}',20,3,'["99115005000000"]','["bewohnerparkausweis", "hund-anmelden", "meldebescheinigung"]','{"de": "geb\u00fchrenfrei", "en": "free"}','{"de": ["Ausweise oder Reisep\u00e4sse aller Personen", "Best\u00e4tigung des Wohnungsgebers", "Geburtsurkunden der Kinder"], "en": ["Identity cards or passports of everybody", "The landlord''s confirmation", "Birth certificates of the children"]}','["umzug", "umziehen", "familie", "kinder", "family", "children", "move"]','',NULL,'{}','{}',0,1);
INSERT INTO "service" VALUES(6,'bewohnerparkausweis',NULL,'{"de": "Bewohnerparkausweis", "en": "Resident''s parking permit"}','{"de": "Wohnen und Parken", "en": "Residence and parking"}',15,1,'["99108001000000"]','["anmeldung", "anmeldung-familie"]','{"de": "30,00 \u20ac im Jahr", "en": "30.00 \u20ac a year"}','{"de": ["Ausweis", "Zulassungsbescheinigung Teil I"], "en": ["Identity card", "Vehicle registration certificate part I"]}','["parken", "parkausweis", "anwohner", "parking"]','',NULL,'{}','{}',0,1);
INSERT INTO "service" VALUES(7,'fuehrungszeugnis',NULL,'{"de": "F\u00fchrungszeugnis", "en": "Certificate of conduct"}','{"de": "Bescheinigungen", "en": "Certificates"}',5,5,'["99049001000000"]','["personalausweis", "reisepass", "meldebescheinigung"]','{"de": "13,00 \u20ac", "en": "13.00 \u20ac"}','{"de": ["Ausweis oder Reisepass"], "en": ["Identity card or passport"]}','["polizeiliches", "zeugnis", "police", "criminal record", "conduct"]','',NULL,'{}','{}',0,1);
INSERT INTO "service" VALUES(8,'meldebescheinigung',NULL,'{"de": "Meldebescheinigung", "en": "Certificate of registration"}','{"de": "Bescheinigungen", "en": "Certificates"}',10,5,'["99115003000000"]','["personalausweis", "reisepass", "anmeldung", "anmeldung-familie", "fuehrungszeugnis", "abholung"]','{"de": "5,00 \u20ac", "en": "5.00 \u20ac"}','{"de": ["Ausweis oder Reisepass"], "en": ["Identity card or passport"]}','["bescheinigung", "wohnsitz", "nachweis", "certificate"]','',NULL,'{}','{}',0,1);
INSERT INTO "service" VALUES(9,'beglaubigung',NULL,'{"de": "Beglaubigung, bis 5 Seiten", "en": "Certified copies, up to 5"}','{"de": "Bescheinigungen", "en": "Certificates"}',10,1,'["99014002035000"]','[]','{"de": "je 5,00 \u20ac", "en": "5.00 \u20ac each"}','{"de": ["Original und Kopie", "Ausweis oder Reisepass"], "en": ["Original and copy", "Identity card or passport"]}','["kopie", "stempel", "copy", "certified"]','',NULL,'{}','{}',0,1);
INSERT INTO "service" VALUES(10,'beglaubigung-20',NULL,'{"de": "Beglaubigung, bis 20 Seiten", "en": "Certified copies, up to 20"}','{"de": "Bescheinigungen", "en": "Certificates"}',20,1,'["99014002035000"]','[]','{"de": "je 5,00 \u20ac", "en": "5.00 \u20ac each"}','{"de": ["Originale und Kopien", "Ausweis oder Reisepass"], "en": ["Originals and copies", "Identity card or passport"]}','["kopie", "stempel", "copy", "certified"]','',NULL,'{}','{}',0,1);
INSERT INTO "service" VALUES(11,'beglaubigung-mehr',NULL,'{"de": "Beglaubigung, mehr als 20 Seiten", "en": "Certified copies, more than 20"}','{"de": "Bescheinigungen", "en": "Certificates"}',45,1,'["99014002035000"]','[]','{"de": "je 5,00 \u20ac", "en": "5.00 \u20ac each"}','{"de": ["Originale und Kopien", "Ausweis oder Reisepass"], "en": ["Originals and copies", "Identity card or passport"]}','["kopie", "stempel", "copy", "certified"]','',NULL,'{}','{}',0,1);
INSERT INTO "service" VALUES(12,'gewerbe-anmelden',NULL,'{"de": "Gewerbe anmelden", "en": "Register a business"}','{"de": "Gewerbe", "en": "Business"}',20,3,'["99050012104000"]','["gewerbe-ummelden", "gewerbe-abmelden"]','{"de": "50,00 \u20ac", "en": "50.00 \u20ac"}','{"de": ["Ausweis oder Reisepass", "Erlaubnis, wenn das Gewerbe eine braucht"], "en": ["Identity card or passport", "Permission, where the trade needs one"]}','["firma", "selbstst\u00e4ndig", "business", "company", "trade"]','',NULL,'{}','{}',0,1);
INSERT INTO "service" VALUES(13,'gewerbe-ummelden',NULL,'{"de": "Gewerbe ummelden", "en": "Change a business"}','{"de": "Gewerbe", "en": "Business"}',20,3,'["99050012071000"]','["gewerbe-anmelden", "gewerbe-abmelden"]','{"de": "40,00 \u20ac", "en": "40.00 \u20ac"}','{"de": ["Ausweis oder Reisepass", "Bisherige Gewerbeanmeldung"], "en": ["Identity card or passport", "Present registration of the business"]}','["firma", "umzug", "business", "change"]','',NULL,'{}','{}',0,1);
INSERT INTO "service" VALUES(14,'gewerbe-abmelden',NULL,'{"de": "Gewerbe abmelden", "en": "Close a business"}','{"de": "Gewerbe", "en": "Business"}',15,3,'["99050012070000"]','["gewerbe-anmelden", "gewerbe-ummelden"]','{"de": "35,00 \u20ac", "en": "35.00 \u20ac"}','{"de": ["Ausweis oder Reisepass", "Bisherige Gewerbeanmeldung"], "en": ["Identity card or passport", "Present registration of the business"]}','["firma", "schlie\u00dfen", "business", "close"]','',NULL,'{}','{}',0,1);
INSERT INTO "service" VALUES(15,'fahrzeug-zulassen',NULL,'{"de": "Fahrzeug zulassen", "en": "Register a vehicle"}','{"de": "Fahrzeuge", "en": "Vehicles"}',15,2,'["99036020001000"]','["fahrzeug-abmelden"]','{"de": "ab 30,00 \u20ac, online ab 20,50 \u20ac", "en": "from 30.00 \u20ac, online from 20.50 \u20ac"}','{"de": ["Ausweis oder Reisepass", "Zulassungsbescheinigung Teil I und II", "eVB-Nummer der Versicherung", "SEPA-Mandat f\u00fcr die Kfz-Steuer"], "en": ["Identity card or passport", "Registration certificate parts I and II", "eVB number of the insurance", "SEPA mandate for the vehicle tax"]}','["auto", "kfz", "kennzeichen", "ummelden", "car", "plate"]','https://www.chemnitz.de/i-kfz',NULL,'{"ask": {"de": "Haben Sie einen Ausweis mit Online-Funktion zur Hand?", "en": "Do you have an identity card with its online function at hand?"}, "answers": [{"say": {"de": "Ja", "en": "Yes"}, "then": {"ask": {"de": "Stehen auf der Zulassungsbescheinigung freirubbelbare Sicherheitscodes?", "en": "Does the registration certificate have security codes to scratch free?"}, "answers": [{"say": {"de": "Ja", "en": "Yes"}, "end": "online", "text": {"de": "Dann geht es ganz ohne Weg: online, und g\u00fcnstiger.", "en": "Then you need not come at all: do it online, at a lower fee."}}, {"say": {"de": "Nein", "en": "No"}, "end": "book"}]}}, {"say": {"de": "Nein", "en": "No"}, "end": "book", "text": {"de": "Bitte bringen Sie alle Papiere im Original mit.", "en": "Please bring all papers as originals."}}]}','{}',0,1);
INSERT INTO "service" VALUES(16,'fahrzeug-abmelden',NULL,'{"de": "Fahrzeug abmelden", "en": "Deregister a vehicle"}','{"de": "Fahrzeuge", "en": "Vehicles"}',10,2,'["99036008003000"]','["fahrzeug-zulassen"]','{"de": "16,80 \u20ac", "en": "16.80 \u20ac"}','{"de": ["Zulassungsbescheinigung Teil I", "Kennzeichen"], "en": ["Registration certificate part I", "Number plates"]}','["auto", "kfz", "stilllegen", "car", "plate"]','',NULL,'{}','{}',0,1);
INSERT INTO "service" VALUES(17,'hund-anmelden',NULL,'{"de": "Hund anmelden", "en": "Register a dog"}','{"de": "Hund", "en": "Dog"}',10,1,'["99102013104000"]','["anmeldung", "anmeldung-familie"]','{"de": "Steuer nach Satzung", "en": "tax by the town''s by-law"}','{"de": ["Ausweis oder Reisepass", "Chipnummer des Hundes"], "en": ["Identity card or passport", "The dog''s chip number"]}','["hund", "welpe", "hundesteuer", "hundemarke", "dog", "tax"]','https://www.chemnitz.de/hund',NULL,'{}','{"fields": [{"key": "breed", "labels": {"de": "Rasse des Hundes", "en": "Breed of the dog"}, "required": true}, {"key": "chip", "labels": {"de": "Chipnummer (15 Ziffern)", "en": "Chip number (15 digits)"}, "kind": "number"}]}',0,1);
INSERT INTO "service" VALUES(18,'hund-abmelden',NULL,'{"de": "Hund abmelden", "en": "Deregister a dog"}','{"de": "Hund", "en": "Dog"}',10,1,'["99102013070000"]','["anmeldung"]','{"de": "geb\u00fchrenfrei", "en": "free"}','{"de": ["Hundemarke"], "en": ["Dog tag"]}','["hund", "welpe", "hundesteuer", "hundemarke", "dog", "tax"]','',NULL,'{}','{}',0,1);
INSERT INTO "service" VALUES(19,'ehe',NULL,'{"de": "Eheschlie\u00dfung anmelden", "en": "Give notice of marriage"}','{"de": "Familie", "en": "Family"}',30,1,'["99059001104000"]','[]','{"de": "nach Tarif", "en": "by tariff"}','{"de": ["Ausweise oder Reisep\u00e4sse beider", "Geburtsurkunden aus dem Register", "Erweiterte Meldebescheinigungen"], "en": ["Identity cards or passports of both", "Birth certificates from the register", "Extended certificates of registration"]}','["heiraten", "hochzeit", "trauung", "marriage", "wedding"]','',NULL,'{}','{}',0,1);
CREATE TABLE setup_change (
	id INTEGER NOT NULL, 
	office_id INTEGER, 
	at DATETIME NOT NULL, 
	account_id INTEGER, 
	what VARCHAR(40) NOT NULL, 
	row_key VARCHAR(40) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	"before" JSON NOT NULL, 
	"after" JSON NOT NULL, 
	CONSTRAINT pk_setup_change PRIMARY KEY (id), 
	CONSTRAINT fk_setup_change_account_id_account FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_setup_change_office_id_office FOREIGN KEY(office_id) REFERENCES office (id)
);
CREATE TABLE setup_version (
	id INTEGER NOT NULL, 
	word VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_setup_version PRIMARY KEY (id)
);
INSERT INTO "setup_version" VALUES(1,'08b8cd1058acfae29be5b3c8500a333c');
CREATE TABLE slip (
	id INTEGER NOT NULL, 
	kiosk_id INTEGER NOT NULL, 
	ticket_id INTEGER NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	document JSON NOT NULL, 
	attempt INTEGER NOT NULL, 
	given_to VARCHAR(32) NOT NULL, 
	may_be_paper BOOLEAN NOT NULL, 
	fault VARCHAR(200) NOT NULL, 
	created_at DATETIME NOT NULL, 
	tried_at DATETIME, 
	printed_at DATETIME, 
	CONSTRAINT pk_slip PRIMARY KEY (id), 
	CONSTRAINT fk_slip_kiosk_id_device FOREIGN KEY(kiosk_id) REFERENCES device (id), 
	CONSTRAINT fk_slip_ticket_id_ticket FOREIGN KEY(ticket_id) REFERENCES ticket (id), 
	CONSTRAINT uq_slip_ticket_id UNIQUE (ticket_id)
);
INSERT INTO "slip" VALUES(1,1,1,'printed','{"blocks": [{"kind": "text", "text": "B\u00fcrgeramt Mitte", "plain": "", "size": 1, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Your number", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "text", "text": "T001", "plain": "", "size": 8, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Identity card", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "rule"}, {"kind": "text", "text": "Your appointment: 10:15", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Due time: 10:15", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Waiting time: not known yet", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Before you: 0", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "The earlier due time is called first.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "rule"}, {"kind": "text", "text": "Please wait where you can see the screen. Your number is shown there with the counter.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "feed", "lines": 1}, {"kind": "qr", "payload": "HTTP://127.0.0.1:45739/T/3F7SG26S387UU87Q26AH3Q7AVEDX", "size": 6}, {"kind": "text", "text": "Your place in line on your phone", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "November 26, 2026, 10:00", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "cut"}]}',1,'ed3f15cad8803f05',1,'','2026-11-26 09:00:39.181843','2026-11-26 09:00:39.320490','2026-11-26 09:00:40.125239');
INSERT INTO "slip" VALUES(2,1,2,'printed','{"blocks": [{"kind": "text", "text": "B\u00fcrgeramt Mitte", "plain": "", "size": 1, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Your number", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "text", "text": "T002", "plain": "", "size": 8, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Identity card", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "rule"}, {"kind": "text", "text": "Your appointment: 10:15", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Due time: 10:15", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Waiting time: not known yet", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Before you: 1", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "The earlier due time is called first.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "rule"}, {"kind": "text", "text": "Please wait where you can see the screen. Your number is shown there with the counter.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "feed", "lines": 1}, {"kind": "qr", "payload": "HTTP://127.0.0.1:45739/T/GNRUQ436WV78SAJMPVFMR8E5J4E3", "size": 6}, {"kind": "text", "text": "Your place in line on your phone", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "November 26, 2026, 10:00", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "cut"}]}',1,'ed3f15cad8803f05',1,'','2026-11-26 09:00:39.488525','2026-11-26 09:00:40.198642','2026-11-26 09:00:41.124886');
INSERT INTO "slip" VALUES(3,1,4,'printed','{"blocks": [{"kind": "text", "text": "B\u00fcrgeramt Mitte", "plain": "", "size": 1, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Your number", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "text", "text": "A001", "plain": "", "size": 8, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Identity card", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "rule"}, {"kind": "text", "text": "Due time: 11:00", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Waiting time: not known yet", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Before you: 0", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "The earlier due time is called first.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "rule"}, {"kind": "text", "text": "Please wait where you can see the screen. Your number is shown there with the counter.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "feed", "lines": 1}, {"kind": "qr", "payload": "HTTP://127.0.0.1:45739/T/SMNCHE4V6HHCF9E3XMCFW32A3TKJ", "size": 6}, {"kind": "text", "text": "Your place in line on your phone", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "November 26, 2026, 10:00", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "cut"}]}',1,'ed3f15cad8803f05',1,'','2026-11-26 09:00:40.036539','2026-11-26 09:00:41.275019','2026-11-26 09:00:43.093261');
INSERT INTO "slip" VALUES(4,1,5,'printed','{"blocks": [{"kind": "text", "text": "B\u00fcrgeramt Mitte", "plain": "", "size": 1, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Your number", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "text", "text": "A002", "plain": "", "size": 8, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Identity card", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "rule"}, {"kind": "text", "text": "Due time: 11:00", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Waiting time: not known yet", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Before you: 1", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "The earlier due time is called first.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "rule"}, {"kind": "text", "text": "Please wait where you can see the screen. Your number is shown there with the counter.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "feed", "lines": 1}, {"kind": "qr", "payload": "HTTP://127.0.0.1:45739/T/CDPC7RQK23QQB36SU75JSP63FKCC", "size": 6}, {"kind": "text", "text": "Your place in line on your phone", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "November 26, 2026, 10:00", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "cut"}]}',1,'ed3f15cad8803f05',1,'','2026-11-26 09:00:40.415466','2026-11-26 09:00:43.879298','2026-11-26 09:00:44.625184');
INSERT INTO "slip" VALUES(5,1,6,'printed','{"blocks": [{"kind": "text", "text": "B\u00fcrgeramt Mitte", "plain": "", "size": 1, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Your number", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "text", "text": "A003", "plain": "", "size": 8, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Identity card", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "rule"}, {"kind": "text", "text": "Due time: 11:00", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Waiting time: not known yet", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Before you: 2", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "The earlier due time is called first.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "rule"}, {"kind": "text", "text": "Please wait where you can see the screen. Your number is shown there with the counter.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "feed", "lines": 1}, {"kind": "qr", "payload": "HTTP://127.0.0.1:45739/T/EP6739NTN4SNVEN97U7R6J38EP3W", "size": 6}, {"kind": "text", "text": "Your place in line on your phone", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "November 26, 2026, 10:00", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "cut"}]}',1,'ed3f15cad8803f05',1,'','2026-11-26 09:00:40.963359','2026-11-26 09:00:45.036731','2026-11-26 09:00:45.429485');
CREATE TABLE slip_template (
	office_id INTEGER NOT NULL, 
	layout JSON NOT NULL, 
	CONSTRAINT pk_slip_template PRIMARY KEY (office_id), 
	CONSTRAINT fk_slip_template_office_id_office FOREIGN KEY(office_id) REFERENCES office (id)
);
CREATE TABLE special_hours (
	id INTEGER NOT NULL, 
	queue_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	opens TIME NOT NULL, 
	closes TIME NOT NULL, 
	walk_ins BOOLEAN NOT NULL, 
	places INTEGER NOT NULL, 
	staff_places INTEGER NOT NULL, 
	same_day_places INTEGER NOT NULL, 
	CONSTRAINT pk_special_hours PRIMARY KEY (id), 
	CONSTRAINT ck_special_hours_order CHECK (opens < closes), 
	CONSTRAINT fk_special_hours_queue_id_queue FOREIGN KEY(queue_id) REFERENCES queue (id)
);
CREATE TABLE staff_session (
	token_hash VARCHAR(64) NOT NULL, 
	account_id INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	ends_at DATETIME NOT NULL, 
	is_proven BOOLEAN NOT NULL, 
	CONSTRAINT pk_staff_session PRIMARY KEY (token_hash), 
	CONSTRAINT fk_staff_session_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
);
INSERT INTO "staff_session" VALUES('f350438ce9ddcc57b4f79ed6c22fb55748f96ef2622ea48c1bc2e5892bd03fe2',4,'2026-11-26 09:00:44.151968','2026-11-26 21:00:44.151940',1);
INSERT INTO "staff_session" VALUES('a59b1be9dd28179ca8f2565073b091b3e6c629af44f30ea8100b7e473bd0fd61',5,'2026-11-26 09:00:46.385079','2026-11-26 21:00:46.385056',1);
INSERT INTO "staff_session" VALUES('6fd974357f75264f2e69c01840eae73866591a2b21f6851108c20756fb45304d',6,'2026-11-26 09:00:48.608214','2026-11-26 21:00:48.608189',1);
INSERT INTO "staff_session" VALUES('10701396a769c363d9a699f793c899f9c3b660762d919d8f3d77250abb7f8844',7,'2026-11-26 09:00:50.980094','2026-11-26 21:00:50.980024',1);
INSERT INTO "staff_session" VALUES('da7a7466399b24b4700c67636db97c5689a80c55f667534360d30a7e33ee70b8',8,'2026-11-26 09:00:53.572043','2026-11-26 21:00:53.572021',1);
INSERT INTO "staff_session" VALUES('2ae0bc225ebbe8c09ef2acb9943903cebad05d209b1e95d4c371323d0aa2f3b5',9,'2026-11-26 09:00:55.875408','2026-11-26 21:00:55.875391',1);
INSERT INTO "staff_session" VALUES('443ee60c8b9c57fc9bc97fbd1128f34576b2fce0df7ab752f8a6a71b47417e5d',10,'2026-11-26 09:00:57.746995','2026-11-26 21:00:57.746980',1);
INSERT INTO "staff_session" VALUES('b539a13af2ace97e9c97c0b0906ff350b359fc643fd923ff00c827fc136931a3',11,'2026-11-26 09:01:00.029330','2026-11-26 21:01:00.029274',1);
CREATE TABLE staffing (
	counter_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	since DATETIME NOT NULL, 
	status VARCHAR(12) NOT NULL, 
	status_since DATETIME, 
	until DATETIME, 
	CONSTRAINT pk_staffing PRIMARY KEY (counter_id), 
	CONSTRAINT fk_staffing_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	CONSTRAINT fk_staffing_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT uq_staffing_account_id UNIQUE (account_id)
);
INSERT INTO "staffing" VALUES(1,4,'2026-11-26 09:01:00.332373','open',NULL,NULL);
INSERT INTO "staffing" VALUES(2,5,'2026-11-26 09:01:00.415877','open',NULL,NULL);
INSERT INTO "staffing" VALUES(3,6,'2026-11-26 09:01:00.847720','open',NULL,NULL);
INSERT INTO "staffing" VALUES(4,7,'2026-11-26 09:01:01.112967','open',NULL,NULL);
INSERT INTO "staffing" VALUES(5,8,'2026-11-26 09:01:01.329226','open',NULL,NULL);
INSERT INTO "staffing" VALUES(6,9,'2026-11-26 09:01:01.461523','open',NULL,NULL);
INSERT INTO "staffing" VALUES(7,10,'2026-11-26 09:01:01.632964','open',NULL,NULL);
INSERT INTO "staffing" VALUES(8,11,'2026-11-26 09:01:01.849265','open',NULL,NULL);
CREATE TABLE sweep_seen (
	sweep VARCHAR(40) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_sweep_seen PRIMARY KEY (sweep)
);
INSERT INTO "sweep_seen" VALUES('webhooks','2026-11-22 16:22:29.535813');
INSERT INTO "sweep_seen" VALUES('push','2026-11-22 16:22:29.559488');
INSERT INTO "sweep_seen" VALUES('waiting','2026-11-22 16:22:29.198854');
INSERT INTO "sweep_seen" VALUES('slips','2026-11-22 16:22:29.198906');
INSERT INTO "sweep_seen" VALUES('mail','2026-11-22 16:22:29.223212');
INSERT INTO "sweep_seen" VALUES('holds','2026-11-22 16:22:29.113118');
INSERT INTO "sweep_seen" VALUES('unseen','2026-11-22 16:22:27.892496');
INSERT INTO "sweep_seen" VALUES('days','2026-11-22 16:22:29.023025');
INSERT INTO "sweep_seen" VALUES('feed','2026-11-22 16:22:29.298190');
INSERT INTO "sweep_seen" VALUES('draws','2026-11-22 16:22:29.299085');
INSERT INTO "sweep_seen" VALUES('forget','2026-11-22 16:22:29.303510');
INSERT INTO "sweep_seen" VALUES('reminders','2026-11-22 16:22:29.303821');
CREATE TABLE ticker (
	office_id INTEGER NOT NULL, 
	text VARCHAR(200) NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_ticker PRIMARY KEY (office_id), 
	CONSTRAINT fk_ticker_office_id_office FOREIGN KEY(office_id) REFERENCES office (id)
);
CREATE TABLE ticket (
	id INTEGER NOT NULL, 
	office_id INTEGER NOT NULL, 
	queue_id INTEGER NOT NULL, 
	reservation_id INTEGER, 
	day DATE NOT NULL, 
	number VARCHAR(8) NOT NULL, 
	round INTEGER NOT NULL, 
	code VARCHAR(28) NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	locale VARCHAR(12) NOT NULL, 
	priority BOOLEAN NOT NULL, 
	planned_minutes INTEGER NOT NULL, 
	persons INTEGER NOT NULL, 
	agreed_at DATETIME, 
	checked_in_at DATETIME, 
	due_at DATETIME, 
	late_minutes INTEGER, 
	told_minutes INTEGER, 
	told_least INTEGER, 
	told_most INTEGER, 
	counter_id INTEGER, 
	calls INTEGER NOT NULL, 
	more_time INTEGER NOT NULL, 
	called_at DATETIME, 
	started_at DATETIME, 
	finished_at DATETIME, 
	parked_at DATETIME, 
	paused_at DATETIME, 
	paused_seconds INTEGER NOT NULL, 
	for_counter_id INTEGER, 
	then_queues JSON NOT NULL, 
	by_phone BOOLEAN NOT NULL, 
	pager INTEGER, 
	note VARCHAR(300) NOT NULL, 
	outcome VARCHAR(12), 
	changes INTEGER NOT NULL, 
	CONSTRAINT pk_ticket PRIMARY KEY (id), 
	CONSTRAINT fk_ticket_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_ticket_for_counter_id_counter FOREIGN KEY(for_counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_ticket_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_ticket_queue_id_queue FOREIGN KEY(queue_id) REFERENCES queue (id), 
	CONSTRAINT fk_ticket_reservation_id_reservation FOREIGN KEY(reservation_id) REFERENCES reservation (id), 
	CONSTRAINT uq_ticket_code UNIQUE (code), 
	CONSTRAINT uq_ticket_office_id UNIQUE (office_id, day, number, round), 
	CONSTRAINT uq_ticket_reservation_id UNIQUE (reservation_id)
);
INSERT INTO "ticket" VALUES(1,1,1,1,'2026-11-26','T001',0,'3F7SG26S387UU87Q26AH3Q7AVEDX','waiting','en',0,15,1,'2026-11-26 09:15:00.000000','2026-11-26 09:00:39.143266','2026-11-26 09:15:00.000000',NULL,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,0,NULL,'[]',0,NULL,'',NULL,1);
INSERT INTO "ticket" VALUES(2,1,1,2,'2026-11-26','T002',0,'GNRUQ436WV78SAJMPVFMR8E5J4E3','waiting','en',0,15,1,'2026-11-26 09:15:00.000000','2026-11-26 09:00:39.409459','2026-11-26 09:15:00.000000',NULL,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,0,NULL,'[]',0,NULL,'',NULL,1);
INSERT INTO "ticket" VALUES(3,1,1,3,'2026-11-26','T003',0,'P9BQ6VN8GGE8PCEE32RAQW8EX43V','expected','en',0,15,1,'2026-11-26 09:15:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,0,NULL,'[]',0,NULL,'',NULL,0);
INSERT INTO "ticket" VALUES(4,1,1,NULL,'2026-11-26','A001',0,'SMNCHE4V6HHCF9E3XMCFW32A3TKJ','served','en',0,15,1,NULL,'2026-11-26 09:00:39.829673','2026-11-26 10:00:39.829673',NULL,NULL,NULL,NULL,1,1,0,'2026-11-26 09:01:02.129690','2026-11-26 09:01:02.282025','2026-11-26 09:01:02.360880',NULL,NULL,0,NULL,'[]',0,NULL,'','solved',3);
INSERT INTO "ticket" VALUES(5,1,1,NULL,'2026-11-26','A002',0,'CDPC7RQK23QQB36SU75JSP63FKCC','called','en',0,15,1,NULL,'2026-11-26 09:00:40.371244','2026-11-26 10:00:40.371244',NULL,NULL,NULL,NULL,2,1,0,'2026-11-26 09:01:02.659883',NULL,NULL,NULL,NULL,0,NULL,'[]',0,NULL,'',NULL,1);
INSERT INTO "ticket" VALUES(6,1,1,NULL,'2026-11-26','A003',0,'EP6739NTN4SNVEN97U7R6J38EP3W','waiting','en',0,15,1,NULL,'2026-11-26 09:00:40.884494','2026-11-26 10:00:40.884494',NULL,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,0,NULL,'[]',0,NULL,'',NULL,0);
CREATE TABLE ticket_service (
	ticket_id INTEGER NOT NULL, 
	service_id INTEGER NOT NULL, 
	quantity INTEGER NOT NULL, 
	performed INTEGER, 
	CONSTRAINT pk_ticket_service PRIMARY KEY (ticket_id, service_id), 
	CONSTRAINT fk_ticket_service_service_id_service FOREIGN KEY(service_id) REFERENCES service (id), 
	CONSTRAINT fk_ticket_service_ticket_id_ticket FOREIGN KEY(ticket_id) REFERENCES ticket (id) ON DELETE CASCADE
);
INSERT INTO "ticket_service" VALUES(1,1,1,NULL);
INSERT INTO "ticket_service" VALUES(2,1,1,NULL);
INSERT INTO "ticket_service" VALUES(3,1,1,NULL);
INSERT INTO "ticket_service" VALUES(4,1,1,1);
INSERT INTO "ticket_service" VALUES(5,1,1,NULL);
INSERT INTO "ticket_service" VALUES(6,1,1,NULL);
CREATE TABLE used_proof (
	digest VARCHAR(64) NOT NULL, 
	delete_after DATETIME NOT NULL, 
	CONSTRAINT pk_used_proof PRIMARY KEY (digest)
);
CREATE TABLE waiting_entry (
	id INTEGER NOT NULL, 
	office_id INTEGER NOT NULL, 
	queue_id INTEGER NOT NULL, 
	code VARCHAR(28) NOT NULL, 
	email VARCHAR(254) NOT NULL, 
	mailbox VARCHAR(254) NOT NULL, 
	locale VARCHAR(12) NOT NULL, 
	choice JSON NOT NULL, 
	first_day DATE NOT NULL, 
	last_day DATE NOT NULL, 
	created_at DATETIME NOT NULL, 
	confirmed_at DATETIME, 
	delete_after DATETIME NOT NULL, 
	notice_version VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_waiting_entry PRIMARY KEY (id), 
	CONSTRAINT ck_waiting_entry_days CHECK (first_day <= last_day), 
	CONSTRAINT fk_waiting_entry_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_waiting_entry_queue_id_queue FOREIGN KEY(queue_id) REFERENCES queue (id), 
	CONSTRAINT uq_waiting_entry_code UNIQUE (code)
);
CREATE TABLE waiting_offer (
	id INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	reservation_id INTEGER NOT NULL, 
	starts_at DATETIME NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_waiting_offer PRIMARY KEY (id), 
	CONSTRAINT fk_waiting_offer_entry_id_waiting_entry FOREIGN KEY(entry_id) REFERENCES waiting_entry (id) ON DELETE CASCADE, 
	CONSTRAINT fk_waiting_offer_reservation_id_reservation FOREIGN KEY(reservation_id) REFERENCES reservation (id), 
	CONSTRAINT uq_waiting_offer_entry_id UNIQUE (entry_id, starts_at), 
	CONSTRAINT uq_waiting_offer_reservation_id UNIQUE (reservation_id)
);
CREATE TABLE webhook (
	id INTEGER NOT NULL, 
	name VARCHAR(80) NOT NULL, 
	url VARCHAR(500) NOT NULL, 
	secret VARCHAR(300) NOT NULL, 
	events JSON NOT NULL, 
	office_id INTEGER, 
	is_on BOOLEAN NOT NULL, 
	gave_up_at DATETIME, 
	failing_since DATETIME, 
	failures INTEGER NOT NULL, 
	next_try_at DATETIME NOT NULL, 
	CONSTRAINT pk_webhook PRIMARY KEY (id), 
	CONSTRAINT fk_webhook_office_id_office FOREIGN KEY(office_id) REFERENCES office (id)
);
CREATE TABLE webhook_cursor (
	webhook_id INTEGER NOT NULL, 
	office_id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	CONSTRAINT pk_webhook_cursor PRIMARY KEY (webhook_id, office_id), 
	CONSTRAINT fk_webhook_cursor_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_webhook_cursor_webhook_id_webhook FOREIGN KEY(webhook_id) REFERENCES webhook (id) ON DELETE CASCADE
);
CREATE TABLE webhook_delivery (
	id INTEGER NOT NULL, 
	webhook_id INTEGER NOT NULL, 
	"key" VARCHAR(32) NOT NULL, 
	event VARCHAR(40) NOT NULL, 
	at DATETIME NOT NULL, 
	body JSON NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	tries INTEGER NOT NULL, 
	tried_at DATETIME, 
	status INTEGER, 
	fault VARCHAR(40) NOT NULL, 
	delete_after DATETIME NOT NULL, 
	CONSTRAINT pk_webhook_delivery PRIMARY KEY (id), 
	CONSTRAINT fk_webhook_delivery_webhook_id_webhook FOREIGN KEY(webhook_id) REFERENCES webhook (id) ON DELETE CASCADE, 
	CONSTRAINT uq_webhook_delivery_key UNIQUE ("key")
);
CREATE TABLE withheld (
	id INTEGER NOT NULL, 
	queue_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	starts_at DATETIME NOT NULL, 
	ends_at DATETIME NOT NULL, 
	until DATETIME NOT NULL, 
	is_for_waiting BOOLEAN NOT NULL, 
	CONSTRAINT pk_withheld PRIMARY KEY (id), 
	CONSTRAINT ck_withheld_order CHECK (starts_at < ends_at), 
	CONSTRAINT fk_withheld_queue_id_queue FOREIGN KEY(queue_id) REFERENCES queue (id)
);
CREATE INDEX ix_kept_answer_delete_after ON kept_answer (delete_after);
CREATE INDEX ix_login_tries_ends_at ON login_tries (ends_at);
CREATE INDEX ix_mail_about ON mail (about);
CREATE INDEX ix_mail_delete_after ON mail (delete_after);
CREATE INDEX ix_mail_due ON mail (state, next_try_at);
CREATE INDEX ix_used_proof_delete_after ON used_proof (delete_after);
CREATE INDEX ix_audit_entry_office ON audit_entry (office_id, at);
CREATE INDEX ix_closure_office_id ON closure (office_id, day);
CREATE INDEX ix_emergency_open ON emergency (office_id, ended_at);
CREATE INDEX ix_setup_change_office_id ON setup_change (office_id);
CREATE INDEX ix_staff_session_account_id ON staff_session (account_id);
CREATE INDEX ix_staff_session_ends_at ON staff_session (ends_at);
CREATE INDEX ix_alert_answered_at ON alert (answered_at);
CREATE INDEX ix_alert_open ON alert (office_id, answered_at);
CREATE INDEX ix_defect_open ON defect (office_id, mended_at);
CREATE INDEX ix_pairing_ends_at ON pairing (ends_at);
CREATE INDEX ix_planned_break_counter_id ON planned_break (counter_id);
CREATE INDEX ix_webhook_delivery_delete_after ON webhook_delivery (delete_after);
CREATE INDEX ix_webhook_delivery_line ON webhook_delivery (webhook_id, state, id);
CREATE INDEX ix_opening_hours_queue_id ON opening_hours (queue_id);
CREATE INDEX ix_reservation_feed ON reservation (state, starts_at);
CREATE INDEX ix_reservation_place ON reservation (queue_id, day, state);
CREATE INDEX ix_special_hours_queue_id ON special_hours (queue_id, day);
CREATE INDEX ix_waiting_entry_delete_after ON waiting_entry (delete_after);
CREATE INDEX ix_waiting_entry_mailbox ON waiting_entry (mailbox);
CREATE INDEX ix_waiting_entry_queue_id ON waiting_entry (queue_id, confirmed_at);
CREATE INDEX ix_withheld_queue_id ON withheld (queue_id, day);
CREATE INDEX ix_withheld_until ON withheld (until);
CREATE INDEX ix_draw_entry_delete_after ON draw_entry (delete_after);
CREATE INDEX ix_draw_entry_draw_id ON draw_entry (draw_id);
CREATE INDEX ix_draw_entry_mailbox ON draw_entry (mailbox);
CREATE INDEX ix_person_delete_after ON person (delete_after);
CREATE INDEX ix_person_mailbox ON person (mailbox);
CREATE INDEX ix_ticket_hall ON ticket (office_id, state, day);
CREATE INDEX ix_ticket_not_over ON ticket (office_id, state) WHERE state IN ('expected', 'waiting', 'called', 'serving', 'parked');
CREATE INDEX ix_call_ticket_id ON call (ticket_id);
CREATE INDEX ix_cut_off_open ON cut_off_entry (office_id, "conflict", settled_at);
CREATE INDEX ix_push_subscription_delete_after ON push_subscription (delete_after);
CREATE INDEX ix_slip_kiosk ON slip (kiosk_id, state);
COMMIT;
