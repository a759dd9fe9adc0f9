"""What people note during the week."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table(
        "log_entry",
        sa.Column("installation_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_in", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["installation_id"],
            ["installation.id"],
            name=op.f("fk_log_entry_installation_id_installation"),
        ),
        sa.PrimaryKeyConstraint("installation_id", "id", name=op.f("pk_log_entry")),
        sa.UniqueConstraint(
            "installation_id",
            "user_id",
            "source",
            name=op.f("uq_log_entry_installation_id_user_id_source"),
        ),
    )
    with op.batch_alter_table("log_entry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_log_entry_installation_id_user_id_used_in"),
            ["installation_id", "user_id", "used_in"],
            unique=False,
        )


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("log_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_log_entry_installation_id_user_id_used_in"))
    op.drop_table("log_entry")
