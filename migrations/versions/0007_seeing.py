"""Picks published once, Homes that are out of date, and workspaces that refuse charts."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    moment = sa.DateTime(timezone=True)
    with op.batch_alter_table("focus", schema=None) as batch_op:
        batch_op.add_column(sa.Column("counted_in", sa.String(), nullable=True))
    with op.batch_alter_table("installation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("charts_refused_at", moment, nullable=True))
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("home_opened_at", moment, nullable=True))
        batch_op.add_column(sa.Column("home_due_at", moment, nullable=True))
        batch_op.create_index(
            op.f("ix_person_installation_id_home_opened_at"),
            ["installation_id", "home_opened_at"],
            unique=False,
        )
        batch_op.create_index(
            "ix_person_home_due",
            ["home_due_at"],
            unique=False,
            sqlite_where=sa.text("home_due_at IS NOT NULL"),
            postgresql_where=sa.text("home_due_at IS NOT NULL"),
        )


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index("ix_person_home_due")
        batch_op.drop_index(op.f("ix_person_installation_id_home_opened_at"))
        batch_op.drop_column("home_due_at")
        batch_op.drop_column("home_opened_at")
    with op.batch_alter_table("installation", schema=None) as batch_op:
        batch_op.drop_column("charts_refused_at")
    with op.batch_alter_table("focus", schema=None) as batch_op:
        batch_op.drop_column("counted_in")
