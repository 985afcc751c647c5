"""Version 1 of the data file. Never edited after a release, and never derived from today's records."""

from sqlite_utils import Database

from parapp.models import new_id

_ID = "id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 100)"


def first_tables(db: Database) -> None:
    """Creates all tables, indexes and triggers, and gives the installation its random device id."""
    for statement in (*_OFFICE, *_CRITERIA, *_PLANS, *_TEXTS, *_LOG, *_INDEXES):
        db.execute(statement)
    db.execute("INSERT INTO device (id, own) VALUES (?, 1)", [new_id()])


def _score(name: str) -> str:
    """A plain decimal as text: no exponent, no NaN, at most 20 signs."""
    return (
        f"{name} TEXT CHECK (length({name}) <= 20 AND {name} NOT GLOB '*[^0-9.-]*' AND {name} NOT GLOB '?*-*'"
        f" AND {name} NOT GLOB '*.*.*' AND ltrim({name}, '-') GLOB '[0-9]*' AND {name} GLOB '*[0-9]')"
    )


def _day(name: str) -> str:
    return f"{name} TEXT CHECK ({name} GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]')"


def _flag(name: str) -> str:
    return f"{name} INTEGER NOT NULL CHECK ({name} IN (0, 1))"


def _json(name: str) -> str:
    """An array or object. SQLite before 3.41 refuses json_valid() in a table where trusted_schema is off, which is
    worth more: the whole text is read strictly whenever the file is opened.
    """
    return f"{name} TEXT NOT NULL CHECK ({name} GLOB '[[]*]' OR {name} GLOB '{{*}}')"


def _json_or_null(name: str) -> str:
    return _json(name).replace(" NOT NULL", "")


def _of(name: str, table: str) -> str:
    return f"{name} TEXT NOT NULL {_to(table)}"


def _maybe_of(name: str, table: str) -> str:
    return f"{name} TEXT {_to(table)}"


def _to(table: str) -> str:
    """Checked when the transaction ends, so that a Change may come in any order."""
    return f"REFERENCES {table} (id) DEFERRABLE INITIALLY DEFERRED"


_OFFICE = (
    f"""CREATE TABLE agency ({_ID},
        kind TEXT NOT NULL, name TEXT NOT NULL, province TEXT NOT NULL,
        superior_name TEXT NOT NULL, {_flag("show_superior")}, place_name TEXT NOT NULL, symbol TEXT NOT NULL,
        {_maybe_of("coordinator_unit_id", "unit")}, drafting_unit_short TEXT NOT NULL, {_flag("electronic")}
    ) STRICT""",
    f"""CREATE TABLE unit ({_ID},
        name TEXT NOT NULL, "order" TEXT NOT NULL, short_name TEXT NOT NULL, {_json("aliases")},
        {_flag("collective")}, {_json("member_ids")}, {_day("valid_from")}, {_day("valid_to")}
    ) STRICT""",
    f"""CREATE TABLE signer ({_ID},
        "order" TEXT NOT NULL, authority TEXT NOT NULL, {_json("lines")}, name TEXT NOT NULL
    ) STRICT""",
    f"""CREATE TABLE recipient_list ({_ID},
        name TEXT NOT NULL, "order" TEXT NOT NULL, {_json("recipients")}
    ) STRICT""",
    f"""CREATE TABLE legal_basis ({_ID},
        "order" TEXT NOT NULL, basis_class TEXT NOT NULL, doc_type TEXT NOT NULL, number TEXT NOT NULL,
        issuer TEXT NOT NULL, {_day("issued_on")}, subject TEXT NOT NULL, text TEXT NOT NULL
    ) STRICT""",
    f"""CREATE TABLE phrase ({_ID},
        kind TEXT NOT NULL, text TEXT NOT NULL, criterion_name TEXT NOT NULL, year INTEGER, uses INTEGER NOT NULL
    ) STRICT""",
)

_CRITERIA = (
    f"""CREATE TABLE criteria_set ({_ID},
        year INTEGER NOT NULL, name TEXT NOT NULL, agency_level TEXT NOT NULL, source TEXT NOT NULL,
        rank INTEGER, rank_of INTEGER, {_score("printed_max")}, {_score("printed_achieved")}, {_score("printed_lost")}
    ) STRICT""",
    f"""CREATE TABLE criterion ({_ID},
        {_of("set_id", "criteria_set")}, {_maybe_of("parent_id", "criterion")}, "order" TEXT NOT NULL,
        code TEXT NOT NULL, name TEXT NOT NULL, level TEXT NOT NULL, {_score("max_score")}, {_score("self_score")},
        appraised_scores TEXT NOT NULL CHECK (appraised_scores GLOB '[[]*]'
            AND appraised_scores NOT GLOB '*[^][0-9.,"-]*' AND length(appraised_scores) <= 100),
        {_score("survey_score")}, {_score("bonus")}, {_score("penalty")}, passed TEXT, {_score("printed_lost")},
        note TEXT NOT NULL, place TEXT NOT NULL
    ) STRICT""",
)

_PLANS = (
    f"""CREATE TABLE plan ({_ID},
        result_year INTEGER NOT NULL, period_start INTEGER NOT NULL, period_end INTEGER NOT NULL,
        "order" TEXT NOT NULL, name TEXT NOT NULL, {_maybe_of("criteria_set_id", "criteria_set")},
        form_id TEXT NOT NULL, status TEXT NOT NULL, doc_type TEXT NOT NULL, number TEXT NOT NULL,
        symbol TEXT NOT NULL, place_name TEXT NOT NULL, {_day("issued_on")}, {_json("subject")},
        {_json_or_null("recipients")}, archive_line TEXT NOT NULL, {_maybe_of("signer_id", "signer")},
        {_json_or_null("appendices")}, {_json_or_null("covering")}
    ) STRICT""",
    f"""CREATE TABLE field_part ({_ID},
        {_of("plan_id", "plan")}, {_of("field_id", "criterion")}, {_json("lead")}, {_json("coordinating")},
        {_json("start")}, {_json("mid_term")}, {_json("final")}
    ) STRICT""",
    f"""CREATE TABLE task ({_ID},
        {_of("plan_id", "plan")}, {_maybe_of("field_id", "criterion")}, {_json("criterion_ids")},
        "group" TEXT NOT NULL, {_maybe_of("parent_id", "task")}, "order" TEXT NOT NULL, content TEXT NOT NULL,
        cause TEXT NOT NULL, remedy TEXT NOT NULL, target TEXT NOT NULL, {_json("assignment")},
        {_json("deliverables")}, note TEXT NOT NULL, person TEXT NOT NULL, status TEXT NOT NULL, {_json("results")}
    ) STRICT""",
    f"""CREATE TABLE version ({_ID},
        {_of("plan_id", "plan")}, label TEXT NOT NULL, made_at TEXT NOT NULL, content TEXT NOT NULL
    ) STRICT""",
)

_TEXTS = (
    f"""CREATE TABLE section ({_ID},
        {_of("plan_id", "plan")}, role TEXT NOT NULL, "order" TEXT NOT NULL, {_json("title")},
        {_maybe_of("field_id", "criterion")}
    ) STRICT""",
    f"""CREATE TABLE block ({_ID},
        {_of("section_id", "section")}, {_maybe_of("parent_id", "block")}, "order" TEXT NOT NULL,
        level INTEGER NOT NULL, numbering TEXT NOT NULL, marker TEXT NOT NULL, {_json("runs")}
    ) STRICT""",
)

_LOG = (
    """CREATE TABLE setting (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT""",
    """CREATE TABLE device (id TEXT PRIMARY KEY NOT NULL, own INTEGER NOT NULL CHECK (own IN (0, 1))) STRICT""",
    """CREATE UNIQUE INDEX device_own ON device (own) WHERE own""",
    # field NULL: the whole record was added (old NULL) or deleted (new NULL). wall_time is for people, never for order.
    f"""CREATE TABLE op (position INTEGER PRIMARY KEY,
        {_of("device_id", "device")}, seq INTEGER NOT NULL CHECK (seq > 0), change_seq INTEGER NOT NULL,
        entity_type TEXT NOT NULL, entity_id TEXT NOT NULL, field TEXT, old TEXT,
        new TEXT, {_json("seen_vector")}, wall_time TEXT NOT NULL, label TEXT NOT NULL,
        UNIQUE (device_id, seq),
        CHECK (CASE WHEN field IS NULL THEN (old IS NULL) + (new IS NULL) = 1
            ELSE old IS NOT NULL AND new IS NOT NULL END)
    ) STRICT""",
    """CREATE TRIGGER op_kept BEFORE DELETE ON op BEGIN SELECT raise(ABORT, 'the edit log is append-only'); END""",
    """CREATE TRIGGER op_unchanged BEFORE UPDATE ON op BEGIN SELECT raise(ABORT, 'the edit log is append-only'); END""",
)

# Without them each deleted row would be looked for in all rows that may refer to it.
_INDEXES = (
    "CREATE INDEX criterion_set ON criterion (set_id)",
    "CREATE INDEX criterion_parent ON criterion (parent_id)",
    "CREATE INDEX plan_criteria_set ON plan (criteria_set_id)",
    "CREATE INDEX plan_signer ON plan (signer_id)",
    "CREATE INDEX field_part_plan ON field_part (plan_id)",
    "CREATE INDEX field_part_field ON field_part (field_id)",
    "CREATE INDEX task_plan ON task (plan_id)",
    "CREATE INDEX task_field ON task (field_id)",
    "CREATE INDEX task_parent ON task (parent_id)",
    "CREATE INDEX version_plan ON version (plan_id)",
    "CREATE INDEX section_plan ON section (plan_id)",
    "CREATE INDEX section_field ON section (field_id)",
    "CREATE INDEX block_section ON block (section_id)",
    "CREATE INDEX block_parent ON block (parent_id)",
)
