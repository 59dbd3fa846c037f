-- schema step 0001, 2a5675d61a6b44e394468432abcaf99959593608dec09804cc2ca22b3edf0c52
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.account (
    id integer NOT NULL,
    login character varying(80) NOT NULL,
    name character varying(120) NOT NULL,
    password_hash character varying(200) NOT NULL,
    must_change boolean NOT NULL,
    is_active boolean NOT NULL,
    totp_secret character varying(300),
    totp_step integer NOT NULL,
    recovery_hashes json NOT NULL,
    subject character varying(200)
);
CREATE SEQUENCE public.account_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.account_id_seq OWNED BY public.account.id;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.alert (
    id integer NOT NULL,
    office_id integer NOT NULL,
    kind character varying(10) NOT NULL,
    device_id integer,
    place character varying(80) NOT NULL,
    number character varying(8) NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone
);
CREATE SEQUENCE public.alert_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.alert_id_seq OWNED BY public.alert.id;
CREATE TABLE public.api_key (
    id integer NOT NULL,
    name character varying(80) NOT NULL,
    key_hash character varying(64) NOT NULL,
    scopes json NOT NULL,
    office_id integer,
    created_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    used_on timestamp with time zone,
    is_revoked boolean NOT NULL
);
CREATE SEQUENCE public.api_key_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.api_key_id_seq OWNED BY public.api_key.id;
CREATE TABLE public.area (
    id integer NOT NULL,
    office_id integer NOT NULL,
    key character varying(80) NOT NULL,
    names json NOT NULL
);
CREATE SEQUENCE public.area_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.area_id_seq OWNED BY public.area.id;
CREATE TABLE public.audit_entry (
    id integer NOT NULL,
    at timestamp with time zone NOT NULL,
    account_id integer NOT NULL,
    office_id integer NOT NULL,
    deed character varying(12) NOT NULL,
    about character varying(60) NOT NULL,
    reason character varying(200) NOT NULL
);
CREATE SEQUENCE public.audit_entry_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.audit_entry_id_seq OWNED BY public.audit_entry.id;
CREATE TABLE public.board_setup (
    device_id integer NOT NULL,
    setup json NOT NULL
);
CREATE TABLE public.call (
    id integer NOT NULL,
    office_id integer NOT NULL,
    ticket_id integer NOT NULL,
    counter_id integer NOT NULL,
    seq integer NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.call_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.call_id_seq OWNED BY public.call.id;
CREATE TABLE public.closure (
    id integer NOT NULL,
    office_id integer NOT NULL,
    day date NOT NULL,
    begins time without time zone,
    ends time without time zone,
    names json NOT NULL,
    kind character varying(10) NOT NULL,
    is_lifted boolean NOT NULL
);
CREATE SEQUENCE public.closure_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.closure_id_seq OWNED BY public.closure.id;
CREATE TABLE public.counter (
    id integer NOT NULL,
    office_id integer NOT NULL,
    name character varying(10) NOT NULL,
    room character varying(80) NOT NULL,
    is_retired boolean NOT NULL
);
CREATE SEQUENCE public.counter_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.counter_id_seq OWNED BY public.counter.id;
CREATE TABLE public.counter_queue (
    counter_id integer NOT NULL,
    queue_id integer NOT NULL
);
CREATE TABLE public.cut_off_entry (
    id integer NOT NULL,
    office_id integer NOT NULL,
    kiosk_id integer NOT NULL,
    nonce character varying(40) NOT NULL,
    kind character varying(10) NOT NULL,
    number character varying(8) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    merged_at timestamp with time zone NOT NULL,
    ticket_id integer,
    conflict character varying(40) NOT NULL,
    settled_at timestamp with time zone,
    settled_by integer
);
CREATE SEQUENCE public.cut_off_entry_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.cut_off_entry_id_seq OWNED BY public.cut_off_entry.id;
CREATE TABLE public.day_capacity (
    queue_id integer NOT NULL,
    day date NOT NULL,
    taken bytea NOT NULL,
    revision integer NOT NULL
);
CREATE TABLE public.defect (
    id integer NOT NULL,
    office_id integer NOT NULL,
    device_id integer NOT NULL,
    kind character varying(10) NOT NULL,
    reported_by character varying(10) NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    owner_id integer,
    mended_at timestamp with time zone
);
CREATE SEQUENCE public.defect_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.defect_id_seq OWNED BY public.defect.id;
CREATE TABLE public.device (
    id integer NOT NULL,
    office_id integer NOT NULL,
    kind character varying(10) NOT NULL,
    name character varying(80) NOT NULL,
    kiosk_id integer,
    code_hash character varying(64),
    code_ends_at timestamp with time zone,
    token_hash character varying(64),
    seen_at timestamp with time zone,
    is_away boolean NOT NULL,
    standin_port integer NOT NULL,
    health json NOT NULL
);
CREATE SEQUENCE public.device_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.device_id_seq OWNED BY public.device.id;
CREATE TABLE public.draw (
    id integer NOT NULL,
    queue_id integer NOT NULL,
    day date NOT NULL,
    closes_at timestamp with time zone NOT NULL,
    seed character varying(64) NOT NULL,
    drawn_at timestamp with time zone,
    is_out boolean NOT NULL,
    lots json NOT NULL,
    winners json NOT NULL
);
CREATE TABLE public.draw_entry (
    id integer NOT NULL,
    draw_id integer NOT NULL,
    code character varying(28) NOT NULL,
    lot character varying(8) NOT NULL,
    name character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    mailbox character varying(254) NOT NULL,
    phone character varying(40) NOT NULL,
    phone_digits character varying(40) NOT NULL,
    locale character varying(12) NOT NULL,
    choice json NOT NULL,
    extra_time boolean NOT NULL,
    part character varying(10) NOT NULL,
    answers json NOT NULL,
    confirmed_at timestamp with time zone,
    delete_after timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.draw_entry_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.draw_entry_id_seq OWNED BY public.draw_entry.id;
CREATE SEQUENCE public.draw_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.draw_id_seq OWNED BY public.draw.id;
CREATE TABLE public.emergency (
    id integer NOT NULL,
    office_id integer NOT NULL,
    account_id integer NOT NULL,
    place character varying(80) NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    coming json NOT NULL,
    is_quiet boolean NOT NULL,
    ended_at timestamp with time zone
);
CREATE SEQUENCE public.emergency_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.emergency_id_seq OWNED BY public.emergency.id;
CREATE TABLE public.follow_up (
    ticket_id integer NOT NULL,
    reservation_id integer NOT NULL
);
CREATE TABLE public."grant" (
    id integer NOT NULL,
    account_id integer NOT NULL,
    office_id integer,
    role character varying(30) NOT NULL
);
CREATE SEQUENCE public.grant_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.grant_id_seq OWNED BY public."grant".id;
CREATE TABLE public.hall_words (
    office_id integer NOT NULL,
    ticker json NOT NULL,
    urgent json NOT NULL,
    is_public boolean NOT NULL
);
CREATE TABLE public.invitation (
    id integer NOT NULL,
    office_id integer NOT NULL,
    kind character varying(10) NOT NULL,
    code character varying(28) NOT NULL,
    short_code character varying(8) NOT NULL,
    name character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(40) NOT NULL,
    locale character varying(12) NOT NULL,
    choice json NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    created_at timestamp with time zone NOT NULL,
    reservation_id integer,
    delete_after timestamp with time zone NOT NULL,
    CONSTRAINT ck_invitation_days CHECK ((first_day <= last_day))
);
CREATE SEQUENCE public.invitation_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.invitation_id_seq OWNED BY public.invitation.id;
CREATE TABLE public.journal_entry (
    id integer NOT NULL,
    office_id integer NOT NULL,
    seq integer NOT NULL,
    at timestamp with time zone NOT NULL,
    kind character varying(40) NOT NULL,
    payload json NOT NULL
);
CREATE SEQUENCE public.journal_entry_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.journal_entry_id_seq OWNED BY public.journal_entry.id;
CREATE TABLE public.journal_head (
    office_id integer NOT NULL,
    last integer NOT NULL
);
CREATE TABLE public.kept_answer (
    scope character varying(80) NOT NULL,
    key character varying(80) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    answer json NOT NULL,
    delete_after timestamp with time zone NOT NULL
);
CREATE TABLE public.last_step (
    counter_id integer NOT NULL,
    account_id integer NOT NULL,
    ticket_id integer NOT NULL,
    kind character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL,
    changes integer NOT NULL,
    after_seq integer NOT NULL,
    before json NOT NULL
);
CREATE TABLE public.lead_time (
    office_id integer NOT NULL,
    day date NOT NULL,
    service_id integer NOT NULL,
    days integer
);
CREATE TABLE public.login_tries (
    digest character varying(64) NOT NULL,
    wrong integer NOT NULL,
    ends_at timestamp with time zone NOT NULL
);
CREATE TABLE public.mail (
    id integer NOT NULL,
    about character varying(60) NOT NULL,
    channel character varying(4) NOT NULL,
    recipient character varying(320) NOT NULL,
    locale character varying(12) NOT NULL,
    subject character varying(200) NOT NULL,
    text text NOT NULL,
    html text,
    qr character varying(60),
    calendar text,
    state character varying(10) NOT NULL,
    tries integer NOT NULL,
    next_try_at timestamp with time zone NOT NULL,
    delete_after timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.mail_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.mail_id_seq OWNED BY public.mail.id;
CREATE TABLE public.number_block (
    kiosk_id integer NOT NULL,
    ledger character varying(40) NOT NULL,
    day date NOT NULL,
    office_id integer NOT NULL,
    letters character varying(2) NOT NULL,
    first integer NOT NULL,
    last integer NOT NULL
);
CREATE TABLE public.number_head (
    office_id integer NOT NULL,
    series character varying(2) NOT NULL,
    day date NOT NULL,
    last integer NOT NULL,
    round integer NOT NULL
);
CREATE TABLE public.office (
    id integer NOT NULL,
    key character varying(80) NOT NULL,
    external_id character varying(80),
    name character varying(200) NOT NULL,
    address character varying(300) NOT NULL,
    is_public boolean NOT NULL,
    timezone character varying(60) NOT NULL,
    region character varying(10) NOT NULL,
    staff_figures boolean NOT NULL,
    walk_in_minutes integer NOT NULL,
    grace_minutes integer NOT NULL,
    late_minutes integer NOT NULL,
    more_time_minutes integer NOT NULL,
    more_time_times integer NOT NULL,
    priority_minutes integer NOT NULL,
    early_minutes integer NOT NULL,
    numbers_by_phone character varying(12) NOT NULL,
    numbers_by_phone_most integer NOT NULL,
    kiosk_walk_ins_first boolean NOT NULL,
    check_in_by_phone boolean NOT NULL,
    no_show_percent integer NOT NULL,
    extra_minutes integer NOT NULL,
    asks_needs boolean NOT NULL,
    hold_minutes integer NOT NULL,
    confirm_minutes integer NOT NULL,
    request_hours integer NOT NULL,
    change_until_minutes integer NOT NULL,
    cancel_until_minutes integer NOT NULL,
    reminder_hours integer NOT NULL,
    ask_again_hours integer NOT NULL,
    lose_hours integer NOT NULL,
    text_messages boolean NOT NULL,
    text_calls boolean NOT NULL,
    check_in_opens_minutes integer NOT NULL,
    feed_ahead_minutes integer NOT NULL,
    last_ticket_minutes integer NOT NULL,
    step_minutes integer NOT NULL,
    calls_before_missed integer NOT NULL,
    clerks_may_choose boolean NOT NULL,
    alert_wait_minutes integer NOT NULL,
    alert_waiting integer NOT NULL,
    keep_person_hours integer NOT NULL,
    keep_upload_days integer NOT NULL,
    buffer_before_minutes integer NOT NULL,
    buffer_minutes integer NOT NULL,
    lead_minutes integer NOT NULL,
    horizon_days integer NOT NULL,
    alert_mail character varying(254) NOT NULL,
    day_list_mail character varying(254) NOT NULL,
    report_mail character varying(254) NOT NULL,
    trusted_mails json NOT NULL,
    video_address character varying(300) NOT NULL
);
CREATE SEQUENCE public.office_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.office_id_seq OWNED BY public.office.id;
CREATE TABLE public.office_service (
    office_id integer NOT NULL,
    service_id integer NOT NULL,
    queue_id integer NOT NULL,
    catalogue_minutes integer,
    minutes integer,
    max_quantity integer,
    visibility character varying(10) NOT NULL,
    on_request boolean,
    walk_in boolean NOT NULL,
    walk_in_series character varying(2),
    walk_ins_per_day integer,
    then_queue_id integer,
    phone_queue_id integer,
    video_queue_id integer,
    valid_from date,
    valid_until date
);
CREATE TABLE public.opening_hours (
    id integer NOT NULL,
    queue_id integer,
    name character varying(80) NOT NULL,
    weekdays json NOT NULL,
    every_weeks integer NOT NULL,
    weeks_of_month json NOT NULL,
    valid_from date,
    valid_until date,
    opens time without time zone NOT NULL,
    closes time without time zone NOT NULL,
    walk_ins boolean NOT NULL,
    places integer NOT NULL,
    staff_places integer NOT NULL,
    same_day_places integer NOT NULL,
    CONSTRAINT ck_opening_hours_every_weeks CHECK ((every_weeks >= 1)),
    CONSTRAINT ck_opening_hours_first_week CHECK (((every_weeks = 1) OR (valid_from IS NOT NULL))),
    CONSTRAINT ck_opening_hours_order CHECK ((opens < closes)),
    CONSTRAINT ck_opening_hours_places CHECK (((places >= 0) AND (staff_places >= 0) AND (same_day_places >= 0)))
);
CREATE SEQUENCE public.opening_hours_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.opening_hours_id_seq OWNED BY public.opening_hours.id;
CREATE TABLE public.own_text (
    id integer NOT NULL,
    scope character varying(20) NOT NULL,
    office_id integer,
    place character varying(40) NOT NULL,
    locale character varying(12) NOT NULL,
    valid_from date NOT NULL,
    text text NOT NULL,
    written_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.own_text_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.own_text_id_seq OWNED BY public.own_text.id;
CREATE TABLE public.pairing (
    id integer NOT NULL,
    kind character varying(10) NOT NULL,
    code_hash character varying(64) NOT NULL,
    secret_hash character varying(64) NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    device_id integer
);
CREATE SEQUENCE public.pairing_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.pairing_id_seq OWNED BY public.pairing.id;
CREATE TABLE public.payment (
    ticket_id integer NOT NULL,
    counter_id integer NOT NULL,
    cents integer NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    paid_at timestamp with time zone
);
CREATE TABLE public.person (
    reservation_id integer NOT NULL,
    name character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    mailbox character varying(254) NOT NULL,
    phone character varying(40) NOT NULL,
    phone_digits character varying(40) NOT NULL,
    mobile character varying(16) NOT NULL,
    answers json NOT NULL,
    told character varying(300) NOT NULL,
    delete_after timestamp with time zone NOT NULL
);
CREATE TABLE public.planned_break (
    id integer NOT NULL,
    counter_id integer NOT NULL,
    weekdays json NOT NULL,
    begins time without time zone NOT NULL,
    ends time without time zone NOT NULL
);
CREATE SEQUENCE public.planned_break_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.planned_break_id_seq OWNED BY public.planned_break.id;
CREATE TABLE public.push_subscription (
    id integer NOT NULL,
    ticket_id integer NOT NULL,
    endpoint character varying(600) NOT NULL,
    key character varying(100) NOT NULL,
    secret character varying(40) NOT NULL,
    locale character varying(12) NOT NULL,
    told_seq integer NOT NULL,
    told_soon boolean NOT NULL,
    tries integer NOT NULL,
    next_try_at timestamp with time zone NOT NULL,
    delete_after timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.push_subscription_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.push_subscription_id_seq OWNED BY public.push_subscription.id;
CREATE TABLE public.queue (
    id integer NOT NULL,
    office_id integer NOT NULL,
    key character varying(80) NOT NULL,
    names json NOT NULL,
    kind character varying(10) NOT NULL,
    walk_in_series character varying(2) NOT NULL,
    appointment_series character varying(2) NOT NULL,
    walk_ins_per_day integer,
    first_number integer NOT NULL,
    last_number integer,
    most_waiting integer,
    area_id integer,
    is_cashier boolean NOT NULL,
    hours_of_town boolean NOT NULL
);
CREATE SEQUENCE public.queue_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.queue_id_seq OWNED BY public.queue.id;
CREATE TABLE public.queue_stop (
    queue_id integer NOT NULL,
    day date NOT NULL
);
CREATE TABLE public.release_policy (
    office_id integer NOT NULL,
    release_at time without time zone NOT NULL,
    gradual_minutes integer NOT NULL,
    same_day_at time without time zone NOT NULL,
    same_day character varying(10) NOT NULL,
    freed character varying(20) NOT NULL,
    freed_delay_minutes integer NOT NULL,
    offer_minutes integer NOT NULL,
    CONSTRAINT ck_release_policy_minutes CHECK (((gradual_minutes >= 0) AND (freed_delay_minutes >= 0))),
    CONSTRAINT ck_release_policy_offer CHECK ((offer_minutes >= 1))
);
CREATE TABLE public.reservation (
    id integer NOT NULL,
    office_id integer NOT NULL,
    queue_id integer NOT NULL,
    state character varying(10) NOT NULL,
    code character varying(28) NOT NULL,
    hold_code character varying(28),
    short_code character varying(8) NOT NULL,
    number character varying(8),
    day date NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    hold_ends_at timestamp with time zone,
    on_request boolean NOT NULL,
    seats integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    fed_at timestamp with time zone,
    locale character varying(12) NOT NULL,
    extra_minutes integer NOT NULL,
    despite_hours boolean NOT NULL,
    sequence integer NOT NULL,
    ready_papers json NOT NULL,
    reminded_at timestamp with time zone,
    asked_at timestamp with time zone,
    coming_at timestamp with time zone,
    notice_version character varying(20) NOT NULL,
    late_minutes integer,
    series_code character varying(28),
    CONSTRAINT ck_reservation_order CHECK ((starts_at < ends_at))
);
CREATE SEQUENCE public.reservation_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.reservation_id_seq OWNED BY public.reservation.id;
CREATE TABLE public.reserved_service (
    reservation_id integer NOT NULL,
    service_id integer NOT NULL,
    quantity integer NOT NULL
);
CREATE TABLE public.served_by (
    ticket_id integer NOT NULL,
    account_id integer NOT NULL,
    delete_after timestamp with time zone NOT NULL
);
CREATE TABLE public.service (
    id integer NOT NULL,
    key character varying(80) NOT NULL,
    external_id character varying(80),
    names json NOT NULL,
    group_names json NOT NULL,
    minutes integer NOT NULL,
    max_quantity integer NOT NULL,
    leika json NOT NULL,
    combinable json NOT NULL,
    fees json NOT NULL,
    documents json NOT NULL,
    search_words json NOT NULL,
    online_url character varying(500) NOT NULL,
    online_from date,
    questions json NOT NULL,
    visit_form json NOT NULL,
    takes_seats boolean NOT NULL,
    uploads_most integer NOT NULL,
    uploads_megabytes integer NOT NULL,
    uploads_taken character varying(10) NOT NULL,
    uploads_wish json NOT NULL,
    on_request boolean NOT NULL,
    discreet boolean NOT NULL,
    is_public boolean NOT NULL
);
CREATE SEQUENCE public.service_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.service_id_seq OWNED BY public.service.id;
CREATE TABLE public.setup_change (
    id integer NOT NULL,
    office_id integer,
    at timestamp with time zone NOT NULL,
    account_id integer,
    what character varying(40) NOT NULL,
    row_key character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    before json NOT NULL,
    after json NOT NULL
);
CREATE SEQUENCE public.setup_change_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.setup_change_id_seq OWNED BY public.setup_change.id;
CREATE TABLE public.setup_version (
    id integer NOT NULL,
    word character varying(32) NOT NULL
);
CREATE SEQUENCE public.setup_version_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.setup_version_id_seq OWNED BY public.setup_version.id;
CREATE TABLE public.slip (
    id integer NOT NULL,
    kiosk_id integer NOT NULL,
    ticket_id integer NOT NULL,
    state character varying(10) NOT NULL,
    document json NOT NULL,
    attempt integer NOT NULL,
    given_to character varying(32) NOT NULL,
    may_be_paper boolean NOT NULL,
    was_refused boolean NOT NULL,
    fault character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    tried_at timestamp with time zone,
    printed_at timestamp with time zone
);
CREATE SEQUENCE public.slip_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.slip_id_seq OWNED BY public.slip.id;
CREATE TABLE public.slip_template (
    office_id integer NOT NULL,
    layout json NOT NULL
);
CREATE TABLE public.special_hours (
    id integer NOT NULL,
    queue_id integer NOT NULL,
    day date NOT NULL,
    name character varying(80) NOT NULL,
    opens time without time zone NOT NULL,
    closes time without time zone NOT NULL,
    walk_ins boolean NOT NULL,
    places integer NOT NULL,
    staff_places integer NOT NULL,
    same_day_places integer NOT NULL,
    CONSTRAINT ck_special_hours_order CHECK ((opens < closes))
);
CREATE SEQUENCE public.special_hours_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.special_hours_id_seq OWNED BY public.special_hours.id;
CREATE TABLE public.staff_session (
    token_hash character varying(64) NOT NULL,
    account_id integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    is_proven boolean NOT NULL
);
CREATE TABLE public.staffing (
    counter_id integer NOT NULL,
    account_id integer NOT NULL,
    since timestamp with time zone NOT NULL,
    status character varying(12) NOT NULL,
    status_since timestamp with time zone,
    until timestamp with time zone
);
CREATE TABLE public.sweep_seen (
    sweep character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.ticker (
    office_id integer NOT NULL,
    text character varying(200) NOT NULL,
    ends_at timestamp with time zone NOT NULL
);
CREATE TABLE public.ticket (
    id integer NOT NULL,
    office_id integer NOT NULL,
    queue_id integer NOT NULL,
    reservation_id integer,
    day date NOT NULL,
    number character varying(8) NOT NULL,
    round integer NOT NULL,
    code character varying(28) NOT NULL,
    state character varying(10) NOT NULL,
    locale character varying(12) NOT NULL,
    priority boolean NOT NULL,
    planned_minutes integer NOT NULL,
    persons integer NOT NULL,
    agreed_at timestamp with time zone,
    checked_in_at timestamp with time zone,
    due_at timestamp with time zone,
    late_minutes integer,
    told_minutes integer,
    told_least integer,
    told_most integer,
    counter_id integer,
    calls integer NOT NULL,
    more_time integer NOT NULL,
    called_at timestamp with time zone,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    parked_at timestamp with time zone,
    paused_at timestamp with time zone,
    paused_seconds integer NOT NULL,
    for_counter_id integer,
    then_queues json NOT NULL,
    by_phone boolean NOT NULL,
    pager integer,
    note character varying(300) NOT NULL,
    tell_account_id integer,
    outcome character varying(12),
    changes integer NOT NULL
);
CREATE SEQUENCE public.ticket_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.ticket_id_seq OWNED BY public.ticket.id;
CREATE TABLE public.ticket_service (
    ticket_id integer NOT NULL,
    service_id integer NOT NULL,
    quantity integer NOT NULL,
    performed integer
);
CREATE TABLE public.town_defaults (
    id integer NOT NULL,
    walk_in_minutes integer NOT NULL,
    grace_minutes integer NOT NULL,
    late_minutes integer NOT NULL,
    more_time_minutes integer NOT NULL,
    more_time_times integer NOT NULL,
    priority_minutes integer NOT NULL,
    early_minutes integer NOT NULL,
    numbers_by_phone character varying(12) NOT NULL,
    numbers_by_phone_most integer NOT NULL,
    kiosk_walk_ins_first boolean NOT NULL,
    check_in_by_phone boolean NOT NULL,
    no_show_percent integer NOT NULL,
    extra_minutes integer NOT NULL,
    asks_needs boolean NOT NULL,
    hold_minutes integer NOT NULL,
    confirm_minutes integer NOT NULL,
    request_hours integer NOT NULL,
    change_until_minutes integer NOT NULL,
    cancel_until_minutes integer NOT NULL,
    reminder_hours integer NOT NULL,
    ask_again_hours integer NOT NULL,
    lose_hours integer NOT NULL,
    text_messages boolean NOT NULL,
    text_calls boolean NOT NULL,
    check_in_opens_minutes integer NOT NULL,
    feed_ahead_minutes integer NOT NULL,
    last_ticket_minutes integer NOT NULL,
    step_minutes integer NOT NULL,
    calls_before_missed integer NOT NULL,
    clerks_may_choose boolean NOT NULL,
    alert_wait_minutes integer NOT NULL,
    alert_waiting integer NOT NULL,
    keep_person_hours integer NOT NULL,
    keep_upload_days integer NOT NULL,
    buffer_before_minutes integer NOT NULL,
    buffer_minutes integer NOT NULL,
    lead_minutes integer NOT NULL,
    horizon_days integer NOT NULL,
    alert_mail character varying(254) NOT NULL,
    day_list_mail character varying(254) NOT NULL,
    report_mail character varying(254) NOT NULL,
    trusted_mails json NOT NULL,
    video_address character varying(300) NOT NULL
);
CREATE SEQUENCE public.town_defaults_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.town_defaults_id_seq OWNED BY public.town_defaults.id;
CREATE TABLE public.town_release (
    id integer NOT NULL,
    release_at time without time zone NOT NULL,
    gradual_minutes integer NOT NULL,
    same_day_at time without time zone NOT NULL,
    same_day character varying(10) NOT NULL,
    freed character varying(20) NOT NULL,
    freed_delay_minutes integer NOT NULL,
    offer_minutes integer NOT NULL
);
CREATE SEQUENCE public.town_release_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.town_release_id_seq OWNED BY public.town_release.id;
CREATE TABLE public.upload (
    id integer NOT NULL,
    reservation_id integer NOT NULL,
    file character varying(40) NOT NULL,
    key character varying(300) NOT NULL,
    title character varying(80) NOT NULL,
    kind character varying(4) NOT NULL,
    size integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    delete_after timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.upload_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.upload_id_seq OWNED BY public.upload.id;
CREATE TABLE public.used_proof (
    digest character varying(64) NOT NULL,
    delete_after timestamp with time zone NOT NULL
);
CREATE TABLE public.waiting_entry (
    id integer NOT NULL,
    office_id integer NOT NULL,
    queue_id integer NOT NULL,
    code character varying(28) NOT NULL,
    email character varying(254) NOT NULL,
    mailbox character varying(254) NOT NULL,
    locale character varying(12) NOT NULL,
    choice json NOT NULL,
    extra_time boolean NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    created_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    delete_after timestamp with time zone NOT NULL,
    notice_version character varying(20) NOT NULL,
    CONSTRAINT ck_waiting_entry_days CHECK ((first_day <= last_day))
);
CREATE SEQUENCE public.waiting_entry_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.waiting_entry_id_seq OWNED BY public.waiting_entry.id;
CREATE TABLE public.waiting_offer (
    id integer NOT NULL,
    entry_id integer NOT NULL,
    reservation_id integer NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.waiting_offer_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.waiting_offer_id_seq OWNED BY public.waiting_offer.id;
CREATE TABLE public.webhook (
    id integer NOT NULL,
    name character varying(80) NOT NULL,
    url character varying(500) NOT NULL,
    secret character varying(300) NOT NULL,
    events json NOT NULL,
    office_id integer,
    is_on boolean NOT NULL,
    gave_up_at timestamp with time zone,
    failing_since timestamp with time zone,
    failures integer NOT NULL,
    next_try_at timestamp with time zone NOT NULL
);
CREATE TABLE public.webhook_cursor (
    webhook_id integer NOT NULL,
    office_id integer NOT NULL,
    seq integer NOT NULL
);
CREATE TABLE public.webhook_delivery (
    id integer NOT NULL,
    webhook_id integer NOT NULL,
    key character varying(32) NOT NULL,
    event character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL,
    body json NOT NULL,
    state character varying(10) NOT NULL,
    tries integer NOT NULL,
    tried_at timestamp with time zone,
    status integer,
    fault character varying(40) NOT NULL,
    delete_after timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.webhook_delivery_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.webhook_delivery_id_seq OWNED BY public.webhook_delivery.id;
CREATE SEQUENCE public.webhook_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.webhook_id_seq OWNED BY public.webhook.id;
CREATE TABLE public.withheld (
    id integer NOT NULL,
    queue_id integer NOT NULL,
    day date NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    is_for_waiting boolean NOT NULL,
    CONSTRAINT ck_withheld_order CHECK ((starts_at < ends_at))
);
CREATE SEQUENCE public.withheld_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.withheld_id_seq OWNED BY public.withheld.id;
ALTER TABLE ONLY public.account ALTER COLUMN id SET DEFAULT nextval('public.account_id_seq'::regclass);
ALTER TABLE ONLY public.alert ALTER COLUMN id SET DEFAULT nextval('public.alert_id_seq'::regclass);
ALTER TABLE ONLY public.api_key ALTER COLUMN id SET DEFAULT nextval('public.api_key_id_seq'::regclass);
ALTER TABLE ONLY public.area ALTER COLUMN id SET DEFAULT nextval('public.area_id_seq'::regclass);
ALTER TABLE ONLY public.audit_entry ALTER COLUMN id SET DEFAULT nextval('public.audit_entry_id_seq'::regclass);
ALTER TABLE ONLY public.call ALTER COLUMN id SET DEFAULT nextval('public.call_id_seq'::regclass);
ALTER TABLE ONLY public.closure ALTER COLUMN id SET DEFAULT nextval('public.closure_id_seq'::regclass);
ALTER TABLE ONLY public.counter ALTER COLUMN id SET DEFAULT nextval('public.counter_id_seq'::regclass);
ALTER TABLE ONLY public.cut_off_entry ALTER COLUMN id SET DEFAULT nextval('public.cut_off_entry_id_seq'::regclass);
ALTER TABLE ONLY public.defect ALTER COLUMN id SET DEFAULT nextval('public.defect_id_seq'::regclass);
ALTER TABLE ONLY public.device ALTER COLUMN id SET DEFAULT nextval('public.device_id_seq'::regclass);
ALTER TABLE ONLY public.draw ALTER COLUMN id SET DEFAULT nextval('public.draw_id_seq'::regclass);
ALTER TABLE ONLY public.draw_entry ALTER COLUMN id SET DEFAULT nextval('public.draw_entry_id_seq'::regclass);
ALTER TABLE ONLY public.emergency ALTER COLUMN id SET DEFAULT nextval('public.emergency_id_seq'::regclass);
ALTER TABLE ONLY public."grant" ALTER COLUMN id SET DEFAULT nextval('public.grant_id_seq'::regclass);
ALTER TABLE ONLY public.invitation ALTER COLUMN id SET DEFAULT nextval('public.invitation_id_seq'::regclass);
ALTER TABLE ONLY public.journal_entry ALTER COLUMN id SET DEFAULT nextval('public.journal_entry_id_seq'::regclass);
ALTER TABLE ONLY public.mail ALTER COLUMN id SET DEFAULT nextval('public.mail_id_seq'::regclass);
ALTER TABLE ONLY public.office ALTER COLUMN id SET DEFAULT nextval('public.office_id_seq'::regclass);
ALTER TABLE ONLY public.opening_hours ALTER COLUMN id SET DEFAULT nextval('public.opening_hours_id_seq'::regclass);
ALTER TABLE ONLY public.own_text ALTER COLUMN id SET DEFAULT nextval('public.own_text_id_seq'::regclass);
ALTER TABLE ONLY public.pairing ALTER COLUMN id SET DEFAULT nextval('public.pairing_id_seq'::regclass);
ALTER TABLE ONLY public.planned_break ALTER COLUMN id SET DEFAULT nextval('public.planned_break_id_seq'::regclass);
ALTER TABLE ONLY public.push_subscription ALTER COLUMN id SET DEFAULT nextval('public.push_subscription_id_seq'::regclass);
ALTER TABLE ONLY public.queue ALTER COLUMN id SET DEFAULT nextval('public.queue_id_seq'::regclass);
ALTER TABLE ONLY public.reservation ALTER COLUMN id SET DEFAULT nextval('public.reservation_id_seq'::regclass);
ALTER TABLE ONLY public.service ALTER COLUMN id SET DEFAULT nextval('public.service_id_seq'::regclass);
ALTER TABLE ONLY public.setup_change ALTER COLUMN id SET DEFAULT nextval('public.setup_change_id_seq'::regclass);
ALTER TABLE ONLY public.setup_version ALTER COLUMN id SET DEFAULT nextval('public.setup_version_id_seq'::regclass);
ALTER TABLE ONLY public.slip ALTER COLUMN id SET DEFAULT nextval('public.slip_id_seq'::regclass);
ALTER TABLE ONLY public.special_hours ALTER COLUMN id SET DEFAULT nextval('public.special_hours_id_seq'::regclass);
ALTER TABLE ONLY public.ticket ALTER COLUMN id SET DEFAULT nextval('public.ticket_id_seq'::regclass);
ALTER TABLE ONLY public.town_defaults ALTER COLUMN id SET DEFAULT nextval('public.town_defaults_id_seq'::regclass);
ALTER TABLE ONLY public.town_release ALTER COLUMN id SET DEFAULT nextval('public.town_release_id_seq'::regclass);
ALTER TABLE ONLY public.upload ALTER COLUMN id SET DEFAULT nextval('public.upload_id_seq'::regclass);
ALTER TABLE ONLY public.waiting_entry ALTER COLUMN id SET DEFAULT nextval('public.waiting_entry_id_seq'::regclass);
ALTER TABLE ONLY public.waiting_offer ALTER COLUMN id SET DEFAULT nextval('public.waiting_offer_id_seq'::regclass);
ALTER TABLE ONLY public.webhook ALTER COLUMN id SET DEFAULT nextval('public.webhook_id_seq'::regclass);
ALTER TABLE ONLY public.webhook_delivery ALTER COLUMN id SET DEFAULT nextval('public.webhook_delivery_id_seq'::regclass);
ALTER TABLE ONLY public.withheld ALTER COLUMN id SET DEFAULT nextval('public.withheld_id_seq'::regclass);
INSERT INTO public.account VALUES (1, 'admin', 'Administration', '$argon2id$v=19$m=65536,t=3,p=4$KZLSiaUWmUoJ7mwyrZB8KA$t+7lGhDl6/GNM4hJ6w3gT7Oo2iSuqbmgJnEbZaZGA/w', false, true, NULL, 0, '[]', NULL);
INSERT INTO public.account VALUES (2, 'lead', 'Leitung', '$argon2id$v=19$m=65536,t=3,p=4$jKyC15zZPmt3bhT+zfzNCA$ms4muLFX0i7hfwRVRK6xGqPd9QxUGqmWEQmSka3+M14', false, true, NULL, 0, '[]', NULL);
INSERT INTO public.account VALUES (3, 'desk', 'Information', '$argon2id$v=19$m=65536,t=3,p=4$TFcqFBrvt+teJs5xOhlHwQ$aJOJ7rpmloZ63H8bCmpcTSZJwgvwCSMUci9JfLSyDKM', false, true, NULL, 0, '[]', NULL);
INSERT INTO public.account VALUES (4, 'counter1', 'Team 1', '$argon2id$v=19$m=65536,t=3,p=4$Ot4c5HmNFxkPKyM3O+N7Wg$SARiO46hJ4/Rc5AfEnrGA/UXkk5RHZXEyfxrUYwmDxc', false, true, NULL, 0, '[]', NULL);
INSERT INTO public.account VALUES (5, 'counter2', 'Team 2', '$argon2id$v=19$m=65536,t=3,p=4$4/PbUsaUSewCAyXvR+M4Xg$dFW1pGNOYqLNB2p5AaJOquR4/Vy/O0lTM38eKMVoFaE', false, true, NULL, 0, '[]', NULL);
INSERT INTO public.account VALUES (6, 'counter3', 'Team 3', '$argon2id$v=19$m=65536,t=3,p=4$4L5YFHGEdR7CP/fs9FCH2g$WDPhF3qyNkDXNrFQckXH59iay+tmz/VHkmqPb/1ywzI', false, true, NULL, 0, '[]', NULL);
INSERT INTO public.account VALUES (7, 'counter4', 'Team 4', '$argon2id$v=19$m=65536,t=3,p=4$cgwqMiFlC8/qX3730m0RgQ$wTLKjOly1lI+NL3sIKbtj6N8PCbyFtWGdCwH+2kNxZc', false, true, NULL, 0, '[]', NULL);
INSERT INTO public.account VALUES (8, 'counter5', 'Team 5', '$argon2id$v=19$m=65536,t=3,p=4$qlU7UZlqQ7pZ3koylpTYWA$HAFyCGuCSoymY1PkN0c9vKD45PaboyWdFpLnioDUzQU', false, true, NULL, 0, '[]', NULL);
INSERT INTO public.account VALUES (9, 'counter6', 'Team 6', '$argon2id$v=19$m=65536,t=3,p=4$xnL6VCuaMHlpmEhifGTGzA$kunLkytFjWm1dtPJk2Dij3L3WInTWGImtVYL6IhUITg', false, true, NULL, 0, '[]', NULL);
INSERT INTO public.account VALUES (10, 'counter7', 'Team 7', '$argon2id$v=19$m=65536,t=3,p=4$pSHFDYvngcsVLQsGjn9iNw$dM1/9K1/I3aVygS8/GdwfF9bbKkO9qm9gPryFE8ZfRU', false, true, NULL, 0, '[]', NULL);
INSERT INTO public.account VALUES (11, 'counter8', 'Team 8', '$argon2id$v=19$m=65536,t=3,p=4$XWSJPPLNFrB1XXE7hsjzCQ$bG/VDH48zzUcP1fol/7yz7GXPXl/3/vQIXBrJ1zwoZ0', false, true, NULL, 0, '[]', NULL);
INSERT INTO public.alembic_version VALUES ('0001');
INSERT INTO public.call VALUES (1, 1, 4, 1, 17, '2026-11-26 09:00:13.224469+00');
INSERT INTO public.call VALUES (2, 1, 5, 2, 20, '2026-11-26 09:00:13.293387+00');
INSERT INTO public.closure VALUES (1, 1, '2026-01-01', NULL, NULL, '{"de": "Neujahr", "en": "New Year''s Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (2, 1, '2026-04-03', NULL, NULL, '{"de": "Karfreitag", "en": "Good Friday"}', 'holiday', false);
INSERT INTO public.closure VALUES (3, 1, '2026-04-06', NULL, NULL, '{"de": "Ostermontag", "en": "Easter Monday"}', 'holiday', false);
INSERT INTO public.closure VALUES (4, 1, '2026-05-01', NULL, NULL, '{"de": "Erster Mai", "en": "Labor Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (5, 1, '2026-05-14', NULL, NULL, '{"de": "Christi Himmelfahrt", "en": "Ascension Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (6, 1, '2026-05-25', NULL, NULL, '{"de": "Pfingstmontag", "en": "Pentecost Monday"}', 'holiday', false);
INSERT INTO public.closure VALUES (7, 1, '2026-10-03', NULL, NULL, '{"de": "Tag der Deutschen Einheit", "en": "German Unity Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (8, 1, '2026-12-25', NULL, NULL, '{"de": "Erster Weihnachtstag", "en": "Christmas Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (9, 1, '2026-12-26', NULL, NULL, '{"de": "Zweiter Weihnachtstag", "en": "Second Day of Christmas"}', 'holiday', false);
INSERT INTO public.closure VALUES (10, 1, '2026-10-31', NULL, NULL, '{"de": "Reformationstag", "en": "Reformation Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (11, 1, '2026-11-18', NULL, NULL, '{"de": "Bu\u00df- und Bettag", "en": "Repentance and Prayer Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (12, 1, '2027-01-01', NULL, NULL, '{"de": "Neujahr", "en": "New Year''s Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (13, 1, '2027-03-26', NULL, NULL, '{"de": "Karfreitag", "en": "Good Friday"}', 'holiday', false);
INSERT INTO public.closure VALUES (14, 1, '2027-03-29', NULL, NULL, '{"de": "Ostermontag", "en": "Easter Monday"}', 'holiday', false);
INSERT INTO public.closure VALUES (15, 1, '2027-05-01', NULL, NULL, '{"de": "Erster Mai", "en": "Labor Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (16, 1, '2027-05-06', NULL, NULL, '{"de": "Christi Himmelfahrt", "en": "Ascension Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (17, 1, '2027-05-17', NULL, NULL, '{"de": "Pfingstmontag", "en": "Pentecost Monday"}', 'holiday', false);
INSERT INTO public.closure VALUES (18, 1, '2027-10-03', NULL, NULL, '{"de": "Tag der Deutschen Einheit", "en": "German Unity Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (19, 1, '2027-12-25', NULL, NULL, '{"de": "Erster Weihnachtstag", "en": "Christmas Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (20, 1, '2027-12-26', NULL, NULL, '{"de": "Zweiter Weihnachtstag", "en": "Second Day of Christmas"}', 'holiday', false);
INSERT INTO public.closure VALUES (21, 1, '2027-10-31', NULL, NULL, '{"de": "Reformationstag", "en": "Reformation Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (22, 1, '2027-11-17', NULL, NULL, '{"de": "Bu\u00df- und Bettag", "en": "Repentance and Prayer Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (23, 2, '2026-01-01', NULL, NULL, '{"de": "Neujahr", "en": "New Year''s Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (24, 2, '2026-04-03', NULL, NULL, '{"de": "Karfreitag", "en": "Good Friday"}', 'holiday', false);
INSERT INTO public.closure VALUES (25, 2, '2026-04-06', NULL, NULL, '{"de": "Ostermontag", "en": "Easter Monday"}', 'holiday', false);
INSERT INTO public.closure VALUES (26, 2, '2026-05-01', NULL, NULL, '{"de": "Erster Mai", "en": "Labor Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (27, 2, '2026-05-14', NULL, NULL, '{"de": "Christi Himmelfahrt", "en": "Ascension Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (28, 2, '2026-05-25', NULL, NULL, '{"de": "Pfingstmontag", "en": "Pentecost Monday"}', 'holiday', false);
INSERT INTO public.closure VALUES (29, 2, '2026-10-03', NULL, NULL, '{"de": "Tag der Deutschen Einheit", "en": "German Unity Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (30, 2, '2026-12-25', NULL, NULL, '{"de": "Erster Weihnachtstag", "en": "Christmas Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (31, 2, '2026-12-26', NULL, NULL, '{"de": "Zweiter Weihnachtstag", "en": "Second Day of Christmas"}', 'holiday', false);
INSERT INTO public.closure VALUES (32, 2, '2026-10-31', NULL, NULL, '{"de": "Reformationstag", "en": "Reformation Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (33, 2, '2026-11-18', NULL, NULL, '{"de": "Bu\u00df- und Bettag", "en": "Repentance and Prayer Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (34, 2, '2027-01-01', NULL, NULL, '{"de": "Neujahr", "en": "New Year''s Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (35, 2, '2027-03-26', NULL, NULL, '{"de": "Karfreitag", "en": "Good Friday"}', 'holiday', false);
INSERT INTO public.closure VALUES (36, 2, '2027-03-29', NULL, NULL, '{"de": "Ostermontag", "en": "Easter Monday"}', 'holiday', false);
INSERT INTO public.closure VALUES (37, 2, '2027-05-01', NULL, NULL, '{"de": "Erster Mai", "en": "Labor Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (38, 2, '2027-05-06', NULL, NULL, '{"de": "Christi Himmelfahrt", "en": "Ascension Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (39, 2, '2027-05-17', NULL, NULL, '{"de": "Pfingstmontag", "en": "Pentecost Monday"}', 'holiday', false);
INSERT INTO public.closure VALUES (40, 2, '2027-10-03', NULL, NULL, '{"de": "Tag der Deutschen Einheit", "en": "German Unity Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (41, 2, '2027-12-25', NULL, NULL, '{"de": "Erster Weihnachtstag", "en": "Christmas Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (42, 2, '2027-12-26', NULL, NULL, '{"de": "Zweiter Weihnachtstag", "en": "Second Day of Christmas"}', 'holiday', false);
INSERT INTO public.closure VALUES (43, 2, '2027-10-31', NULL, NULL, '{"de": "Reformationstag", "en": "Reformation Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (44, 2, '2027-11-17', NULL, NULL, '{"de": "Bu\u00df- und Bettag", "en": "Repentance and Prayer Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (45, 3, '2026-01-01', NULL, NULL, '{"de": "Neujahr", "en": "New Year''s Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (46, 3, '2026-04-03', NULL, NULL, '{"de": "Karfreitag", "en": "Good Friday"}', 'holiday', false);
INSERT INTO public.closure VALUES (47, 3, '2026-04-06', NULL, NULL, '{"de": "Ostermontag", "en": "Easter Monday"}', 'holiday', false);
INSERT INTO public.closure VALUES (48, 3, '2026-05-01', NULL, NULL, '{"de": "Erster Mai", "en": "Labor Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (49, 3, '2026-05-14', NULL, NULL, '{"de": "Christi Himmelfahrt", "en": "Ascension Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (50, 3, '2026-05-25', NULL, NULL, '{"de": "Pfingstmontag", "en": "Pentecost Monday"}', 'holiday', false);
INSERT INTO public.closure VALUES (51, 3, '2026-10-03', NULL, NULL, '{"de": "Tag der Deutschen Einheit", "en": "German Unity Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (52, 3, '2026-12-25', NULL, NULL, '{"de": "Erster Weihnachtstag", "en": "Christmas Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (53, 3, '2026-12-26', NULL, NULL, '{"de": "Zweiter Weihnachtstag", "en": "Second Day of Christmas"}', 'holiday', false);
INSERT INTO public.closure VALUES (54, 3, '2026-10-31', NULL, NULL, '{"de": "Reformationstag", "en": "Reformation Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (55, 3, '2026-11-18', NULL, NULL, '{"de": "Bu\u00df- und Bettag", "en": "Repentance and Prayer Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (56, 3, '2027-01-01', NULL, NULL, '{"de": "Neujahr", "en": "New Year''s Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (57, 3, '2027-03-26', NULL, NULL, '{"de": "Karfreitag", "en": "Good Friday"}', 'holiday', false);
INSERT INTO public.closure VALUES (58, 3, '2027-03-29', NULL, NULL, '{"de": "Ostermontag", "en": "Easter Monday"}', 'holiday', false);
INSERT INTO public.closure VALUES (59, 3, '2027-05-01', NULL, NULL, '{"de": "Erster Mai", "en": "Labor Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (60, 3, '2027-05-06', NULL, NULL, '{"de": "Christi Himmelfahrt", "en": "Ascension Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (61, 3, '2027-05-17', NULL, NULL, '{"de": "Pfingstmontag", "en": "Pentecost Monday"}', 'holiday', false);
INSERT INTO public.closure VALUES (62, 3, '2027-10-03', NULL, NULL, '{"de": "Tag der Deutschen Einheit", "en": "German Unity Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (63, 3, '2027-12-25', NULL, NULL, '{"de": "Erster Weihnachtstag", "en": "Christmas Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (64, 3, '2027-12-26', NULL, NULL, '{"de": "Zweiter Weihnachtstag", "en": "Second Day of Christmas"}', 'holiday', false);
INSERT INTO public.closure VALUES (65, 3, '2027-10-31', NULL, NULL, '{"de": "Reformationstag", "en": "Reformation Day"}', 'holiday', false);
INSERT INTO public.closure VALUES (66, 3, '2027-11-17', NULL, NULL, '{"de": "Bu\u00df- und Bettag", "en": "Repentance and Prayer Day"}', 'holiday', false);
INSERT INTO public.counter VALUES (1, 1, '1', 'Halle links', false);
INSERT INTO public.counter VALUES (2, 1, '2', 'Halle links', false);
INSERT INTO public.counter VALUES (3, 1, '3', 'Halle links', false);
INSERT INTO public.counter VALUES (4, 1, '4', 'Halle links', false);
INSERT INTO public.counter VALUES (5, 1, '5', 'Halle rechts', false);
INSERT INTO public.counter VALUES (6, 1, '6', 'Halle rechts', false);
INSERT INTO public.counter VALUES (7, 1, '7', 'Halle rechts', false);
INSERT INTO public.counter VALUES (8, 1, '8', 'Zimmer 8', false);
INSERT INTO public.counter VALUES (9, 2, '1', 'Erdgeschoss', false);
INSERT INTO public.counter VALUES (10, 2, '2', 'Erdgeschoss', false);
INSERT INTO public.counter VALUES (11, 2, '3', 'Erdgeschoss', false);
INSERT INTO public.counter VALUES (12, 3, '1', '1. Etage', false);
INSERT INTO public.counter VALUES (13, 3, '2', '1. Etage', false);
INSERT INTO public.counter VALUES (14, 3, '3', '1. Etage', false);
INSERT INTO public.counter_queue VALUES (1, 1);
INSERT INTO public.counter_queue VALUES (2, 1);
INSERT INTO public.counter_queue VALUES (3, 1);
INSERT INTO public.counter_queue VALUES (4, 1);
INSERT INTO public.counter_queue VALUES (5, 1);
INSERT INTO public.counter_queue VALUES (5, 3);
INSERT INTO public.counter_queue VALUES (6, 1);
INSERT INTO public.counter_queue VALUES (6, 3);
INSERT INTO public.counter_queue VALUES (7, 1);
INSERT INTO public.counter_queue VALUES (7, 2);
INSERT INTO public.counter_queue VALUES (8, 1);
INSERT INTO public.counter_queue VALUES (8, 2);
INSERT INTO public.counter_queue VALUES (8, 4);
INSERT INTO public.counter_queue VALUES (9, 7);
INSERT INTO public.counter_queue VALUES (10, 7);
INSERT INTO public.counter_queue VALUES (11, 7);
INSERT INTO public.counter_queue VALUES (12, 8);
INSERT INTO public.counter_queue VALUES (13, 8);
INSERT INTO public.counter_queue VALUES (14, 8);
INSERT INTO public.day_capacity VALUES (1, '2026-11-26', '\x000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000030303000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000', 4);
INSERT INTO public.day_capacity VALUES (1, '2026-11-27', '\x000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000010101000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000', 2);
INSERT INTO public.device VALUES (1, 1, 'kiosk', 'Kiosk Eingang', NULL, NULL, NULL, '8e63d4e337f5a911c39ddcf81f87e10d48701127798d93c6efcb702530c6e1c7', NULL, false, 0, '{}');
INSERT INTO public.device VALUES (2, 1, 'board', 'Anzeige Halle', NULL, NULL, NULL, 'e26d0a8ae7dad303f231ee23464df02542bb8414f9533cac50e5cd770334bbdc', NULL, false, 0, '{}');
INSERT INTO public.device VALUES (3, 1, 'agent', 'Geräte Eingang', 1, NULL, NULL, 'e5ffd6ab2f33ffa6c8fdbcff007bd2ab918f26992a4d4cfba69b7d5e2f8273f9', '2026-11-26 09:00:11.455945+00', false, 42785, '{"devices": [{"name": "scanner", "kind": "scanner", "connected": true, "paper": "unknown", "cover": "unknown", "slips_left": null, "fault": null}, {"name": "buttons", "kind": "button", "connected": true, "paper": "unknown", "cover": "unknown", "slips_left": null, "fault": null}, {"name": "displays", "kind": "display", "connected": true, "paper": "unknown", "cover": "unknown", "slips_left": null, "fault": null}, {"name": "pagers", "kind": "pager", "connected": true, "paper": "unknown", "cover": "unknown", "slips_left": null, "fault": null}, {"name": "relay", "kind": "relay", "connected": true, "paper": "unknown", "cover": "unknown", "slips_left": null, "fault": null}, {"name": "printer", "kind": "printer", "connected": true, "paper": "ok", "cover": "closed", "slips_left": 570, "fault": null}]}');
INSERT INTO public."grant" VALUES (1, 1, NULL, 'admin');
INSERT INTO public."grant" VALUES (2, 2, 1, 'lead');
INSERT INTO public."grant" VALUES (3, 3, 1, 'desk');
INSERT INTO public."grant" VALUES (4, 4, 1, 'counter');
INSERT INTO public."grant" VALUES (5, 5, 1, 'counter');
INSERT INTO public."grant" VALUES (6, 6, 1, 'counter');
INSERT INTO public."grant" VALUES (7, 7, 1, 'counter');
INSERT INTO public."grant" VALUES (8, 8, 1, 'counter');
INSERT INTO public."grant" VALUES (9, 9, 1, 'counter');
INSERT INTO public."grant" VALUES (10, 10, 1, 'counter');
INSERT INTO public."grant" VALUES (11, 11, 1, 'counter');
INSERT INTO public.journal_entry VALUES (1, 1, 1, '2026-11-26 09:00:10.988429+00', 'expected', '{"number": "T001"}');
INSERT INTO public.journal_entry VALUES (2, 1, 2, '2026-11-26 09:00:10.993278+00', 'expected', '{"number": "T002"}');
INSERT INTO public.journal_entry VALUES (3, 1, 3, '2026-11-26 09:00:10.996561+00', 'expected', '{"number": "T003"}');
INSERT INTO public.journal_entry VALUES (4, 1, 4, '2026-11-26 09:00:11.024234+00', 'checked_in', '{"number": "T001"}');
INSERT INTO public.journal_entry VALUES (5, 1, 5, '2026-11-26 09:00:11.08473+00', 'checked_in', '{"number": "T002"}');
INSERT INTO public.journal_entry VALUES (6, 1, 6, '2026-11-26 09:00:11.122981+00', 'number_taken', '{"number": "A001"}');
INSERT INTO public.journal_entry VALUES (7, 1, 7, '2026-11-26 09:00:11.16284+00', 'number_taken', '{"number": "A002"}');
INSERT INTO public.journal_entry VALUES (8, 1, 8, '2026-11-26 09:00:11.216472+00', 'number_taken', '{"number": "A003"}');
INSERT INTO public.journal_entry VALUES (9, 1, 9, '2026-11-26 09:00:11.573643+00', 'counter_opened', '{"counter": "1"}');
INSERT INTO public.journal_entry VALUES (10, 1, 10, '2026-11-26 09:00:11.721983+00', 'counter_opened', '{"counter": "2"}');
INSERT INTO public.journal_entry VALUES (11, 1, 11, '2026-11-26 09:00:11.895811+00', 'counter_opened', '{"counter": "3"}');
INSERT INTO public.journal_entry VALUES (12, 1, 12, '2026-11-26 09:00:12.135438+00', 'counter_opened', '{"counter": "4"}');
INSERT INTO public.journal_entry VALUES (13, 1, 13, '2026-11-26 09:00:12.364991+00', 'counter_opened', '{"counter": "5"}');
INSERT INTO public.journal_entry VALUES (14, 1, 14, '2026-11-26 09:00:12.696575+00', 'counter_opened', '{"counter": "6"}');
INSERT INTO public.journal_entry VALUES (15, 1, 15, '2026-11-26 09:00:12.955105+00', 'counter_opened', '{"counter": "7"}');
INSERT INTO public.journal_entry VALUES (16, 1, 16, '2026-11-26 09:00:13.195064+00', 'counter_opened', '{"counter": "8"}');
INSERT INTO public.journal_entry VALUES (17, 1, 17, '2026-11-26 09:00:13.225396+00', 'called', '{"number": "A001", "counter": "1"}');
INSERT INTO public.journal_entry VALUES (18, 1, 18, '2026-11-26 09:00:13.249307+00', 'started', '{"number": "A001", "counter": "1"}');
INSERT INTO public.journal_entry VALUES (19, 1, 19, '2026-11-26 09:00:13.272227+00', 'finished', '{"number": "A001", "counter": "1"}');
INSERT INTO public.journal_entry VALUES (20, 1, 20, '2026-11-26 09:00:13.293648+00', 'called', '{"number": "A002", "counter": "2"}');
INSERT INTO public.journal_head VALUES (1, 20);
INSERT INTO public.journal_head VALUES (2, 0);
INSERT INTO public.journal_head VALUES (3, 0);
INSERT INTO public.kept_answer VALUES ('public:24dde2d7466700ac03cf62f1978ff768', 'Rww21Sv1o4DxVttH7BY0Thz7', 'a77d74bd30badbed609fc95657286193d8e1c5935052c42558d8ecd356d4057d', '{"hold_code": "E28QG97M5TSQ62UNJFR8HK72XQ76"}', '2026-11-27 09:00:09.982934+00');
INSERT INTO public.kept_answer VALUES ('public:24dde2d7466700ac03cf62f1978ff768', 'VNL7dPhVTVzMLtrX10Ug6MXN', '5ed615a828267b0cf825783e04a0d96ef426868c39eabb4bf2bdf1919a818142', '{}', '2026-11-27 09:00:10.439988+00');
INSERT INTO public.kept_answer VALUES ('public:24dde2d7466700ac03cf62f1978ff768', 'NXO4K3uZ5-JiQ1SYq6n4VnGA', '89a7ba8d94ac1e510184a872710122d5a82f4ffa6171dd14c0f05bb4fba5c2d4', '{"number": "T001"}', '2026-11-27 09:00:10.550665+00');
INSERT INTO public.kept_answer VALUES ('public:ac196979b3f3741f097d0e9149321bac', '9T52gyPmAiUoh5svn-aZJ3yi', 'a77d74bd30badbed609fc95657286193d8e1c5935052c42558d8ecd356d4057d', '{"hold_code": "FANKMNFUV2QEU8S4T7DDVFK8KCRP"}', '2026-11-27 09:00:10.614013+00');
INSERT INTO public.kept_answer VALUES ('public:ac196979b3f3741f097d0e9149321bac', 'QhqkMKM9-1AcNcstILFsSss4', '3d67140de3e3ef25aaaa3d60af1ce4eb29396840ce87cc7dc1560aad0be8fb8d', '{}', '2026-11-27 09:00:10.6536+00');
INSERT INTO public.kept_answer VALUES ('public:ac196979b3f3741f097d0e9149321bac', '_vf6JZO4qWZg-mmj55J4B-bU', 'e8f392ff1636986b7d1e78b7e9f51cefccff4d10dfef0a4ff287764a4e086d1f', '{"number": "T002"}', '2026-11-27 09:00:10.688015+00');
INSERT INTO public.kept_answer VALUES ('public:891a34d4210d3721e0932a7a9262d0b4', 'yhH5NlOetkLzAQAhwHGlkkAU', 'a77d74bd30badbed609fc95657286193d8e1c5935052c42558d8ecd356d4057d', '{"hold_code": "5D93CAMEEMNKW836QN3SQH66WBGQ"}', '2026-11-27 09:00:10.720896+00');
INSERT INTO public.kept_answer VALUES ('public:891a34d4210d3721e0932a7a9262d0b4', 'Al27u-fxxVXg-weVWI9h3dUN', '96b33fd1e6dfffa3f6c5aefdb8c5d8070c214adedce97994b5eec3d47db0d82c', '{}', '2026-11-27 09:00:10.746802+00');
INSERT INTO public.kept_answer VALUES ('public:891a34d4210d3721e0932a7a9262d0b4', 'd80XO5kPuxxgzpOAZ7v6Hd13', 'cca0b4ef0e54b5b67ac1b65a6055b5e34ab6da5cb5c4fa2383130391afa39145', '{"number": "T003"}', '2026-11-27 09:00:10.777093+00');
INSERT INTO public.kept_answer VALUES ('public:00d80178f672360b39c5ebb465b8bfd3', 'Qg3TMw4WiUmAPfnNIX7BBKQ6', '2b8a59a82229be6c32679ce1722606179d716fe09f78d20c007f235e358611e7', '{"hold_code": "ER3W9UMUB92WQCH32GATPT7WHXU5"}', '2026-11-27 09:00:10.809448+00');
INSERT INTO public.kept_answer VALUES ('public:00d80178f672360b39c5ebb465b8bfd3', 'q9lst3lQNpe7bhqmdtE8_8by', '46caca2240804597a109c96babdf14793105b11a03bb8d6b5d988bebc200c950', '{}', '2026-11-27 09:00:10.8298+00');
INSERT INTO public.kept_answer VALUES ('public:00d80178f672360b39c5ebb465b8bfd3', 'jEiDJiQHUs5N9ycr3kIVvNxi', '8ed3f167c635f6d15b49bebe3264b2ac0d65274bbcd163ea67b342f3e0c7abdb', '{"number": "T001"}', '2026-11-27 09:00:10.854816+00');
INSERT INTO public.kept_answer VALUES ('device:1', '585860684d738085', '129f8cf7a63c75268898db6f2ab329c06bf19bec6c8f73d7623fa14d33e787f5', '{"number": "T001", "office": "B\u00fcrgeramt Mitte", "counter_hint": "1, 2, 3, 4, 5, 6, 7, 8", "agreed": "2026-11-26T09:15:00+00:00", "due": "2026-11-26T09:15:00+00:00", "wait_minutes": null, "wait": null, "people_before": 0, "ticket_url": "http://127.0.0.1:41713/t/7CX3CTF5R8GA53KSQC9BU2RE6R48", "slip": "printing", "already": false, "is_late": false, "is_later": false, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}', '2026-11-27 09:00:11.038999+00');
INSERT INTO public.kept_answer VALUES ('device:1', '334de796caba9c64', '0260775bf729d67cf59cfd50d2ff4cf527adacc832bc3ee2e87cc0c25829c4e7', '{"number": "T002", "office": "B\u00fcrgeramt Mitte", "counter_hint": "1, 2, 3, 4, 5, 6, 7, 8", "agreed": "2026-11-26T09:15:00+00:00", "due": "2026-11-26T09:15:00+00:00", "wait_minutes": null, "wait": null, "people_before": 1, "ticket_url": "http://127.0.0.1:41713/t/BHN2TP5KTAFN5T4SKT6V6QBGP6VN", "slip": "printing", "already": false, "is_late": false, "is_later": false, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}', '2026-11-27 09:00:11.089704+00');
INSERT INTO public.kept_answer VALUES ('device:1', 'd8f70b6856c3f98c', 'b6cf788d8565e288faf817dee8f517a1fe314765e5d3193768b86c8c1bcf1b30', '{"number": "A001", "office": "B\u00fcrgeramt Mitte", "counter_hint": "1, 2, 3, 4, 5, 6, 7, 8", "agreed": null, "due": "2026-11-26T10:00:11.112934+00:00", "wait_minutes": null, "wait": null, "people_before": 0, "ticket_url": "http://127.0.0.1:41713/t/VR73DWR4STMNW4TEWMNXCWQRFMPW", "slip": "printing", "already": false, "is_late": false, "is_later": false, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}', '2026-11-27 09:00:11.131884+00');
INSERT INTO public.kept_answer VALUES ('device:1', 'aef15e224ef4adf2', 'b6cf788d8565e288faf817dee8f517a1fe314765e5d3193768b86c8c1bcf1b30', '{"number": "A002", "office": "B\u00fcrgeramt Mitte", "counter_hint": "1, 2, 3, 4, 5, 6, 7, 8", "agreed": null, "due": "2026-11-26T10:00:11.156284+00:00", "wait_minutes": null, "wait": null, "people_before": 1, "ticket_url": "http://127.0.0.1:41713/t/R6GKEHMSCR3CQ85AUHVTH45W8679", "slip": "printing", "already": false, "is_late": false, "is_later": false, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}', '2026-11-27 09:00:11.169654+00');
INSERT INTO public.kept_answer VALUES ('device:1', 'e30622fa17b91826', 'b6cf788d8565e288faf817dee8f517a1fe314765e5d3193768b86c8c1bcf1b30', '{"number": "A003", "office": "B\u00fcrgeramt Mitte", "counter_hint": "1, 2, 3, 4, 5, 6, 7, 8", "agreed": null, "due": "2026-11-26T10:00:11.210861+00:00", "wait_minutes": null, "wait": null, "people_before": 2, "ticket_url": "http://127.0.0.1:41713/t/Q5UVU277VD5W3TBKUDEMBR3SRAPS", "slip": "printing", "already": false, "is_late": false, "is_later": false, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}', '2026-11-27 09:00:11.222219+00');
INSERT INTO public.kept_answer VALUES ('staff:4', 'db2d80524cd0bdb8', 'b4cbfbbaf1533b5ce99e94500e2de90a6cf0ec2745fbc736fedcf61b94a869c1', '{"counter": {"id": 1, "name": "1"}, "seq": 9}', '2026-11-27 09:00:11.57376+00');
INSERT INTO public.kept_answer VALUES ('staff:5', '7bd360dba990f7bc', 'd4934cd993fb0016594ba2407ab26712ebcb6d4d35a6dbaf471615cd95e6ce95', '{"counter": {"id": 2, "name": "2"}, "seq": 10}', '2026-11-27 09:00:11.722111+00');
INSERT INTO public.kept_answer VALUES ('staff:6', '7096f37299ff7c2a', 'db322785d80e2ef5da090c8bb925c44f4b49b372ca86509f6b0f1a19b6638abb', '{"counter": {"id": 3, "name": "3"}, "seq": 11}', '2026-11-27 09:00:11.895922+00');
INSERT INTO public.kept_answer VALUES ('staff:7', '935093c6f94d4870', '1d390dab83785eba45a4b2a12bfea28bf2382fd8adf68e09f3aeaf2ec5b3337e', '{"counter": {"id": 4, "name": "4"}, "seq": 12}', '2026-11-27 09:00:12.13554+00');
INSERT INTO public.kept_answer VALUES ('staff:8', 'cba1146aea8eb2ad', '20ac4a63b37358e557d36a42f600ac78e2b4cae7b2fa9f0f224709dcafdbe3dc', '{"counter": {"id": 5, "name": "5"}, "seq": 13}', '2026-11-27 09:00:12.365159+00');
INSERT INTO public.kept_answer VALUES ('staff:9', '477d08c81117979f', 'a611a62fc003107e070f846eea19d047554f9a9bfc7a25737b1118d1ac3c1347', '{"counter": {"id": 6, "name": "6"}, "seq": 14}', '2026-11-27 09:00:12.696701+00');
INSERT INTO public.kept_answer VALUES ('staff:10', 'a736845adff18b72', 'd4e82123f73f2d1f40f1de17fe9e3bd11a634747df0d935a6cef23fc0f4d4fd6', '{"counter": {"id": 7, "name": "7"}, "seq": 15}', '2026-11-27 09:00:12.955222+00');
INSERT INTO public.kept_answer VALUES ('staff:11', '2dd2976e32dc4f62', 'd4dff0158b98a62750818343d29abf1cb92b94eab216e7e53682ce61a40449d4', '{"counter": {"id": 8, "name": "8"}, "seq": 16}', '2026-11-27 09:00:13.195174+00');
INSERT INTO public.kept_answer VALUES ('staff:4', '30c65ccf57067700', 'd0a9b8293f240204e86318086e365dc3fe50470bb335a64a73bbf8f0684f374d', '{"ticket": {"id": 4, "number": "A001", "state": "called", "queue_id": 1, "services": [{"id": 1, "names": {"de": "Personalausweis", "en": "Identity card"}, "quantity": 1, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}], "planned_minutes": 15, "persons": 1, "priority": false, "locale": "en", "agreed_at": null, "checked_in_at": "2026-11-26T09:00:11.112934+00:00", "due_at": "2026-11-26T10:00:11.112934+00:00", "late_minutes": null, "called_at": "2026-11-26T09:00:13.224469+00:00", "started_at": null, "calls": 1, "wait_minutes": null, "wait": null, "told_minutes": null, "counter_id": 1, "for_counter_id": null, "then_queues": [], "pager": null, "note": "", "tell_account_id": null, "cents": null, "is_paid": false, "parked_at": null, "paused_at": null, "paused_seconds": 0}, "seq": 17}', '2026-11-27 09:00:13.22776+00');
INSERT INTO public.kept_answer VALUES ('staff:4', '77902cb5beb6c48c', 'e2a197f84786bff384f93968f26faba20384124683a615cf03ddec188936a38b', '{"ticket": {"id": 4, "number": "A001", "state": "serving", "queue_id": 1, "services": [{"id": 1, "names": {"de": "Personalausweis", "en": "Identity card"}, "quantity": 1, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}], "planned_minutes": 15, "persons": 1, "priority": false, "locale": "en", "agreed_at": null, "checked_in_at": "2026-11-26T09:00:11.112934+00:00", "due_at": "2026-11-26T10:00:11.112934+00:00", "late_minutes": null, "called_at": "2026-11-26T09:00:13.224469+00:00", "started_at": "2026-11-26T09:00:13.248624+00:00", "calls": 1, "wait_minutes": null, "wait": null, "told_minutes": null, "counter_id": 1, "for_counter_id": null, "then_queues": [], "pager": null, "note": "", "tell_account_id": null, "cents": null, "is_paid": false, "parked_at": null, "paused_at": null, "paused_seconds": 0}, "seq": 18}', '2026-11-27 09:00:13.249582+00');
INSERT INTO public.kept_answer VALUES ('staff:4', 'f99772869ce95f8b', '273444c23c8455dd525fc6bb94754b514bceeb15b742d369ee11319bbb4de1ff', '{"ticket": {"id": 4, "number": "A001", "state": "served", "queue_id": 1, "services": [{"id": 1, "names": {"de": "Personalausweis", "en": "Identity card"}, "quantity": 1, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}], "planned_minutes": 15, "persons": 1, "priority": false, "locale": "en", "agreed_at": null, "checked_in_at": "2026-11-26T09:00:11.112934+00:00", "due_at": "2026-11-26T10:00:11.112934+00:00", "late_minutes": null, "called_at": "2026-11-26T09:00:13.224469+00:00", "started_at": "2026-11-26T09:00:13.248624+00:00", "calls": 1, "wait_minutes": null, "wait": null, "told_minutes": null, "counter_id": 1, "for_counter_id": null, "then_queues": [], "pager": null, "note": "", "tell_account_id": null, "cents": null, "is_paid": false, "parked_at": null, "paused_at": null, "paused_seconds": 0}, "seq": 19}', '2026-11-27 09:00:13.273298+00');
INSERT INTO public.kept_answer VALUES ('staff:5', '7785c766fab479a4', 'd0a9b8293f240204e86318086e365dc3fe50470bb335a64a73bbf8f0684f374d', '{"ticket": {"id": 5, "number": "A002", "state": "called", "queue_id": 1, "services": [{"id": 1, "names": {"de": "Personalausweis", "en": "Identity card"}, "quantity": 1, "documents": {"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}}], "planned_minutes": 15, "persons": 1, "priority": false, "locale": "en", "agreed_at": null, "checked_in_at": "2026-11-26T09:00:11.156284+00:00", "due_at": "2026-11-26T10:00:11.156284+00:00", "late_minutes": null, "called_at": "2026-11-26T09:00:13.293387+00:00", "started_at": null, "calls": 1, "wait_minutes": null, "wait": null, "told_minutes": null, "counter_id": 2, "for_counter_id": null, "then_queues": [], "pager": null, "note": "", "tell_account_id": null, "cents": null, "is_paid": false, "parked_at": null, "paused_at": null, "paused_seconds": 0}, "seq": 20}', '2026-11-27 09:00:13.293997+00');
INSERT INTO public.last_step VALUES (1, 4, 4, 'finished', '2026-11-26 09:00:13.273029+00', 3, 18, '{"state": "serving", "performed": {"1": null}, "queue_id": 1, "counter_id": 1, "for_counter_id": null, "calls": 1, "paused_seconds": 0, "persons": 1, "outcome": null, "then_queues": [], "note": "", "called_at": "2026-11-26T09:00:13.224469+00:00", "started_at": "2026-11-26T09:00:13.248624+00:00", "finished_at": null, "parked_at": null, "paused_at": null}');
INSERT INTO public.last_step VALUES (2, 5, 5, 'called', '2026-11-26 09:00:13.293777+00', 1, 19, '{"state": "waiting", "performed": {"1": null}, "queue_id": 1, "counter_id": null, "for_counter_id": null, "calls": 0, "paused_seconds": 0, "persons": 1, "outcome": null, "then_queues": [], "note": "", "called_at": null, "started_at": null, "finished_at": null, "parked_at": null, "paused_at": null}');
INSERT INTO public.lead_time VALUES (1, '2026-11-26', 1, 0);
INSERT INTO public.lead_time VALUES (1, '2026-11-26', 2, 0);
INSERT INTO public.lead_time VALUES (1, '2026-11-26', 3, 0);
INSERT INTO public.lead_time VALUES (1, '2026-11-26', 4, 0);
INSERT INTO public.lead_time VALUES (1, '2026-11-26', 5, 0);
INSERT INTO public.lead_time VALUES (1, '2026-11-26', 6, 0);
INSERT INTO public.lead_time VALUES (1, '2026-11-26', 7, 0);
INSERT INTO public.lead_time VALUES (1, '2026-11-26', 8, 0);
INSERT INTO public.lead_time VALUES (1, '2026-11-26', 9, 0);
INSERT INTO public.lead_time VALUES (1, '2026-11-26', 10, 0);
INSERT INTO public.lead_time VALUES (1, '2026-11-26', 11, 0);
INSERT INTO public.lead_time VALUES (1, '2026-11-26', 12, 0);
INSERT INTO public.lead_time VALUES (1, '2026-11-26', 13, 0);
INSERT INTO public.lead_time VALUES (1, '2026-11-26', 14, 0);
INSERT INTO public.lead_time VALUES (1, '2026-11-26', 15, 0);
INSERT INTO public.lead_time VALUES (1, '2026-11-26', 16, 0);
INSERT INTO public.lead_time VALUES (1, '2026-11-26', 17, 0);
INSERT INTO public.lead_time VALUES (1, '2026-11-26', 18, 0);
INSERT INTO public.lead_time VALUES (1, '2026-11-26', 19, 0);
INSERT INTO public.lead_time VALUES (2, '2026-11-26', 1, 0);
INSERT INTO public.lead_time VALUES (2, '2026-11-26', 2, 0);
INSERT INTO public.lead_time VALUES (2, '2026-11-26', 3, 0);
INSERT INTO public.lead_time VALUES (2, '2026-11-26', 4, 0);
INSERT INTO public.lead_time VALUES (2, '2026-11-26', 5, 0);
INSERT INTO public.lead_time VALUES (2, '2026-11-26', 6, 0);
INSERT INTO public.lead_time VALUES (2, '2026-11-26', 7, 0);
INSERT INTO public.lead_time VALUES (2, '2026-11-26', 8, 0);
INSERT INTO public.lead_time VALUES (2, '2026-11-26', 9, 0);
INSERT INTO public.lead_time VALUES (2, '2026-11-26', 17, 0);
INSERT INTO public.lead_time VALUES (2, '2026-11-26', 18, 0);
INSERT INTO public.lead_time VALUES (3, '2026-11-26', 1, 0);
INSERT INTO public.lead_time VALUES (3, '2026-11-26', 2, 0);
INSERT INTO public.lead_time VALUES (3, '2026-11-26', 3, 0);
INSERT INTO public.lead_time VALUES (3, '2026-11-26', 4, 0);
INSERT INTO public.lead_time VALUES (3, '2026-11-26', 5, 0);
INSERT INTO public.lead_time VALUES (3, '2026-11-26', 7, 0);
INSERT INTO public.lead_time VALUES (3, '2026-11-26', 8, 0);
INSERT INTO public.lead_time VALUES (3, '2026-11-26', 9, 0);
INSERT INTO public.lead_time VALUES (3, '2026-11-26', 17, 0);
INSERT INTO public.lead_time VALUES (3, '2026-11-26', 18, 0);
INSERT INTO public.mail VALUES (1, 'reservation:1', 'mail', 'today0@example.org', 'en', 'Please confirm your appointment on Thursday, November 26, 2026', 'Hello,
this appointment is being kept for you:
Thursday, November 26, 2026, 10:15
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz
Please confirm it by 11:00 with this link:
http://127.0.0.1:41713/confirm/24KB7E377SQRCNKGEJPGUPKRUSKH
Without your confirmation the time becomes free for others again.
You did not choose an appointment? Then you need not do anything.
Chemnitz
', '
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
</html>', NULL, NULL, 'sent', 0, '2026-11-26 09:02:10.52804+00', '2026-11-26 12:00:10.431016+00');
INSERT INTO public.mail VALUES (2, 'reservation:1', 'mail', 'today0@example.org', 'en', 'Your appointment on Thursday, November 26, 2026: number T001', 'Hello,
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
', '
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
</html>', '24KB7E377SQRCNKGEJPGUPKRUSKH', 'BEGIN:VCALENDAR
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
', 'sent', 0, '2026-11-26 09:02:10.611339+00', '2026-11-27 09:30:00+00');
INSERT INTO public.mail VALUES (3, 'reservation:2', 'mail', 'today1@example.org', 'en', 'Please confirm your appointment on Thursday, November 26, 2026', 'Hello,
this appointment is being kept for you:
Thursday, November 26, 2026, 10:15
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz
Please confirm it by 11:00 with this link:
http://127.0.0.1:41713/confirm/JJTFN64R6XGDCK2NCRR24Q945CTW
Without your confirmation the time becomes free for others again.
You did not choose an appointment? Then you need not do anything.
Chemnitz
', '
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
</html>', NULL, NULL, 'sent', 0, '2026-11-26 09:02:10.68246+00', '2026-11-26 12:00:10.651999+00');
INSERT INTO public.mail VALUES (4, 'reservation:2', 'mail', 'today1@example.org', 'en', 'Your appointment on Thursday, November 26, 2026: number T002', 'Hello,
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
', '
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
</html>', 'JJTFN64R6XGDCK2NCRR24Q945CTW', 'BEGIN:VCALENDAR
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
', 'sent', 0, '2026-11-26 09:02:10.7314+00', '2026-11-27 09:30:00+00');
INSERT INTO public.mail VALUES (5, 'reservation:3', 'mail', 'today2@example.org', 'en', 'Please confirm your appointment on Thursday, November 26, 2026', 'Hello,
this appointment is being kept for you:
Thursday, November 26, 2026, 10:15
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz
Please confirm it by 11:00 with this link:
http://127.0.0.1:41713/confirm/FP5R27XQFU2JUJR59U7VESMRUCF4
Without your confirmation the time becomes free for others again.
You did not choose an appointment? Then you need not do anything.
Chemnitz
', '
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
</html>', NULL, NULL, 'sent', 0, '2026-11-26 09:02:10.760378+00', '2026-11-26 12:00:10.739054+00');
INSERT INTO public.mail VALUES (6, 'reservation:3', 'mail', 'today2@example.org', 'en', 'Your appointment on Thursday, November 26, 2026: number T003', 'Hello,
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
', '
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
</html>', 'FP5R27XQFU2JUJR59U7VESMRUCF4', 'BEGIN:VCALENDAR
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
', 'sent', 0, '2026-11-26 09:02:10.805901+00', '2026-11-27 09:30:00+00');
INSERT INTO public.mail VALUES (7, 'reservation:4', 'mail', 'tomorrow@example.org', 'en', 'Please confirm your appointment on Friday, November 27, 2026', 'Hello,
this appointment is being kept for you:
Friday, November 27, 2026, 08:30
Bürgeramt Mitte, Rathausplatz 1, 09111 Chemnitz
Please confirm it by 11:00 with this link:
http://127.0.0.1:41713/confirm/FUNTXEEFU8MVTRJM46K8DS7EPFWH
Without your confirmation the time becomes free for others again.
You did not choose an appointment? Then you need not do anything.
Chemnitz
', '
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
</html>', NULL, NULL, 'sent', 0, '2026-11-26 09:02:10.841613+00', '2026-11-26 12:00:10.82811+00');
INSERT INTO public.mail VALUES (8, 'reservation:4', 'mail', 'tomorrow@example.org', 'en', 'Your appointment on Friday, November 27, 2026: number T001', 'Hello,
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
', '
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
</html>', 'FUNTXEEFU8MVTRJM46K8DS7EPFWH', 'BEGIN:VCALENDAR
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
', 'sent', 0, '2026-11-26 09:02:10.883303+00', '2026-11-28 07:45:00+00');
INSERT INTO public.number_block VALUES (1, '8d3ecd16a0f84f3d756c60f48cd7151e', '2026-11-26', 1, 'Z', 1, 50);
INSERT INTO public.number_block VALUES (1, '8d3ecd16a0f84f3d756c60f48cd7151e', '2026-11-27', 1, 'Z', 1, 50);
INSERT INTO public.number_block VALUES (1, '8d3ecd16a0f84f3d756c60f48cd7151e', '2026-11-28', 1, 'Z', 1, 50);
INSERT INTO public.number_block VALUES (1, '8d3ecd16a0f84f3d756c60f48cd7151e', '2026-11-29', 1, 'Z', 1, 50);
INSERT INTO public.number_head VALUES (1, 'Z', '2026-11-26', 50, 0);
INSERT INTO public.number_head VALUES (1, 'Z', '2026-11-27', 50, 0);
INSERT INTO public.number_head VALUES (1, 'Z', '2026-11-28', 50, 0);
INSERT INTO public.number_head VALUES (1, 'Z', '2026-11-29', 50, 0);
INSERT INTO public.number_head VALUES (1, 'T', '2026-11-26', 3, 0);
INSERT INTO public.number_head VALUES (1, 'T', '2026-11-27', 1, 0);
INSERT INTO public.number_head VALUES (1, 'A', '2026-11-26', 3, 0);
INSERT INTO public.office VALUES (1, 'mitte', NULL, 'Bürgeramt Mitte', 'Rathausplatz 1, 09111 Chemnitz', true, 'Europe/Berlin', 'SN', false, 60, 10, 20, 10, 1, 20, 5, 'off', 10, false, false, 14, 15, true, 15, 60, 48, 120, 0, 24, 0, 0, false, false, 60, 150, 30, 15, 3, true, 60, 40, 24, 1, 0, 0, 0, 60, '', '', '', '[]', 'https://video.example/{room}');
INSERT INTO public.office VALUES (2, 'sued', NULL, 'Bürgerservice Süd', 'Gartenstraße 12, 09120 Chemnitz', true, 'Europe/Berlin', 'SN', false, 60, 10, 20, 10, 1, 20, 5, 'off', 10, false, false, 14, 15, true, 15, 60, 48, 120, 0, 24, 0, 0, false, false, 60, 150, 30, 15, 3, true, 60, 40, 24, 1, 0, 0, 0, 60, '', '', '', '[]', '');
INSERT INTO public.office VALUES (3, 'nord', NULL, 'Bürgerservice Nord', 'Lindenring 40, 09114 Chemnitz', true, 'Europe/Berlin', 'SN', false, 60, 10, 20, 10, 1, 20, 5, 'off', 10, false, false, 14, 15, true, 15, 60, 48, 120, 0, 24, 0, 0, false, false, 60, 150, 30, 15, 3, true, 60, 40, 24, 1, 0, 0, 0, 60, '', '', '', '[]', '');
INSERT INTO public.office_service VALUES (1, 1, 1, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (1, 2, 1, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (1, 3, 1, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (1, 4, 1, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (1, 5, 1, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (1, 6, 1, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (1, 7, 1, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (1, 8, 1, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (1, 9, 1, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (1, 10, 1, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (1, 11, 1, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (1, 12, 3, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (1, 13, 3, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, 5, 6, NULL, NULL);
INSERT INTO public.office_service VALUES (1, 14, 3, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, 5, 6, NULL, NULL);
INSERT INTO public.office_service VALUES (1, 15, 2, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (1, 16, 2, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (1, 17, 1, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (1, 18, 1, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (1, 19, 4, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (2, 1, 7, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (2, 2, 7, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (2, 3, 7, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (2, 4, 7, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (2, 5, 7, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (2, 6, 7, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (2, 7, 7, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (2, 8, 7, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (2, 9, 7, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (2, 17, 7, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (2, 18, 7, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (3, 1, 8, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (3, 2, 8, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (3, 3, 8, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (3, 4, 8, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (3, 5, 8, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (3, 7, 8, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (3, 8, 8, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (3, 9, 8, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (3, 17, 8, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.office_service VALUES (3, 18, 8, NULL, NULL, NULL, 'public', NULL, true, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.opening_hours VALUES (1, 1, '', '[1, 3]', 1, '[]', NULL, NULL, '08:30:00', '18:00:00', true, 5, 0, 0);
INSERT INTO public.opening_hours VALUES (2, 1, '', '[0, 2, 4]', 1, '[]', NULL, NULL, '08:30:00', '13:00:00', true, 5, 0, 0);
INSERT INTO public.opening_hours VALUES (3, 2, '', '[1, 3]', 1, '[]', NULL, NULL, '08:30:00', '18:00:00', true, 1, 0, 0);
INSERT INTO public.opening_hours VALUES (4, 2, '', '[0, 2, 4]', 1, '[]', NULL, NULL, '08:30:00', '13:00:00', true, 1, 0, 0);
INSERT INTO public.opening_hours VALUES (5, 3, '', '[1, 3]', 1, '[]', NULL, NULL, '08:30:00', '18:00:00', true, 1, 0, 0);
INSERT INTO public.opening_hours VALUES (6, 3, '', '[0, 2, 4]', 1, '[]', NULL, NULL, '08:30:00', '13:00:00', true, 1, 0, 0);
INSERT INTO public.opening_hours VALUES (7, 4, '', '[1, 3]', 1, '[]', NULL, NULL, '08:30:00', '18:00:00', true, 1, 0, 0);
INSERT INTO public.opening_hours VALUES (8, 4, '', '[0, 2, 4]', 1, '[]', NULL, NULL, '08:30:00', '13:00:00', true, 1, 0, 0);
INSERT INTO public.opening_hours VALUES (9, 5, '', '[1, 3]', 1, '[]', NULL, NULL, '08:30:00', '18:00:00', true, 1, 0, 0);
INSERT INTO public.opening_hours VALUES (10, 5, '', '[0, 2, 4]', 1, '[]', NULL, NULL, '08:30:00', '13:00:00', true, 1, 0, 0);
INSERT INTO public.opening_hours VALUES (11, 6, '', '[1, 3]', 1, '[]', NULL, NULL, '08:30:00', '18:00:00', true, 1, 0, 0);
INSERT INTO public.opening_hours VALUES (12, 6, '', '[0, 2, 4]', 1, '[]', NULL, NULL, '08:30:00', '13:00:00', true, 1, 0, 0);
INSERT INTO public.opening_hours VALUES (13, 7, '', '[1, 3]', 1, '[]', NULL, NULL, '08:30:00', '18:00:00', true, 2, 0, 0);
INSERT INTO public.opening_hours VALUES (14, 7, '', '[0, 2, 4]', 1, '[]', NULL, NULL, '08:30:00', '13:00:00', true, 2, 0, 0);
INSERT INTO public.opening_hours VALUES (15, 8, '', '[1, 3]', 1, '[]', NULL, NULL, '08:30:00', '18:00:00', true, 2, 0, 0);
INSERT INTO public.opening_hours VALUES (16, 8, '', '[0, 2, 4]', 1, '[]', NULL, NULL, '08:30:00', '13:00:00', true, 2, 0, 0);
INSERT INTO public.person VALUES (1, 'Besuch', 'today0@example.org', 'today0@example.org', '', '', '', '{}', '', '2026-11-27 09:30:00+00');
INSERT INTO public.person VALUES (2, 'Besuch', 'today1@example.org', 'today1@example.org', '', '', '', '{}', '', '2026-11-27 09:30:00+00');
INSERT INTO public.person VALUES (3, 'Besuch', 'today2@example.org', 'today2@example.org', '', '', '', '{}', '', '2026-11-27 09:30:00+00');
INSERT INTO public.person VALUES (4, 'Besuch', 'tomorrow@example.org', 'tomorrow@example.org', '', '', '', '{}', '', '2026-11-28 07:45:00+00');
INSERT INTO public.queue VALUES (1, 1, 'buergerservice', '{"de": "B\u00fcrgerservice", "en": "Citizens'' services"}', 'in_person', 'A', 'T', NULL, 1, NULL, NULL, NULL, false, false);
INSERT INTO public.queue VALUES (2, 1, 'fahrzeuge', '{"de": "Fahrzeuge", "en": "Vehicles"}', 'in_person', 'F', 'K', NULL, 1, NULL, NULL, NULL, false, false);
INSERT INTO public.queue VALUES (3, 1, 'gewerbe', '{"de": "Gewerbe", "en": "Business"}', 'in_person', 'G', 'H', NULL, 1, NULL, NULL, NULL, false, false);
INSERT INTO public.queue VALUES (4, 1, 'standesamt', '{"de": "Standesamt", "en": "Registry office"}', 'in_person', 'S', 'E', NULL, 1, NULL, NULL, NULL, false, false);
INSERT INTO public.queue VALUES (5, 1, 'telefon', '{"de": "Termine am Telefon", "en": "Appointments by telephone"}', 'telephone', 'A', 'T', NULL, 1, NULL, NULL, NULL, false, false);
INSERT INTO public.queue VALUES (6, 1, 'video', '{"de": "Termine per Video", "en": "Appointments by video"}', 'video', 'A', 'T', NULL, 1, NULL, NULL, NULL, false, false);
INSERT INTO public.queue VALUES (7, 2, 'buergerservice', '{"de": "B\u00fcrgerservice", "en": "Citizens'' services"}', 'in_person', 'A', 'T', NULL, 1, NULL, NULL, NULL, false, false);
INSERT INTO public.queue VALUES (8, 3, 'buergerservice', '{"de": "B\u00fcrgerservice", "en": "Citizens'' services"}', 'in_person', 'A', 'T', NULL, 1, NULL, NULL, NULL, false, false);
INSERT INTO public.reservation VALUES (1, 1, 1, 'booked', '24KB7E377SQRCNKGEJPGUPKRUSKH', 'E28QG97M5TSQ62UNJFR8HK72XQ76', 'EFXK5XUE', 'T001', '2026-11-26', '2026-11-26 09:15:00+00', '2026-11-26 09:30:00+00', NULL, false, 1, '2026-11-26 09:00:09.981301+00', '2026-11-26 09:00:10.983756+00', 'en', 0, false, 0, '[]', '2026-11-26 09:00:10.542113+00', NULL, NULL, 'en/program-1', NULL, NULL);
INSERT INTO public.reservation VALUES (2, 1, 1, 'booked', 'JJTFN64R6XGDCK2NCRR24Q945CTW', 'FANKMNFUV2QEU8S4T7DDVFK8KCRP', '7RA67RBN', 'T002', '2026-11-26', '2026-11-26 09:15:00+00', '2026-11-26 09:30:00+00', NULL, false, 1, '2026-11-26 09:00:10.613406+00', '2026-11-26 09:00:10.991714+00', 'en', 0, false, 0, '[]', '2026-11-26 09:00:10.685267+00', NULL, NULL, 'en/program-1', NULL, NULL);
INSERT INTO public.reservation VALUES (3, 1, 1, 'booked', 'FP5R27XQFU2JUJR59U7VESMRUCF4', '5D93CAMEEMNKW836QN3SQH66WBGQ', 'UPXS73U9', 'T003', '2026-11-26', '2026-11-26 09:15:00+00', '2026-11-26 09:30:00+00', NULL, false, 1, '2026-11-26 09:00:10.720417+00', '2026-11-26 09:00:10.995277+00', 'en', 0, false, 0, '[]', '2026-11-26 09:00:10.770956+00', NULL, NULL, 'en/program-1', NULL, NULL);
INSERT INTO public.reservation VALUES (4, 1, 1, 'booked', 'FUNTXEEFU8MVTRJM46K8DS7EPFWH', 'ER3W9UMUB92WQCH32GATPT7WHXU5', 'BQR8DFWQ', 'T001', '2026-11-27', '2026-11-27 07:30:00+00', '2026-11-27 07:45:00+00', NULL, false, 1, '2026-11-26 09:00:10.808985+00', NULL, 'en', 0, false, 0, '[]', '2026-11-26 09:00:10.851924+00', NULL, NULL, 'en/program-1', NULL, NULL);
INSERT INTO public.reserved_service VALUES (1, 1, 1);
INSERT INTO public.reserved_service VALUES (2, 1, 1);
INSERT INTO public.reserved_service VALUES (3, 1, 1);
INSERT INTO public.reserved_service VALUES (4, 1, 1);
INSERT INTO public.service VALUES (1, 'personalausweis', NULL, '{"de": "Personalausweis", "en": "Identity card"}', '{"de": "Ausweise und Dokumente", "en": "Identity papers and documents"}', 15, 2, '["99008001000000"]', '["reisepass", "anmeldung", "meldebescheinigung", "fuehrungszeugnis", "abholung"]', '{"de": "46,00 \u20ac, unter 24 Jahren 27,60 \u20ac", "en": "46.00 \u20ac, under 24 years 27.60 \u20ac"}', '{"de": ["Bisheriger Ausweis oder Reisepass", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present identity card or passport", "Biometric photo", "For children: consent of the parents"]}', '["ausweis", "perso", "id card", "identity", "kimlik", "verl\u00e4ngern", "abgelaufen"]', '', NULL, '{}', '{}', false, 0, 5, 'all', '{}', false, false, true);
INSERT INTO public.service VALUES (2, 'reisepass', NULL, '{"de": "Reisepass", "en": "Passport"}', '{"de": "Ausweise und Dokumente", "en": "Identity papers and documents"}', 15, 2, '["99085001000000"]', '["personalausweis", "anmeldung", "meldebescheinigung", "fuehrungszeugnis", "abholung"]', '{"de": "70,00 \u20ac, unter 24 Jahren 37,50 \u20ac; Express 32,00 \u20ac mehr", "en": "70.00 \u20ac, under 24 years 37.50 \u20ac; express 32.00 \u20ac more"}', '{"de": ["Bisheriger Reisepass oder Ausweis", "Biometrisches Foto", "Bei Kindern: Zustimmung der Sorgeberechtigten"], "en": ["Present passport or identity card", "Biometric photo", "For children: consent of the parents"]}', '["pass", "passport", "kinderpass", "reisen", "express", "abgelaufen"]', '', NULL, '{}', '{}', false, 0, 5, 'all', '{}', false, false, true);
INSERT INTO public.service VALUES (3, 'abholung', NULL, '{"de": "Ausweis oder Pass abholen", "en": "Pick up an identity card or passport"}', '{"de": "Ausweise und Dokumente", "en": "Identity papers and documents"}', 10, 3, '[]', '["personalausweis", "reisepass", "anmeldung", "meldebescheinigung"]', '{"de": "geb\u00fchrenfrei", "en": "free"}', '{"de": ["Bisheriger Ausweis oder Pass", "Bei Abholung f\u00fcr andere: Vollmacht"], "en": ["Present identity card or passport", "To pick up for somebody else: written authority"]}', '["abholen", "fertig", "pick up", "collect"]', '', NULL, '{}', '{}', false, 0, 5, 'all', '{}', false, false, true);
INSERT INTO public.service VALUES (4, 'anmeldung', NULL, '{"de": "Wohnsitz anmelden", "en": "Register a residence"}', '{"de": "Wohnen und Parken", "en": "Residence and parking"}', 15, 3, '["99115005000000"]', '["personalausweis", "reisepass", "meldebescheinigung", "bewohnerparkausweis", "hund-anmelden", "abholung"]', '{"de": "geb\u00fchrenfrei", "en": "free"}', '{"de": ["Ausweis oder Reisepass", "Best\u00e4tigung des Wohnungsgebers"], "en": ["Identity card or passport", "The landlord''s confirmation"]}', '["umzug", "umziehen", "zuziehen", "ummelden", "anmelden", "adresse", "wohnung", "move", "address", "registration"]', '', NULL, '{}', '{}', false, 0, 5, 'all', '{}', false, false, true);
INSERT INTO public.service VALUES (5, 'anmeldung-familie', NULL, '{"de": "Wohnsitz anmelden (Familie)", "en": "Register a residence (family)"}', '{"de": "Wohnen und Parken", "en": "Residence and parking"}', 20, 3, '["99115005000000"]', '["bewohnerparkausweis", "hund-anmelden", "meldebescheinigung"]', '{"de": "geb\u00fchrenfrei", "en": "free"}', '{"de": ["Ausweise oder Reisep\u00e4sse aller Personen", "Best\u00e4tigung des Wohnungsgebers", "Geburtsurkunden der Kinder"], "en": ["Identity cards or passports of everybody", "The landlord''s confirmation", "Birth certificates of the children"]}', '["umzug", "umziehen", "familie", "kinder", "family", "children", "move"]', '', NULL, '{}', '{}', false, 3, 5, 'all', '{"de": "Wohnungsgeberbest\u00e4tigung", "en": "Confirmation by your landlord"}', false, false, true);
INSERT INTO public.service VALUES (6, 'bewohnerparkausweis', NULL, '{"de": "Bewohnerparkausweis", "en": "Resident''s parking permit"}', '{"de": "Wohnen und Parken", "en": "Residence and parking"}', 15, 1, '["99108001000000"]', '["anmeldung", "anmeldung-familie"]', '{"de": "30,00 \u20ac im Jahr", "en": "30.00 \u20ac a year"}', '{"de": ["Ausweis", "Zulassungsbescheinigung Teil I"], "en": ["Identity card", "Vehicle registration certificate part I"]}', '["parken", "parkausweis", "anwohner", "parking"]', '', NULL, '{}', '{}', false, 0, 5, 'all', '{}', false, false, true);
INSERT INTO public.service VALUES (7, 'fuehrungszeugnis', NULL, '{"de": "F\u00fchrungszeugnis", "en": "Certificate of conduct"}', '{"de": "Bescheinigungen", "en": "Certificates"}', 5, 5, '["99049001000000"]', '["personalausweis", "reisepass", "meldebescheinigung"]', '{"de": "13,00 \u20ac", "en": "13.00 \u20ac"}', '{"de": ["Ausweis oder Reisepass"], "en": ["Identity card or passport"]}', '["polizeiliches", "zeugnis", "police", "criminal record", "conduct"]', '', NULL, '{}', '{}', false, 0, 5, 'all', '{}', false, false, true);
INSERT INTO public.service VALUES (8, 'meldebescheinigung', NULL, '{"de": "Meldebescheinigung", "en": "Certificate of registration"}', '{"de": "Bescheinigungen", "en": "Certificates"}', 10, 5, '["99115003000000"]', '["personalausweis", "reisepass", "anmeldung", "anmeldung-familie", "fuehrungszeugnis", "abholung"]', '{"de": "5,00 \u20ac", "en": "5.00 \u20ac"}', '{"de": ["Ausweis oder Reisepass"], "en": ["Identity card or passport"]}', '["bescheinigung", "wohnsitz", "nachweis", "certificate"]', '', NULL, '{}', '{}', false, 0, 5, 'all', '{}', false, false, true);
INSERT INTO public.service VALUES (9, 'beglaubigung', NULL, '{"de": "Beglaubigung, bis 5 Seiten", "en": "Certified copies, up to 5"}', '{"de": "Bescheinigungen", "en": "Certificates"}', 10, 1, '["99014002035000"]', '[]', '{"de": "je 5,00 \u20ac", "en": "5.00 \u20ac each"}', '{"de": ["Original und Kopie", "Ausweis oder Reisepass"], "en": ["Original and copy", "Identity card or passport"]}', '["kopie", "stempel", "copy", "certified"]', '', NULL, '{}', '{}', false, 0, 5, 'all', '{}', false, false, true);
INSERT INTO public.service VALUES (10, 'beglaubigung-20', NULL, '{"de": "Beglaubigung, bis 20 Seiten", "en": "Certified copies, up to 20"}', '{"de": "Bescheinigungen", "en": "Certificates"}', 20, 1, '["99014002035000"]', '[]', '{"de": "je 5,00 \u20ac", "en": "5.00 \u20ac each"}', '{"de": ["Originale und Kopien", "Ausweis oder Reisepass"], "en": ["Originals and copies", "Identity card or passport"]}', '["kopie", "stempel", "copy", "certified"]', '', NULL, '{}', '{}', false, 0, 5, 'all', '{}', false, false, true);
INSERT INTO public.service VALUES (11, 'beglaubigung-mehr', NULL, '{"de": "Beglaubigung, mehr als 20 Seiten", "en": "Certified copies, more than 20"}', '{"de": "Bescheinigungen", "en": "Certificates"}', 45, 1, '["99014002035000"]', '[]', '{"de": "je 5,00 \u20ac", "en": "5.00 \u20ac each"}', '{"de": ["Originale und Kopien", "Ausweis oder Reisepass"], "en": ["Originals and copies", "Identity card or passport"]}', '["kopie", "stempel", "copy", "certified"]', '', NULL, '{}', '{}', false, 0, 5, 'all', '{}', true, false, true);
INSERT INTO public.service VALUES (12, 'gewerbe-anmelden', NULL, '{"de": "Gewerbe anmelden", "en": "Register a business"}', '{"de": "Gewerbe", "en": "Business"}', 20, 3, '["99050012104000"]', '["gewerbe-ummelden", "gewerbe-abmelden"]', '{"de": "50,00 \u20ac", "en": "50.00 \u20ac"}', '{"de": ["Ausweis oder Reisepass", "Erlaubnis, wenn das Gewerbe eine braucht"], "en": ["Identity card or passport", "Permission, where the trade needs one"]}', '["firma", "selbstst\u00e4ndig", "business", "company", "trade"]', '', NULL, '{}', '{}', false, 0, 5, 'all', '{}', false, false, true);
INSERT INTO public.service VALUES (13, 'gewerbe-ummelden', NULL, '{"de": "Gewerbe ummelden", "en": "Change a business"}', '{"de": "Gewerbe", "en": "Business"}', 20, 3, '["99050012071000"]', '["gewerbe-anmelden", "gewerbe-abmelden"]', '{"de": "40,00 \u20ac", "en": "40.00 \u20ac"}', '{"de": ["Ausweis oder Reisepass", "Bisherige Gewerbeanmeldung"], "en": ["Identity card or passport", "Present registration of the business"]}', '["firma", "umzug", "business", "change"]', '', NULL, '{}', '{}', false, 0, 5, 'all', '{}', false, false, true);
INSERT INTO public.service VALUES (14, 'gewerbe-abmelden', NULL, '{"de": "Gewerbe abmelden", "en": "Close a business"}', '{"de": "Gewerbe", "en": "Business"}', 15, 3, '["99050012070000"]', '["gewerbe-anmelden", "gewerbe-ummelden"]', '{"de": "35,00 \u20ac", "en": "35.00 \u20ac"}', '{"de": ["Ausweis oder Reisepass", "Bisherige Gewerbeanmeldung"], "en": ["Identity card or passport", "Present registration of the business"]}', '["firma", "schlie\u00dfen", "business", "close"]', '', NULL, '{}', '{}', false, 0, 5, 'all', '{}', false, false, true);
INSERT INTO public.service VALUES (15, 'fahrzeug-zulassen', NULL, '{"de": "Fahrzeug zulassen", "en": "Register a vehicle"}', '{"de": "Fahrzeuge", "en": "Vehicles"}', 15, 2, '["99036020001000"]', '["fahrzeug-abmelden"]', '{"de": "ab 30,00 \u20ac, online ab 20,50 \u20ac", "en": "from 30.00 \u20ac, online from 20.50 \u20ac"}', '{"de": ["Ausweis oder Reisepass", "Zulassungsbescheinigung Teil I und II", "eVB-Nummer der Versicherung", "SEPA-Mandat f\u00fcr die Kfz-Steuer"], "en": ["Identity card or passport", "Registration certificate parts I and II", "eVB number of the insurance", "SEPA mandate for the vehicle tax"]}', '["auto", "kfz", "kennzeichen", "ummelden", "car", "plate"]', 'https://www.chemnitz.de/i-kfz', NULL, '{"ask": {"de": "Haben Sie einen Ausweis mit Online-Funktion zur Hand?", "en": "Do you have an identity card with its online function at hand?"}, "answers": [{"say": {"de": "Ja", "en": "Yes"}, "then": {"ask": {"de": "Stehen auf der Zulassungsbescheinigung freirubbelbare Sicherheitscodes?", "en": "Does the registration certificate have security codes to scratch free?"}, "answers": [{"say": {"de": "Ja", "en": "Yes"}, "end": "online", "text": {"de": "Dann geht es ganz ohne Weg: online, und g\u00fcnstiger.", "en": "Then you need not come at all: do it online, at a lower fee."}}, {"say": {"de": "Nein", "en": "No"}, "end": "book"}]}}, {"say": {"de": "Nein", "en": "No"}, "end": "book", "text": {"de": "Bitte bringen Sie alle Papiere im Original mit.", "en": "Please bring all papers as originals."}}]}', '{}', false, 0, 5, 'all', '{}', false, false, true);
INSERT INTO public.service VALUES (16, 'fahrzeug-abmelden', NULL, '{"de": "Fahrzeug abmelden", "en": "Deregister a vehicle"}', '{"de": "Fahrzeuge", "en": "Vehicles"}', 10, 2, '["99036008003000"]', '["fahrzeug-zulassen"]', '{"de": "16,80 \u20ac", "en": "16.80 \u20ac"}', '{"de": ["Zulassungsbescheinigung Teil I", "Kennzeichen"], "en": ["Registration certificate part I", "Number plates"]}', '["auto", "kfz", "stilllegen", "car", "plate"]', '', NULL, '{}', '{}', false, 0, 5, 'all', '{}', false, false, true);
INSERT INTO public.service VALUES (17, 'hund-anmelden', NULL, '{"de": "Hund anmelden", "en": "Register a dog"}', '{"de": "Hund", "en": "Dog"}', 10, 1, '["99102013104000"]', '["anmeldung", "anmeldung-familie"]', '{"de": "Steuer nach Satzung", "en": "tax by the town''s by-law"}', '{"de": ["Ausweis oder Reisepass", "Chipnummer des Hundes"], "en": ["Identity card or passport", "The dog''s chip number"]}', '["hund", "welpe", "hundesteuer", "hundemarke", "dog", "tax"]', 'https://www.chemnitz.de/hund', NULL, '{}', '{"fields": [{"key": "breed", "labels": {"de": "Rasse des Hundes", "en": "Breed of the dog"}, "required": true}, {"key": "chip", "labels": {"de": "Chipnummer (15 Ziffern)", "en": "Chip number (15 digits)"}, "kind": "number"}]}', false, 0, 5, 'all', '{}', false, false, true);
INSERT INTO public.service VALUES (18, 'hund-abmelden', NULL, '{"de": "Hund abmelden", "en": "Deregister a dog"}', '{"de": "Hund", "en": "Dog"}', 10, 1, '["99102013070000"]', '["anmeldung"]', '{"de": "geb\u00fchrenfrei", "en": "free"}', '{"de": ["Hundemarke"], "en": ["Dog tag"]}', '["hund", "welpe", "hundesteuer", "hundemarke", "dog", "tax"]', '', NULL, '{}', '{}', false, 0, 5, 'all', '{}', false, false, true);
INSERT INTO public.service VALUES (19, 'ehe', NULL, '{"de": "Eheschlie\u00dfung anmelden", "en": "Give notice of marriage"}', '{"de": "Familie", "en": "Family"}', 30, 1, '["99059001104000"]', '[]', '{"de": "nach Tarif", "en": "by tariff"}', '{"de": ["Ausweise oder Reisep\u00e4sse beider", "Geburtsurkunden aus dem Register", "Erweiterte Meldebescheinigungen"], "en": ["Identity cards or passports of both", "Birth certificates from the register", "Extended certificates of registration"]}', '["heiraten", "hochzeit", "trauung", "marriage", "wedding"]', '', NULL, '{}', '{}', false, 0, 5, 'all', '{}', false, false, true);
INSERT INTO public.setup_version VALUES (1, '0a24d308607cc5395c9a05db3e1bef3a');
INSERT INTO public.slip VALUES (1, 1, 1, 'printed', '{"blocks": [{"kind": "text", "text": "B\u00fcrgeramt Mitte", "plain": "", "size": 1, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Your number", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "text", "text": "T001", "plain": "", "size": 8, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Identity card", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "rule"}, {"kind": "text", "text": "Your appointment: 10:15", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Due time: 10:15", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Waiting time: not known yet", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Before you: 0", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "The earlier due time is called first.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "rule"}, {"kind": "text", "text": "Please wait where you can see the screen. Your number is shown there with the counter.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "feed", "lines": 1}, {"kind": "qr", "payload": "HTTP://127.0.0.1:41713/T/7CX3CTF5R8GA53KSQC9BU2RE6R48", "size": 6}, {"kind": "text", "text": "Your place in line on your phone", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "November 26, 2026, 10:00", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "cut"}]}', 1, '5ba73c8b508faffd', true, false, '', '2026-11-26 09:00:11.035016+00', '2026-11-26 09:00:11.072339+00', '2026-11-26 09:00:11.175481+00');
INSERT INTO public.slip VALUES (2, 1, 2, 'printed', '{"blocks": [{"kind": "text", "text": "B\u00fcrgeramt Mitte", "plain": "", "size": 1, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Your number", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "text", "text": "T002", "plain": "", "size": 8, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Identity card", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "rule"}, {"kind": "text", "text": "Your appointment: 10:15", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Due time: 10:15", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Waiting time: not known yet", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Before you: 1", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "The earlier due time is called first.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "rule"}, {"kind": "text", "text": "Please wait where you can see the screen. Your number is shown there with the counter.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "feed", "lines": 1}, {"kind": "qr", "payload": "HTTP://127.0.0.1:41713/T/BHN2TP5KTAFN5T4SKT6V6QBGP6VN", "size": 6}, {"kind": "text", "text": "Your place in line on your phone", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "November 26, 2026, 10:00", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "cut"}]}', 1, '5ba73c8b508faffd', true, false, '', '2026-11-26 09:00:11.088095+00', '2026-11-26 09:00:11.193816+00', '2026-11-26 09:00:11.247621+00');
INSERT INTO public.slip VALUES (3, 1, 4, 'printed', '{"blocks": [{"kind": "text", "text": "B\u00fcrgeramt Mitte", "plain": "", "size": 1, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Your number", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "text", "text": "A001", "plain": "", "size": 8, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Identity card", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "rule"}, {"kind": "text", "text": "Due time: 11:00", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Waiting time: not known yet", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Before you: 0", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "The earlier due time is called first.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "rule"}, {"kind": "text", "text": "Please wait where you can see the screen. Your number is shown there with the counter.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "feed", "lines": 1}, {"kind": "qr", "payload": "HTTP://127.0.0.1:41713/T/VR73DWR4STMNW4TEWMNXCWQRFMPW", "size": 6}, {"kind": "text", "text": "Your place in line on your phone", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "November 26, 2026, 10:00", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "cut"}]}', 1, '5ba73c8b508faffd', true, false, '', '2026-11-26 09:00:11.130098+00', '2026-11-26 09:00:11.287941+00', '2026-11-26 09:00:11.371946+00');
INSERT INTO public.slip VALUES (4, 1, 5, 'printed', '{"blocks": [{"kind": "text", "text": "B\u00fcrgeramt Mitte", "plain": "", "size": 1, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Your number", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "text", "text": "A002", "plain": "", "size": 8, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Identity card", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "rule"}, {"kind": "text", "text": "Due time: 11:00", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Waiting time: not known yet", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Before you: 1", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "The earlier due time is called first.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "rule"}, {"kind": "text", "text": "Please wait where you can see the screen. Your number is shown there with the counter.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "feed", "lines": 1}, {"kind": "qr", "payload": "HTTP://127.0.0.1:41713/T/R6GKEHMSCR3CQ85AUHVTH45W8679", "size": 6}, {"kind": "text", "text": "Your place in line on your phone", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "November 26, 2026, 10:00", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "cut"}]}', 1, '5ba73c8b508faffd', true, false, '', '2026-11-26 09:00:11.168216+00', '2026-11-26 09:00:11.402565+00', '2026-11-26 09:00:11.482224+00');
INSERT INTO public.slip VALUES (5, 1, 6, 'printed', '{"blocks": [{"kind": "text", "text": "B\u00fcrgeramt Mitte", "plain": "", "size": 1, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Your number", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "text", "text": "A003", "plain": "", "size": 8, "bold": true, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "Identity card", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "rule"}, {"kind": "text", "text": "Due time: 11:00", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Waiting time: not known yet", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "Before you: 2", "plain": "", "size": 1, "bold": true, "align": "left"}, {"kind": "text", "text": "The earlier due time is called first.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "rule"}, {"kind": "text", "text": "Please wait where you can see the screen. Your number is shown there with the counter.", "plain": "", "size": 1, "bold": false, "align": "left"}, {"kind": "feed", "lines": 1}, {"kind": "qr", "payload": "HTTP://127.0.0.1:41713/T/Q5UVU277VD5W3TBKUDEMBR3SRAPS", "size": 6}, {"kind": "text", "text": "Your place in line on your phone", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "feed", "lines": 1}, {"kind": "text", "text": "November 26, 2026, 10:00", "plain": "", "size": 1, "bold": false, "align": "center"}, {"kind": "cut"}]}', 1, '5ba73c8b508faffd', true, false, '', '2026-11-26 09:00:11.220862+00', '2026-11-26 09:00:11.491278+00', '2026-11-26 09:00:11.524164+00');
INSERT INTO public.staff_session VALUES ('ffe840d1ebd29243807fc8b1b8c61d9cdf0d060befc9449c75bec254f32c7994', 4, '2026-11-26 09:00:11.517805+00', '2026-11-26 21:00:11.517761+00', true);
INSERT INTO public.staff_session VALUES ('f258718881dffb891455dabb93d9b40ffe42b42c8084c3b71517c697c4ff243b', 5, '2026-11-26 09:00:11.693979+00', '2026-11-26 21:00:11.693952+00', true);
INSERT INTO public.staff_session VALUES ('ee30bf0a333ef89cb0920fa30b9db731f73d389e9c20984cbf511ad7bec3098c', 6, '2026-11-26 09:00:11.857233+00', '2026-11-26 21:00:11.857199+00', true);
INSERT INTO public.staff_session VALUES ('ef203b2eb76554dbb63a41a339bc5019a9e1258bf910f76d369bcf1166c86ee9', 7, '2026-11-26 09:00:12.09755+00', '2026-11-26 21:00:12.097525+00', true);
INSERT INTO public.staff_session VALUES ('1d97dd541c60be5e1dac592110defb79d4e3157fd5fc2994ef3e2ed98d0d8ace', 8, '2026-11-26 09:00:12.332757+00', '2026-11-26 21:00:12.332727+00', true);
INSERT INTO public.staff_session VALUES ('6d9ac7c70bb4f3c941cab3d3ff677cb516e173ef4d548df5029e5cf726743489', 9, '2026-11-26 09:00:12.648716+00', '2026-11-26 21:00:12.648699+00', true);
INSERT INTO public.staff_session VALUES ('ce84a36de0a451137b9464ddff0c3ed7250d77815bd2202fa974af53ba126aaf', 10, '2026-11-26 09:00:12.911005+00', '2026-11-26 21:00:12.910982+00', true);
INSERT INTO public.staff_session VALUES ('32bd43675def01926a21e222326edba0f29eaad383907080d3392621848d3db7', 11, '2026-11-26 09:00:13.158846+00', '2026-11-26 21:00:13.158822+00', true);
INSERT INTO public.staffing VALUES (1, 4, '2026-11-26 09:00:11.573428+00', 'open', NULL, NULL);
INSERT INTO public.staffing VALUES (2, 5, '2026-11-26 09:00:11.721764+00', 'open', NULL, NULL);
INSERT INTO public.staffing VALUES (3, 6, '2026-11-26 09:00:11.895629+00', 'open', NULL, NULL);
INSERT INTO public.staffing VALUES (4, 7, '2026-11-26 09:00:12.135253+00', 'open', NULL, NULL);
INSERT INTO public.staffing VALUES (5, 8, '2026-11-26 09:00:12.364814+00', 'open', NULL, NULL);
INSERT INTO public.staffing VALUES (6, 9, '2026-11-26 09:00:12.696365+00', 'open', NULL, NULL);
INSERT INTO public.staffing VALUES (7, 10, '2026-11-26 09:00:12.954911+00', 'open', NULL, NULL);
INSERT INTO public.staffing VALUES (8, 11, '2026-11-26 09:00:13.194877+00', 'open', NULL, NULL);
INSERT INTO public.sweep_seen VALUES ('webhooks', '2026-11-22 23:53:29.791598+00');
INSERT INTO public.sweep_seen VALUES ('push', '2026-11-22 23:53:29.793855+00');
INSERT INTO public.sweep_seen VALUES ('files', '2026-11-22 23:53:28.796659+00');
INSERT INTO public.sweep_seen VALUES ('waiting', '2026-11-22 23:53:29.367514+00');
INSERT INTO public.sweep_seen VALUES ('slips', '2026-11-22 23:53:29.369291+00');
INSERT INTO public.sweep_seen VALUES ('mail', '2026-11-22 23:53:29.369376+00');
INSERT INTO public.sweep_seen VALUES ('texts', '2026-11-22 23:53:29.370792+00');
INSERT INTO public.sweep_seen VALUES ('holds', '2026-11-22 23:53:29.051105+00');
INSERT INTO public.sweep_seen VALUES ('unseen', '2026-11-22 23:53:29.072657+00');
INSERT INTO public.ticket VALUES (1, 1, 1, 1, '2026-11-26', 'T001', 0, '7CX3CTF5R8GA53KSQC9BU2RE6R48', 'waiting', 'en', false, 15, 1, '2026-11-26 09:15:00+00', '2026-11-26 09:00:11.02272+00', '2026-11-26 09:15:00+00', NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, 0, NULL, '[]', false, NULL, '', NULL, NULL, 1);
INSERT INTO public.ticket VALUES (2, 1, 1, 2, '2026-11-26', 'T002', 0, 'BHN2TP5KTAFN5T4SKT6V6QBGP6VN', 'waiting', 'en', false, 15, 1, '2026-11-26 09:15:00+00', '2026-11-26 09:00:11.084046+00', '2026-11-26 09:15:00+00', NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, 0, NULL, '[]', false, NULL, '', NULL, NULL, 1);
INSERT INTO public.ticket VALUES (3, 1, 1, 3, '2026-11-26', 'T003', 0, 'GG58GM9ATFKX6GCHU8KHGUE333T2', 'expected', 'en', false, 15, 1, '2026-11-26 09:15:00+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, 0, NULL, '[]', false, NULL, '', NULL, NULL, 0);
INSERT INTO public.ticket VALUES (4, 1, 1, NULL, '2026-11-26', 'A001', 0, 'VR73DWR4STMNW4TEWMNXCWQRFMPW', 'served', 'en', false, 15, 1, NULL, '2026-11-26 09:00:11.112934+00', '2026-11-26 10:00:11.112934+00', NULL, NULL, NULL, NULL, 1, 1, 0, '2026-11-26 09:00:13.224469+00', '2026-11-26 09:00:13.248624+00', '2026-11-26 09:00:13.271567+00', NULL, NULL, 0, NULL, '[]', false, NULL, '', NULL, 'solved', 3);
INSERT INTO public.ticket VALUES (5, 1, 1, NULL, '2026-11-26', 'A002', 0, 'R6GKEHMSCR3CQ85AUHVTH45W8679', 'called', 'en', false, 15, 1, NULL, '2026-11-26 09:00:11.156284+00', '2026-11-26 10:00:11.156284+00', NULL, NULL, NULL, NULL, 2, 1, 0, '2026-11-26 09:00:13.293387+00', NULL, NULL, NULL, NULL, 0, NULL, '[]', false, NULL, '', NULL, NULL, 1);
INSERT INTO public.ticket VALUES (6, 1, 1, NULL, '2026-11-26', 'A003', 0, 'Q5UVU277VD5W3TBKUDEMBR3SRAPS', 'waiting', 'en', false, 15, 1, NULL, '2026-11-26 09:00:11.210861+00', '2026-11-26 10:00:11.210861+00', NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, 0, NULL, '[]', false, NULL, '', NULL, NULL, 0);
INSERT INTO public.ticket_service VALUES (1, 1, 1, NULL);
INSERT INTO public.ticket_service VALUES (2, 1, 1, NULL);
INSERT INTO public.ticket_service VALUES (3, 1, 1, NULL);
INSERT INTO public.ticket_service VALUES (4, 1, 1, 1);
INSERT INTO public.ticket_service VALUES (5, 1, 1, NULL);
INSERT INTO public.ticket_service VALUES (6, 1, 1, NULL);
SELECT pg_catalog.setval('public.account_id_seq', 11, true);
SELECT pg_catalog.setval('public.alert_id_seq', 1, false);
SELECT pg_catalog.setval('public.api_key_id_seq', 1, false);
SELECT pg_catalog.setval('public.area_id_seq', 1, false);
SELECT pg_catalog.setval('public.audit_entry_id_seq', 1, false);
SELECT pg_catalog.setval('public.call_id_seq', 2, true);
SELECT pg_catalog.setval('public.closure_id_seq', 66, true);
SELECT pg_catalog.setval('public.counter_id_seq', 14, true);
SELECT pg_catalog.setval('public.cut_off_entry_id_seq', 1, false);
SELECT pg_catalog.setval('public.defect_id_seq', 1, false);
SELECT pg_catalog.setval('public.device_id_seq', 3, true);
SELECT pg_catalog.setval('public.draw_entry_id_seq', 1, false);
SELECT pg_catalog.setval('public.draw_id_seq', 1, false);
SELECT pg_catalog.setval('public.emergency_id_seq', 1, false);
SELECT pg_catalog.setval('public.grant_id_seq', 11, true);
SELECT pg_catalog.setval('public.invitation_id_seq', 1, false);
SELECT pg_catalog.setval('public.journal_entry_id_seq', 20, true);
SELECT pg_catalog.setval('public.mail_id_seq', 8, true);
SELECT pg_catalog.setval('public.office_id_seq', 3, true);
SELECT pg_catalog.setval('public.opening_hours_id_seq', 16, true);
SELECT pg_catalog.setval('public.own_text_id_seq', 1, false);
SELECT pg_catalog.setval('public.pairing_id_seq', 1, false);
SELECT pg_catalog.setval('public.planned_break_id_seq', 1, false);
SELECT pg_catalog.setval('public.push_subscription_id_seq', 1, false);
SELECT pg_catalog.setval('public.queue_id_seq', 8, true);
SELECT pg_catalog.setval('public.reservation_id_seq', 4, true);
SELECT pg_catalog.setval('public.service_id_seq', 19, true);
SELECT pg_catalog.setval('public.setup_change_id_seq', 1, false);
SELECT pg_catalog.setval('public.setup_version_id_seq', 1, true);
SELECT pg_catalog.setval('public.slip_id_seq', 5, true);
SELECT pg_catalog.setval('public.special_hours_id_seq', 1, false);
SELECT pg_catalog.setval('public.ticket_id_seq', 6, true);
SELECT pg_catalog.setval('public.town_defaults_id_seq', 1, false);
SELECT pg_catalog.setval('public.town_release_id_seq', 1, false);
SELECT pg_catalog.setval('public.upload_id_seq', 1, false);
SELECT pg_catalog.setval('public.waiting_entry_id_seq', 1, false);
SELECT pg_catalog.setval('public.waiting_offer_id_seq', 1, false);
SELECT pg_catalog.setval('public.webhook_delivery_id_seq', 1, false);
SELECT pg_catalog.setval('public.webhook_id_seq', 1, false);
SELECT pg_catalog.setval('public.withheld_id_seq', 1, false);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT pk_account PRIMARY KEY (id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT pk_alert PRIMARY KEY (id);
ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT pk_api_key PRIMARY KEY (id);
ALTER TABLE ONLY public.area
    ADD CONSTRAINT pk_area PRIMARY KEY (id);
ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT pk_audit_entry PRIMARY KEY (id);
ALTER TABLE ONLY public.board_setup
    ADD CONSTRAINT pk_board_setup PRIMARY KEY (device_id);
ALTER TABLE ONLY public.call
    ADD CONSTRAINT pk_call PRIMARY KEY (id);
ALTER TABLE ONLY public.closure
    ADD CONSTRAINT pk_closure PRIMARY KEY (id);
ALTER TABLE ONLY public.counter
    ADD CONSTRAINT pk_counter PRIMARY KEY (id);
ALTER TABLE ONLY public.counter_queue
    ADD CONSTRAINT pk_counter_queue PRIMARY KEY (counter_id, queue_id);
ALTER TABLE ONLY public.cut_off_entry
    ADD CONSTRAINT pk_cut_off_entry PRIMARY KEY (id);
ALTER TABLE ONLY public.day_capacity
    ADD CONSTRAINT pk_day_capacity PRIMARY KEY (queue_id, day);
ALTER TABLE ONLY public.defect
    ADD CONSTRAINT pk_defect PRIMARY KEY (id);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT pk_device PRIMARY KEY (id);
ALTER TABLE ONLY public.draw
    ADD CONSTRAINT pk_draw PRIMARY KEY (id);
ALTER TABLE ONLY public.draw_entry
    ADD CONSTRAINT pk_draw_entry PRIMARY KEY (id);
ALTER TABLE ONLY public.emergency
    ADD CONSTRAINT pk_emergency PRIMARY KEY (id);
ALTER TABLE ONLY public.follow_up
    ADD CONSTRAINT pk_follow_up PRIMARY KEY (ticket_id);
ALTER TABLE ONLY public."grant"
    ADD CONSTRAINT pk_grant PRIMARY KEY (id);
ALTER TABLE ONLY public.hall_words
    ADD CONSTRAINT pk_hall_words PRIMARY KEY (office_id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT pk_invitation PRIMARY KEY (id);
ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT pk_journal_entry PRIMARY KEY (id);
ALTER TABLE ONLY public.journal_head
    ADD CONSTRAINT pk_journal_head PRIMARY KEY (office_id);
ALTER TABLE ONLY public.kept_answer
    ADD CONSTRAINT pk_kept_answer PRIMARY KEY (scope, key);
ALTER TABLE ONLY public.last_step
    ADD CONSTRAINT pk_last_step PRIMARY KEY (counter_id);
ALTER TABLE ONLY public.lead_time
    ADD CONSTRAINT pk_lead_time PRIMARY KEY (office_id, day, service_id);
ALTER TABLE ONLY public.login_tries
    ADD CONSTRAINT pk_login_tries PRIMARY KEY (digest);
ALTER TABLE ONLY public.mail
    ADD CONSTRAINT pk_mail PRIMARY KEY (id);
ALTER TABLE ONLY public.number_block
    ADD CONSTRAINT pk_number_block PRIMARY KEY (kiosk_id, ledger, day);
ALTER TABLE ONLY public.number_head
    ADD CONSTRAINT pk_number_head PRIMARY KEY (office_id, series, day);
ALTER TABLE ONLY public.office
    ADD CONSTRAINT pk_office PRIMARY KEY (id);
ALTER TABLE ONLY public.office_service
    ADD CONSTRAINT pk_office_service PRIMARY KEY (office_id, service_id);
ALTER TABLE ONLY public.opening_hours
    ADD CONSTRAINT pk_opening_hours PRIMARY KEY (id);
ALTER TABLE ONLY public.own_text
    ADD CONSTRAINT pk_own_text PRIMARY KEY (id);
ALTER TABLE ONLY public.pairing
    ADD CONSTRAINT pk_pairing PRIMARY KEY (id);
ALTER TABLE ONLY public.payment
    ADD CONSTRAINT pk_payment PRIMARY KEY (ticket_id);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT pk_person PRIMARY KEY (reservation_id);
ALTER TABLE ONLY public.planned_break
    ADD CONSTRAINT pk_planned_break PRIMARY KEY (id);
ALTER TABLE ONLY public.push_subscription
    ADD CONSTRAINT pk_push_subscription PRIMARY KEY (id);
ALTER TABLE ONLY public.queue
    ADD CONSTRAINT pk_queue PRIMARY KEY (id);
ALTER TABLE ONLY public.queue_stop
    ADD CONSTRAINT pk_queue_stop PRIMARY KEY (queue_id, day);
ALTER TABLE ONLY public.release_policy
    ADD CONSTRAINT pk_release_policy PRIMARY KEY (office_id);
ALTER TABLE ONLY public.reservation
    ADD CONSTRAINT pk_reservation PRIMARY KEY (id);
ALTER TABLE ONLY public.reserved_service
    ADD CONSTRAINT pk_reserved_service PRIMARY KEY (reservation_id, service_id);
ALTER TABLE ONLY public.served_by
    ADD CONSTRAINT pk_served_by PRIMARY KEY (ticket_id);
ALTER TABLE ONLY public.service
    ADD CONSTRAINT pk_service PRIMARY KEY (id);
ALTER TABLE ONLY public.setup_change
    ADD CONSTRAINT pk_setup_change PRIMARY KEY (id);
ALTER TABLE ONLY public.setup_version
    ADD CONSTRAINT pk_setup_version PRIMARY KEY (id);
ALTER TABLE ONLY public.slip
    ADD CONSTRAINT pk_slip PRIMARY KEY (id);
ALTER TABLE ONLY public.slip_template
    ADD CONSTRAINT pk_slip_template PRIMARY KEY (office_id);
ALTER TABLE ONLY public.special_hours
    ADD CONSTRAINT pk_special_hours PRIMARY KEY (id);
ALTER TABLE ONLY public.staff_session
    ADD CONSTRAINT pk_staff_session PRIMARY KEY (token_hash);
ALTER TABLE ONLY public.staffing
    ADD CONSTRAINT pk_staffing PRIMARY KEY (counter_id);
ALTER TABLE ONLY public.sweep_seen
    ADD CONSTRAINT pk_sweep_seen PRIMARY KEY (sweep);
ALTER TABLE ONLY public.ticker
    ADD CONSTRAINT pk_ticker PRIMARY KEY (office_id);
ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT pk_ticket PRIMARY KEY (id);
ALTER TABLE ONLY public.ticket_service
    ADD CONSTRAINT pk_ticket_service PRIMARY KEY (ticket_id, service_id);
ALTER TABLE ONLY public.town_defaults
    ADD CONSTRAINT pk_town_defaults PRIMARY KEY (id);
ALTER TABLE ONLY public.town_release
    ADD CONSTRAINT pk_town_release PRIMARY KEY (id);
ALTER TABLE ONLY public.upload
    ADD CONSTRAINT pk_upload PRIMARY KEY (id);
ALTER TABLE ONLY public.used_proof
    ADD CONSTRAINT pk_used_proof PRIMARY KEY (digest);
ALTER TABLE ONLY public.waiting_entry
    ADD CONSTRAINT pk_waiting_entry PRIMARY KEY (id);
ALTER TABLE ONLY public.waiting_offer
    ADD CONSTRAINT pk_waiting_offer PRIMARY KEY (id);
ALTER TABLE ONLY public.webhook
    ADD CONSTRAINT pk_webhook PRIMARY KEY (id);
ALTER TABLE ONLY public.webhook_cursor
    ADD CONSTRAINT pk_webhook_cursor PRIMARY KEY (webhook_id, office_id);
ALTER TABLE ONLY public.webhook_delivery
    ADD CONSTRAINT pk_webhook_delivery PRIMARY KEY (id);
ALTER TABLE ONLY public.withheld
    ADD CONSTRAINT pk_withheld PRIMARY KEY (id);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT uq_account_login UNIQUE (login);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT uq_account_subject UNIQUE (subject);
ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT uq_api_key_key_hash UNIQUE (key_hash);
ALTER TABLE ONLY public.area
    ADD CONSTRAINT uq_area_office_id UNIQUE (office_id, key);
ALTER TABLE ONLY public.call
    ADD CONSTRAINT uq_call_office_id UNIQUE (office_id, seq);
ALTER TABLE ONLY public.counter
    ADD CONSTRAINT uq_counter_office_id UNIQUE (office_id, name);
ALTER TABLE ONLY public.cut_off_entry
    ADD CONSTRAINT uq_cut_off_entry_kiosk_id UNIQUE (kiosk_id, nonce);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT uq_device_code_hash UNIQUE (code_hash);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT uq_device_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY public.draw_entry
    ADD CONSTRAINT uq_draw_entry_code UNIQUE (code);
ALTER TABLE ONLY public.draw_entry
    ADD CONSTRAINT uq_draw_entry_draw_id UNIQUE (draw_id, lot);
ALTER TABLE ONLY public.draw
    ADD CONSTRAINT uq_draw_queue_id UNIQUE (queue_id, day);
ALTER TABLE ONLY public.follow_up
    ADD CONSTRAINT uq_follow_up_reservation_id UNIQUE (reservation_id);
ALTER TABLE ONLY public."grant"
    ADD CONSTRAINT uq_grant_account_id UNIQUE (account_id, office_id, role);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT uq_invitation_code UNIQUE (code);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT uq_invitation_short_code UNIQUE (short_code);
ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT uq_journal_entry_office_id UNIQUE (office_id, seq);
ALTER TABLE ONLY public.number_block
    ADD CONSTRAINT uq_number_block_office_id UNIQUE (office_id, day, letters, first);
ALTER TABLE ONLY public.office
    ADD CONSTRAINT uq_office_external_id UNIQUE (external_id);
ALTER TABLE ONLY public.office
    ADD CONSTRAINT uq_office_key UNIQUE (key);
ALTER TABLE ONLY public.own_text
    ADD CONSTRAINT uq_own_text_scope UNIQUE (scope, place, locale, valid_from);
ALTER TABLE ONLY public.pairing
    ADD CONSTRAINT uq_pairing_code_hash UNIQUE (code_hash);
ALTER TABLE ONLY public.pairing
    ADD CONSTRAINT uq_pairing_secret_hash UNIQUE (secret_hash);
ALTER TABLE ONLY public.push_subscription
    ADD CONSTRAINT uq_push_subscription_ticket_id UNIQUE (ticket_id, endpoint);
ALTER TABLE ONLY public.queue
    ADD CONSTRAINT uq_queue_office_id UNIQUE (office_id, key);
ALTER TABLE ONLY public.reservation
    ADD CONSTRAINT uq_reservation_code UNIQUE (code);
ALTER TABLE ONLY public.reservation
    ADD CONSTRAINT uq_reservation_hold_code UNIQUE (hold_code);
ALTER TABLE ONLY public.reservation
    ADD CONSTRAINT uq_reservation_office_id UNIQUE (office_id, day, number);
ALTER TABLE ONLY public.reservation
    ADD CONSTRAINT uq_reservation_short_code UNIQUE (short_code);
ALTER TABLE ONLY public.service
    ADD CONSTRAINT uq_service_external_id UNIQUE (external_id);
ALTER TABLE ONLY public.service
    ADD CONSTRAINT uq_service_key UNIQUE (key);
ALTER TABLE ONLY public.slip
    ADD CONSTRAINT uq_slip_ticket_id UNIQUE (ticket_id);
ALTER TABLE ONLY public.staffing
    ADD CONSTRAINT uq_staffing_account_id UNIQUE (account_id);
ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT uq_ticket_code UNIQUE (code);
ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT uq_ticket_office_id UNIQUE (office_id, day, number, round);
ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT uq_ticket_reservation_id UNIQUE (reservation_id);
ALTER TABLE ONLY public.upload
    ADD CONSTRAINT uq_upload_file UNIQUE (file);
ALTER TABLE ONLY public.waiting_entry
    ADD CONSTRAINT uq_waiting_entry_code UNIQUE (code);
ALTER TABLE ONLY public.waiting_offer
    ADD CONSTRAINT uq_waiting_offer_entry_id UNIQUE (entry_id, starts_at);
ALTER TABLE ONLY public.waiting_offer
    ADD CONSTRAINT uq_waiting_offer_reservation_id UNIQUE (reservation_id);
ALTER TABLE ONLY public.webhook_delivery
    ADD CONSTRAINT uq_webhook_delivery_key UNIQUE (key);
CREATE INDEX ix_alert_answered_at ON public.alert USING btree (answered_at);
CREATE INDEX ix_alert_open ON public.alert USING btree (office_id, answered_at);
CREATE INDEX ix_audit_entry_office ON public.audit_entry USING btree (office_id, at);
CREATE INDEX ix_call_ticket_id ON public.call USING btree (ticket_id);
CREATE INDEX ix_closure_office_id ON public.closure USING btree (office_id, day);
CREATE INDEX ix_cut_off_open ON public.cut_off_entry USING btree (office_id, conflict, settled_at);
CREATE INDEX ix_defect_open ON public.defect USING btree (office_id, mended_at);
CREATE INDEX ix_draw_entry_delete_after ON public.draw_entry USING btree (delete_after);
CREATE INDEX ix_draw_entry_draw_id ON public.draw_entry USING btree (draw_id);
CREATE INDEX ix_draw_entry_mailbox ON public.draw_entry USING btree (mailbox);
CREATE INDEX ix_emergency_open ON public.emergency USING btree (office_id, ended_at);
CREATE INDEX ix_invitation_delete_after ON public.invitation USING btree (delete_after);
CREATE INDEX ix_invitation_office_id ON public.invitation USING btree (office_id, last_day);
CREATE INDEX ix_kept_answer_delete_after ON public.kept_answer USING btree (delete_after);
CREATE INDEX ix_login_tries_ends_at ON public.login_tries USING btree (ends_at);
CREATE INDEX ix_mail_about ON public.mail USING btree (about);
CREATE INDEX ix_mail_delete_after ON public.mail USING btree (delete_after);
CREATE INDEX ix_mail_due ON public.mail USING btree (channel, state, next_try_at);
CREATE INDEX ix_opening_hours_queue_id ON public.opening_hours USING btree (queue_id);
CREATE INDEX ix_pairing_ends_at ON public.pairing USING btree (ends_at);
CREATE INDEX ix_payment_paid_at ON public.payment USING btree (paid_at);
CREATE INDEX ix_person_delete_after ON public.person USING btree (delete_after);
CREATE INDEX ix_person_mailbox ON public.person USING btree (mailbox);
CREATE INDEX ix_planned_break_counter_id ON public.planned_break USING btree (counter_id);
CREATE INDEX ix_push_subscription_delete_after ON public.push_subscription USING btree (delete_after);
CREATE INDEX ix_reservation_feed ON public.reservation USING btree (state, starts_at);
CREATE INDEX ix_reservation_place ON public.reservation USING btree (queue_id, day, state);
CREATE INDEX ix_reservation_series ON public.reservation USING btree (series_code);
CREATE INDEX ix_served_by_delete_after ON public.served_by USING btree (delete_after);
CREATE INDEX ix_setup_change_office_id ON public.setup_change USING btree (office_id);
CREATE INDEX ix_slip_kiosk ON public.slip USING btree (kiosk_id, state);
CREATE INDEX ix_special_hours_queue_id ON public.special_hours USING btree (queue_id, day);
CREATE INDEX ix_staff_session_account_id ON public.staff_session USING btree (account_id);
CREATE INDEX ix_staff_session_ends_at ON public.staff_session USING btree (ends_at);
CREATE INDEX ix_ticket_hall ON public.ticket USING btree (office_id, state, day);
CREATE INDEX ix_ticket_not_over ON public.ticket USING btree (office_id, state) WHERE ((state)::text = ANY ((ARRAY['expected'::character varying, 'waiting'::character varying, 'called'::character varying, 'serving'::character varying, 'parked'::character varying])::text[]));
CREATE INDEX ix_upload_delete_after ON public.upload USING btree (delete_after);
CREATE INDEX ix_upload_reservation_id ON public.upload USING btree (reservation_id);
CREATE INDEX ix_used_proof_delete_after ON public.used_proof USING btree (delete_after);
CREATE INDEX ix_waiting_entry_delete_after ON public.waiting_entry USING btree (delete_after);
CREATE INDEX ix_waiting_entry_mailbox ON public.waiting_entry USING btree (mailbox);
CREATE INDEX ix_waiting_entry_queue_id ON public.waiting_entry USING btree (queue_id, confirmed_at);
CREATE INDEX ix_webhook_delivery_delete_after ON public.webhook_delivery USING btree (delete_after);
CREATE INDEX ix_webhook_delivery_line ON public.webhook_delivery USING btree (webhook_id, state, id);
CREATE INDEX ix_withheld_queue_id ON public.withheld USING btree (queue_id, day);
CREATE INDEX ix_withheld_until ON public.withheld USING btree (until);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT fk_alert_device_id_device FOREIGN KEY (device_id) REFERENCES public.device(id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT fk_alert_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT fk_api_key_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.area
    ADD CONSTRAINT fk_area_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT fk_audit_entry_account_id_account FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT fk_audit_entry_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.board_setup
    ADD CONSTRAINT fk_board_setup_device_id_device FOREIGN KEY (device_id) REFERENCES public.device(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.call
    ADD CONSTRAINT fk_call_counter_id_counter FOREIGN KEY (counter_id) REFERENCES public.counter(id);
ALTER TABLE ONLY public.call
    ADD CONSTRAINT fk_call_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.call
    ADD CONSTRAINT fk_call_ticket_id_ticket FOREIGN KEY (ticket_id) REFERENCES public.ticket(id);
ALTER TABLE ONLY public.closure
    ADD CONSTRAINT fk_closure_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.counter
    ADD CONSTRAINT fk_counter_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.counter_queue
    ADD CONSTRAINT fk_counter_queue_counter_id_counter FOREIGN KEY (counter_id) REFERENCES public.counter(id);
ALTER TABLE ONLY public.counter_queue
    ADD CONSTRAINT fk_counter_queue_queue_id_queue FOREIGN KEY (queue_id) REFERENCES public.queue(id);
ALTER TABLE ONLY public.cut_off_entry
    ADD CONSTRAINT fk_cut_off_entry_kiosk_id_device FOREIGN KEY (kiosk_id) REFERENCES public.device(id);
ALTER TABLE ONLY public.cut_off_entry
    ADD CONSTRAINT fk_cut_off_entry_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.cut_off_entry
    ADD CONSTRAINT fk_cut_off_entry_settled_by_account FOREIGN KEY (settled_by) REFERENCES public.account(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.cut_off_entry
    ADD CONSTRAINT fk_cut_off_entry_ticket_id_ticket FOREIGN KEY (ticket_id) REFERENCES public.ticket(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.day_capacity
    ADD CONSTRAINT fk_day_capacity_queue_id_queue FOREIGN KEY (queue_id) REFERENCES public.queue(id);
ALTER TABLE ONLY public.defect
    ADD CONSTRAINT fk_defect_device_id_device FOREIGN KEY (device_id) REFERENCES public.device(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.defect
    ADD CONSTRAINT fk_defect_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.defect
    ADD CONSTRAINT fk_defect_owner_id_account FOREIGN KEY (owner_id) REFERENCES public.account(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.device
    ADD CONSTRAINT fk_device_kiosk_id_device FOREIGN KEY (kiosk_id) REFERENCES public.device(id);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT fk_device_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.draw_entry
    ADD CONSTRAINT fk_draw_entry_draw_id_draw FOREIGN KEY (draw_id) REFERENCES public.draw(id);
ALTER TABLE ONLY public.draw
    ADD CONSTRAINT fk_draw_queue_id_queue FOREIGN KEY (queue_id) REFERENCES public.queue(id);
ALTER TABLE ONLY public.emergency
    ADD CONSTRAINT fk_emergency_account_id_account FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.emergency
    ADD CONSTRAINT fk_emergency_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.follow_up
    ADD CONSTRAINT fk_follow_up_reservation_id_reservation FOREIGN KEY (reservation_id) REFERENCES public.reservation(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.follow_up
    ADD CONSTRAINT fk_follow_up_ticket_id_ticket FOREIGN KEY (ticket_id) REFERENCES public.ticket(id) ON DELETE CASCADE;
ALTER TABLE ONLY public."grant"
    ADD CONSTRAINT fk_grant_account_id_account FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public."grant"
    ADD CONSTRAINT fk_grant_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.hall_words
    ADD CONSTRAINT fk_hall_words_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT fk_invitation_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT fk_invitation_reservation_id_reservation FOREIGN KEY (reservation_id) REFERENCES public.reservation(id);
ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT fk_journal_entry_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.journal_head
    ADD CONSTRAINT fk_journal_head_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.last_step
    ADD CONSTRAINT fk_last_step_account_id_account FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.last_step
    ADD CONSTRAINT fk_last_step_counter_id_counter FOREIGN KEY (counter_id) REFERENCES public.counter(id);
ALTER TABLE ONLY public.last_step
    ADD CONSTRAINT fk_last_step_ticket_id_ticket FOREIGN KEY (ticket_id) REFERENCES public.ticket(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.lead_time
    ADD CONSTRAINT fk_lead_time_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.lead_time
    ADD CONSTRAINT fk_lead_time_service_id_service FOREIGN KEY (service_id) REFERENCES public.service(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.number_block
    ADD CONSTRAINT fk_number_block_kiosk_id_device FOREIGN KEY (kiosk_id) REFERENCES public.device(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.number_block
    ADD CONSTRAINT fk_number_block_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.number_head
    ADD CONSTRAINT fk_number_head_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.office_service
    ADD CONSTRAINT fk_office_service_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.office_service
    ADD CONSTRAINT fk_office_service_phone_queue_id_queue FOREIGN KEY (phone_queue_id) REFERENCES public.queue(id);
ALTER TABLE ONLY public.office_service
    ADD CONSTRAINT fk_office_service_queue_id_queue FOREIGN KEY (queue_id) REFERENCES public.queue(id);
ALTER TABLE ONLY public.office_service
    ADD CONSTRAINT fk_office_service_service_id_service FOREIGN KEY (service_id) REFERENCES public.service(id);
ALTER TABLE ONLY public.office_service
    ADD CONSTRAINT fk_office_service_then_queue_id_queue FOREIGN KEY (then_queue_id) REFERENCES public.queue(id);
ALTER TABLE ONLY public.office_service
    ADD CONSTRAINT fk_office_service_video_queue_id_queue FOREIGN KEY (video_queue_id) REFERENCES public.queue(id);
ALTER TABLE ONLY public.opening_hours
    ADD CONSTRAINT fk_opening_hours_queue_id_queue FOREIGN KEY (queue_id) REFERENCES public.queue(id);
ALTER TABLE ONLY public.own_text
    ADD CONSTRAINT fk_own_text_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.pairing
    ADD CONSTRAINT fk_pairing_device_id_device FOREIGN KEY (device_id) REFERENCES public.device(id);
ALTER TABLE ONLY public.payment
    ADD CONSTRAINT fk_payment_counter_id_counter FOREIGN KEY (counter_id) REFERENCES public.counter(id);
ALTER TABLE ONLY public.payment
    ADD CONSTRAINT fk_payment_ticket_id_ticket FOREIGN KEY (ticket_id) REFERENCES public.ticket(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.person
    ADD CONSTRAINT fk_person_reservation_id_reservation FOREIGN KEY (reservation_id) REFERENCES public.reservation(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.planned_break
    ADD CONSTRAINT fk_planned_break_counter_id_counter FOREIGN KEY (counter_id) REFERENCES public.counter(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.push_subscription
    ADD CONSTRAINT fk_push_subscription_ticket_id_ticket FOREIGN KEY (ticket_id) REFERENCES public.ticket(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.queue
    ADD CONSTRAINT fk_queue_area_id_area FOREIGN KEY (area_id) REFERENCES public.area(id);
ALTER TABLE ONLY public.queue
    ADD CONSTRAINT fk_queue_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.queue_stop
    ADD CONSTRAINT fk_queue_stop_queue_id_queue FOREIGN KEY (queue_id) REFERENCES public.queue(id);
ALTER TABLE ONLY public.release_policy
    ADD CONSTRAINT fk_release_policy_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.reservation
    ADD CONSTRAINT fk_reservation_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.reservation
    ADD CONSTRAINT fk_reservation_queue_id_queue FOREIGN KEY (queue_id) REFERENCES public.queue(id);
ALTER TABLE ONLY public.reserved_service
    ADD CONSTRAINT fk_reserved_service_reservation_id_reservation FOREIGN KEY (reservation_id) REFERENCES public.reservation(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.reserved_service
    ADD CONSTRAINT fk_reserved_service_service_id_service FOREIGN KEY (service_id) REFERENCES public.service(id);
ALTER TABLE ONLY public.served_by
    ADD CONSTRAINT fk_served_by_account_id_account FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.served_by
    ADD CONSTRAINT fk_served_by_ticket_id_ticket FOREIGN KEY (ticket_id) REFERENCES public.ticket(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.setup_change
    ADD CONSTRAINT fk_setup_change_account_id_account FOREIGN KEY (account_id) REFERENCES public.account(id);
ALTER TABLE ONLY public.setup_change
    ADD CONSTRAINT fk_setup_change_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.slip
    ADD CONSTRAINT fk_slip_kiosk_id_device FOREIGN KEY (kiosk_id) REFERENCES public.device(id);
ALTER TABLE ONLY public.slip_template
    ADD CONSTRAINT fk_slip_template_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.slip
    ADD CONSTRAINT fk_slip_ticket_id_ticket FOREIGN KEY (ticket_id) REFERENCES public.ticket(id);
ALTER TABLE ONLY public.special_hours
    ADD CONSTRAINT fk_special_hours_queue_id_queue FOREIGN KEY (queue_id) REFERENCES public.queue(id);
ALTER TABLE ONLY public.staff_session
    ADD CONSTRAINT fk_staff_session_account_id_account FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.staffing
    ADD CONSTRAINT fk_staffing_account_id_account FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.staffing
    ADD CONSTRAINT fk_staffing_counter_id_counter FOREIGN KEY (counter_id) REFERENCES public.counter(id);
ALTER TABLE ONLY public.ticker
    ADD CONSTRAINT fk_ticker_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT fk_ticket_counter_id_counter FOREIGN KEY (counter_id) REFERENCES public.counter(id);
ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT fk_ticket_for_counter_id_counter FOREIGN KEY (for_counter_id) REFERENCES public.counter(id);
ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT fk_ticket_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT fk_ticket_queue_id_queue FOREIGN KEY (queue_id) REFERENCES public.queue(id);
ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT fk_ticket_reservation_id_reservation FOREIGN KEY (reservation_id) REFERENCES public.reservation(id);
ALTER TABLE ONLY public.ticket_service
    ADD CONSTRAINT fk_ticket_service_service_id_service FOREIGN KEY (service_id) REFERENCES public.service(id);
ALTER TABLE ONLY public.ticket_service
    ADD CONSTRAINT fk_ticket_service_ticket_id_ticket FOREIGN KEY (ticket_id) REFERENCES public.ticket(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT fk_ticket_tell_account_id_account FOREIGN KEY (tell_account_id) REFERENCES public.account(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.upload
    ADD CONSTRAINT fk_upload_reservation_id_person FOREIGN KEY (reservation_id) REFERENCES public.person(reservation_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.waiting_entry
    ADD CONSTRAINT fk_waiting_entry_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.waiting_entry
    ADD CONSTRAINT fk_waiting_entry_queue_id_queue FOREIGN KEY (queue_id) REFERENCES public.queue(id);
ALTER TABLE ONLY public.waiting_offer
    ADD CONSTRAINT fk_waiting_offer_entry_id_waiting_entry FOREIGN KEY (entry_id) REFERENCES public.waiting_entry(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.waiting_offer
    ADD CONSTRAINT fk_waiting_offer_reservation_id_reservation FOREIGN KEY (reservation_id) REFERENCES public.reservation(id);
ALTER TABLE ONLY public.webhook_cursor
    ADD CONSTRAINT fk_webhook_cursor_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.webhook_cursor
    ADD CONSTRAINT fk_webhook_cursor_webhook_id_webhook FOREIGN KEY (webhook_id) REFERENCES public.webhook(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.webhook_delivery
    ADD CONSTRAINT fk_webhook_delivery_webhook_id_webhook FOREIGN KEY (webhook_id) REFERENCES public.webhook(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.webhook
    ADD CONSTRAINT fk_webhook_office_id_office FOREIGN KEY (office_id) REFERENCES public.office(id);
ALTER TABLE ONLY public.withheld
    ADD CONSTRAINT fk_withheld_queue_id_queue FOREIGN KEY (queue_id) REFERENCES public.queue(id);
