"""Projects, check-ins, look-backs and stances; who is quiet; when a Friday note is due."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(length=40)
NOT_NULL: Any = (
    ("is_quiet", sa.Boolean(), sa.false()),
    ("wants_notes", sa.Boolean(), sa.true()),
    ("notes_off", sa.Boolean(), sa.false()),
    ("notes_unanswered", sa.Integer(), "0"),
    ("look_back_weeks", sa.Integer(), "6"),
)
NULLABLE: Any = (
    ("written_to_at", MOMENT),
    ("dm_id", sa.String()),
    ("quiet_until", sa.Date()),
    ("note_due_at", MOMENT),
    ("stage", WORD),
    ("look_back_asked_at", MOMENT),
    ("wants_stance", sa.Boolean()),
    ("stance_asked", sa.Date()),
)
OUTCOME: Any = (
    ("look_back_asked_at", MOMENT),
    ("outcome", WORD),
    ("outcome_at", MOMENT),
    ("outcome_line", sa.String()),
    ("outcome_counted_in", sa.String()),
)
TO_COUNT = "outcome IS NOT NULL AND outcome_counted_in IS NULL"


def upgrade() -> None:
    """Bring the schema forward."""
    _make_project()
    _make_check_in()
    _make_stance()
    with op.batch_alter_table("decision", schema=None) as batch_op:
        for name, kind in OUTCOME:
            batch_op.add_column(sa.Column(name, kind, nullable=True))
        batch_op.drop_index(op.f("ix_decision_installation_id_user_id"))
        batch_op.create_index(
            op.f("ix_decision_installation_id_user_id_created_at"),
            ["installation_id", "user_id", "created_at"],
            unique=False,
        )
        batch_op.create_index(
            "ix_decision_outcome_to_count",
            ["installation_id", "ritual_id"],
            unique=False,
            sqlite_where=sa.text(TO_COUNT),
            postgresql_where=sa.text(TO_COUNT),
        )
    with op.batch_alter_table("person", schema=None) as batch_op:
        for name, kind, at_first in NOT_NULL:
            # Everybody known already gets it; the rows to come bring their own.
            column = sa.Column(name, kind, nullable=False, server_default=at_first)
            batch_op.add_column(column)
        for name, kind in NULLABLE:
            batch_op.add_column(sa.Column(name, kind, nullable=True))
        batch_op.create_index(
            "ix_person_note_due",
            ["note_due_at"],
            unique=False,
            sqlite_where=sa.text("note_due_at IS NOT NULL"),
            postgresql_where=sa.text("note_due_at IS NOT NULL"),
        )
    with op.batch_alter_table("person", schema=None) as batch_op:
        for name, kind, _ in NOT_NULL:
            batch_op.alter_column(name, existing_type=kind, server_default=None)
    # Whoever decided something may be asked how it turned out: looked into at the first tick.
    op.execute(
        "UPDATE person SET note_due_at = refreshed_at WHERE EXISTS (SELECT 1 FROM decision"
        " WHERE decision.installation_id = person.installation_id"
        " AND decision.user_id = person.user_id)"
    )


def _make_project() -> None:
    op.create_table(
        "project",
        sa.Column("installation_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("skill", WORD, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("first_step", sa.String(), nullable=False),
        sa.Column("stretches", sa.String(), nullable=False),
        sa.Column("target_hours", sa.Integer(), nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("steps_given", sa.Integer(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("touched_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ending", WORD, nullable=True),
        sa.Column("learned", sa.String(), nullable=True),
        sa.Column("counted_in", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["installation_id"],
            ["installation.id"],
            name=op.f("fk_project_installation_id_installation"),
        ),
        sa.PrimaryKeyConstraint("installation_id", "id", name=op.f("pk_project")),
    )
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.create_index(
            op.f("ix_project_installation_id_user_id_ended_at"),
            ["installation_id", "user_id", "ended_at"],
            unique=False,
        )


def _make_check_in() -> None:
    op.create_table(
        "check_in",
        sa.Column("installation_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("project_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("state", WORD, nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["installation_id", "project_id"],
            ["project.installation_id", "project.id"],
            name=op.f("fk_check_in_installation_id_project_id_project"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["installation_id"],
            ["installation.id"],
            name=op.f("fk_check_in_installation_id_installation"),
        ),
        sa.PrimaryKeyConstraint("installation_id", "id", name=op.f("pk_check_in")),
        sa.UniqueConstraint(
            "installation_id",
            "user_id",
            "source",
            name=op.f("uq_check_in_installation_id_user_id_source"),
        ),
    )
    with op.batch_alter_table("check_in", schema=None) as batch_op:
        batch_op.create_index(
            op.f("ix_check_in_installation_id_project_id"),
            ["installation_id", "project_id"],
            unique=False,
        )


def _make_stance() -> None:
    op.create_table(
        "stance",
        sa.Column("installation_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("stance", WORD, nullable=False),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.Column("counted_in", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["installation_id"],
            ["installation.id"],
            name=op.f("fk_stance_installation_id_installation"),
        ),
        sa.PrimaryKeyConstraint("installation_id", "user_id", "month", name=op.f("pk_stance")),
    )


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index("ix_person_note_due")
        for name, *_ in (*NULLABLE, *NOT_NULL):
            batch_op.drop_column(name)
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index("ix_decision_outcome_to_count")
        batch_op.drop_index(op.f("ix_decision_installation_id_user_id_created_at"))
        batch_op.create_index(
            op.f("ix_decision_installation_id_user_id"),
            ["installation_id", "user_id"],
            unique=False,
        )
        for name, _ in OUTCOME:
            batch_op.drop_column(name)
    op.drop_table("check_in")
    op.drop_table("stance")
    op.drop_table("project")
