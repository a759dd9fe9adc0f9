"""Decisions that read like a detail: asked about, kept, or left out."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.add_column(sa.Column("detail", sa.String(length=40), nullable=True))


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_column("detail")
