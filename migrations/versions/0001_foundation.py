"""Foundation: accounts, families, assessments, referrals, the audit and the outbox."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True)
COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MADE = (
    *("organisations", "teams", "accounts", "account_teams", "account_permissions", "sign_ins", "sign_in_failures"),
    *("families", "people", "assessments", "draft_answers", "documents"),
    *("completed_assessments", "completed_findings", "referrals"),
    *("audit_entries", "audit_chain", "outbox", "settings_epoch"),
)
NEVER = "an audit entry is never changed or removed"


def upgrade() -> None:
    add_accounts()
    add_sign_ins()
    add_families()
    add_assessments()
    add_drafts()
    add_completed()
    add_referrals()
    add_ledger()
    if op.get_bind().dialect.name == "postgresql":
        guard_audit_on_postgresql()
    else:
        guard_audit_on_sqlite()


def downgrade() -> None:
    for name in reversed(MADE):
        op.drop_table(name)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_audit_change()")


def table(
    name: str, *columns: sa.Column[Any], key: tuple[str, ...] = ("id",), rules: dict[str, str] | None = None
) -> None:
    checks = [
        sa.CheckConstraint(rule, name=op.f(f"ck_{name}_{rule_name}")) for rule_name, rule in (rules or {}).items()
    ]
    uniques = [
        sa.UniqueConstraint(*names, name=op.f(f"uq_{name}_{'_'.join(names)}"))
        for names in (tuple(column.info["unique"]) for column in columns if "unique" in column.info)
    ]
    op.create_table(name, *columns, sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")), *uniques, *checks)


def index(name: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{name}_{'_'.join(columns)}"), name, list(columns))


def col(name: str, kind: Any, *, null: bool = False, unique: tuple[str, ...] = ()) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=null, info={"unique": unique} if unique else {})


def text(*names: str) -> list[sa.Column[Any]]:
    return [col(name, sa.Text()) for name in names]


def ref(owner: str, name: str, target: str, *, null: bool = False) -> sa.Column[Any]:
    points = sa.ForeignKey(f"{target}.id", name=op.f(f"fk_{owner}_{name}"))
    return sa.Column(name, sa.Uuid(), points, nullable=null)


def add_accounts() -> None:
    table("organisations", col("id", sa.Uuid()), *text("name"))
    table(
        "teams",
        col("id", sa.Uuid()),
        ref("teams", "organisation_id", "organisations"),
        col("name", sa.Text(), unique=("organisation_id", "name")),
        *text("area"),
    )
    table(
        "accounts",
        col("id", sa.Uuid()),
        *text("email"),
        col("email_folded", sa.Text(), unique=("email_folded",)),
        *text("name", "password_hash", "role", "profession"),
        ref("accounts", "organisation_id", "organisations"),
        *(col(name, sa.Boolean()) for name in ("is_active", "is_demo")),
        col("unique_text", sa.Text(), null=True, unique=("unique_text",)),
        rules={
            "role": "role IN ('practitioner', 'manager', 'administrator')",
            "profession": "profession IN ('health_visitor', 'midwife', 'other_agency', '')",
        },
    )
    index("accounts", "organisation_id")
    account, team = ref("account_teams", "account_id", "accounts"), ref("account_teams", "team_id", "teams")
    table("account_teams", account, team, key=("account_id", "team_id"))
    index("account_teams", "team_id")
    holder = ref("account_permissions", "account_id", "accounts")
    table("account_permissions", holder, *text("permission"), key=("account_id", "permission"))


def add_sign_ins() -> None:
    table(
        "sign_ins",
        col("id", sa.Uuid()),
        ref("sign_ins", "account_id", "accounts"),
        col("started_at", MOMENT),
        col("last_seen_at", MOMENT),
        *(col(name, MOMENT, null=True) for name in ("stepped_up_at", "handed_over_at", "ended_at")),
    )
    index("sign_ins", "account_id")
    table("sign_in_failures", col("id", COUNTER), col("key_hash", sa.LargeBinary()), col("failed_at", MOMENT))
    for columns in (("key_hash", "failed_at"), ("failed_at",)):
        index("sign_in_failures", *columns)


def add_families() -> None:
    table(
        "families",
        col("id", sa.Uuid()),
        ref("families", "team_id", "teams"),
        ref("families", "created_by", "accounts"),
        col("created_at", MOMENT),
    )
    index("families", "team_id", "created_by")
    found_by = ("date_of_birth", "date_of_birth_hash", "due_date", "nhs_number", "nhs_number_hash")
    table(
        "people",
        col("id", sa.Uuid()),
        ref("people", "family_id", "families"),
        *text("relation"),
        col("position", sa.Integer()),
        col("name", sa.LargeBinary()),
        *(col(name, sa.LargeBinary(), null=True) for name in found_by),
        col("no_number_reason", sa.Text(), null=True),
        *text("ethnicity", "spoken_language", "written_language"),
        col("interpreter_needed", sa.Boolean(), null=True),
        *(col("contact", sa.LargeBinary()), col("postcode", sa.LargeBinary(), null=True)),
        col("revision", sa.Integer()),
        rules={
            "relation": "relation IN ('baby', 'mother', 'partner', 'other_adult')",
            "baby_born_or_due": "relation <> 'baby' OR (date_of_birth IS NULL) <> (due_date IS NULL)",
            "only_babies_are_due": "relation = 'baby' OR due_date IS NULL",
            "number_or_reason": "nhs_number IS NULL OR no_number_reason IS NULL",
            "number_with_hash": "(nhs_number IS NULL) = (nhs_number_hash IS NULL)",
            "birth_with_hash": "(date_of_birth IS NULL) = (date_of_birth_hash IS NULL)",
        },
    )
    for name in ("family_id", "nhs_number_hash", "date_of_birth_hash"):
        index("people", name)


def add_assessments() -> None:
    name = "assessments"
    table(
        name,
        col("id", sa.Uuid()),
        ref(name, "family_id", "families"),
        ref(name, "baby_id", "people"),
        ref(name, "team_id", "teams"),
        *text("questionnaire"),
        col("visit_date", sa.Date()),
        *text("status"),
        ref(name, "created_by", "accounts"),
        *(col("created_at", MOMENT), col("completed_at", MOMENT, null=True)),
        ref(name, "corrects_id", "assessments", null=True),
        col("correction_reason", sa.LargeBinary(), null=True),
        ref(name, "corrected_by_id", "assessments", null=True),
        *text("band"),
        *(col("is_complete", sa.Boolean(), null=True), col("review_by", sa.Date(), null=True)),
        rules={
            "status": "status IN ('draft', 'completed')",
            "completed_with_moment": "(status = 'completed') = (completed_at IS NOT NULL)",
            "completed_with_outcome": "(status = 'completed') = (is_complete IS NOT NULL)",
            "drafts_have_no_band": "status = 'completed' OR (band = '' AND review_by IS NULL)",
            "only_completed_are_corrected": "status = 'completed' OR corrected_by_id IS NULL",
            "correction_with_reason": "(corrects_id IS NULL) = (correction_reason IS NULL)",
        },
    )
    for columns in (("family_id",), ("baby_id",), ("created_by", "status"), ("team_id", "status", "review_by")):
        index(name, *columns)


def add_drafts() -> None:
    table(
        "draft_answers",
        ref("draft_answers", "assessment_id", "assessments"),
        *text("question_id"),
        col("value", sa.LargeBinary()),
        col("revision", sa.Integer()),
        ref("draft_answers", "answered_by", "accounts"),
        *(col("received_at", MOMENT), col("device_at", MOMENT, null=True)),
        key=("assessment_id", "question_id"),
    )


def add_completed() -> None:
    table(
        "documents",
        ref("documents", "assessment_id", "assessments"),
        *(col("document", sa.LargeBinary()), col("sha256", sa.Text())),
        key=("assessment_id",),
        rules={"whole_hash": "length(sha256) = 64"},
    )
    name = "completed_assessments"
    table(
        name,
        ref(name, "assessment_id", "assessments"),
        ref(name, "team_id", "teams"),
        col("month", sa.Date()),
        *text("questionnaire", "ruleset", "contact", "band"),
        col("is_complete", sa.Boolean()),
        *(col(name, sa.Integer()) for name in ("points", "gap_count")),
        *text("age_band", "gestation_band", "ethnicity", "language", "interpreter", "area"),
        key=("assessment_id",),
    )
    index(name, "team_id", "month")
    found = ref("completed_findings", "assessment_id", "assessments")
    table("completed_findings", found, *text("rule_id"), key=("assessment_id", "rule_id"))
    index("completed_findings", "rule_id")


def add_referrals() -> None:
    name = "referrals"
    states = (
        "'draft', 'ready', 'declined', 'sent', 'received', 'accepted', 'turned_down', 'needs_information', "
        "'fulfilled', 'closed', 'failed', 'cancelled'"
    )
    table(
        name,
        col("id", sa.Uuid()),
        *(ref(name, "family_id", "families"), ref(name, "assessment_id", "assessments", null=True)),
        ref(name, "team_id", "teams"),
        *text("kind", "subject", "state"),
        col("reason", sa.LargeBinary(), null=True),
        ref(name, "made_by", "accounts"),
        *(col("made_at", MOMENT), col("revision", sa.Integer())),
        rules={"state": f"state IN ({states})"},
    )
    index(name, "family_id")
    index(name, "assessment_id")


def add_ledger() -> None:
    who = (col("by", sa.Uuid(), null=True), col("team_id", sa.Uuid(), null=True))
    about = (col("family_id", sa.Uuid(), null=True), col("subject_id", sa.Uuid(), null=True))
    table(
        "audit_entries",
        col("id", sa.Uuid()),
        col("at", MOMENT),
        *who,
        *text("event"),
        *about,
        col("details", sa.JSON()),
    )
    index("audit_entries", "family_id", "at")
    table(
        "audit_chain",
        col("entry_id", sa.Uuid()),
        col("position", COUNTER, unique=("position",)),
        col("chain_hash", sa.LargeBinary(), null=True),
        key=("entry_id",),
    )
    table(
        "outbox",
        col("id", sa.Uuid()),
        *text("kind"),
        col("subject_id", sa.Uuid()),
        *(col(name, MOMENT) for name in ("created_at", "due_at")),
        col("leased_until", MOMENT, null=True),
        col("attempts", sa.Integer()),
        *text("state", "last_error"),
        rules={"state": "state IN ('waiting', 'leased', 'done', 'failed')"},
    )
    index("outbox", "state", "due_at")
    table("settings_epoch", *text("key", "value"), key=("key",))


def guard_audit_on_sqlite() -> None:
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_entries_no_{event.lower()} BEFORE {event} ON audit_entries "
            f"BEGIN SELECT RAISE(ABORT, '{NEVER}'); END"
        )


def guard_audit_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{NEVER}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_entries_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
    )
