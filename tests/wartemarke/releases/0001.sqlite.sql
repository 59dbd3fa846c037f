-- schema step 0001, 2a5675d61a6b44e394468432abcaf99959593608dec09804cc2ca22b3edf0c52
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
INSERT INTO "account" VALUES(1,'admin','Administration','$argon2id$v=19$m=65536,t=3,p=4$KZLSiaUWmUoJ7mwyrZB8KA$t+7lGhDl6/GNM4hJ6w3gT7Oo2iSuqbmgJnEbZaZGA/w',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(2,'lead','Leitung','$argon2id$v=19$m=65536,t=3,p=4$jKyC15zZPmt3bhT+zfzNCA$ms4muLFX0i7hfwRVRK6xGqPd9QxUGqmWEQmSka3+M14',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(3,'desk','Information','$argon2id$v=19$m=65536,t=3,p=4$TFcqFBrvt+teJs5xOhlHwQ$aJOJ7rpmloZ63H8bCmpcTSZJwgvwCSMUci9JfLSyDKM',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(4,'counter1','Team 1','$argon2id$v=19$m=65536,t=3,p=4$Ot4c5HmNFxkPKyM3O+N7Wg$SARiO46hJ4/Rc5AfEnrGA/UXkk5RHZXEyfxrUYwmDxc',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(5,'counter2','Team 2','$argon2id$v=19$m=65536,t=3,p=4$4/PbUsaUSewCAyXvR+M4Xg$dFW1pGNOYqLNB2p5AaJOquR4/Vy/O0lTM38eKMVoFaE',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(6,'counter3','Team 3','$argon2id$v=19$m=65536,t=3,p=4$4L5YFHGEdR7CP/fs9FCH2g$WDPhF3qyNkDXNrFQckXH59iay+tmz/VHkmqPb/1ywzI',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(7,'counter4','Team 4','$argon2id$v=19$m=65536,t=3,p=4$cgwqMiFlC8/qX3730m0RgQ$wTLKjOly1lI+NL3sIKbtj6N8PCbyFtWGdCwH+2kNxZc',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(8,'counter5','Team 5','$argon2id$v=19$m=65536,t=3,p=4$qlU7UZlqQ7pZ3koylpTYWA$HAFyCGuCSoymY1PkN0c9vKD45PaboyWdFpLnioDUzQU',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(9,'counter6','Team 6','$argon2id$v=19$m=65536,t=3,p=4$xnL6VCuaMHlpmEhifGTGzA$kunLkytFjWm1dtPJk2Dij3L3WInTWGImtVYL6IhUITg',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(10,'counter7','Team 7','$argon2id$v=19$m=65536,t=3,p=4$pSHFDYvngcsVLQsGjn9iNw$dM1/9K1/I3aVygS8/GdwfF9bbKkO9qm9gPryFE8ZfRU',0,1,NULL,0,'[]',NULL);
INSERT INTO "account" VALUES(11,'counter8','Team 8','$argon2id$v=19$m=65536,t=3,p=4$XWSJPPLNFrB1XXE7hsjzCQ$bG/VDH48zzUcP1fol/7yz7GXPXl/3/vQIXBrJ1zwoZ0',0,1,NULL,0,'[]',NULL);
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
INSERT INTO "call" VALUES(1,1,4,1,17,'2026-11-26 09:00:13.224469');
INSERT INTO "call" VALUES(2,1,5,2,20,'2026-11-26 09:00:13.293387');
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
INSERT INTO "device" VALUES(1,1,'kiosk','Kiosk Eingang',NULL,NULL,NULL,'8e63d4e337f5a911c39ddcf81f87e10d48701127798d93c6efcb702530c6e1c7',NULL,0,0,'{}');
INSERT INTO "device" VALUES(2,1,'board','Anzeige Halle',NULL,NULL,NULL,'e26d0a8ae7dad303f231ee23464df02542bb8414f9533cac50e5cd770334bbdc',NULL,0,0,'{}');
INSERT INTO "device" VALUES(3,1,'agent','Geräte Eingang',1,NULL,NULL,'e5ffd6ab2f33ffa6c8fdbcff007bd2ab918f26992a4d4cfba69b7d5e2f8273f9','2026-11-26 09:00:11.455945',0,42785,'{"devices": [{"name": "scanner", "kind": "scanner", "connected": true, "paper": "unknown", "cover": "unknown", "slips_left": null, "fault": null}, {"name": "buttons", "kind": "button", "connected": true, "paper": "unknown", "cover": "unknown", "slips_left": null, "fault": null}, {"name": "displays", "kind": "display", "connected": true, "paper": "unknown", "cover": "unknown", "slips_left": null, "fault": null}, {"name": "pagers", "kind": "pager", "connected": true, "paper": "unknown", "cover": "unknown", "slips_left": null, "fault": null}, {"name": "relay", "kind": "relay", "connected": true, "paper": "unknown", "cover": "unknown", "slips_left": null, "fault": null}, {"name": "printer", "kind": "printer", "connected": true, "paper": "ok", "cover": "closed", "slips_left": 570, "fault": null}]}');
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
	extra_time BOOLEAN NOT NULL, 
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
	is_quiet BOOLEAN NOT NULL, 
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
CREATE TABLE invitation (
	id INTEGER NOT NULL, 
	office_id INTEGER NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	code VARCHAR(28) NOT NULL, 
	short_code VARCHAR(8) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	email VARCHAR(254) NOT NULL, 
	phone VARCHAR(40) NOT NULL, 
	locale VARCHAR(12) NOT NULL, 
	choice JSON NOT NULL, 
	first_day DATE NOT NULL, 
	last_day DATE NOT NULL, 
	created_at DATETIME NOT NULL, 
	reservation_id INTEGER, 
	delete_after DATETIME NOT NULL, 
	CONSTRAINT pk_invitation PRIMARY KEY (id), 
	CONSTRAINT ck_invitation_days CHECK (first_day <= last_day), 
	CONSTRAINT fk_invitation_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_invitation_reservation_id_reservation FOREIGN KEY(reservation_id) REFERENCES reservation (id), 
	CONSTRAINT uq_invitation_code UNIQUE (code), 
	CONSTRAINT uq_invitation_short_code UNIQUE (short_code)
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
INSERT INTO "journal_entry" VALUES(1,1,1,'2026-11-26 09:00:10.988429','expected','{"number": "T001"}');
INSERT INTO "journal_entry" VALUES(2,1,2,'2026-11-26 09:00:10.993278','expected','{"number": "T002"}');
INSERT INTO "journal_entry" VALUES(3,1,3,'2026-11-26 09:00:10.996561','expected','{"number": "T003"}');
INSERT INTO "journal_entry" VALUES(4,1,4,'2026-11-26 09:00:11.024234','checked_in','{"number": "T001"}');
INSERT INTO "journal_entry" VALUES(5,1,5,'2026-11-26 09:00:11.084730','checked_in','{"number": "T002"}');
INSERT INTO "journal_entry" VALUES(6,1,6,'2026-11-26 09:00:11.122981','number_taken','{"number": "A001"}');
INSERT INTO "journal_entry" VALUES(7,1,7,'2026-11-26 09:00:11.162840','number_taken','{"number": "A002"}');
INSERT INTO "journal_entry" VALUES(8,1,8,'2026-11-26 09:00:11.216472','number_taken','{"number": "A003"}');
INSERT INTO "journal_entry" VALUES(9,1,9,'2026-11-26 09:00:11.573643','counter_opened','{"counter": "1"}');
INSERT INTO "journal_entry" VALUES(10,1,10,'2026-11-26 09:00:11.721983','counter_opened','{"counter": "2"}');
INSERT INTO "journal_entry" VALUES(11,1,11,'2026-11-26 09:00:11.895811','counter_opened','{"counter": "3"}');
INSERT INTO "journal_entry" VALUES(12,1,12,'2026-11-26 09:00:12.135438','counter_opened','{"counter": "4"}');
INSERT INTO "journal_entry" VALUES(13,1,13,'2026-11-26 09:00:12.364991','counter_opened','{"counter": "5"}');
INSERT INTO "journal_entry" VALUES(14,1,14,'2026-11-26 09:00:12.696575','counter_opened','{"counter": "6"}');
INSERT INTO "journal_entry" VALUES(15,1,15,'2026-11-26 09:00:12.955105','counter_opened','{"counter": "7"}');
INSERT INTO "journal_entry" VALUES(16,1,16,'2026-11-26 09:00:13.195064','counter_opened','{"counter": "8"}');
INSERT INTO "journal_entry" VALUES(17,1,17,'2026-11-26 09:00:13.225396','called','{"number": "A001", "counter": "1"}');
INSERT INTO "journal_entry" VALUES(18,1,18,'2026-11-26 09:00:13.249307','started','{"number": "A001", "counter": "1"}');
INSERT INTO "journal_entry" VALUES(19,1,19,'2026-11-26 09:00:13.272227','finished','{"number": "A001", "counter": "1"}');
INSERT INTO "journal_entry" VALUES(20,1,20,'2026-11-26 09:00:13.293648','called','{"number": "A002", "counter": "2"}');
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
INSERT INTO "kept_answer" VALUES('public:24dde2d7466700ac03cf62f1978ff768','Rww21Sv1o4DxVttH7BY0Thz7','a77d74bd30badbed609fc95657286193d8e1c5935052c42558d8ecd356d4057d','{"hold_code": "E28QG97M5TSQ62UNJFR8HK72XQ76"}','2026-11-27 09:00:09.982934');
INSERT INTO "kept_answer" VALUES('public:24dde2d7466700ac03cf62f1978ff768','VNL7dPhVTVzMLtrX10Ug6MXN','5ed615a828267b0cf825783e04a0d96ef426868c39eabb4bf2bdf1919a818142','{}','2026-11-27 09:00:10.439988');
INSERT INTO "kept_answer" VALUES('public:24dde2d7466700ac03cf62f1978ff768','NXO4K3uZ5-JiQ1SYq6n4VnGA','89a7ba8d94ac1e510184a872710122d5a82f4ffa6171dd14c0f05bb4fba5c2d4','{"number": "T001"}','2026-11-27 09:00:10.550665');
INSERT INTO "kept_answer" VALUES('public:ac196979b3f3741f097d0e9149321bac','9T52gyPmAiUoh5svn-aZJ3yi','a77d74bd30badbed609fc95657286193d8e1c5935052c42558d8ecd356d4057d','{"hold_code": "FANKMNFUV2QEU8S4T7DDVFK8KCRP"}','2026-11-27 09:00:10.614013');
INSERT INTO "kept_answer" VALUES('public:ac196979b3f3741f097d0e9149321bac','QhqkMKM9-1AcNcstILFsSss4','3d67140de3e3ef25aaaa3d60af1ce4eb29396840ce87cc7dc1560aad0be8fb8d','{}','2026-11-27 09:00:10.653600');
INSERT INTO "kept_answer" VALUES('public:ac196979b3f3741f097d0e9149321bac','_vf6JZO4qWZg-mmj55J4B-bU','e8f392ff1636986b7d1e78b7e9f51cefccff4d10dfef0a4ff287764a4e086d1f','{"number": "T002"}','2026-11-27 09:00:10.688015');
INSERT INTO "kept_answer" VALUES('public:891a34d4210d3721e0932a7a9262d0b4','yhH5NlOetkLzAQAhwHGlkkAU','a77d74bd30badbed609fc95657286193d8e1c5935052c42558d8ecd356d4057d','{"hold_code": "5D93CAMEEMNKW836QN3SQH66WBGQ"}','2026-11-27 09:00:10.720896');
INSERT INTO "kept_answer" VALUES('public:891a34d4210d3721e0932a7a9262d0b4','Al27u-fxxVXg-weVWI9h3dUN','96b33fd1e6dfffa3f6c5aefdb8c5d8070c214adedce97994b5eec3d47db0d82c','{}','2026-11-27 09:00:10.746802');
INSERT INTO "kept_answer" VALUES('public:891a34d4210d3721e0932a7a9262d0b4','d80XO5kPuxxgzpOAZ7v6Hd13','cca0b4ef0e54b5b67ac1b65a6055b5e34ab6da5cb5c4fa2383130391afa39145','{"number": "T003"}','2026-11-27 09:00:10.777093');
INSERT INTO "kept_answer" VALUES('public:00d80178f672360b39c5ebb465b8bfd3','Qg3TMw4WiUmAPfnNIX7BBKQ6','2b8a59a82229be6c32679ce1722606179d716fe09f78d20c007f235e358611e7','{"hold_code": "ER3W9UMUB92WQCH32GATPT7WHXU5"}','2026-11-27 09:00:10.809448');
INSERT INTO "kept_answer" VALUES('public:00d80178f672360b39c5ebb465b8bfd3','q9lst3lQNpe7bhqmdtE8_8by','46caca2240804597a109c96babdf14793105b11a03bb8d6b5d988bebc200c950','{}','2026-11-27 09:00:10.829800');
INSERT INTO "kept_answer" VALUES('public:00d80178f672360b39c5ebb465b8bfd3','jEiDJiQHUs5N9ycr3kIVvNxi','8ed3f167c635f6d15b49bebe3264b2ac0d65274bbcd163ea67b342f3e0c7abdb','{"number": "T001"}','2026-11-27 09:00:10.854816');
INSERT INTO "kept_answer" VALUES('device:1','585860684d738085','129f8cf7a63c75268898db6f2ab329c06bf19bec6c8f73d7623fa14d33e787f5','{"number": "T001", "office": "B\u00fcrgeramt Mitte", "counter_hint": "1, 2, 3, 4, 5, 6, 7, 8", "agreed": "2026-11-26T09:15:00+00:00", "due": "2026-11-26T09:15:00+00:00", "wait_minutes": null, "wait": null, "people_before": 0, "ticket_url": "http://127.0.0.1:41713/t/7CX3CTF5R8GA53KSQC9BU2RE6R48", "slip": "printing", "already": false, "is_late": false, "is_later": false, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}','2026-11-27 09:00:11.038999');
INSERT INTO "kept_answer" VALUES('device:1','334de796caba9c64','0260775bf729d67cf59cfd50d2ff4cf527adacc832bc3ee2e87cc0c25829c4e7','{"number": "T002", "office": "B\u00fcrgeramt Mitte", "counter_hint": "1, 2, 3, 4, 5, 6, 7, 8", "agreed": "2026-11-26T09:15:00+00:00", "due": "2026-11-26T09:15:00+00:00", "wait_minutes": null, "wait": null, "people_before": 1, "ticket_url": "http://127.0.0.1:41713/t/BHN2TP5KTAFN5T4SKT6V6QBGP6VN", "slip": "printing", "already": false, "is_late": false, "is_later": false, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}','2026-11-27 09:00:11.089704');
INSERT INTO "kept_answer" VALUES('device:1','d8f70b6856c3f98c','b6cf788d8565e288faf817dee8f517a1fe314765e5d3193768b86c8c1bcf1b30','{"number": "A001", "office": "B\u00fcrgeramt Mitte", "counter_hint": "1, 2, 3, 4, 5, 6, 7, 8", "agreed": null, "due": "2026-11-26T10:00:11.112934+00:00", "wait_minutes": null, "wait": null, "people_before": 0, "ticket_url": "http://127.0.0.1:41713/t/VR73DWR4STMNW4TEWMNXCWQRFMPW", "slip": "printing", "already": false, "is_late": false, "is_later": false, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}','2026-11-27 09:00:11.131884');
INSERT INTO "kept_answer" VALUES('device:1','aef15e224ef4adf2','b6cf788d8565e288faf817dee8f517a1fe314765e5d3193768b86c8c1bcf1b30','{"number": "A002", "office": "B\u00fcrgeramt Mitte", "counter_hint": "1, 2, 3, 4, 5, 6, 7, 8", "agreed": null, "due": "2026-11-26T10:00:11.156284+00:00", "wait_minutes": null, "wait": null, "people_before": 1, "ticket_url": "http://127.0.0.1:41713/t/R6GKEHMSCR3CQ85AUHVTH45W8679", "slip": "printing", "already": false, "is_late": false, "is_later": false, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}','2026-11-27 09:00:11.169654');
INSERT INTO "kept_answer" VALUES('device:1','e30622fa17b91826','b6cf788d8565e288faf817dee8f517a1fe314765e5d3193768b86c8c1bcf1b30','{"number": "A003", "office": "B\u00fcrgeramt Mitte", "counter_hint": "1, 2, 3, 4, 5, 6, 7, 8", "agreed": null, "due": "2026-11-26T10:00:11.210861+00:00", "wait_minutes": null, "wait": null, "people_before": 2, "ticket_url": "http://127.0.0.1:41713/t/Q5UVU277VD5W3TBKUDEMBR3SRAPS", "slip": "printing", "already": false, "is_late": false, "is_later": false, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}','2026-11-27 09:00:11.222219');
INSERT INTO "kept_answer" VALUES('staff:4','db2d80524cd0bdb8','b4cbfbbaf1533b5ce99e94500e2de90a6cf0ec2745fbc736fedcf61b94a869c1','{"counter": {"id": 1, "name": "1"}, "seq": 9}','2026-11-27 09:00:11.573760');
INSERT INTO "kept_answer" VALUES('staff:5','7bd360dba990f7bc','d4934cd993fb0016594ba2407ab26712ebcb6d4d35a6dbaf471615cd95e6ce95','{"counter": {"id": 2, "name": "2"}, "seq": 10}','2026-11-27 09:00:11.722111');
INSERT INTO "kept_answer" VALUES('staff:6','7096f37299ff7c2a','db322785d80e2ef5da090c8bb925c44f4b49b372ca86509f6b0f1a19b6638abb','{"counter": {"id": 3, "name": "3"}, "seq": 11}','2026-11-27 09:00:11.895922');
INSERT INTO "kept_answer" VALUES('staff:7','935093c6f94d4870','1d390dab83785eba45a4b2a12bfea28bf2382fd8adf68e09f3aeaf2ec5b3337e','{"counter": {"id": 4, "name": "4"}, "seq": 12}','2026-11-27 09:00:12.135540');
INSERT INTO "kept_answer" VALUES('staff:8','cba1146aea8eb2ad','20ac4a63b37358e557d36a42f600ac78e2b4cae7b2fa9f0f224709dcafdbe3dc','{"counter": {"id": 5, "name": "5"}, "seq": 13}','2026-11-27 09:00:12.365159');
INSERT INTO "kept_answer" VALUES('staff:9','477d08c81117979f','a611a62fc003107e070f846eea19d047554f9a9bfc7a25737b1118d1ac3c1347','{"counter": {"id": 6, "name": "6"}, "seq": 14}','2026-11-27 09:00:12.696701');
INSERT INTO "kept_answer" VALUES('staff:10','a736845adff18b72','d4e82123f73f2d1f40f1de17fe9e3bd11a634747df0d935a6cef23fc0f4d4fd6','{"counter": {"id": 7, "name": "7"}, "seq": 15}','2026-11-27 09:00:12.955222');
INSERT INTO "kept_answer" VALUES('staff:11','2dd2976e32dc4f62','d4dff0158b98a62750818343d29abf1cb92b94eab216e7e53682ce61a40449d4','{"counter": {"id": 8, "name": "8"}, "seq": 16}','2026-11-27 09:00:13.195174');
INSERT INTO "kept_answer" VALUES('staff:4','30c65ccf57067700','d0a9b8293f240204e86318086e365dc3fe50470bb335a64a73bbf8f0684f374d','{"ticket": {"id": 4, "number": "A001", "state": "called", "queue_id": 1, "services": [{"id": 1, "names": {"de": "Personalausweis", "en": "Identity card"}, "quantity": 1, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}], "planned_minutes": 15, "persons": 1, "priority": false, "locale": "en", "agreed_at": null, "checked_in_at": "2026-11-26T09:00:11.112934+00:00", "due_at": "2026-11-26T10:00:11.112934+00:00", "late_minutes": null, "called_at": "2026-11-26T09:00:13.224469+00:00", "started_at": null, "calls": 1, "wait_minutes": null, "wait": null, "told_minutes": null, "counter_id": 1, "for_counter_id": null, "then_queues": [], "pager": null, "note": "", "tell_account_id": null, "cents": null, "is_paid": false, "parked_at": null, "paused_at": null, "paused_seconds": 0}, "seq": 17}','2026-11-27 09:00:13.227760');
INSERT INTO "kept_answer" VALUES('staff:4','77902cb5beb6c48c','e2a197f84786bff384f93968f26faba20384124683a615cf03ddec188936a38b','{"ticket": {"id": 4, "number": "A001", "state": "serving", "queue_id": 1, "services": [{"id": 1, "names": {"de": "Personalausweis", "en": "Identity card"}, "quantity": 1, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}], "planned_minutes": 15, "persons": 1, "priority": false, "locale": "en", "agreed_at": null, "checked_in_at": "2026-11-26T09:00:11.112934+00:00", "due_at": "2026-11-26T10:00:11.112934+00:00", "late_minutes": null, "called_at": "2026-11-26T09:00:13.224469+00:00", "started_at": "2026-11-26T09:00:13.248624+00:00", "calls": 1, "wait_minutes": null, "wait": null, "told_minutes": null, "counter_id": 1, "for_counter_id": null, "then_queues": [], "pager": null, "note": "", "tell_account_id": null, "cents": null, "is_paid": false, "parked_at": null, "paused_at": null, "paused_seconds": 0}, "seq": 18}','2026-11-27 09:00:13.249582');
INSERT INTO "kept_answer" VALUES('staff:4','f99772869ce95f8b','273444c23c8455dd525fc6bb94754b514bceeb15b742d369ee11319bbb4de1ff','{"ticket": {"id": 4, "number": "A001", "state": "served", "queue_id": 1, "services": [{"id": 1, "names": {"de": "Personalausweis", "en": "Identity card"}, "quantity": 1, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}], "planned_minutes": 15, "persons": 1, "priority": false, "locale": "en", "agreed_at": null, "checked_in_at": "2026-11-26T09:00:11.112934+00:00", "due_at": "2026-11-26T10:00:11.112934+00:00", "late_minutes": null, "called_at": "2026-11-26T09:00:13.224469+00:00", "started_at": "2026-11-26T09:00:13.248624+00:00", "calls": 1, "wait_minutes": null, "wait": null, "told_minutes": null, "counter_id": 1, "for_counter_id": null, "then_queues": [], "pager": null, "note": "", "tell_account_id": null, "cents": null, "is_paid": false, "parked_at": null, "paused_at": null, "paused_seconds": 0}, "seq": 19}','2026-11-27 09:00:13.273298');
INSERT INTO "kept_answer" VALUES('staff:5','7785c766fab479a4','d0a9b8293f240204e86318086e365dc3fe50470bb335a64a73bbf8f0684f374d','{"ticket": {"id": 5, "number": "A002", "state": "called", "queue_id": 1, "services": [{"id": 1, "names": {"de": "Personalausweis", "en": "Identity card"}, "quantity": 1, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}], "planned_minutes": 15, "persons": 1, "priority": false, "locale": "en", "agreed_at": null, "checked_in_at": "2026-11-26T09:00:11.156284+00:00", "due_at": "2026-11-26T10:00:11.156284+00:00", "late_minutes": null, "called_at": "2026-11-26T09:00:13.293387+00:00", "started_at": null, "calls": 1, "wait_minutes": null, "wait": null, "told_minutes": null, "counter_id": 2, "for_counter_id": null, "then_queues": [], "pager": null, "note": "", "tell_account_id": null, "cents": null, "is_paid": false, "parked_at": null, "paused_at": null, "paused_seconds": 0}, "seq": 20}','2026-11-27 09:00:13.293997');
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
INSERT INTO "last_step" VALUES(1,4,4,'finished','2026-11-26 09:00:13.273029',3,18,'{"state": "serving", "performed": {"1": null}, "queue_id": 1, "counter_id": 1, "for_counter_id": null, "calls": 1, "paused_seconds": 0, "persons": 1, "outcome": null, "then_queues": [], "note": "", "called_at": "2026-11-26T09:00:13.224469+00:00", "started_at": "2026-11-26T09:00:13.248624+00:00", "finished_at": null, "parked_at": null, "paused_at": null}');
INSERT INTO "last_step" VALUES(2,5,5,'called','2026-11-26 09:00:13.293777',1,19,'{"state": "waiting", "performed": {"1": null}, "queue_id": 1, "counter_id": null, "for_counter_id": null, "calls": 0, "paused_seconds": 0, "persons": 1, "outcome": null, "then_queues": [], "note": "", "called_at": null, "started_at": null, "finished_at": null, "parked_at": null, "paused_at": null}');
CREATE TABLE lead_time (
	office_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	service_id INTEGER NOT NULL, 
	days INTEGER, 
	CONSTRAINT pk_lead_time PRIMARY KEY (office_id, day, service_id), 
	CONSTRAINT fk_lead_time_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_lead_time_service_id_service FOREIGN KEY(service_id) REFERENCES service (id) ON DELETE CASCADE
);
INSERT INTO "lead_time" VALUES(1,'2026-11-26',1,0);
INSERT INTO "lead_time" VALUES(1,'2026-11-26',2,0);
INSERT INTO "lead_time" VALUES(1,'2026-11-26',3,0);
INSERT INTO "lead_time" VALUES(1,'2026-11-26',4,0);
INSERT INTO "lead_time" VALUES(1,'2026-11-26',5,0);
INSERT INTO "lead_time" VALUES(1,'2026-11-26',6,0);
INSERT INTO "lead_time" VALUES(1,'2026-11-26',7,0);
INSERT INTO "lead_time" VALUES(1,'2026-11-26',8,0);
INSERT INTO "lead_time" VALUES(1,'2026-11-26',9,0);
INSERT INTO "lead_time" VALUES(1,'2026-11-26',10,0);
INSERT INTO "lead_time" VALUES(1,'2026-11-26',11,0);
INSERT INTO "lead_time" VALUES(1,'2026-11-26',12,0);
INSERT INTO "lead_time" VALUES(1,'2026-11-26',13,0);
INSERT INTO "lead_time" VALUES(1,'2026-11-26',14,0);
INSERT INTO "lead_time" VALUES(1,'2026-11-26',15,0);
INSERT INTO "lead_time" VALUES(1,'2026-11-26',16,0);
INSERT INTO "lead_time" VALUES(1,'2026-11-26',17,0);
INSERT INTO "lead_time" VALUES(1,'2026-11-26',18,0);
INSERT INTO "lead_time" VALUES(1,'2026-11-26',19,0);
INSERT INTO "lead_time" VALUES(2,'2026-11-26',1,0);
INSERT INTO "lead_time" VALUES(2,'2026-11-26',2,0);
INSERT INTO "lead_time" VALUES(2,'2026-11-26',3,0);
INSERT INTO "lead_time" VALUES(2,'2026-11-26',4,0);
INSERT INTO "lead_time" VALUES(2,'2026-11-26',5,0);
INSERT INTO "lead_time" VALUES(2,'2026-11-26',6,0);
INSERT INTO "lead_time" VALUES(2,'2026-11-26',7,0);
INSERT INTO "lead_time" VALUES(2,'2026-11-26',8,0);
INSERT INTO "lead_time" VALUES(2,'2026-11-26',9,0);
INSERT INTO "lead_time" VALUES(2,'2026-11-26',17,0);
INSERT INTO "lead_time" VALUES(2,'2026-11-26',18,0);
INSERT INTO "lead_time" VALUES(3,'2026-11-26',1,0);
INSERT INTO "lead_time" VALUES(3,'2026-11-26',2,0);
INSERT INTO "lead_time" VALUES(3,'2026-11-26',3,0);
INSERT INTO "lead_time" VALUES(3,'2026-11-26',4,0);
INSERT INTO "lead_time" VALUES(3,'2026-11-26',5,0);
INSERT INTO "lead_time" VALUES(3,'2026-11-26',7,0);
INSERT INTO "lead_time" VALUES(3,'2026-11-26',8,0);
INSERT INTO "lead_time" VALUES(3,'2026-11-26',9,0);
INSERT INTO "lead_time" VALUES(3,'2026-11-26',17,0);
INSERT INTO "lead_time" VALUES(3,'2026-11-26',18,0);
CREATE TABLE login_tries (
	digest VARCHAR(64) NOT NULL, 
	wrong INTEGER NOT NULL, 
	ends_at DATETIME NOT NULL, 
	CONSTRAINT pk_login_tries PRIMARY KEY (digest)
);
CREATE TABLE mail (
	id INTEGER NOT NULL, 
	about VARCHAR(60) NOT NULL, 
	channel VARCHAR(4) NOT NULL, 
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
INSERT INTO "mail" VALUES(1,'reservation:1','mail','today0@example.org','en','Please confirm your appointment on Thursday, November 26, 2026','Hello,

this appointment is being kept for you:

Thursday, November 26, 2026, 10:15
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz

Please confirm it by 11:00 with this link:

http://127.0.0.1:41713/confirm/24KB7E377SQRCNKGEJPGUPKRUSKH

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


<p style="margin:0 0 20px"><a class="button" href="http://127.0.0.1:41713/confirm/24KB7E377SQRCNKGEJPGUPKRUSKH" style="display:block;background:#1f43a5;color:#ffffff;text-align:center;text-decoration:none;font-weight:700;padding:15px 20px;border-radius:12px">Confirm the appointment</a></p>


<p style="margin:0 0 18px;white-space:pre-line">Without your confirmation the time becomes free for others again.</p>


<p style="margin:0 0 18px;white-space:pre-line">You did not choose an appointment? Then you need not do anything.</p>


<p style="margin:0 0 18px;white-space:pre-line">Chemnitz</p>


</div>
</div>
</body>
</html>',NULL,NULL,'sent',0,'2026-11-26 09:02:10.528040','2026-11-26 12:00:10.431016');
INSERT INTO "mail" VALUES(2,'reservation:1','mail','today0@example.org','en','Your appointment on Thursday, November 26, 2026: number T001','Hello,

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

http://127.0.0.1:41713/reservations/24KB7E377SQRCNKGEJPGUPKRUSKH

Please check in at the kiosk in the hall from 09:15 on: with the QR code, or with the code EFXK 5XUE. Your number is called on the screen.

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


<p style="margin:0 0 20px"><a class="button" href="http://127.0.0.1:41713/reservations/24KB7E377SQRCNKGEJPGUPKRUSKH" style="display:block;background:#1f43a5;color:#ffffff;text-align:center;text-decoration:none;font-weight:700;padding:15px 20px;border-radius:12px">To my appointment</a></p>


<p style="margin:0 0 18px;white-space:pre-line">Please check in at the kiosk in the hall from 09:15 on: with the QR code, or with the code EFXK 5XUE. Your number is called on the screen.</p>


<p style="margin:0 0 20px;text-align:center"><img src="cid:qr" alt="QR code for check-in" width="220" height="220" style="background:#ffffff;padding:10px;border:1px solid #d8cfbb;border-radius:12px"></p>


<p style="margin:0 0 18px;white-space:pre-line">You cannot come? Please cancel on the page, so that somebody else can have the time.</p>


<p style="margin:0 0 18px;white-space:pre-line">Chemnitz</p>


</div>
</div>
</body>
</html>','24KB7E377SQRCNKGEJPGUPKRUSKH','BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Wartemarke//Appointments//EN
METHOD:REQUEST
BEGIN:VEVENT
SUMMARY:Chemnitz: appointment\, number T001
DTSTART:20261126T091500Z
DTEND:20261126T093000Z
DTSTAMP:20261126T090010Z
UID:83e0340091a842d97be6319acabf6916@127.0.0.1
SEQUENCE:0
ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:today0@example.org
DESCRIPTION:Please bring:\n- Present identity card or passport\n- Biometri
 c photo\n- For children: consent of the parents\n\nhttp://127.0.0.1:41713/
 reservations/24KB7E377SQRCNKGEJPGUPKRUSKH
LOCATION:Bürgeramt Mitte\, Rathausplatz 1\, 09111 Chemnitz
ORGANIZER:mailto:termine@chemnitz.example
STATUS:CONFIRMED
URL:http://127.0.0.1:41713/reservations/24KB7E377SQRCNKGEJPGUPKRUSKH
END:VEVENT
END:VCALENDAR
','sent',0,'2026-11-26 09:02:10.611339','2026-11-27 09:30:00.000000');
INSERT INTO "mail" VALUES(3,'reservation:2','mail','today1@example.org','en','Please confirm your appointment on Thursday, November 26, 2026','Hello,

this appointment is being kept for you:

Thursday, November 26, 2026, 10:15
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz

Please confirm it by 11:00 with this link:

http://127.0.0.1:41713/confirm/JJTFN64R6XGDCK2NCRR24Q945CTW

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


<p style="margin:0 0 20px"><a class="button" href="http://127.0.0.1:41713/confirm/JJTFN64R6XGDCK2NCRR24Q945CTW" style="display:block;background:#1f43a5;color:#ffffff;text-align:center;text-decoration:none;font-weight:700;padding:15px 20px;border-radius:12px">Confirm the appointment</a></p>


<p style="margin:0 0 18px;white-space:pre-line">Without your confirmation the time becomes free for others again.</p>


<p style="margin:0 0 18px;white-space:pre-line">You did not choose an appointment? Then you need not do anything.</p>


<p style="margin:0 0 18px;white-space:pre-line">Chemnitz</p>


</div>
</div>
</body>
</html>',NULL,NULL,'sent',0,'2026-11-26 09:02:10.682460','2026-11-26 12:00:10.651999');
INSERT INTO "mail" VALUES(4,'reservation:2','mail','today1@example.org','en','Your appointment on Thursday, November 26, 2026: number T002','Hello,

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

http://127.0.0.1:41713/reservations/JJTFN64R6XGDCK2NCRR24Q945CTW

Please check in at the kiosk in the hall from 09:15 on: with the QR code, or with the code 7RA6 7RBN. Your number is called on the screen.

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


<p style="margin:0 0 20px"><a class="button" href="http://127.0.0.1:41713/reservations/JJTFN64R6XGDCK2NCRR24Q945CTW" style="display:block;background:#1f43a5;color:#ffffff;text-align:center;text-decoration:none;font-weight:700;padding:15px 20px;border-radius:12px">To my appointment</a></p>


<p style="margin:0 0 18px;white-space:pre-line">Please check in at the kiosk in the hall from 09:15 on: with the QR code, or with the code 7RA6 7RBN. Your number is called on the screen.</p>


<p style="margin:0 0 20px;text-align:center"><img src="cid:qr" alt="QR code for check-in" width="220" height="220" style="background:#ffffff;padding:10px;border:1px solid #d8cfbb;border-radius:12px"></p>


<p style="margin:0 0 18px;white-space:pre-line">You cannot come? Please cancel on the page, so that somebody else can have the time.</p>


<p style="margin:0 0 18px;white-space:pre-line">Chemnitz</p>


</div>
</div>
</body>
</html>','JJTFN64R6XGDCK2NCRR24Q945CTW','BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Wartemarke//Appointments//EN
METHOD:REQUEST
BEGIN:VEVENT
SUMMARY:Chemnitz: appointment\, number T002
DTSTART:20261126T091500Z
DTEND:20261126T093000Z
DTSTAMP:20261126T090010Z
UID:d65bddc5da586039c4316a59b5471d57@127.0.0.1
SEQUENCE:0
ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:today1@example.org
DESCRIPTION:Please bring:\n- Present identity card or passport\n- Biometri
 c photo\n- For children: consent of the parents\n\nhttp://127.0.0.1:41713/
 reservations/JJTFN64R6XGDCK2NCRR24Q945CTW
LOCATION:Bürgeramt Mitte\, Rathausplatz 1\, 09111 Chemnitz
ORGANIZER:mailto:termine@chemnitz.example
STATUS:CONFIRMED
URL:http://127.0.0.1:41713/reservations/JJTFN64R6XGDCK2NCRR24Q945CTW
END:VEVENT
END:VCALENDAR
','sent',0,'2026-11-26 09:02:10.731400','2026-11-27 09:30:00.000000');
INSERT INTO "mail" VALUES(5,'reservation:3','mail','today2@example.org','en','Please confirm your appointment on Thursday, November 26, 2026','Hello,

this appointment is being kept for you:

Thursday, November 26, 2026, 10:15
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz

Please confirm it by 11:00 with this link:

http://127.0.0.1:41713/confirm/FP5R27XQFU2JUJR59U7VESMRUCF4

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


<p style="margin:0 0 20px"><a class="button" href="http://127.0.0.1:41713/confirm/FP5R27XQFU2JUJR59U7VESMRUCF4" style="display:block;background:#1f43a5;color:#ffffff;text-align:center;text-decoration:none;font-weight:700;padding:15px 20px;border-radius:12px">Confirm the appointment</a></p>


<p style="margin:0 0 18px;white-space:pre-line">Without your confirmation the time becomes free for others again.</p>


<p style="margin:0 0 18px;white-space:pre-line">You did not choose an appointment? Then you need not do anything.</p>


<p style="margin:0 0 18px;white-space:pre-line">Chemnitz</p>


</div>
</div>
</body>
</html>',NULL,NULL,'sent',0,'2026-11-26 09:02:10.760378','2026-11-26 12:00:10.739054');
INSERT INTO "mail" VALUES(6,'reservation:3','mail','today2@example.org','en','Your appointment on Thursday, November 26, 2026: number T003','Hello,

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

http://127.0.0.1:41713/reservations/FP5R27XQFU2JUJR59U7VESMRUCF4

Please check in at the kiosk in the hall from 09:15 on: with the QR code, or with the code UPXS 73U9. Your number is called on the screen.

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


<p style="margin:0 0 20px"><a class="button" href="http://127.0.0.1:41713/reservations/FP5R27XQFU2JUJR59U7VESMRUCF4" style="display:block;background:#1f43a5;color:#ffffff;text-align:center;text-decoration:none;font-weight:700;padding:15px 20px;border-radius:12px">To my appointment</a></p>


<p style="margin:0 0 18px;white-space:pre-line">Please check in at the kiosk in the hall from 09:15 on: with the QR code, or with the code UPXS 73U9. Your number is called on the screen.</p>


<p style="margin:0 0 20px;text-align:center"><img src="cid:qr" alt="QR code for check-in" width="220" height="220" style="background:#ffffff;padding:10px;border:1px solid #d8cfbb;border-radius:12px"></p>


<p style="margin:0 0 18px;white-space:pre-line">You cannot come? Please cancel on the page, so that somebody else can have the time.</p>


<p style="margin:0 0 18px;white-space:pre-line">Chemnitz</p>


</div>
</div>
</body>
</html>','FP5R27XQFU2JUJR59U7VESMRUCF4','BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Wartemarke//Appointments//EN
METHOD:REQUEST
BEGIN:VEVENT
SUMMARY:Chemnitz: appointment\, number T003
DTSTART:20261126T091500Z
DTEND:20261126T093000Z
DTSTAMP:20261126T090010Z
UID:b995d00c17d6365036458a42f09d9c66@127.0.0.1
SEQUENCE:0
ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:today2@example.org
DESCRIPTION:Please bring:\n- Present identity card or passport\n- Biometri
 c photo\n- For children: consent of the parents\n\nhttp://127.0.0.1:41713/
 reservations/FP5R27XQFU2JUJR59U7VESMRUCF4
LOCATION:Bürgeramt Mitte\, Rathausplatz 1\, 09111 Chemnitz
ORGANIZER:mailto:termine@chemnitz.example
STATUS:CONFIRMED
URL:http://127.0.0.1:41713/reservations/FP5R27XQFU2JUJR59U7VESMRUCF4
END:VEVENT
END:VCALENDAR
','sent',0,'2026-11-26 09:02:10.805901','2026-11-27 09:30:00.000000');
INSERT INTO "mail" VALUES(7,'reservation:4','mail','tomorrow@example.org','en','Please confirm your appointment on Friday, November 27, 2026','Hello,

this appointment is being kept for you:

Friday, November 27, 2026, 08:30
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz

Please confirm it by 11:00 with this link:

http://127.0.0.1:41713/confirm/FUNTXEEFU8MVTRJM46K8DS7EPFWH

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


<p style="margin:0 0 20px"><a class="button" href="http://127.0.0.1:41713/confirm/FUNTXEEFU8MVTRJM46K8DS7EPFWH" style="display:block;background:#1f43a5;color:#ffffff;text-align:center;text-decoration:none;font-weight:700;padding:15px 20px;border-radius:12px">Confirm the appointment</a></p>


<p style="margin:0 0 18px;white-space:pre-line">Without your confirmation the time becomes free for others again.</p>


<p style="margin:0 0 18px;white-space:pre-line">You did not choose an appointment? Then you need not do anything.</p>


<p style="margin:0 0 18px;white-space:pre-line">Chemnitz</p>


</div>
</div>
</body>
</html>',NULL,NULL,'sent',0,'2026-11-26 09:02:10.841613','2026-11-26 12:00:10.828110');
INSERT INTO "mail" VALUES(8,'reservation:4','mail','tomorrow@example.org','en','Your appointment on Friday, November 27, 2026: number T001','Hello,

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

http://127.0.0.1:41713/reservations/FUNTXEEFU8MVTRJM46K8DS7EPFWH

Please check in at the kiosk in the hall from 07:30 on: with the QR code, or with the code BQR8 DFWQ. Your number is called on the screen.

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


<p style="margin:0 0 20px"><a class="button" href="http://127.0.0.1:41713/reservations/FUNTXEEFU8MVTRJM46K8DS7EPFWH" style="display:block;background:#1f43a5;color:#ffffff;text-align:center;text-decoration:none;font-weight:700;padding:15px 20px;border-radius:12px">To my appointment</a></p>


<p style="margin:0 0 18px;white-space:pre-line">Please check in at the kiosk in the hall from 07:30 on: with the QR code, or with the code BQR8 DFWQ. Your number is called on the screen.</p>


<p style="margin:0 0 20px;text-align:center"><img src="cid:qr" alt="QR code for check-in" width="220" height="220" style="background:#ffffff;padding:10px;border:1px solid #d8cfbb;border-radius:12px"></p>


<p style="margin:0 0 18px;white-space:pre-line">You cannot come? Please cancel on the page, so that somebody else can have the time.</p>


<p style="margin:0 0 18px;white-space:pre-line">Chemnitz</p>


</div>
</div>
</body>
</html>','FUNTXEEFU8MVTRJM46K8DS7EPFWH','BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Wartemarke//Appointments//EN
METHOD:REQUEST
BEGIN:VEVENT
SUMMARY:Chemnitz: appointment\, number T001
DTSTART:20261127T073000Z
DTEND:20261127T074500Z
DTSTAMP:20261126T090010Z
UID:528e7b08b3edb9f9a71aec907e437401@127.0.0.1
SEQUENCE:0
ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:tomorrow@example.org
DESCRIPTION:Please bring:\n- Present identity card or passport\n- Biometri
 c photo\n- For children: consent of the parents\n\nhttp://127.0.0.1:41713/
 reservations/FUNTXEEFU8MVTRJM46K8DS7EPFWH
LOCATION:Bürgeramt Mitte\, Rathausplatz 1\, 09111 Chemnitz
ORGANIZER:mailto:termine@chemnitz.example
STATUS:CONFIRMED
URL:http://127.0.0.1:41713/reservations/FUNTXEEFU8MVTRJM46K8DS7EPFWH
END:VEVENT
END:VCALENDAR
','sent',0,'2026-11-26 09:02:10.883303','2026-11-28 07:45:00.000000');
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
INSERT INTO "number_block" VALUES(1,'8d3ecd16a0f84f3d756c60f48cd7151e','2026-11-26',1,'Z',1,50);
INSERT INTO "number_block" VALUES(1,'8d3ecd16a0f84f3d756c60f48cd7151e','2026-11-27',1,'Z',1,50);
INSERT INTO "number_block" VALUES(1,'8d3ecd16a0f84f3d756c60f48cd7151e','2026-11-28',1,'Z',1,50);
INSERT INTO "number_block" VALUES(1,'8d3ecd16a0f84f3d756c60f48cd7151e','2026-11-29',1,'Z',1,50);
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
	staff_figures BOOLEAN NOT NULL, 
	walk_in_minutes INTEGER NOT NULL, 
	grace_minutes INTEGER NOT NULL, 
	late_minutes INTEGER NOT NULL, 
	more_time_minutes INTEGER NOT NULL, 
	more_time_times INTEGER NOT NULL, 
	priority_minutes INTEGER NOT NULL, 
	early_minutes INTEGER NOT NULL, 
	numbers_by_phone VARCHAR(12) NOT NULL, 
	numbers_by_phone_most INTEGER NOT NULL, 
	kiosk_walk_ins_first BOOLEAN NOT NULL, 
	check_in_by_phone BOOLEAN NOT NULL, 
	no_show_percent INTEGER NOT NULL, 
	extra_minutes INTEGER NOT NULL, 
	asks_needs BOOLEAN NOT NULL, 
	hold_minutes INTEGER NOT NULL, 
	confirm_minutes INTEGER NOT NULL, 
	request_hours INTEGER NOT NULL, 
	change_until_minutes INTEGER NOT NULL, 
	cancel_until_minutes INTEGER NOT NULL, 
	reminder_hours INTEGER NOT NULL, 
	ask_again_hours INTEGER NOT NULL, 
	lose_hours INTEGER NOT NULL, 
	text_messages BOOLEAN NOT NULL, 
	text_calls BOOLEAN NOT NULL, 
	check_in_opens_minutes INTEGER NOT NULL, 
	feed_ahead_minutes INTEGER NOT NULL, 
	last_ticket_minutes INTEGER NOT NULL, 
	step_minutes INTEGER NOT NULL, 
	calls_before_missed INTEGER NOT NULL, 
	clerks_may_choose BOOLEAN NOT NULL, 
	alert_wait_minutes INTEGER NOT NULL, 
	alert_waiting INTEGER NOT NULL, 
	keep_person_hours INTEGER NOT NULL, 
	keep_upload_days INTEGER NOT NULL, 
	buffer_before_minutes INTEGER NOT NULL, 
	buffer_minutes INTEGER NOT NULL, 
	lead_minutes INTEGER NOT NULL, 
	horizon_days INTEGER NOT NULL, 
	alert_mail VARCHAR(254) NOT NULL, 
	day_list_mail VARCHAR(254) NOT NULL, 
	report_mail VARCHAR(254) NOT NULL, 
	trusted_mails JSON NOT NULL, 
	video_address VARCHAR(300) NOT NULL, 
	CONSTRAINT pk_office PRIMARY KEY (id), 
	CONSTRAINT uq_office_external_id UNIQUE (external_id), 
	CONSTRAINT uq_office_key UNIQUE ("key")
);
INSERT INTO "office" VALUES(1,'mitte',NULL,'Bürgeramt Mitte','Rathausplatz 1, 09111 Chemnitz',1,'Europe/Berlin','SN',0,60,10,20,10,1,20,5,'off',10,0,0,14,15,1,15,60,48,120,0,24,0,0,0,0,60,150,30,15,3,1,60,40,24,1,0,0,0,60,'','','','[]','https://video.example/{room}');
INSERT INTO "office" VALUES(2,'sued',NULL,'Bürgerservice Süd','Gartenstraße 12, 09120 Chemnitz',1,'Europe/Berlin','SN',0,60,10,20,10,1,20,5,'off',10,0,0,14,15,1,15,60,48,120,0,24,0,0,0,0,60,150,30,15,3,1,60,40,24,1,0,0,0,60,'','','','[]','');
INSERT INTO "office" VALUES(3,'nord',NULL,'Bürgerservice Nord','Lindenring 40, 09114 Chemnitz',1,'Europe/Berlin','SN',0,60,10,20,10,1,20,5,'off',10,0,0,14,15,1,15,60,48,120,0,24,0,0,0,0,60,150,30,15,3,1,60,40,24,1,0,0,0,60,'','','','[]','');
CREATE TABLE office_service (
	office_id INTEGER NOT NULL, 
	service_id INTEGER NOT NULL, 
	queue_id INTEGER NOT NULL, 
	catalogue_minutes INTEGER, 
	minutes INTEGER, 
	max_quantity INTEGER, 
	visibility VARCHAR(10) NOT NULL, 
	on_request BOOLEAN, 
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
INSERT INTO "office_service" VALUES(1,1,1,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,2,1,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,3,1,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,4,1,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,5,1,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,6,1,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,7,1,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,8,1,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,9,1,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,10,1,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,11,1,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,12,3,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,13,3,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,5,6,NULL,NULL);
INSERT INTO "office_service" VALUES(1,14,3,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,5,6,NULL,NULL);
INSERT INTO "office_service" VALUES(1,15,2,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,16,2,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,17,1,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,18,1,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(1,19,4,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,1,7,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,2,7,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,3,7,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,4,7,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,5,7,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,6,7,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,7,7,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,8,7,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,9,7,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,17,7,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(2,18,7,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,1,8,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,2,8,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,3,8,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,4,8,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,5,8,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,7,8,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,8,8,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,9,8,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,17,8,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "office_service" VALUES(3,18,8,NULL,NULL,NULL,'public',NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE opening_hours (
	id INTEGER NOT NULL, 
	queue_id INTEGER, 
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
	counter_id INTEGER NOT NULL, 
	cents INTEGER NOT NULL, 
	asked_at DATETIME NOT NULL, 
	paid_at DATETIME, 
	CONSTRAINT pk_payment PRIMARY KEY (ticket_id), 
	CONSTRAINT fk_payment_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_payment_ticket_id_ticket FOREIGN KEY(ticket_id) REFERENCES ticket (id) ON DELETE CASCADE
);
CREATE TABLE person (
	reservation_id INTEGER NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	email VARCHAR(254) NOT NULL, 
	mailbox VARCHAR(254) NOT NULL, 
	phone VARCHAR(40) NOT NULL, 
	phone_digits VARCHAR(40) NOT NULL, 
	mobile VARCHAR(16) NOT NULL, 
	answers JSON NOT NULL, 
	told VARCHAR(300) NOT NULL, 
	delete_after DATETIME NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (reservation_id), 
	CONSTRAINT fk_person_reservation_id_reservation FOREIGN KEY(reservation_id) REFERENCES reservation (id) ON DELETE CASCADE
);
INSERT INTO "person" VALUES(1,'Besuch','today0@example.org','today0@example.org','','','','{}','','2026-11-27 09:30:00.000000');
INSERT INTO "person" VALUES(2,'Besuch','today1@example.org','today1@example.org','','','','{}','','2026-11-27 09:30:00.000000');
INSERT INTO "person" VALUES(3,'Besuch','today2@example.org','today2@example.org','','','','{}','','2026-11-27 09:30:00.000000');
INSERT INTO "person" VALUES(4,'Besuch','tomorrow@example.org','tomorrow@example.org','','','','{}','','2026-11-28 07:45:00.000000');
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
	hours_of_town BOOLEAN NOT NULL, 
	CONSTRAINT pk_queue PRIMARY KEY (id), 
	CONSTRAINT fk_queue_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_queue_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT uq_queue_office_id UNIQUE (office_id, "key")
);
INSERT INTO "queue" VALUES(1,1,'buergerservice','{"de": "B\u00fcrgerservice", "en": "Citizens'' services"}','in_person','A','T',NULL,1,NULL,NULL,NULL,0,0);
INSERT INTO "queue" VALUES(2,1,'fahrzeuge','{"de": "Fahrzeuge", "en": "Vehicles"}','in_person','F','K',NULL,1,NULL,NULL,NULL,0,0);
INSERT INTO "queue" VALUES(3,1,'gewerbe','{"de": "Gewerbe", "en": "Business"}','in_person','G','H',NULL,1,NULL,NULL,NULL,0,0);
INSERT INTO "queue" VALUES(4,1,'standesamt','{"de": "Standesamt", "en": "Registry office"}','in_person','S','E',NULL,1,NULL,NULL,NULL,0,0);
INSERT INTO "queue" VALUES(5,1,'telefon','{"de": "Termine am Telefon", "en": "Appointments by telephone"}','telephone','A','T',NULL,1,NULL,NULL,NULL,0,0);
INSERT INTO "queue" VALUES(6,1,'video','{"de": "Termine per Video", "en": "Appointments by video"}','video','A','T',NULL,1,NULL,NULL,NULL,0,0);
INSERT INTO "queue" VALUES(7,2,'buergerservice','{"de": "B\u00fcrgerservice", "en": "Citizens'' services"}','in_person','A','T',NULL,1,NULL,NULL,NULL,0,0);
INSERT INTO "queue" VALUES(8,3,'buergerservice','{"de": "B\u00fcrgerservice", "en": "Citizens'' services"}','in_person','A','T',NULL,1,NULL,NULL,NULL,0,0);
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
	on_request BOOLEAN NOT NULL, 
	seats INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	fed_at DATETIME, 
	locale VARCHAR(12) NOT NULL, 
	extra_minutes INTEGER NOT NULL, 
	despite_hours BOOLEAN NOT NULL, 
	sequence INTEGER NOT NULL, 
	ready_papers JSON NOT NULL, 
	reminded_at DATETIME, 
	asked_at DATETIME, 
	coming_at DATETIME, 
	notice_version VARCHAR(20) NOT NULL, 
	late_minutes INTEGER, 
	series_code VARCHAR(28), 
	CONSTRAINT pk_reservation PRIMARY KEY (id), 
	CONSTRAINT ck_reservation_order CHECK (starts_at < ends_at), 
	CONSTRAINT fk_reservation_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_reservation_queue_id_queue FOREIGN KEY(queue_id) REFERENCES queue (id), 
	CONSTRAINT uq_reservation_code UNIQUE (code), 
	CONSTRAINT uq_reservation_hold_code UNIQUE (hold_code), 
	CONSTRAINT uq_reservation_office_id UNIQUE (office_id, day, number), 
	CONSTRAINT uq_reservation_short_code UNIQUE (short_code)
);
INSERT INTO "reservation" VALUES(1,1,1,'booked','24KB7E377SQRCNKGEJPGUPKRUSKH','E28QG97M5TSQ62UNJFR8HK72XQ76','EFXK5XUE','T001','2026-11-26','2026-11-26 09:15:00.000000','2026-11-26 09:30:00.000000',NULL,0,1,'2026-11-26 09:00:09.981301','2026-11-26 09:00:10.983756','en',0,0,0,'[]','2026-11-26 09:00:10.542113',NULL,NULL,'en/program-1',NULL,NULL);
INSERT INTO "reservation" VALUES(2,1,1,'booked','JJTFN64R6XGDCK2NCRR24Q945CTW','FANKMNFUV2QEU8S4T7DDVFK8KCRP','7RA67RBN','T002','2026-11-26','2026-11-26 09:15:00.000000','2026-11-26 09:30:00.000000',NULL,0,1,'2026-11-26 09:00:10.613406','2026-11-26 09:00:10.991714','en',0,0,0,'[]','2026-11-26 09:00:10.685267',NULL,NULL,'en/program-1',NULL,NULL);
INSERT INTO "reservation" VALUES(3,1,1,'booked','FP5R27XQFU2JUJR59U7VESMRUCF4','5D93CAMEEMNKW836QN3SQH66WBGQ','UPXS73U9','T003','2026-11-26','2026-11-26 09:15:00.000000','2026-11-26 09:30:00.000000',NULL,0,1,'2026-11-26 09:00:10.720417','2026-11-26 09:00:10.995277','en',0,0,0,'[]','2026-11-26 09:00:10.770956',NULL,NULL,'en/program-1',NULL,NULL);
INSERT INTO "reservation" VALUES(4,1,1,'booked','FUNTXEEFU8MVTRJM46K8DS7EPFWH','ER3W9UMUB92WQCH32GATPT7WHXU5','BQR8DFWQ','T001','2026-11-27','2026-11-27 07:30:00.000000','2026-11-27 07:45:00.000000',NULL,0,1,'2026-11-26 09:00:10.808985',NULL,'en',0,0,0,'[]','2026-11-26 09:00:10.851924',NULL,NULL,'en/program-1',NULL,NULL);
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
CREATE TABLE served_by (
	ticket_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	delete_after DATETIME NOT NULL, 
	CONSTRAINT pk_served_by PRIMARY KEY (ticket_id), 
	CONSTRAINT fk_served_by_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	CONSTRAINT fk_served_by_ticket_id_ticket FOREIGN KEY(ticket_id) REFERENCES ticket (id) ON DELETE CASCADE
);
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
	takes_seats BOOLEAN NOT NULL, 
	uploads_most INTEGER NOT NULL, 
	uploads_megabytes INTEGER NOT NULL, 
	uploads_taken VARCHAR(10) NOT NULL, 
	uploads_wish JSON NOT NULL, 
	on_request BOOLEAN NOT NULL, 
	discreet BOOLEAN NOT NULL, 
	is_public BOOLEAN NOT NULL, 
	CONSTRAINT pk_service PRIMARY KEY (id), 
	CONSTRAINT uq_service_external_id UNIQUE (external_id), 
	CONSTRAINT uq_service_key UNIQUE ("key")
);
INSERT INTO "service" VALUES(1,'personalausweis',NULL,'{"de": "Personalausweis", "en": "Identity card"}','{"de": "Ausweise und Dokumente", "en": "Identity papers and documents"}',15,2,'["99008001000000"]','["reisepass", "anmeldung", "meldebescheinigung", "fuehrungszeugnis", "abholung"]','{"de": "46,00 \u20ac, unter 24 Jahren 27,60 \u20ac", "en": "46.00 \u20ac, under 24 years 27.60 \u20ac"}','{"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}','["ausweis", "perso", "id card", "identity", "kimlik", "verl\u00e4ngern", "abgelaufen"]','',NULL,'{}','{}',0,0,5,'all','{}',0,0,1);
INSERT INTO "service" VALUES(2,'reisepass',NULL,'{"de": "Reisepass", "en": "Passport"}','{"de": "Ausweise und Dokumente", "en": "Identity papers and documents"}',15,2,'["99085001000000"]','["personalausweis", "anmeldung", "meldebescheinigung", "fuehrungszeugnis", "abholung"]','{"de": "70,00 \u20ac, unter 24 Jahren 37,50 \u20ac; Express 32,00 \u20ac mehr", "en": "70.00 \u20ac, under 24 years 37.50 \u20ac; express 32.00 \u20ac more"}','{"de": ["Bisheriger Reisepass oder Ausweis", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present passport or identity card", "Biometric photo", "For children: consent of the parents"]}','["pass", "passport", "kinderpass", "reisen", "express", "abgelaufen"]','',NULL,'{}','{}',0,0,5,'all','{}',0,0,1);
INSERT INTO "service" VALUES(3,'abholung',NULL,'{"de": "Ausweis oder Pass abholen", "en": "Pick up an identity card or passport"}','{"de": "Ausweise und Dokumente", "en": "Identity papers and documents"}',10,3,'[]','["personalausweis", "reisepass", "anmeldung", "meldebescheinigung"]','{"de": "geb\u00fchrenfrei", "en": "free"}','{"de": ["Bisheriger Ausweis oder Pass", "Bei Abholung f\u00fcr andere: Vollmacht"], "en": ["Present identity card or passport", "To pick up for somebody else: written authority"]}','["abholen", "fertig", "pick up", "collect"]','',NULL,'{}','{}',0,0,5,'all','{}',0,0,1);
INSERT INTO "service" VALUES(4,'anmeldung',NULL,'{"de": "Wohnsitz anmelden", "en": "Register a residence"}','{"de": "Wohnen und Parken", "en": "Residence and parking"}',15,3,'["99115005000000"]','["personalausweis", "reisepass", "meldebescheinigung", "bewohnerparkausweis", "hund-anmelden", "abholung"]','{"de": "geb\u00fchrenfrei", "en": "free"}','{"de": ["Ausweis oder Reisepass", "Best\u00e4tigung des Wohnungsgebers"], "en": ["Identity card or passport", "The landlord''s confirmation"]}','["umzug", "umziehen", "zuziehen", "ummelden", "anmelden", "adresse", "wohnung", "move", "address", "registration"]','',NULL,'{}','{}',0,0,5,'all','{}',0,0,1);
INSERT INTO "service" VALUES(5,'anmeldung-familie',NULL,'{"de": "Wohnsitz anmelden (Familie)", "en": "Register a residence (family)"}','{"de": "Wohnen und Parken", "en": "Residence and parking"}',20,3,'["99115005000000"]','["bewohnerparkausweis", "hund-anmelden", "meldebescheinigung"]','{"de": "geb\u00fchrenfrei", "en": "free"}','{"de": ["Ausweise oder Reisep\u00e4sse aller Personen", "Best\u00e4tigung des Wohnungsgebers", "Geburtsurkunden der Kinder"], "en": ["Identity cards or passports of everybody", "The landlord''s confirmation", "Birth certificates of the children"]}','["umzug", "umziehen", "familie", "kinder", "family", "children", "move"]','',NULL,'{}','{}',0,3,5,'all','{"de": "Wohnungsgeberbest\u00e4tigung", "en": "Confirmation by your landlord"}',0,0,1);
INSERT INTO "service" VALUES(6,'bewohnerparkausweis',NULL,'{"de": "Bewohnerparkausweis", "en": "Resident''s parking permit"}','{"de": "Wohnen und Parken", "en": "Residence and parking"}',15,1,'["99108001000000"]','["anmeldung", "anmeldung-familie"]','{"de": "30,00 \u20ac im Jahr", "en": "30.00 \u20ac a year"}','{"de": ["Ausweis", "Zulassungsbescheinigung Teil I"], "en": ["Identity card", "Vehicle registration certificate part I"]}','["parken", "parkausweis", "anwohner", "parking"]','',NULL,'{}','{}',0,0,5,'all','{}',0,0,1);
INSERT INTO "service" VALUES(7,'fuehrungszeugnis',NULL,'{"de": "F\u00fchrungszeugnis", "en": "Certificate of conduct"}','{"de": "Bescheinigungen", "en": "Certificates"}',5,5,'["99049001000000"]','["personalausweis", "reisepass", "meldebescheinigung"]','{"de": "13,00 \u20ac", "en": "13.00 \u20ac"}','{"de": ["Ausweis oder Reisepass"], "en": ["Identity card or passport"]}','["polizeiliches", "zeugnis", "police", "criminal record", "conduct"]','',NULL,'{}','{}',0,0,5,'all','{}',0,0,1);
INSERT INTO "service" VALUES(8,'meldebescheinigung',NULL,'{"de": "Meldebescheinigung", "en": "Certificate of registration"}','{"de": "Bescheinigungen", "en": "Certificates"}',10,5,'["99115003000000"]','["personalausweis", "reisepass", "anmeldung", "anmeldung-familie", "fuehrungszeugnis", "abholung"]','{"de": "5,00 \u20ac", "en": "5.00 \u20ac"}','{"de": ["Ausweis oder Reisepass"], "en": ["Identity card or passport"]}','["bescheinigung", "wohnsitz", "nachweis", "certificate"]','',NULL,'{}','{}',0,0,5,'all','{}',0,0,1);
INSERT INTO "service" VALUES(9,'beglaubigung',NULL,'{"de": "Beglaubigung, bis 5 Seiten", "en": "Certified copies, up to 5"}','{"de": "Bescheinigungen", "en": "Certificates"}',10,1,'["99014002035000"]','[]','{"de": "je 5,00 \u20ac", "en": "5.00 \u20ac each"}','{"de": ["Original und Kopie", "Ausweis oder Reisepass"], "en": ["Original and copy", "Identity card or passport"]}','["kopie", "stempel", "copy", "certified"]','',NULL,'{}','{}',0,0,5,'all','{}',0,0,1);
INSERT INTO "service" VALUES(10,'beglaubigung-20',NULL,'{"de": "Beglaubigung, bis 20 Seiten", "en": "Certified copies, up to 20"}','{"de": "Bescheinigungen", "en": "Certificates"}',20,1,'["99014002035000"]','[]','{"de": "je 5,00 \u20ac", "en": "5.00 \u20ac each"}','{"de": ["Originale und Kopien", "Ausweis oder Reisepass"], "en": ["Originals and copies", "Identity card or passport"]}','["kopie", "stempel", "copy", "certified"]','',NULL,'{}','{}',0,0,5,'all','{}',0,0,1);
INSERT INTO "service" VALUES(11,'beglaubigung-mehr',NULL,'{"de": "Beglaubigung, mehr als 20 Seiten", "en": "Certified copies, more than 20"}','{"de": "Bescheinigungen", "en": "Certificates"}',45,1,'["99014002035000"]','[]','{"de": "je 5,00 \u20ac", "en": "5.00 \u20ac each"}','{"de": ["Originale und Kopien", "Ausweis oder Reisepass"], "en": ["Originals and copies", "Identity card or passport"]}','["kopie", "stempel", "copy", "certified"]','',NULL,'{}','{}',0,0,5,'all','{}',1,0,1);
INSERT INTO "service" VALUES(12,'gewerbe-anmelden',NULL,'{"de": "Gewerbe anmelden", "en": "Register a business"}','{"de": "Gewerbe", "en": "Business"}',20,3,'["99050012104000"]','["gewerbe-ummelden", "gewerbe-abmelden"]','{"de": "50,00 \u20ac", "en": "50.00 \u20ac"}','{"de": ["Ausweis oder Reisepass", "Erlaubnis, wenn das Gewerbe eine braucht"], "en": ["Identity card or passport", "Permission, where the trade needs one"]}','["firma", "selbstst\u00e4ndig", "business", "company", "trade"]','',NULL,'{}','{}',0,0,5,'all','{}',0,0,1);
INSERT INTO "service" VALUES(13,'gewerbe-ummelden',NULL,'{"de": "Gewerbe ummelden", "en": "Change a business"}','{"de": "Gewerbe", "en": "Business"}',20,3,'["99050012071000"]','["gewerbe-anmelden", "gewerbe-abmelden"]','{"de": "40,00 \u20ac", "en": "40.00 \u20ac"}','{"de": ["Ausweis oder Reisepass", "Bisherige Gewerbeanmeldung"], "en": ["Identity card or passport", "Present registration of the business"]}','["firma", "umzug", "business", "change"]','',NULL,'{}','{}',0,0,5,'all','{}',0,0,1);
INSERT INTO "service" VALUES(14,'gewerbe-abmelden',NULL,'{"de": "Gewerbe abmelden", "en": "Close a business"}','{"de": "Gewerbe", "en": "Business"}',15,3,'["99050012070000"]','["gewerbe-anmelden", "gewerbe-ummelden"]','{"de": "35,00 \u20ac", "en": "35.00 \u20ac"}','{"de": ["Ausweis oder Reisepass", "Bisherige Gewerbeanmeldung"], "en": ["Identity card or passport", "Present registration of the business"]}','["firma", "schlie\u00dfen", "business", "close"]','',NULL,'{}','{}',0,0,5,'all','{}',0,0,1);
INSERT INTO "service" VALUES(15,'fahrzeug-zulassen',NULL,'{"de": "Fahrzeug zulassen", "en": "Register a vehicle"}','{"de": "Fahrzeuge", "en": "Vehicles"}',15,2,'["99036020001000"]','["fahrzeug-abmelden"]','{"de": "ab 30,00 \u20ac, online ab 20,50 \u20ac", "en": "from 30.00 \u20ac, online from 20.50 \u20ac"}','{"de": ["Ausweis oder Reisepass", "Zulassungsbescheinigung Teil I und II", "eVB-Nummer der Versicherung", "SEPA-Mandat f\u00fcr die Kfz-Steuer"], "en": ["Identity card or passport", "Registration certificate parts I and II", "eVB number of the insurance", "SEPA mandate for the vehicle tax"]}','["auto", "kfz", "kennzeichen", "ummelden", "car", "plate"]','https://www.chemnitz.de/i-kfz',NULL,'{"ask": {"de": "Haben Sie einen Ausweis mit Online-Funktion zur Hand?", "en": "Do you have an identity card with its online function at hand?"}, "answers": [{"say": {"de": "Ja", "en": "Yes"}, "then": {"ask": {"de": "Stehen auf der Zulassungsbescheinigung freirubbelbare Sicherheitscodes?", "en": "Does the registration certificate have security codes to scratch free?"}, "answers": [{"say": {"de": "Ja", "en": "Yes"}, "end": "online", "text": {"de": "Dann geht es ganz ohne Weg: online, und g\u00fcnstiger.", "en": "Then you need not come at all: do it online, at a lower fee."}}, {"say": {"de": "Nein", "en": "No"}, "end": "book"}]}}, {"say": {"de": "Nein", "en": "No"}, "end": "book", "text": {"de": "Bitte bringen Sie alle Papiere im Original mit.", "en": "Please bring all papers as originals."}}]}','{}',0,0,5,'all','{}',0,0,1);
INSERT INTO "service" VALUES(16,'fahrzeug-abmelden',NULL,'{"de": "Fahrzeug abmelden", "en": "Deregister a vehicle"}','{"de": "Fahrzeuge", "en": "Vehicles"}',10,2,'["99036008003000"]','["fahrzeug-zulassen"]','{"de": "16,80 \u20ac", "en": "16.80 \u20ac"}','{"de": ["Zulassungsbescheinigung Teil I", "Kennzeichen"], "en": ["Registration certificate part I", "Number plates"]}','["auto", "kfz", "stilllegen", "car", "plate"]','',NULL,'{}','{}',0,0,5,'all','{}',0,0,1);
INSERT INTO "service" VALUES(17,'hund-anmelden',NULL,'{"de": "Hund anmelden", "en": "Register a dog"}','{"de": "Hund", "en": "Dog"}',10,1,'["99102013104000"]','["anmeldung", "anmeldung-familie"]','{"de": "Steuer nach Satzung", "en": "tax by the town''s by-law"}','{"de": ["Ausweis oder Reisepass", "Chipnummer des Hundes"], "en": ["Identity card or passport", "The dog''s chip number"]}','["hund", "welpe", "hundesteuer", "hundemarke", "dog", "tax"]','https://www.chemnitz.de/hund',NULL,'{}','{"fields": [{"key": "breed", "labels": {"de": "Rasse des Hundes", "en": "Breed of the dog"}, "required": true}, {"key": "chip", "labels": {"de": "Chipnummer (15 Ziffern)", "en": "Chip number (15 digits)"}, "kind": "number"}]}',0,0,5,'all','{}',0,0,1);
INSERT INTO "service" VALUES(18,'hund-abmelden',NULL,'{"de": "Hund abmelden", "en": "Deregister a dog"}','{"de": "Hund", "en": "Dog"}',10,1,'["99102013070000"]','["anmeldung"]','{"de": "geb\u00fchrenfrei", "en": "free"}','{"de": ["Hundemarke"], "en": ["Dog tag"]}','["hund", "welpe", "hundesteuer", "hundemarke", "dog", "tax"]','',NULL,'{}','{}',0,0,5,'all','{}',0,0,1);
INSERT INTO "service" VALUES(19,'ehe',NULL,'{"de": "Eheschlie\u00dfung anmelden", "en": "Give notice of marriage"}','{"de": "Familie", "en": "Family"}',30,1,'["99059001104000"]','[]','{"de": "nach Tarif", "en": "by tariff"}','{"de": ["Ausweise oder Reisep\u00e4sse beider", "Geburtsurkunden aus dem Register", "Erweiterte Meldebescheinigungen"], "en": ["Identity cards or passports of both", "Birth certificates from the register", "Extended certificates of registration"]}','["heiraten", "hochzeit", "trauung", "marriage", "wedding"]','',NULL,'{}','{}',0,0,5,'all','{}',0,0,1);
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
INSERT INTO "setup_version" VALUES(1,'0a24d308607cc5395c9a05db3e1bef3a');
CREATE TABLE slip (
	id INTEGER NOT NULL, 
	kiosk_id INTEGER NOT NULL, 
	ticket_id INTEGER NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	document JSON NOT NULL, 
	attempt INTEGER NOT NULL, 
	given_to VARCHAR(32) NOT NULL, 
	may_be_paper BOOLEAN NOT NULL, 
	was_refused BOOLEAN NOT NULL, 
	fault VARCHAR(200) NOT NULL, 
	created_at DATETIME NOT NULL, 
	tried_at DATETIME, 
	printed_at DATETIME, 
	CONSTRAINT pk_slip PRIMARY KEY (id), 
	CONSTRAINT fk_slip_kiosk_id_device FOREIGN KEY(kiosk_id) REFERENCES device (id), 
	CONSTRAINT fk_slip_ticket_id_ticket FOREIGN KEY(ticket_id) REFERENCES ticket (id), 
	CONSTRAINT uq_slip_ticket_id UNIQUE (ticket_id)
);
INSERT INTO "slip" VALUES(1,1,1,'printed','{"blocks": [{"kind": "text", "text": "B\u00fcrgeramt Mitte", "plain": "", "size": 1, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Your number", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "text", "text": "T001", "plain": "", "size": 8, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Identity card", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "rule"}, {"kind": "text", "text": "Your appointment: 10:15", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Due time: 10:15", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Waiting time: not known yet", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Before you: 0", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "The earlier due time is called first.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "rule"}, {"kind": "text", "text": "Please wait where you can see the screen. Your number is shown there with the counter.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "feed", "lines": 1}, {"kind": "qr", "payload": "HTTP://127.0.0.1:41713/T/7CX3CTF5R8GA53KSQC9BU2RE6R48", "size": 6}, {"kind": "text", "text": "Your place in line on your phone", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "November 26, 2026, 10:00", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "cut"}]}',1,'5ba73c8b508faffd',1,0,'','2026-11-26 09:00:11.035016','2026-11-26 09:00:11.072339','2026-11-26 09:00:11.175481');
INSERT INTO "slip" VALUES(2,1,2,'printed','{"blocks": [{"kind": "text", "text": "B\u00fcrgeramt Mitte", "plain": "", "size": 1, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Your number", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "text", "text": "T002", "plain": "", "size": 8, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Identity card", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "rule"}, {"kind": "text", "text": "Your appointment: 10:15", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Due time: 10:15", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Waiting time: not known yet", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Before you: 1", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "The earlier due time is called first.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "rule"}, {"kind": "text", "text": "Please wait where you can see the screen. Your number is shown there with the counter.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "feed", "lines": 1}, {"kind": "qr", "payload": "HTTP://127.0.0.1:41713/T/BHN2TP5KTAFN5T4SKT6V6QBGP6VN", "size": 6}, {"kind": "text", "text": "Your place in line on your phone", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "November 26, 2026, 10:00", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "cut"}]}',1,'5ba73c8b508faffd',1,0,'','2026-11-26 09:00:11.088095','2026-11-26 09:00:11.193816','2026-11-26 09:00:11.247621');
INSERT INTO "slip" VALUES(3,1,4,'printed','{"blocks": [{"kind": "text", "text": "B\u00fcrgeramt Mitte", "plain": "", "size": 1, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Your number", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "text", "text": "A001", "plain": "", "size": 8, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Identity card", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "rule"}, {"kind": "text", "text": "Due time: 11:00", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Waiting time: not known yet", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Before you: 0", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "The earlier due time is called first.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "rule"}, {"kind": "text", "text": "Please wait where you can see the screen. Your number is shown there with the counter.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "feed", "lines": 1}, {"kind": "qr", "payload": "HTTP://127.0.0.1:41713/T/VR73DWR4STMNW4TEWMNXCWQRFMPW", "size": 6}, {"kind": "text", "text": "Your place in line on your phone", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "November 26, 2026, 10:00", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "cut"}]}',1,'5ba73c8b508faffd',1,0,'','2026-11-26 09:00:11.130098','2026-11-26 09:00:11.287941','2026-11-26 09:00:11.371946');
INSERT INTO "slip" VALUES(4,1,5,'printed','{"blocks": [{"kind": "text", "text": "B\u00fcrgeramt Mitte", "plain": "", "size": 1, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Your number", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "text", "text": "A002", "plain": "", "size": 8, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Identity card", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "rule"}, {"kind": "text", "text": "Due time: 11:00", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Waiting time: not known yet", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Before you: 1", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "The earlier due time is called first.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "rule"}, {"kind": "text", "text": "Please wait where you can see the screen. Your number is shown there with the counter.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "feed", "lines": 1}, {"kind": "qr", "payload": "HTTP://127.0.0.1:41713/T/R6GKEHMSCR3CQ85AUHVTH45W8679", "size": 6}, {"kind": "text", "text": "Your place in line on your phone", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "November 26, 2026, 10:00", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "cut"}]}',1,'5ba73c8b508faffd',1,0,'','2026-11-26 09:00:11.168216','2026-11-26 09:00:11.402565','2026-11-26 09:00:11.482224');
INSERT INTO "slip" VALUES(5,1,6,'printed','{"blocks": [{"kind": "text", "text": "B\u00fcrgeramt Mitte", "plain": "", "size": 1, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Your number", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "text", "text": "A003", "plain": "", "size": 8, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Identity card", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "rule"}, {"kind": "text", "text": "Due time: 11:00", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Waiting time: not known yet", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Before you: 2", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "The earlier due time is called first.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "rule"}, {"kind": "text", "text": "Please wait where you can see the screen. Your number is shown there with the counter.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "feed", "lines": 1}, {"kind": "qr", "payload": "HTTP://127.0.0.1:41713/T/Q5UVU277VD5W3TBKUDEMBR3SRAPS", "size": 6}, {"kind": "text", "text": "Your place in line on your phone", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "November 26, 2026, 10:00", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "cut"}]}',1,'5ba73c8b508faffd',1,0,'','2026-11-26 09:00:11.220862','2026-11-26 09:00:11.491278','2026-11-26 09:00:11.524164');
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
INSERT INTO "staff_session" VALUES('ffe840d1ebd29243807fc8b1b8c61d9cdf0d060befc9449c75bec254f32c7994',4,'2026-11-26 09:00:11.517805','2026-11-26 21:00:11.517761',1);
INSERT INTO "staff_session" VALUES('f258718881dffb891455dabb93d9b40ffe42b42c8084c3b71517c697c4ff243b',5,'2026-11-26 09:00:11.693979','2026-11-26 21:00:11.693952',1);
INSERT INTO "staff_session" VALUES('ee30bf0a333ef89cb0920fa30b9db731f73d389e9c20984cbf511ad7bec3098c',6,'2026-11-26 09:00:11.857233','2026-11-26 21:00:11.857199',1);
INSERT INTO "staff_session" VALUES('ef203b2eb76554dbb63a41a339bc5019a9e1258bf910f76d369bcf1166c86ee9',7,'2026-11-26 09:00:12.097550','2026-11-26 21:00:12.097525',1);
INSERT INTO "staff_session" VALUES('1d97dd541c60be5e1dac592110defb79d4e3157fd5fc2994ef3e2ed98d0d8ace',8,'2026-11-26 09:00:12.332757','2026-11-26 21:00:12.332727',1);
INSERT INTO "staff_session" VALUES('6d9ac7c70bb4f3c941cab3d3ff677cb516e173ef4d548df5029e5cf726743489',9,'2026-11-26 09:00:12.648716','2026-11-26 21:00:12.648699',1);
INSERT INTO "staff_session" VALUES('ce84a36de0a451137b9464ddff0c3ed7250d77815bd2202fa974af53ba126aaf',10,'2026-11-26 09:00:12.911005','2026-11-26 21:00:12.910982',1);
INSERT INTO "staff_session" VALUES('32bd43675def01926a21e222326edba0f29eaad383907080d3392621848d3db7',11,'2026-11-26 09:00:13.158846','2026-11-26 21:00:13.158822',1);
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
INSERT INTO "staffing" VALUES(1,4,'2026-11-26 09:00:11.573428','open',NULL,NULL);
INSERT INTO "staffing" VALUES(2,5,'2026-11-26 09:00:11.721764','open',NULL,NULL);
INSERT INTO "staffing" VALUES(3,6,'2026-11-26 09:00:11.895629','open',NULL,NULL);
INSERT INTO "staffing" VALUES(4,7,'2026-11-26 09:00:12.135253','open',NULL,NULL);
INSERT INTO "staffing" VALUES(5,8,'2026-11-26 09:00:12.364814','open',NULL,NULL);
INSERT INTO "staffing" VALUES(6,9,'2026-11-26 09:00:12.696365','open',NULL,NULL);
INSERT INTO "staffing" VALUES(7,10,'2026-11-26 09:00:12.954911','open',NULL,NULL);
INSERT INTO "staffing" VALUES(8,11,'2026-11-26 09:00:13.194877','open',NULL,NULL);
CREATE TABLE sweep_seen (
	sweep VARCHAR(40) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_sweep_seen PRIMARY KEY (sweep)
);
INSERT INTO "sweep_seen" VALUES('webhooks','2026-11-22 23:53:29.791598');
INSERT INTO "sweep_seen" VALUES('push','2026-11-22 23:53:29.793855');
INSERT INTO "sweep_seen" VALUES('files','2026-11-22 23:53:28.796659');
INSERT INTO "sweep_seen" VALUES('waiting','2026-11-22 23:53:29.367514');
INSERT INTO "sweep_seen" VALUES('slips','2026-11-22 23:53:29.369291');
INSERT INTO "sweep_seen" VALUES('mail','2026-11-22 23:53:29.369376');
INSERT INTO "sweep_seen" VALUES('texts','2026-11-22 23:53:29.370792');
INSERT INTO "sweep_seen" VALUES('holds','2026-11-22 23:53:29.051105');
INSERT INTO "sweep_seen" VALUES('unseen','2026-11-22 23:53:29.072657');
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
	tell_account_id INTEGER, 
	outcome VARCHAR(12), 
	changes INTEGER NOT NULL, 
	CONSTRAINT pk_ticket PRIMARY KEY (id), 
	CONSTRAINT fk_ticket_counter_id_counter FOREIGN KEY(counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_ticket_for_counter_id_counter FOREIGN KEY(for_counter_id) REFERENCES counter (id), 
	CONSTRAINT fk_ticket_office_id_office FOREIGN KEY(office_id) REFERENCES office (id), 
	CONSTRAINT fk_ticket_queue_id_queue FOREIGN KEY(queue_id) REFERENCES queue (id), 
	CONSTRAINT fk_ticket_reservation_id_reservation FOREIGN KEY(reservation_id) REFERENCES reservation (id), 
	CONSTRAINT fk_ticket_tell_account_id_account FOREIGN KEY(tell_account_id) REFERENCES account (id) ON DELETE SET NULL, 
	CONSTRAINT uq_ticket_code UNIQUE (code), 
	CONSTRAINT uq_ticket_office_id UNIQUE (office_id, day, number, round), 
	CONSTRAINT uq_ticket_reservation_id UNIQUE (reservation_id)
);
INSERT INTO "ticket" VALUES(1,1,1,1,'2026-11-26','T001',0,'7CX3CTF5R8GA53KSQC9BU2RE6R48','waiting','en',0,15,1,'2026-11-26 09:15:00.000000','2026-11-26 09:00:11.022720','2026-11-26 09:15:00.000000',NULL,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,0,NULL,'[]',0,NULL,'',NULL,NULL,1);
INSERT INTO "ticket" VALUES(2,1,1,2,'2026-11-26','T002',0,'BHN2TP5KTAFN5T4SKT6V6QBGP6VN','waiting','en',0,15,1,'2026-11-26 09:15:00.000000','2026-11-26 09:00:11.084046','2026-11-26 09:15:00.000000',NULL,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,0,NULL,'[]',0,NULL,'',NULL,NULL,1);
INSERT INTO "ticket" VALUES(3,1,1,3,'2026-11-26','T003',0,'GG58GM9ATFKX6GCHU8KHGUE333T2','expected','en',0,15,1,'2026-11-26 09:15:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,0,NULL,'[]',0,NULL,'',NULL,NULL,0);
INSERT INTO "ticket" VALUES(4,1,1,NULL,'2026-11-26','A001',0,'VR73DWR4STMNW4TEWMNXCWQRFMPW','served','en',0,15,1,NULL,'2026-11-26 09:00:11.112934','2026-11-26 10:00:11.112934',NULL,NULL,NULL,NULL,1,1,0,'2026-11-26 09:00:13.224469','2026-11-26 09:00:13.248624','2026-11-26 09:00:13.271567',NULL,NULL,0,NULL,'[]',0,NULL,'',NULL,'solved',3);
INSERT INTO "ticket" VALUES(5,1,1,NULL,'2026-11-26','A002',0,'R6GKEHMSCR3CQ85AUHVTH45W8679','called','en',0,15,1,NULL,'2026-11-26 09:00:11.156284','2026-11-26 10:00:11.156284',NULL,NULL,NULL,NULL,2,1,0,'2026-11-26 09:00:13.293387',NULL,NULL,NULL,NULL,0,NULL,'[]',0,NULL,'',NULL,NULL,1);
INSERT INTO "ticket" VALUES(6,1,1,NULL,'2026-11-26','A003',0,'Q5UVU277VD5W3TBKUDEMBR3SRAPS','waiting','en',0,15,1,NULL,'2026-11-26 09:00:11.210861','2026-11-26 10:00:11.210861',NULL,NULL,NULL,NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,0,NULL,'[]',0,NULL,'',NULL,NULL,0);
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
CREATE TABLE town_defaults (
	id INTEGER NOT NULL, 
	walk_in_minutes INTEGER NOT NULL, 
	grace_minutes INTEGER NOT NULL, 
	late_minutes INTEGER NOT NULL, 
	more_time_minutes INTEGER NOT NULL, 
	more_time_times INTEGER NOT NULL, 
	priority_minutes INTEGER NOT NULL, 
	early_minutes INTEGER NOT NULL, 
	numbers_by_phone VARCHAR(12) NOT NULL, 
	numbers_by_phone_most INTEGER NOT NULL, 
	kiosk_walk_ins_first BOOLEAN NOT NULL, 
	check_in_by_phone BOOLEAN NOT NULL, 
	no_show_percent INTEGER NOT NULL, 
	extra_minutes INTEGER NOT NULL, 
	asks_needs BOOLEAN NOT NULL, 
	hold_minutes INTEGER NOT NULL, 
	confirm_minutes INTEGER NOT NULL, 
	request_hours INTEGER NOT NULL, 
	change_until_minutes INTEGER NOT NULL, 
	cancel_until_minutes INTEGER NOT NULL, 
	reminder_hours INTEGER NOT NULL, 
	ask_again_hours INTEGER NOT NULL, 
	lose_hours INTEGER NOT NULL, 
	text_messages BOOLEAN NOT NULL, 
	text_calls BOOLEAN NOT NULL, 
	check_in_opens_minutes INTEGER NOT NULL, 
	feed_ahead_minutes INTEGER NOT NULL, 
	last_ticket_minutes INTEGER NOT NULL, 
	step_minutes INTEGER NOT NULL, 
	calls_before_missed INTEGER NOT NULL, 
	clerks_may_choose BOOLEAN NOT NULL, 
	alert_wait_minutes INTEGER NOT NULL, 
	alert_waiting INTEGER NOT NULL, 
	keep_person_hours INTEGER NOT NULL, 
	keep_upload_days INTEGER NOT NULL, 
	buffer_before_minutes INTEGER NOT NULL, 
	buffer_minutes INTEGER NOT NULL, 
	lead_minutes INTEGER NOT NULL, 
	horizon_days INTEGER NOT NULL, 
	alert_mail VARCHAR(254) NOT NULL, 
	day_list_mail VARCHAR(254) NOT NULL, 
	report_mail VARCHAR(254) NOT NULL, 
	trusted_mails JSON NOT NULL, 
	video_address VARCHAR(300) NOT NULL, 
	CONSTRAINT pk_town_defaults PRIMARY KEY (id)
);
CREATE TABLE town_release (
	id INTEGER NOT NULL, 
	release_at TIME NOT NULL, 
	gradual_minutes INTEGER NOT NULL, 
	same_day_at TIME NOT NULL, 
	same_day VARCHAR(10) NOT NULL, 
	freed VARCHAR(20) NOT NULL, 
	freed_delay_minutes INTEGER NOT NULL, 
	offer_minutes INTEGER NOT NULL, 
	CONSTRAINT pk_town_release PRIMARY KEY (id)
);
CREATE TABLE upload (
	id INTEGER NOT NULL, 
	reservation_id INTEGER NOT NULL, 
	file VARCHAR(40) NOT NULL, 
	"key" VARCHAR(300) NOT NULL, 
	title VARCHAR(80) NOT NULL, 
	kind VARCHAR(4) NOT NULL, 
	size INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	delete_after DATETIME NOT NULL, 
	CONSTRAINT pk_upload PRIMARY KEY (id), 
	CONSTRAINT fk_upload_reservation_id_person FOREIGN KEY(reservation_id) REFERENCES person (reservation_id) ON DELETE CASCADE, 
	CONSTRAINT uq_upload_file UNIQUE (file)
);
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
	extra_time BOOLEAN NOT NULL, 
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
CREATE INDEX ix_mail_due ON mail (channel, state, next_try_at);
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
CREATE INDEX ix_reservation_series ON reservation (series_code);
CREATE INDEX ix_special_hours_queue_id ON special_hours (queue_id, day);
CREATE INDEX ix_waiting_entry_delete_after ON waiting_entry (delete_after);
CREATE INDEX ix_waiting_entry_mailbox ON waiting_entry (mailbox);
CREATE INDEX ix_waiting_entry_queue_id ON waiting_entry (queue_id, confirmed_at);
CREATE INDEX ix_withheld_queue_id ON withheld (queue_id, day);
CREATE INDEX ix_withheld_until ON withheld (until);
CREATE INDEX ix_draw_entry_delete_after ON draw_entry (delete_after);
CREATE INDEX ix_draw_entry_draw_id ON draw_entry (draw_id);
CREATE INDEX ix_draw_entry_mailbox ON draw_entry (mailbox);
CREATE INDEX ix_invitation_delete_after ON invitation (delete_after);
CREATE INDEX ix_invitation_office_id ON invitation (office_id, last_day);
CREATE INDEX ix_person_delete_after ON person (delete_after);
CREATE INDEX ix_person_mailbox ON person (mailbox);
CREATE INDEX ix_ticket_hall ON ticket (office_id, state, day);
CREATE INDEX ix_ticket_not_over ON ticket (office_id, state) WHERE state IN ('expected', 'waiting', 'called', 'serving', 'parked');
CREATE INDEX ix_call_ticket_id ON call (ticket_id);
CREATE INDEX ix_cut_off_open ON cut_off_entry (office_id, "conflict", settled_at);
CREATE INDEX ix_payment_paid_at ON payment (paid_at);
CREATE INDEX ix_push_subscription_delete_after ON push_subscription (delete_after);
CREATE INDEX ix_served_by_delete_after ON served_by (delete_after);
CREATE INDEX ix_slip_kiosk ON slip (kiosk_id, state);
CREATE INDEX ix_upload_delete_after ON upload (delete_after);
CREATE INDEX ix_upload_reservation_id ON upload (reservation_id);
COMMIT;
